// Rows of the journal: every event there and back, and the golden rows that can never change.

import Digest
import Foundation
import Hall
import HallScenes
import Testing
import Wire

struct EntryCodecTests {
  @Test func samples_haveEveryEvent() {
    #expect(Set(Event.samples.map(\.name)) == Set(EventName.allCases))
  }

  @Test(arguments: Event.samples)
  func event_isReadBack(event: Event) throws {
    let origins: [Origin] = [
      .house, .box, Scene.seat(3, 7), .link(LinkID(.mc, "1")), .staff(LinkID(table: 12), 4),
    ]
    for (index, origin) in origins.enumerated() {
      let mark = index % 2 == 0 ? NonceMark(nonce: "AAAABBBBCCCCDDDD", fingerprint: "00ff") : nil
      let stored = StoredEntry(
        entry: Entry(at: 1_795_842_000_123, by: origin, event: event), mark: mark)
      let bytes = EntryCodec.encode(stored)
      #expect(bytes.starts(with: Array("{\"v\":1,\"k\":\"\(event.name.rawValue)\",".utf8)))
      #expect(!bytes.contains(0x0A) && !bytes.contains(0x0D))
      #expect(try EntryCodec.decode(bytes) == stored)
    }
  }

  @Test func namesOfEvents_areTheirKinds() throws {
    for event in Event.samples {
      let bytes = EntryCodec.encode(
        StoredEntry(entry: Entry(at: 1, by: .house, event: event), mark: nil))
      #expect(try JSON(parsing: bytes, limit: 100_000)["k"] == .string(event.name.rawValue))
    }
  }

  @Test(arguments: [
    (#"{"v":2,"k":"seatLeft","at":1,"by":"house","seat":"1-1"}"#, WireFault(.unknownVersion, "v")),
    (#"{"k":"seatLeft","at":1,"by":"house","seat":"1-1"}"#, WireFault(.missingField, "v")),
    (#"{"v":1,"k":"seatFlew","at":1,"by":"house"}"#, WireFault(.unknownKind, "seatFlew")),
    (#"{"v":1,"k":"seatLeft","at":-1,"by":"house","seat":"1-1"}"#, WireFault(.badValue, "at")),
    (#"{"v":1,"k":"seatLeft","at":1,"by":"pope:1","seat":"1-1"}"#, WireFault(.badID, "by")),
    (#"{"v":1,"k":"seatLeft","at":1,"by":"seat:x","seat":"1-1"}"#, WireFault(.badID, "by")),
    (
      #"{"v":1,"k":"seatLeft","at":1,"by":"mc:1","seat":"1-1"}"#,
      WireFault(.missingField, "sitting")
    ),
    (
      #"{"v":1,"k":"seatLeft","at":1,"by":"mc:1","link":0,"seat":"1-1"}"#,
      WireFault(.badValue, "link")
    ),
    (#"{"v":1,"k":"seatLeft","at":1,"by":"house","seat":"1"}"#, WireFault(.badID, "seat")),
    (
      #"{"v":1,"k":"seatLeft","at":1,"by":"house","seat":"1-1","x":1}"#,
      WireFault(.unknownField, "x")
    ),
    (
      #"{"v":1,"k":"seatLeft","at":1,"by":"house","nonce":"n","seat":"1-1"}"#,
      WireFault(.missingField, "print")
    ),
    (
      #"{"v":1,"k":"ballotCast","at":1,"by":"box","poll":"p","owner":"dog","version":1,"choice":[]}"#,
      WireFault(.badID, "owner")
    ),
    (#"[1]"#, WireFault(.wrongType, "message")),
  ])
  func decode_refuses(row: String, fault: WireFault) {
    #expect(throws: fault) { try EntryCodec.decode(Array(row.utf8)) }
  }

  @Test(arguments: Lots.seeds(4))
  func mutatedRows_neverCrash(seed: UInt64) {
    var lots = Lots(seed: seed)
    for event in Event.samples {
      let stored = StoredEntry(entry: Entry(at: 1, by: .house, event: event), mark: nil)
      for _ in 0..<20 {
        var bytes = EntryCodec.encode(stored)
        bytes[lots.below(bytes.count)] = UInt8(lots.below(128))
        guard let read = try? EntryCodec.decode(bytes) else { continue }
        #expect((try? EntryCodec.decode(EntryCodec.encode(read))) == read, "seed \(seed)")
      }
    }
  }
}

/// The rows of version 1 as they were released: a first hall, and one with polls of every rule. An
/// empty line is a row whose bytes were deleted after its note was struck. If a test here fails,
/// the code is wrong: these rows are in use.
struct GoldenJournalTests {
  /// A file, and the SHA-256 of the state its rows fold to.
  struct Golden: Sendable, CustomTestStringConvertible {
    let file: String
    let state: String
    var testDescription: String { file }

    func lines() throws -> [String] {
      let url = try #require(
        Bundle.module.url(forResource: file, withExtension: "jsonl", subdirectory: "Fixtures"))
      let text = try String(contentsOf: url, encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map(String.init)
    }
  }

  // Rows never change. What they mean may grow: since the machine places notes, the state of the
  // first also says that a person moved a note out of its theme.
  static let first = Golden(
    file: "golden-v1", state: "eebe04550baf6557b3a731a0e86e138f237165237fa71b0fb6072632d7de91af")
  static let polls = Golden(
    file: "golden-v1-polls",
    state: "f48a0470516151609ef09d60f9e527d049b2e791ea082067f2640c6ffd978a5d")
  static let themes = Golden(
    file: "golden-v1-themes",
    state: "d5b41ca5332286637567e9c8dccba5a5faf2372c29da7e69995672079419fbc2")
  static let all = [first, polls, themes]
  /// The row behind the empty line of the first, as it was before the note was struck.
  static let deleted =
    #"{"v":1,"k":"noteAdded","at":1795842054000,"by":"table:2","sitting":7,"note":"2.dddd","item":3,"kind":"opinion","text":"2번 테이블 \"의견\" dddd","tags":[],"people":2,"minority":0}"#

  private func fold(_ lines: [String]) throws -> [UInt8] {
    var state = HallState()
    for line in lines where !line.isEmpty {
      state.apply(try EntryCodec.decode(Array(line.utf8)).entry)
    }
    return StateBytes.encode(state)
  }

  @Test func goldenRows_areSpelledAsTheyWere() throws {
    var seen: Set<EventName> = []
    for golden in GoldenJournalTests.all {
      for line in try golden.lines() where !line.isEmpty {
        let stored = try EntryCodec.decode(Array(line.utf8))
        seen.insert(stored.entry.event.name)
        #expect(String(decoding: EntryCodec.encode(stored), as: UTF8.self) == line)
      }
    }
    #expect(seen == Set(EventName.allCases), "a released event is missing among the golden rows")
  }

  /// Dictionaries order themselves anew in each process: any dependence on it shows here.
  @Test(arguments: GoldenJournalTests.all)
  func goldenRows_foldToTheStateTheyDid(golden: Golden) throws {
    let state = hex(sha256(try fold(try golden.lines())))
    #expect(state == golden.state)
  }

  @Test func goldenRows_foldAlike_withTheDeletedRow() throws {
    let golden = GoldenJournalTests.first
    let whole = try golden.lines().map { $0.isEmpty ? GoldenJournalTests.deleted : $0 }
    #expect(try golden.lines().contains(""))
    #expect(hex(sha256(try fold(whole))) == golden.state)
  }
}
