// The worked cases of the public ballots format, and exact lines of what they do not show.

import Ballots
import Foundation
import Hall
import HallScenes
import Testing

struct ResultTests {
  private func lines(_ file: String) throws -> [String] {
    try FiledPoll.read(Array(file.utf8)).map { poll in
      let line = String(decoding: poll.resultLine, as: UTF8.self)
      #expect(line.hasSuffix("\n"))
      return String(line.dropLast())
    }
  }

  private func fixture(_ name: String, _ type: String) throws -> String {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: type, subdirectory: "Fixtures"))
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  @Test func workedCases_comeOut() throws {
    let results = try fixture("worked-results", "jsonl").split(separator: "\n")
    let lines = try lines(fixture("worked-cases", "json"))
    #expect(lines.count == results.count)
    for (line, result) in zip(lines, results) {
      // What of a crosstab may be shown is judged by its own tests.
      #expect(line.components(separatedBy: ",\"published\"")[0] == result)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let poll: String
    let result: String
  }

  static let cases = [
    Case(
      testDescription: "an empty poll",
      poll: #""rule":"single","options":[],"eligible":0,"ballots":[]"#,
      result: #""rule":"single","cast":0,"valid":0,"blank":0,"invalid":0,"tally":{},"ranking":[]"#),
    Case(
      testDescription: "defaults of a motion",
      poll: #""rule":"yna","options":[],"eligible":9,"ballots":[{"c":"abstain","n":9}]"#,
      result: #""rule":"yna","cast":9,"valid":9,"blank":0,"invalid":0,"yes":0,"no":0,"abstain":9,"#
        + #""present":9,"quorum_met":true,"passed":false"#),
    Case(
      testDescription: "an option nobody rated",
      poll: #""rule":"score","options":["a","b"],"eligible":1,"min":-1,"max":0,"#
        + #""ballots":[{"s":{"b":-1}}]"#,
      result: #""rule":"score","cast":1,"valid":1,"blank":0,"invalid":0,"sum":{"a":0,"b":-1},"#
        + #""raters":{"a":0,"b":1},"mean":{"a":null,"b":"-1/1"},"median":{"a":null,"b":"-1/1"},"#
        + #""hist":{"a":{"-1":0,"0":0},"b":{"-1":1,"0":0}},"#
        + #""ranking":[{"rank":1,"options":["b"]},{"rank":2,"options":["a"]}]"#),
    Case(
      testDescription: "a runoff that stops",
      poll: #""rule":"ranked","options":["a","b","c"],"eligible":4,"#
        + #""ballots":[{"r":["a"],"n":2},{"r":["b"]},{"r":["c"]}]"#,
      result: #""rule":"ranked","cast":4,"valid":4,"blank":0,"invalid":0,"#
        + #""first":{"a":2,"b":1,"c":1},"borda":{"a":"5/1","b":"7/2","c":"7/2"},"#
        + #""borda_ranking":[{"rank":1,"options":["a"]},{"rank":2,"options":["b","c"]}],"#
        + #""pairwise":{"a>b":2,"a>c":2,"b>a":1,"b>c":1,"c>a":1,"c>b":1},"condorcet":"a","#
        + #""copeland2":{"a":4,"b":1,"c":1},"schulze":["a"],"#
        + #""irv":{"rounds":[{"tally":{"a":2,"b":1,"c":1},"exhausted":0,"#
        + #""unresolved_tie":["b","c"]}],"winner":null}"#),
    Case(
      testDescription: "no runoff with ties",
      poll: #""rule":"ranked","options":["a","b"],"eligible":1,"ballots":[{"r":[["b","a"]]}]"#,
      result: #""rule":"ranked","cast":1,"valid":1,"blank":0,"invalid":0,"first":{"a":1,"b":1},"#
        + #""borda":{"a":"1/2","b":"1/2"},"borda_ranking":[{"rank":1,"options":["a","b"]}],"#
        + #""pairwise":{"a>b":0,"b>a":0},"condorcet":null,"copeland2":{"a":1,"b":1},"#
        + #""schulze":["a","b"]"#),
    Case(
      testDescription: "undecided people",
      poll: #""rule":"likert2","options":[],"eligible":9,"k":2,"undecided":true,"#
        + #""ballots":[{"before":"u","after":2,"n":3},{"before":1,"after":"u"},{"after":1}]"#,
      result: #""rule":"likert2","cast":5,"valid":5,"blank":0,"invalid":0,"#
        + #""matrix":[[0,0,1],[0,0,0],[0,3,0]],"unpaired":1,"up":0,"down":0,"same":0,"#
        + #""mean_shift":null,"sign_p":"1/1","sign_p_float":1.0,"stuart_maxwell":"4/1","df":2,"#
        + #""settled":3,"unsettled":1"#),
    Case(
      testDescription: "nobody moved",
      poll: #""rule":"likert2","options":[],"eligible":9,"k":2,"#
        + #""ballots":[{"before":2,"after":2,"n":3}]"#,
      result: #""rule":"likert2","cast":3,"valid":3,"blank":0,"invalid":0,"#
        + #""matrix":[[0,0],[0,3]],"unpaired":0,"up":0,"down":0,"same":3,"mean_shift":"0/1","#
        + #""sign_p":"1/1","sign_p_float":1.0,"stuart_maxwell":null,"df":0"#),
    Case(
      testDescription: "open text",
      poll: #""rule":"text","options":[],"eligible":9,"characters":9,"#
        + #""ballots":[{"t":"a \"b\"\u0001","n":2},{"t":"나무"},{"t":null},{"t":7}]"#,
      result: #""rule":"text","cast":5,"valid":3,"blank":1,"invalid":1,"#
        + #""groups":[{"words":"a \"b\"\u0001","count":2},{"words":"나무","count":1}]"#),
    Case(
      testDescription: "names that need escaping",
      poll: #""rule":"single","options":["\"\\\n\ud83d\ude00"],"eligible":9,"ballots":[]"#,
      result: #""rule":"single","cast":0,"valid":0,"blank":0,"invalid":0,"#
        + #""tally":{"\"\\\u000a😀":0},"ranking":[{"rank":1,"options":["\"\\\u000a😀"]}]"#),
  ]

  @Test(arguments: cases)
  func line_isExactlyThis(row: Case) throws {
    #expect(try lines(#"{"id":"x",\#(row.poll)}"#) == [#"{"id":"x",\#(row.result)}"#])
  }

  @Test func crosstab_countsBlankAndUnknownSides() throws {
    let poll =
      #"{"id":"x","rule":"crosstab","options":[],"eligible":9,"rows":["r"],"cols":["c"],"#
      + #""min_cell":0,"ballots":[{"row":"r","col":"c","n":0},{"row":"r","col":"c","n":7},"#
      + #"{"row":"r","col":null},{"col":"c"},{},{"row":"z","col":"c"},{"row":1,"col":"c"},"#
      + #"{"row":"z"}]}"#
    let line = try lines(poll)[0]
    let result =
      #"{"id":"x","rule":"crosstab","cast":13,"valid":7,"blank":3,"invalid":3,"cells":{"r|c":7},"#
      + #""row_totals":{"r":7},"col_totals":{"c":7},"must_hide_primary":[],"published":{"r|c":7}}"#
    #expect(line == result)
  }

  @Test func crosstab_hasEveryTotal_whenItHasNoRows() throws {
    let poll =
      #"{"id":"x","rule":"crosstab","options":[],"eligible":9,"rows":[],"cols":["c"],"#
      + #""min_cell":5,"ballots":[{"row":"r","col":"c"}]}"#
    let result =
      #"{"id":"x","rule":"crosstab","cast":1,"valid":0,"blank":0,"invalid":1,"cells":{},"#
      + #""row_totals":{},"col_totals":{"c":0},"must_hide_primary":[],"published":{}}"#
    #expect(try lines(poll) == [result])
  }

  @Test func polls_comeOneALine_inTheirOrder() throws {
    let poll = #"{"rule":"single","id":"b","options":["a"],"eligible":1,"ballots":[]}"#
    let other = poll.replacing(#""b""#, with: #""c""#)
    #expect(
      try lines("[\(poll),\n\(other)]").map { $0.prefix(9) } == [#"{"id":"b""#, #"{"id":"c""#])
    #expect(try lines("[]").isEmpty)
  }
}
