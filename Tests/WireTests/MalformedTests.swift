// Messages a page should never send: each gets its code and its field, and none is half-read.

import Digest
import HallScenes
import Testing
import Wire

private let n = #""n":"AAAABBBBCCCCDDDD""#
private let note = #""kind":"opinion","text":"글","tags":[],"people":1,"minority":0"#

struct MalformedTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let fault: WireFault
    init(_ text: String, _ code: WireFault.Code, _ field: String) {
      (self.text, fault) = (text, WireFault(code, field))
    }
    /// A command: `fields` follow a good nonce.
    init(cmd fields: String, _ code: WireFault.Code, _ field: String) {
      self.init(#"{"t":"cmd",\#(n),\#(fields)}"#, code, field)
    }
    var testDescription: String { String(text.prefix(120)) }
  }

  static let rows: [Row] = [
    Row("", .notJSON, "0"), Row("hello", .notJSON, "0"), Row("[]", .wrongType, "message"),
    Row("\"t\"", .wrongType, "message"), Row("7", .wrongType, "message"),
    Row("{}", .missingField, "t"), Row(#"{"t":1}"#, .wrongType, "t"),
    Row(#"{"t":"ack"}"#, .unknownKind, "t"), Row(#"{"t":"cmd"}"#, .missingField, "n"),
    Row(#"{"t":"cmd","t":"cmd"}"#, .repeatedKey, "14"), Row(#"{"t":null}"#, .notOurValue, "5"),
    Row(#"{"t":"cmd","n":1.5}"#, .notAnInteger, "16"),
    Row(#"{"t":"cmd","n":7}"#, .wrongType, "n"),
    Row(#"{"t":"cmd","n":"short"}"#, .badNonce, "n"),
    Row(#"{"t":"cmd","n":"\#(String(repeating: "a", count: 33))"}"#, .badNonce, "n"),
    Row(#"{"t":"cmd","n":"AAAABBBBCCCC DDD"}"#, .badNonce, "n"),
    Row(#"{"t":"cmd","n":"가나다라마바사아자차카타파하가나"}"#, .badNonce, "n"),
    Row(#"{"t":"cmd",\#(n)}"#, .missingField, "c"), Row(cmd: #""c":5"#, .wrongType, "c"),
    Row(cmd: #""c":"castVote""#, .unknownKind, "c"),
    Row(cmd: #""c":"CastBallot""#, .unknownKind, "c"),
    Row(cmd: #""c":"planHall""#, .unknownKind, "c"),
    Row(cmd: #""c":"castBallot""#, .missingField, "poll"),
    Row(cmd: #""c":"castBallot","poll":"w""#, .missingField, "choice"),
    Row(cmd: #""c":"castBallot","poll":"w","choice":"a""#, .wrongType, "choice"),
    Row(cmd: #""c":"castBallot","poll":"w","choice":[1]"#, .wrongType, "choice"),
    Row(cmd: #""c":"castBallot","poll":"","choice":[]"#, .badID, "poll"),
    Row(cmd: #""c":"castBallot","poll":"w x","choice":[]"#, .badID, "poll"),
    Row(cmd: #""c":"castBallot","poll":"가","choice":[]"#, .badID, "poll"),
    Row(
      cmd: #""c":"castBallot","poll":"\#(String(repeating: "p", count: 41))","choice":[]"#, .badID,
      "poll"),
    Row(cmd: #""c":"castBallot","poll":"w","choice":["a"],"seat":"3-7""#, .unknownField, "seat"),
    Row(cmd: #""c":"castBallot","poll":"w","choice":["a"],"role":"mc""#, .unknownField, "role"),
    Row(
      cmd:
        #""c":"castBallot","poll":"w","choice":[\#(Array(repeating: "\"a\"", count: 65).joined(separator: ","))]"#,
      .tooLong, "choice"),
    Row(cmd: #""c":"castBallot","poll":"w","ranks":["a"]"#, .wrongType, "ranks"),
    Row(cmd: #""c":"castBallot","poll":"w","ranks":[[1]]"#, .wrongType, "ranks"),
    Row(
      cmd:
        #""c":"castBallot","poll":"w","ranks":[\#(Array(repeating: "[]", count: 65).joined(separator: ","))]"#,
      .tooLong, "ranks"),
    Row(cmd: #""c":"castBallot","poll":"w","amounts":[["a"]]"#, .wrongType, "amounts"),
    Row(cmd: #""c":"castBallot","poll":"w","amounts":[["a","3"]]"#, .wrongType, "amounts"),
    Row(
      cmd:
        #""c":"castBallot","poll":"w","amounts":[\#(Array(repeating: "[\"a\",1]", count: 65).joined(separator: ","))]"#,
      .tooLong, "amounts"),
    Row(cmd: #""c":"castBallot","poll":"w","step":"3""#, .wrongType, "step"),
    Row(cmd: #""c":"castBallot","poll":"w","words":["a"]"#, .wrongType, "words"),
    Row(cmd: #""c":"castBallot","poll":"w","spoilt":0"#, .badValue, "spoilt"),
    Row(cmd: #""c":"castBallot","poll":"w","step":3,"choice":["a"]"#, .unknownField, "choice"),
    Row(cmd: #""c":"markPresent","seat":"07-1""#, .badID, "seat"),
    Row(cmd: #""c":"markPresent","seat":37"#, .wrongType, "seat"),
    Row(cmd: #""c":"openPoll","poll":"w","rev":"1""#, .wrongType, "rev"),
    Row(cmd: #""c":"openPoll","poll":"w","rev":99999999999999999999"#, .notAnInteger, "86"),
    Row(cmd: #""c":"addNote","id":"3.abcd""#, .missingField, "kind"),
    Row(
      cmd:
        #""c":"addNote","id":"3.abcd","kind":"gossip","text":"글","tags":[],"people":1,"minority":0"#,
      .badValue, "kind"),
    Row(
      cmd:
        #""c":"addNote","id":"3.abcd","kind":"opinion","text":"글","tags":[],"people":1,"minority":2"#,
      .badValue, "minority"),
    Row(
      cmd:
        #""c":"addNote","id":"3.abcd","kind":"opinion","text":"글","tags":"x","people":1,"minority":0"#,
      .wrongType, "tags"),
    Row(cmd: #""c":"addNote","id":"3 abcd",\#(note)"#, .badID, "id"),
    Row(cmd: #""c":"addNote","id":"3.abcd","theme":1,\#(note)"#, .unknownField, "theme"),
    Row(
      cmd:
        #""c":"addNote","id":"3.abcd","kind":"opinion","text":"\#(String(repeating: "가", count: 1_366))","tags":[],"people":1,"minority":0"#,
      .tooLong, "text"),
    Row(
      cmd:
        #""c":"addNote","id":"3.abcd","kind":"opinion","text":"글","tags":["\#(String(repeating: "가", count: 86))"],"people":1,"minority":0"#,
      .tooLong, "tags"),
    Row(cmd: #""c":"createTheme","title":"교통","seeds":[]"#, .wrongType, "title"),
    Row(cmd: #""c":"createTheme","title":{"ko":"교통"},"seeds":[]"#, .missingField, "title.en"),
    Row(
      cmd: #""c":"createTheme","title":{"ko":"교통","en":"","fr":""},"seeds":[]"#, .unknownField,
      "title.fr"),
    Row(cmd: #""c":"callHelp","kind":"coffee""#, .badValue, "kind"),
    Row(cmd: #""c":"publishReport","on":2"#, .badValue, "on"),
    Row(cmd: #""c":"showOnScreen","rev":1,"view":"movie""#, .badValue, "view"),
    Row(cmd: #""c":"confirmClaim","id":"k","yes":"1""#, .wrongType, "yes"),
    Row(#"{"t":"hello"}"#, .missingField, "token"),
    Row(#"{"t":"hello","token":"","wire":1,"build":"b"}"#, .badValue, "token"),
    Row(
      #"{"t":"hello","token":"\#(String(repeating: "t", count: 129))","wire":1,"build":"b"}"#,
      .badValue, "token"),
    Row(#"{"t":"hello","token":"t","wire":"1","build":"b"}"#, .wrongType, "wire"),
    Row(#"{"t":"hello","token":"t","wire":1}"#, .missingField, "build"),
    Row(
      #"{"t":"hello","token":"t","wire":1,"build":"b","device":"\#(String(repeating: "d", count: 65))"}"#,
      .tooLong, "device"),
    Row(#"{"t":"hello","token":"t","wire":1,"build":"b","take":3}"#, .badValue, "take"),
    Row(#"{"t":"hello","token":"t","wire":1,"build":"b","since":["hall"]}"#, .wrongType, "since"),
    Row(
      #"{"t":"hello","token":"t","wire":1,"build":"b","since":{"hall":"1"}}"#, .wrongType, "since"),
    Row(#"{"t":"hello","token":"t","wire":1,"build":"b","role":"mc"}"#, .unknownField, "role"),
  ]

  @Test(arguments: rows)
  func message_isRefused_byCodeAndField(row: Row) {
    #expect(throws: row.fault) { try ClientMessage(Array(row.text.utf8), sha256: { sha256($0) }) }
  }

  @Test func hello_isRead() throws {
    let text =
      #"{"t":"hello","token":"abc","wire":1,"build":"b1","device":"d","take":1,"epoch":"e","since":{"hall":12,"seat":3}}"#
    guard case .hello(let hello) = try ClientMessage(Array(text.utf8), sha256: { sha256($0) })
    else { return #expect(Bool(false), "not a hello") }
    #expect(hello.token == "abc" && hello.build == "b1" && hello.device == "d" && hello.take)
    #expect(hello.epoch == "e" && hello.since == ["hall": 12, "seat": 3])
  }

  @Test(arguments: Lots.seeds(6))
  func mutatedMessages_neverCrash(seed: UInt64) {
    var lots = Lots(seed: seed)
    for row in MalformedTests.rows where !row.text.isEmpty {
      for _ in 0..<10 {
        var bytes = Array(row.text.utf8)
        for _ in 0...lots.below(3) { bytes[lots.below(bytes.count)] = UInt8(lots.below(256)) }
        // Reading it at all is the test: a value or a fault, never a trap.
        _ = try? ClientMessage(bytes, sha256: { sha256($0) })
      }
    }
  }
}
