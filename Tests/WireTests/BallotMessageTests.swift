// A vote read straight from its bytes says what the general reader says, and nothing it would
// refuse is let through.

import Digest
import Hall
import HallScenes
import Testing

@testable import Wire

struct BallotMessageTests {
  private static let vote =
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"priority","choice":["a","b"]}"#

  @Test func ballotMessage_isReadStraight_asPagesWriteIt() throws {
    let hash: SHA256 = { sha256($0) }
    let read = try #require(BallotMessage.read(Array(BallotMessageTests.vote.utf8), sha256: hash))
    #expect(read.0.wish == .hall(.castBallot("priority", ["a", "b"])))
    #expect(read.0.nonce == "AbC-_9012345678901")
    compare(Array(BallotMessageTests.vote.utf8))
  }

  @Test(arguments: [
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":[]}"#,
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":["a",]}"#,
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":["a"]} "#,
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":["a"],"x":1}"#,
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"","choice":["a"]}"#,
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":[""]}"#,
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":["가"]}"#,
    #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":["\u0061"]}"#,
    #"{"t":"cmd","n":"short","c":"castBallot","poll":"p","choice":["a"]}"#,
    #"{"t":"cmd", "n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":["a"]}"#,
    "",
  ])
  func ballotMessage_saysWhatTheGeneralReaderSays_atTheEdges(_ text: String) {
    compare(Array(text.utf8))
  }

  // Words are the same ballot however they were typed: composed or not, with blanks and marks that
  // nobody sees, escaped or plain; and as a form spells them.
  @Test func fingerprint_isOfTheWordsAsTheyAreStored() throws {
    let hash: SHA256 = { sha256($0) }
    let stored = CommandPrint.ofBallot(.words("가 나"), in: "word", sha256: hash)
    for words in ["가 나", "\u{1100}\u{1161} 나", "  가 \t나\n", "가\u{200E} 나\u{7}", "\u{FEFF}가 나"] {
      let spelled = JSON.string(words)
      let head =
        #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"word","words":"#
      let message = Array(head.utf8) + spelled.bytes + [UInt8(ascii: "}")]
      guard case .command(let command, let print) = try ClientMessage(message, sha256: hash) else {
        Issue.record("no command: \(words)")
        continue
      }
      #expect(command.wish == .hall(.castBallot("word", .words("가 나"))))
      #expect(print == stored, "\(spelled)")
    }
    #expect(CommandPrint.ofBallot(.words("가나"), in: "word", sha256: hash) != stored)
    #expect(CommandPrint.ofBallot(.words("가 나"), in: "other", sha256: hash) != stored)
  }

  // Fingerprints stand in journals: what a page says has the one it always had.
  @Test func fingerprint_ofAVote_isThatOfItsMessage() throws {
    let hash: SHA256 = { sha256($0) }
    for said in [
      #""choice":["b","a"]"#, #""choice":[]"#, #""ranks":[["a"],["b","c"]]"#, #""ranks":[]"#,
      #""amounts":[["a",3],["b",0]]"#, #""step":0"#, #""step":3"#, #""words":"걷기 좋은 길""#,
    ] {
      let text =
        #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p",\#(said)}"#
      let message = Array(text.utf8)
      guard case .command(_, let print) = try ClientMessage(message, sha256: hash) else { continue }
      #expect(print == CommandPrint.of(try JSON(parsing: message), sha256: hash), "\(said)")
    }
  }

  @Test func ballotMessage_saysWhatTheGeneralReaderSays_ofLongLists() {
    for count in [63, 64, 65, 900] {
      let list = Array(repeating: "\"abc\"", count: count).joined(separator: ",")
      compare(
        Array(
          #"{"t":"cmd","n":"AbC-_9012345678901","c":"castBallot","poll":"p","choice":[\#(list)]}"#
            .utf8))
    }
    for count in [15, 16, 32, 33, 40, 41] {
      let text = String(repeating: "x", count: count)
      compare(
        Array(#"{"t":"cmd","n":"\#(text)","c":"castBallot","poll":"\#(text)","choice":["a"]}"#.utf8)
      )
    }
  }

  @Test(arguments: Lots.seeds(3))
  func ballotMessage_saysWhatTheGeneralReaderSays_ofBrokenBytes(_ seed: UInt64) {
    var lots = Lots(seed: seed)
    let odd: [UInt8] = Array("\"\\{}[],: u0aZ-\u{1}".utf8) + [0, 0x7F, 0x80, 0xEA, 0xFF]
    for _ in 0..<4_000 {
      var bytes = Array(BallotMessageTests.vote.utf8)
      for _ in 0...lots.below(3) where !bytes.isEmpty {
        let at = lots.below(bytes.count)
        switch lots.below(5) {
        case 0: bytes[at] = odd[lots.below(odd.count)]
        case 1: bytes.insert(odd[lots.below(odd.count)], at: at)
        case 2: bytes.remove(at: at)
        case 3: bytes.removeSubrange(at...)
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 9)], at: at)
        }
      }
      compare(bytes, "seed \(seed)")
    }
  }

  /// Both readers: the same command and fingerprint, or the same fault.
  private func compare(_ bytes: [UInt8], _ note: String = "") {
    let hash: SHA256 = { sha256($0) }
    let text = String(decoding: bytes, as: UTF8.self)
    let quick = said { () throws(WireFault) in try ClientMessage(bytes, sha256: hash) }
    let general = said { () throws(WireFault) in try ClientMessage(reading: bytes, sha256: hash) }
    #expect(quick == general, "\(text) \(note)")
  }

  private func said(_ read: () throws(WireFault) -> ClientMessage) -> String {
    do throws(WireFault) {
      switch try read() {
      case .hello(let hello): return "hello \(hello)"
      case .command(let command, let print): return "\(command) \(print)"
      }
    } catch {
      return "\(error.code) \(error.field)"
    }
  }
}
