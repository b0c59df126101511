// The bytes of the exported ballots, fixed for ever: `pollClosed` binds them to the chain.

import Digest
import Hall
import HallScenes
import Testing

struct BallotsFileTests {
  struct Fixture: Sendable, CustomTestStringConvertible {
    let plan: PollPlan
    let ballots: [Choice]
    let line: String
    let digest: String
    var testDescription: String { plan.id }
  }

  static let fixtures = [
    Fixture(
      plan: Plan.poll("warmup", .single, ["a", "b", "c"]), ballots: [["b"], ["a"], ["b"], .blank],
      line: #"{"id":"warmup","rule":"single","options":["a","b","c"],"eligible":7,"#
        + #""ballots":[{"c":"a"},{"c":"b"},{"c":"b"},{"c":null}]}"#,
      digest: "5a8e6be74473b87bb2d16d2280ce67586687869e62b9a1a8ce0e7b2d49076aee"),
    Fixture(
      plan: Plan.poll("priority", .approval(max: 2, exact: false), ["a", "b", "c"]),
      ballots: [["b"], ["a", "c"], ["a"]],
      line: #"{"id":"priority","rule":"approval","options":["a","b","c"],"eligible":7,"max":2,"#
        + #""exact":false,"ballots":[{"c":["a","c"]},{"c":["a"]},{"c":["b"]}]}"#,
      digest: "e009bdcdbc581d318850c6296ba2318b5eeaab30db03e3d64396dc9e74af5bbe"),
    Fixture(
      plan: Plan.poll(
        "motion",
        .yna(quorum: Fraction(1, 2), majority: Fraction(2, 3), strict: false, base: .cast),
        ["yes", "no", "abstain"]),
      ballots: [["yes"], ["no"], ["yes"]],
      line: #"{"id":"motion","rule":"yna","options":["yes","no","abstain"],"eligible":7,"#
        + #""quorum":[1,2],"majority":[2,3],"strict":false,"base":"cast","#
        + #""ballots":[{"c":"no"},{"c":"yes"},{"c":"yes"}]}"#,
      digest: "316e6c8f34e6c7c6b9898e763fe82ca1a86107964d5cd83d01e11138a0e515c3"),
    Fixture(
      plan: Plan.poll("spoilt", .approval(max: 1, exact: true), ["a"]),
      ballots: [.spoilt, .blank, ["a"]],
      line: #"{"id":"spoilt","rule":"approval","options":["a"],"eligible":7,"max":1,"exact":true,"#
        + #""ballots":[{"c":["!"]},{"c":["a"]},{"c":[]}]}"#,
      digest: "d00ba6a01aaca0b32740f2c3556918b832f7fa6c8278b809e72a0aa73812056c"),
    Fixture(
      plan: Plan.poll("points", .points(budget: 5), ["a", "b"]),
      ballots: [.amounts([Amount("a", 3), Amount("b", 2)]), .blank, .spoilt],
      line: #"{"id":"points","rule":"points","options":["a","b"],"eligible":7,"budget":5,"#
        + #""ballots":[{"p":{"!":1}},{"p":{"a":3,"b":2}},{"p":{}}]}"#,
      digest: "87047d15959e4a775d6513d79f773e97cc924d535c4fb76322a8480ebbc17d29"),
    Fixture(
      plan: Plan.poll("score", .score(min: -1, max: 2), ["a", "b"]),
      ballots: [.amounts([Amount("b", -1)]), .blank, .spoilt],
      line: #"{"id":"score","rule":"score","options":["a","b"],"eligible":7,"min":-1,"max":2,"#
        + #""ballots":[{"s":{"!":1}},{"s":{"b":-1}},{"s":{}}]}"#,
      digest: "5ed374dcbd31c7e40ecb24d8fa59f701584bbabc4a8fadce69b2963729175968"),
    Fixture(
      plan: Plan.poll("order", .ranked(decides: .borda), ["a", "b", "c"]),
      ballots: [.ranks([["c"], ["a", "b"]]), .ranks([["b"]]), .blank, .spoilt],
      line: #"{"id":"order","rule":"ranked","options":["a","b","c"],"eligible":7,"#
        + #""ballots":[{"r":["!"]},{"r":["b"]},{"r":["c",["a","b"]]},{"r":[]}]}"#,
      digest: "b77d7ab0e9a6397ce530bafd8b8da453c5f468095330be8f122cddec1b2312b0"),
    Fixture(
      plan: Plan.poll("first", .likert2(k: 5, undecided: true), []),
      ballots: [.step(5), .undecided, .blank, .spoilt],
      line: #"{"id":"first","rule":"likert2","options":[],"eligible":7,"k":5,"undecided":true,"#
        + #""ballots":[{"before":"u"},{"before":0},{"before":5},{"before":null}]}"#,
      digest: "e093e71424ff97a9e2b3a716549652fdec9868d4d0a3658448f112f669a86446"),
    Fixture(
      plan: Plan.poll("word", .text(characters: 40), []),
      ballots: [.words("\"나무\"\\\u{7}"), .words("나무"), .blank, .spoilt],
      line: #"{"id":"word","rule":"text","options":[],"eligible":7,"characters":40,"#
        + #""ballots":[{"t":"\"나무\"\\\u0007"},{"t":"나무"},{"t":0},{"t":null}]}"#,
      digest: "abe76651dbfece46f2436c65d043719b23f7489f833930eab3636b31c026de7f"),
  ]

  private func box(_ ballots: [Choice]) -> [BallotOwner: Ballot] {
    var box: [BallotOwner: Ballot] = [:]
    for (index, choice) in ballots.enumerated() {
      box[.seat(SeatID(table: 1, number: index + 1))] = Ballot(version: 1, choice: choice)
    }
    return box
  }

  @Test(arguments: fixtures)
  func file_hasTheseBytes(fixture: Fixture) {
    let bytes = BallotsFile.bytes(plan: fixture.plan, eligible: 7, box: box(fixture.ballots))
    #expect(String(decoding: bytes, as: UTF8.self) == fixture.line + "\n")
    #expect(hex(sha256(bytes)) == fixture.digest)
  }

  @Test(arguments: fixtures)
  func file_tellsNothingOfSeatsOrder(fixture: Fixture) {
    let bytes = BallotsFile.bytes(plan: fixture.plan, eligible: 7, box: box(fixture.ballots))
    let turned = box(fixture.ballots.reversed())
    #expect(BallotsFile.bytes(plan: fixture.plan, eligible: 7, box: turned) == bytes)
    var papers: [BallotOwner: Ballot] = [:]
    for (index, choice) in fixture.ballots.enumerated() {
      papers[.paper("\(index)")] = Ballot(version: 9, choice: choice, at: 5)
    }
    #expect(BallotsFile.bytes(plan: fixture.plan, eligible: 7, box: papers) == bytes)
  }

  @Test func pairs_standSideBySide() {
    let plan = Plan.poll("second", .likert2(k: 5, undecided: true), [], before: "first")
    let bytes = BallotsFile.bytes(
      plan: plan, eligible: 7,
      pairs: [
        (before: .step(3), after: .undecided), (before: nil, after: .step(1)),
        (before: .step(2), after: .blank), (before: .spoilt, after: .step(1)),
      ])
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"id":"second","rule":"likert2","options":[],"eligible":7,"k":5,"undecided":true,"#
        + #""ballots":[{"before":0,"after":1},{"before":2,"after":null},"#
        + #"{"before":3,"after":"u"},{"before":null,"after":1}]}"# + "\n")
  }
}
