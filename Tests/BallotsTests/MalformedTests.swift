// Files that are not in the format: each is refused at its place, by its code.

import Foundation
import Testing

@testable import Ballots

struct MalformedTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let file: String
    let line: Int
    let pointer: String
    let code: BallotsFaultCode
    var testDescription: String { "\(code) \(pointer) \(file.prefix(60))" }

    init(_ code: BallotsFaultCode, _ pointer: String, line: Int = 1, _ file: String) {
      (self.file, self.line, self.pointer, self.code) = (file, line, pointer, code)
    }

    /// A fault of the file as JSON, or as a whole.
    init(_ code: BallotsFaultCode, line: Int = 1, _ file: String) {
      self.init(code, "", line: line, file)
    }
  }

  /// A poll that is good but for `change`, which stands for the keys it replaces or adds.
  private static func poll(_ change: String, without key: String = "") -> String {
    let good = [
      #""id":"x""#, #""rule":"single""#, #""options":["a"]"#, #""eligible":9"#, #""ballots":[]"#,
    ]
    let changed = ["id", "rule", "options", "eligible", "ballots"].filter {
      change.hasPrefix("\"\($0)\"") || change.contains(",\"\($0)\":") || $0 == key
    }
    let kept = good.filter { line in !changed.contains { line.hasPrefix("\"\($0)\"") } }
    return "{" + (kept + (change.isEmpty ? [] : [change])).joined(separator: ",") + "}"
  }

  private static let json = [
    Row(.notJSON, ""), Row(.notJSON, " "), Row(.notJSON, "{"), Row(.notJSON, "{]"),
    Row(.notJSON, "[1,]"), Row(.notJSON, "{\"a\":1,}"), Row(.notJSON, "{\"a\" 1}"),
    Row(.notJSON, "{a:1}"), Row(.notJSON, "'a'"), Row(.notJSON, "nul"), Row(.notJSON, "truth"),
    Row(.notJSON, "NaN"), Row(.notJSON, "Infinity"), Row(.notJSON, "\u{FEFF}[]"),
    Row(.notJSON, "[] []"), Row(.notJSON, "[01]"), Row(.notJSON, "[-]"), Row(.notJSON, "[1.]"),
    Row(.notJSON, "[.5]"), Row(.notJSON, "[1e]"), Row(.notJSON, "[+1]"), Row(.notJSON, "[-01]"),
    Row(.notJSON, "\"a"), Row(.notJSON, "\"\u{1}\""), Row(.notJSON, "\"\\x\""),
    Row(.notJSON, "\"\\u12\""), Row(.notJSON, "\"\\u12g4\""), Row(.notJSON, "\"\\"),
    Row(.notJSON, line: 3, "[\n1,\n?"), Row(.notJSON, "[] // no comments"),
    Row(.badText, "\"\\ud800\""), Row(.badText, "\"\\udc00\""), Row(.badText, "\"\\ud800\\u0041\""),
    Row(.tooDeep, String(repeating: "[", count: 17)),
    Row(.repeatedKey, line: 2, "{\"a\":1,\n\"a\":2}"), Row(.repeatedKey, "{\"a\":1,\"\\u0061\":2}"),
  ]

  private static let shape = [
    Row(.wrongType, "1"), Row(.wrongType, "null"), Row(.wrongType, "/0", "[[]]"),
    Row(.wrongType, "/1", line: 2, "[" + poll("") + ",\n\"x\"]"),
    Row(.missingKey, "/id", poll("", without: "id")),
    Row(.missingKey, "/rule", "{}"),
    Row(.missingKey, "/options", poll("", without: "options")),
    Row(.missingKey, "/eligible", poll("", without: "eligible")),
    Row(.missingKey, "/ballots", poll("", without: "ballots")),
    Row(.missingKey, "/max", poll(#""rule":"approval""#)),
    Row(.missingKey, "/budget", poll(#""rule":"points""#)),
    Row(.missingKey, "/min", poll(#""rule":"score","max":5"#)),
    Row(.missingKey, "/max", poll(#""rule":"score","min":5"#)),
    Row(.missingKey, "/k", poll(#""rule":"likert2""#)),
    Row(.missingKey, "/rows", poll(#""rule":"crosstab","cols":[],"min_cell":5"#)),
    Row(.missingKey, "/cols", poll(#""rule":"crosstab","rows":[],"min_cell":5"#)),
    Row(.missingKey, "/min_cell", poll(#""rule":"crosstab","rows":[],"cols":[]"#)),
    Row(.unknownRule, "/rule", poll(#""rule":"majority""#)),
    Row(.unknownKey, "/max", poll(#""max":1"#)), Row(.unknownKey, "/a~1b~0c", poll(#""a/b~c":1"#)),
    Row(.unknownKey, "/ballots/0/r", poll(#""ballots":[{"r":["a"]}]"#)),
    Row(.wrongType, "/ballots/0", poll(#""ballots":["a"]"#)),
    Row(.wrongType, "/ballots", poll(#""ballots":{}"#)),
    Row(.wrongType, "/ballots/1/n", poll(#""ballots":[{"c":"a"},{"c":"a","n":1.0}]"#)),
    Row(.wrongType, "/ballots/0/n", poll(#""ballots":[{"n":"1"}]"#)),
    Row(.wrongType, "/ballots/0/n", poll(#""ballots":[{"n":null}]"#)),
    Row(.outOfRange, "/ballots/0/n", poll(#""ballots":[{"n":-1}]"#)),
    Row(.outOfRange, "/ballots/0/n", poll(#""ballots":[{"n":1000000000000000000000}]"#)),
    Row(.tooManyPeople, "/ballots/1", poll(#""ballots":[{"n":1000000000000000},{}]"#)),
  ]

  private static let values = [
    Row(.wrongType, "/id", poll(#""id":7"#)), Row(.emptyName, "/id", poll(#""id":"""#)),
    Row(.nameTooLong, "/id", poll(#""id":"\#(String(repeating: "a", count: 1_001))""#)),
    Row(.wrongType, "/rule", poll(#""rule":null"#)),
    Row(.wrongType, "/options", poll(#""options":"a""#)),
    Row(.wrongType, "/options/1", poll(#""options":["a",1]"#)),
    Row(.emptyName, "/options/0", poll(#""options":[""]"#)),
    Row(.repeatedName, "/options/2", poll(#""options":["a","b","a"]"#)),
    Row(
      .tooManyNames, "/options/500",
      poll(#""options":[\#((0...500).map { "\"\($0)\"" }.joined(separator: ","))]"#)),
    Row(
      .ambiguousName, "/options",
      poll(#""rule":"ranked","options":["a","b>c","a>b","c"]"#)),
    Row(.wrongType, "/eligible", poll(#""eligible":"9""#)),
    Row(.wrongType, "/eligible", poll(#""eligible":9.0"#)),
    Row(.outOfRange, "/eligible", poll(#""eligible":-1"#)),
    Row(.outOfRange, "/max", poll(#""rule":"approval","max":0"#)),
    Row(.wrongType, "/exact", poll(#""rule":"approval","max":1,"exact":1"#)),
    Row(.outOfRange, "/budget", poll(#""rule":"points","budget":-1"#)),
    Row(.outOfRange, "/max", poll(#""rule":"score","min":3,"max":2"#)),
    Row(.outOfRange, "/max", poll(#""rule":"score","min":0,"max":10001"#)),
    Row(.outOfRange, "/k", poll(#""rule":"likert2","k":0"#)),
    Row(.outOfRange, "/k", poll(#""rule":"likert2","k":101"#)),
    Row(.wrongType, "/undecided", poll(#""rule":"likert2","k":2,"undecided":"u""#)),
    Row(.wrongType, "/quorum", poll(#""rule":"yna","quorum":"1/2""#)),
    Row(.wrongType, "/quorum", poll(#""rule":"yna","quorum":[1]"#)),
    Row(.wrongType, "/quorum/0", poll(#""rule":"yna","quorum":[0.5,1]"#)),
    Row(.outOfRange, "/quorum/1", poll(#""rule":"yna","quorum":[1,0]"#)),
    Row(.outOfRange, "/majority/0", poll(#""rule":"yna","majority":[-1,2]"#)),
    Row(.wrongType, "/strict", poll(#""rule":"yna","strict":"yes""#)),
    Row(.wrongType, "/base", poll(#""rule":"yna","base":1"#)),
    Row(.unknownValue, "/base", poll(#""rule":"yna","base":"present""#)),
    Row(
      .repeatedName, "/rows/1", poll(#""rule":"crosstab","rows":["a","a"],"cols":[],"min_cell":5"#)),
    Row(
      .ambiguousName, "/rows",
      poll(#""rule":"crosstab","rows":["a","a|b"],"cols":["b|c","c"],"min_cell":5"#)),
    Row(.outOfRange, "/min_cell", poll(#""rule":"crosstab","rows":[],"cols":[],"min_cell":-1"#)),
    Row(
      .sumTooLarge, "/ballots/0",
      poll(#""rule":"points","budget":1000000000,"ballots":[{"n":1000000000000000}]"#)),
    Row(
      .tooManyPeople, "/ballots/0",
      poll(#""rule":"likert2","k":2,"ballots":[{"before":1,"after":2,"n":100001}]"#)),
  ]

  @Test(arguments: json + shape + values)
  func file_isRefused_atItsPlace(row: Row) {
    do throws(BallotsFault) {
      _ = try FiledPoll.read(Array(row.file.utf8))
      Issue.record("not refused")
    } catch {
      #expect((error.code, error.line, error.pointer) == (row.code, row.line, row.pointer))
      // Korean first, then English; one line.
      let parts = error.message.components(separatedBy: " / ")
      #expect(parts.count == 2 && !error.message.contains("\n"))
      #expect(error.line(file: "f").hasPrefix("f:\(row.line): \(row.code.rawValue): "))
    }
  }

  @Test func fault_isOneLineATerminalCanShow_whateverTheFileSays() {
    let nasty = #"\u001b[2J\n\u202e"# + String(repeating: "x", count: 5_000)
    let files = [
      #"{"\#(nasty)":1,"\#(nasty)":1}"#, MalformedTests.poll(#""\#(nasty)":1"#),
      MalformedTests.poll(#""rule":"\#(nasty.prefix(99))""#),
      MalformedTests.poll(#""ballots":[{"\#(nasty)":1}]"#),
      MalformedTests.poll(#""options":["\#(nasty.prefix(99))","\#(nasty.prefix(99))"]"#),
    ]
    for file in files {
      do throws(BallotsFault) {
        _ = try FiledPoll.read(Array(file.utf8))
        Issue.record("not refused")
      } catch {
        let line = error.line(file: "f")
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
        #expect(line.contains(#"\u{1b}[2J\u{a}\u{202e}"#) && line.count < 500, "\(line)")
      }
    }
  }

  @Test func everyCode_hasARow() {
    let rows = MalformedTests.json + MalformedTests.shape + MalformedTests.values
    let others: Set<BallotsFaultCode> = [.fileTooLarge, .notUTF8, .tooManyValues]
    #expect(Set(rows.map(\.code)).union(others) == Set(BallotsFaultCode.allCases))
  }

  @Test func file_isRefused_whenItIsNoText() {
    for bytes: [UInt8] in [[0xFF], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
      #expect(throws: BallotsFault.self) { try FiledPoll.read(bytes) }
    }
  }

  @Test func file_isRefused_whenItIsTooMuch() {
    #expect(throws: BallotsFault.self) {
      try FiledPoll.read(Array(repeating: 0x20, count: Limits.fileBytes + 1))
    }
    #expect(throws: Never.self) { try Value.read(Array("[0,[]]".utf8), valuesMost: 3) }
    do throws(BallotsFault) {
      _ = try Value.read(Array("[0,[]]".utf8), valuesMost: 2)
      Issue.record("not refused")
    } catch { #expect(error.code == .tooManyValues) }
  }

  @Test func fault_knowsItsLine_whenTheFileHasMany() {
    let file =
      "[\n{\"id\":\"x\",\r\n \"rule\":\"single\",\n\"options\":[\"a\\n\"],\n\"eligible\":\n\n-1}]"
    do throws(BallotsFault) { _ = try FiledPoll.read(Array(file.utf8)) } catch {
      // Keys are looked at in one order, whatever theirs: that the ballots are missing comes later.
      #expect((error.line, error.pointer, error.code) == (7, "/0/eligible", .outOfRange))
    }
  }
}
