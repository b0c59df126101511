// What a ballot may say and what it is then worth. Whatever stands there, the file stays good.

import Ballots
import Hall
import HallScenes
import Testing

struct BallotTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let valid: [String]
    let blank: [String]
    let invalid: [String]
    var testDescription: String { rule }
  }

  static let rows = [
    Row(
      rule: #""rule":"single","options":["a","b"]"#, valid: [#"{"c":"a"}"#, #"{"c":"\u0061"}"#],
      blank: [#"{"c":null}"#, "{}", #"{"c":""}"#, #"{"c":[]}"#, #"{"n":1}"#],
      invalid: [#"{"c":"x"}"#, #"{"c":["a"]}"#, #"{"c":1}"#, #"{"c":true}"#, #"{"c":"A"}"#]),
    Row(
      rule: #""rule":"approval","options":["a","b","c"],"max":2"#,
      valid: [#"{"c":["a"]}"#, #"{"c":["b","a"]}"#], blank: [#"{"c":[]}"#, #"{"c":null}"#],
      invalid: [
        #"{"c":["a","b","c"]}"#, #"{"c":["a","a"]}"#, #"{"c":["a","x"]}"#, #"{"c":"a"}"#,
        #"{"c":["a",null]}"#, #"{"c":[["a"]]}"#,
      ]),
    Row(
      rule: #""rule":"approval","options":["a","b","c"],"max":2,"exact":true"#,
      valid: [#"{"c":["b","a"]}"#], blank: [#"{"c":[]}"#],
      invalid: [#"{"c":["a"]}"#, #"{"c":["a","b","c"]}"#]),
    Row(
      rule: #""rule":"points","options":["a","b"],"budget":5"#,
      valid: [#"{"p":{"a":5}}"#, #"{"p":{"a":2,"b":3}}"#, #"{"p":{"a":0,"b":1}}"#],
      blank: [#"{"p":{}}"#, #"{"p":{"a":0,"b":0}}"#, #"{"p":{"a":-0}}"#],
      invalid: [
        #"{"p":{"a":6}}"#, #"{"p":{"a":3,"b":3}}"#, #"{"p":{"a":-1,"b":2}}"#,
        #"{"p":{"a":1.0}}"#, #"{"p":{"a":1e0}}"#, #"{"p":{"a":"1"}}"#, #"{"p":{"a":null}}"#,
        #"{"p":{"a":true}}"#, #"{"p":{"x":0}}"#, #"{"p":["a"]}"#, #"{"p":5}"#,
        #"{"p":{"a":9223372036854775807,"b":9223372036854775807}}"#,
        #"{"p":{"a":9223372036854775808}}"#, #"{"p":{"a":-99999999999999999999999}}"#,
      ]),
    Row(
      rule: #""rule":"score","options":["a","b"],"min":-1,"max":2"#,
      valid: [#"{"s":{"a":-1,"b":2}}"#, #"{"s":{"b":0}}"#], blank: [#"{"s":{}}"#, "{}"],
      invalid: [
        #"{"s":{"a":3}}"#, #"{"s":{"a":-2}}"#, #"{"s":{"a":1,"x":1}}"#, #"{"s":{"a":1.5}}"#,
        #"{"s":{"a":null}}"#, #"{"s":{"a":100000000000000000000}}"#,
      ]),
    Row(
      rule: #""rule":"ranked","options":["a","b","c"]"#,
      valid: [
        #"{"r":["a"]}"#, #"{"r":["c","a","b"]}"#, #"{"r":["a",["b","c"]]}"#, #"{"r":[["a"]]}"#,
      ], blank: [#"{"r":[]}"#, #"{"r":null}"#],
      invalid: [
        #"{"r":["a","a"]}"#, #"{"r":["a",["a"]]}"#, #"{"r":["x"]}"#, #"{"r":["a",[]]}"#,
        #"{"r":[[]]}"#,
        #"{"r":"a"}"#, #"{"r":[1]}"#, #"{"r":[[["a"]]]}"#, #"{"r":{"a":1}}"#,
      ]),
    Row(
      rule: #""rule":"yna","options":["yes","no","abstain"]"#,
      valid: [#"{"c":"yes"}"#, #"{"c":"abstain"}"#], blank: [#"{"c":null}"#],
      invalid: [#"{"c":"Yes"}"#, #"{"c":["yes"]}"#, #"{"c":"maybe"}"#]),
    Row(
      rule: #""rule":"likert2","options":[],"k":3"#,
      valid: [#"{"before":1,"after":3}"#, #"{"before":1}"#, #"{"before":null,"after":2}"#],
      blank: ["{}", #"{"before":null,"after":null}"#],
      invalid: [
        #"{"before":0,"after":1}"#, #"{"before":4}"#, #"{"before":"u","after":1}"#,
        #"{"before":1.0,"after":1}"#, #"{"before":"1","after":1}"#, #"{"before":0}"#,
        #"{"before":1,"after":12345678901234567890}"#, #"{"before":1,"after":""}"#,
        #"{"before":[]}"#,
      ]),
    Row(
      rule: #""rule":"likert2","options":[],"k":3,"undecided":true"#,
      valid: [#"{"before":"u","after":"u"}"#, #"{"after":"u"}"#], blank: ["{}"],
      invalid: [#"{"before":"U"}"#, #"{"before":4,"after":"u"}"#]),
    Row(
      rule: #""rule":"text","options":[],"characters":3"#,
      valid: [#"{"t":"버스"}"#, #"{"t":"👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧"}"#],
      blank: [#"{"t":""}"#, #"{"t":"  "}"#, #"{"t":null}"#],
      invalid: [#"{"t":"abcd"}"#, #"{"t":0}"#]),
  ]

  @Test(arguments: rows)
  func ballot_isWorthWhatItSays(row: Row) throws {
    for (kind, ballots) in [("valid", row.valid), ("blank", row.blank), ("invalid", row.invalid)] {
      for ballot in ballots {
        let poll = #"{"id":"x",\#(row.rule),"eligible":9,"ballots":[\#(ballot)]}"#
        let line = String(
          decoding: try FiledPoll.read(Array(poll.utf8))[0].resultLine, as: UTF8.self)
        let counts = ["valid", "blank", "invalid"].map { #""\#($0)":\#($0 == kind ? 1 : 0)"# }
        #expect(line.contains(#""cast":1,"# + counts.joined(separator: ",")), "\(ballot): \(line)")
      }
    }
  }

  // What the hall exports counts as the hall counts it.

  private static let plans = [
    Plan.poll("single", .single, ["a", "b", "c"]),
    Plan.poll("approval", .approval(max: 2, exact: false), ["a", "b", "c"]),
    Plan.poll("points", .points(budget: 7), ["a", "b", "c"]),
    Plan.poll("score", .score(min: -2, max: 3), ["a", "b", "c"]),
    Plan.poll("ranked", .ranked(decides: .schulze), ["a", "b", "c", "d"]),
    Plan.poll("irv", .ranked(decides: .irv), ["a", "b", "c", "d"]),
    Plan.poll(
      "yna", .yna(quorum: Fraction(1, 3), majority: Fraction(2, 3), strict: false, base: .cast),
      ["yes", "no", "abstain"]),
    Plan.poll("text", .text(characters: 20), []),
  ]

  @Test(arguments: Lots.seeds(30))
  func file_countsAsItsBoxDoes(seed: UInt64) throws {
    var lots = Lots(seed: seed)
    for plan in BallotTests.plans {
      let options = plan.options.map(\.id)
      var box: [BallotOwner: Ballot] = [:]
      for number in 0..<lots.below(50) {
        let odd: Choice = lots.once(in: 2) ? .blank : .spoilt
        let choice = lots.once(in: 6) ? odd : lots.choice(plan)
        box[.paper("\(number)")] = Ballot(
          version: 1, choice: choice.ordered(by: options, rule: plan.rule))
      }
      let bytes = BallotsFile.bytes(plan: plan, eligible: 40, box: box)
      let polls = try FiledPoll.read(bytes)
      guard polls.count == 1,
        case .choices(let rule, let filed, let eligible, let ballots) = polls[0].ballots
      else {
        Issue.record("a poll of single choices")
        return
      }
      let figures = Figures.count(
        rule: plan.rule, options: options, eligible: 40, ballots: box.values.map(\.choice))
      let count = Count.of(rule: rule, options: filed, eligible: eligible, ballots: ballots)
      #expect(Figures(count) == figures, "\(plan.id)")
    }
  }

  @Test(arguments: Lots.seeds(30))
  func pairs_countAsTheirBoxesDo(seed: UInt64) throws {
    var lots = Lots(seed: seed)
    let plan = Plan.poll("after", .likert2(k: 4, undecided: true), [], before: "before")
    let pairs = (0..<lots.below(50)).map { _ in
      let sides = (0..<2).map { _ -> Choice? in
        switch lots.below(8) {
        case 0: nil
        case 1: .blank
        case 2: .spoilt
        default: lots.choice(plan)
        }
      }
      return (before: sides[0], after: sides[1])
    }
    let polls = try FiledPoll.read(BallotsFile.bytes(plan: plan, eligible: 40, pairs: pairs))
    guard case .pairs(let k, let undecided, let filed) = polls[0].ballots else { return }
    #expect(
      Figures(Count.of(k: k, undecided: undecided, pairs: filed))
        == Figures.count(k: 4, undecided: true, pairs: pairs))
    // The first measure alone is a file of pairs without their second side.
    let box = Dictionary(
      uniqueKeysWithValues: pairs.enumerated().compactMap { index, pair in
        pair.before.map { (BallotOwner.paper("\(index)"), Ballot(version: 1, choice: $0)) }
      })
    let first = try FiledPoll.read(BallotsFile.bytes(plan: plan, eligible: 40, box: box))
    guard case .pairs(_, _, let alone) = first[0].ballots else { return }
    let count = Count.of(k: 4, undecided: true, pairs: alone)
    let figures = Figures.count(
      rule: plan.rule, options: [], eligible: 40, ballots: box.values.map(\.choice))
    #expect((count.cast, count.valid) == (figures.cast, figures.valid))
    #expect((count.blank, count.invalid) == (figures.blank, figures.invalid))
  }
}
