// The judge alone, with evidence made by hand: what is a lie, and what is only an answer that never
// came.
import Testing
import Wire

@testable import Crowd

@Suite struct JudgementTests {
  /// A ballot; no sequence: nobody answered it.
  private func vote(_ choice: [String], _ sequence: Int64?) -> Phone.Vote {
    let attempt = Attempt("castBallot", [])
    attempt.wasSent(at: 1)
    if let sequence { attempt.settle(.acked(sequence: sequence), at: 2) }
    return Phone.Vote(poll: "p", marks: .options(choice), attempt: attempt)
  }

  private func judged(
    _ votes: [[Phone.Vote]], box: [String], tally: [Int64], shown: [[String]?]? = nil
  ) -> RehearsalSheet {
    let ballots = box.map { "{\"c\":\"\($0)\"}" }.joined(separator: ",")
    let file =
      "{\"id\":\"p\",\"rule\":\"single\",\"options\":[\"a\",\"b\"],\"eligible\":9,"
      + "\"ballots\":[\(ballots)]}\n"
    let winner: JSON =
      tally[0] == tally[1]
      ? ["tie": ["a", "b"]] : ["clear": .string(tally[0] > tally[1] ? "a" : "b")]
    let result: JSON = [
      "cast": .int(box.count), "valid": .int(box.count), "blank": 0, "eligible": 9,
      "tally": .array(tally.map { .int($0) }), "winner": winner,
    ]
    var sheet = RehearsalSheet()
    sheet.judge(
      PollEvidence(
        poll: "p", votes: votes,
        shown: shown.map { $0.map { $0.map(Marks.options) } }
          ?? votes.map { $0.last(where: \.attempt.isAcked)?.marks },
        phoneResults: votes.map { _ in result }, fold: BallotFold(Array(file.utf8)),
        screen: ["result": result], http: ["result": result]))
    return sheet
  }

  @Test func judge_isContent_whenTheLastAcknowledgedBallotsAreInTheBox() {
    let sheet = judged(
      [[vote(["a"], 1), vote(["b"], 5)], [vote(["a"], 3)]], box: ["b", "a"], tally: [1, 1])
    #expect(sheet.isGo)
    #expect((sheet.votesSent, sheet.votesAcked) == (3, 3))
  }

  @Test(arguments: [(["a"], [1, 0]), (["a", "b"], [1, 1])] as [([String], [Int64])])
  func judge_blamesNobody_whenAnUnansweredBallotIsThereOrNot(_ row: ([String], [Int64])) {
    let sheet = judged([[vote(["a"], 1)], [vote(["b"], nil)]], box: row.0, tally: row.1)
    #expect((sheet.lost, sheet.duplicated) == (0, 0))
    // Unanswered it is all the same, and that is reason enough.
    #expect(!sheet.isGo)
  }

  @Test(arguments: [(["a"], [1, 0]), (["b"], [0, 1])] as [([String], [Int64])])
  func judge_blamesNobody_whenAnUnansweredChangeWasMadeOrNot(_ row: ([String], [Int64])) {
    let sheet = judged([[vote(["a"], 1), vote(["b"], nil)]], box: row.0, tally: row.1)
    #expect((sheet.lost, sheet.duplicated) == (0, 0))
    #expect(!sheet.isGo)
  }

  @Test func judge_findsTheLoss_whenAnUnansweredBallotElsewhereIsThere() {
    let sheet = judged([[vote(["a"], 1)], [vote(["b"], nil)]], box: ["b"], tally: [0, 1])
    #expect((sheet.lost, sheet.duplicated) == (1, 0))
  }

  @Test func judge_objects_whenTwoBallotsHaveOnePlaceInTheJournal() {
    let sheet = judged([[vote(["a"], 1)], [vote(["a"], 1)]], box: ["a", "a"], tally: [2, 0])
    #expect(sheet.reasons.map(\.en) == ["p: 1 votes were acknowledged with another's sequence"])
  }

  @Test func judge_objects_whenAPhoneShowsAnotherBallot() {
    let sheet = judged([[vote(["a"], 1)]], box: ["a"], tally: [1, 0], shown: [["b"]])
    #expect(sheet.reasons.count == 1)
  }

  @Test func judge_objects_whenTheFiguresAreNotThoseOfTheBox() {
    let sheet = judged([[vote(["a"], 1)]], box: ["a"], tally: [0, 1])
    #expect(!sheet.recountAgrees)
    #expect(sheet.reasons.count == 2)
  }

  // MARK: Pairs

  private func step(_ step: Int, _ sequence: Int64?) -> [Phone.Vote] {
    let attempt = Attempt("castBallot", [])
    attempt.wasSent(at: 1)
    if let sequence { attempt.settle(.acked(sequence: sequence), at: 2) }
    return [Phone.Vote(poll: "p", marks: .step(step), attempt: attempt)]
  }

  /// The second measure of three people, judged by a box with these pairs.
  private func judged(
    before: [[Phone.Vote]], after: [[Phone.Vote]], box: [String]
  ) -> RehearsalSheet {
    let file =
      "{\"id\":\"p\",\"rule\":\"likert2\",\"options\":[],\"eligible\":9,\"k\":3,"
      + "\"undecided\":true,\"ballots\":[\(box.joined(separator: ","))]}\n"
    var sheet = RehearsalSheet()
    sheet.judge(
      PollEvidence(
        poll: "p", votes: after, before: before,
        shown: after.map { $0.last(where: \.attempt.isAcked)?.marks }, phoneResults: [],
        fold: BallotFold(Array(file.utf8), isSecond: true), screen: nil, http: nil))
    return sheet
  }

  private static let first = #"{"before":1,"after":2}"#

  @Test func judge_joinsTheMeasures_whenSomeTookPartInOne() {
    let sheet = judged(
      before: [step(1, 1), step(3, 2), []], after: [step(2, 7), [], []],
      box: [JudgementTests.first, #"{"before":3,"after":null}"#])
    #expect((sheet.lost, sheet.duplicated) == (0, 0))
  }

  @Test func judge_findsTheSwap_whenBothMeasuresAreThereButNotOfOnePerson() {
    let sheet = judged(
      before: [step(1, 1), step(3, 2)], after: [step(2, 7), step(2, 8)],
      box: [JudgementTests.first, #"{"before":1,"after":2}"#])
    #expect((sheet.lost, sheet.duplicated) == (1, 1))
  }

  @Test(arguments: [#"{"before":1,"after":2}"#, #"{"before":1,"after":null}"#])
  func judge_blamesNobody_whenTheSecondAnswerIsMissing(_ pair: String) {
    let sheet = judged(before: [step(1, 1)], after: [step(2, nil)], box: [pair])
    #expect((sheet.lost, sheet.duplicated) == (0, 0))
  }
}
