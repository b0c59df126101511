// The bytes of the exported ballots, fixed for ever: `pollClosed` binds them to the chain.

import Digest
import Hall
import HallScenes
import Testing

struct BallotsFileTests {
  struct Fixture: Sendable, CustomTestStringConvertible {
    let plan: PollPlan
    let ballots: [[OptionID]]
    let line: String
    let digest: String
    var testDescription: String { plan.id }
  }

  static let fixtures = [
    Fixture(
      plan: Plan.poll("warmup", .single, ["a", "b", "c"]), ballots: [["b"], ["a"], ["b"], []],
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
  ]

  private func box(_ ballots: [[OptionID]]) -> [BallotOwner: Ballot] {
    var box: [BallotOwner: Ballot] = [:]
    for (index, choice) in ballots.enumerated() {
      box[.seat(SeatID(table: 1, number: index + 1))] = Ballot(version: 1, choice: Choice(choice))
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
      papers[.paper("\(index)")] = Ballot(version: 9, choice: Choice(choice), at: 5)
    }
    #expect(BallotsFile.bytes(plan: fixture.plan, eligible: 7, box: papers) == bytes)
  }
}
