// The rows of RefusalTests about polls and ballots, also polls made on the day.

import Hall
import HallScenes

private let ballotSeat = SeatID(table: 1, number: 1)
private let voter = Origin.seat(ballotSeat)
private let long = String(repeating: "가", count: 201)

extension RefusalRow {
  static let crosstabs: [RefusalRow] = [
    crosstab(.unknownPoll, of: "x"),
    crosstab(.notRecounted, of: "warmup"),
    crosstab(.notRecounted, of: "warmup") { $0.open("warmup") },
    crosstab(.notRecounted, of: "warmup") {
      $0.open("warmup")
      $0.close("warmup")
      $0.recount("warmup")
    },
    // The first of two measures says nothing before the second is closed.
    crosstab(.sealed, of: "first") {
      $0.open("first")
      $0.close("first")
      $0.recount("first")
    },
    crosstab(.pollClosed, of: "warmup") {
      $0.open("warmup")
      $0.must(.voidPoll("warmup", revision: $0.revision("warmup"), reason: "오류"), Scene.mc)
    },
    crosstab(.noCrosstab, of: "priority") { $0.settle("priority") },
    // A table of other ballots than the poll's.
    crosstab(.badValue, of: "warmup") { $0.settle("warmup") },
  ]

  private static func crosstab(
    _ refusal: Refusal, of poll: PollID, after prepare: (inout Scene) -> Void = { _ in }
  ) -> RefusalRow {
    RefusalRow(
      refusal, .publishCrosstab(poll, attribute: "age", .sample), Scene.console, after: prepare)
  }

  static let polls: [RefusalRow] = [
    RefusalRow(.unknownPoll, .castBallot("x", ["a"]), voter),
    RefusalRow(.unknownPoll, .openPoll("x", revision: 1), Scene.mc),
    RefusalRow(.unknownSeat, .castBallot("warmup", ["a"]), Scene.seat(9, 9)) { $0.open("warmup") },
    RefusalRow(.notPermitted, .castBallot("warmup", ["a"]), .box) { $0.open("warmup") },
    RefusalRow(.pollNotOpen, .castBallot("warmup", ["a"]), voter),
    RefusalRow(.pollNotOpen, .closePoll("warmup", revision: 1), Scene.mc),
    RefusalRow(.pollNotOpen, .lastCall("warmup", revision: 1, seconds: 10), Scene.mc),
    RefusalRow(.pollNotOpen, .voidPoll("warmup", revision: 1, reason: "사유"), Scene.mc),
    RefusalRow(.pollClosed, .castBallot("warmup", ["a"]), voter) {
      $0.open("warmup")
      $0.close("warmup")
    },
    RefusalRow(.notPresent, .castBallot("warmup", ["a"]), voter) {
      $0.must(.markLeft(ballotSeat), Scene.door)
      $0.open("warmup")
    },
    RefusalRow(.tooFew, .castBallot("warmup", []), voter) { $0.open("warmup") },
    RefusalRow(.tooMany, .castBallot("warmup", ["a", "b"]), voter) { $0.open("warmup") },
    RefusalRow(.wrongBallot, .castBallot("warmup", .step(1)), voter) { $0.open("warmup") },
    RefusalRow(.wrongBallot, .castBallot("warmup", .spoilt), voter) { $0.open("warmup") },
    RefusalRow(.wrongBallot, .castBallot("order", ["a"]), voter) { $0.open("order") },
    RefusalRow(.wrongBallot, .castBallot("order", .ranks([["a"], []])), voter) { $0.open("order") },
    RefusalRow(.tooFew, .castBallot("order", .ranks([])), voter) { $0.open("order") },
    RefusalRow(.repeatedOption, .castBallot("order", .ranks([["a"], ["b", "a"]])), voter) {
      $0.open("order")
    },
    RefusalRow(.unknownOption, .castBallot("order", .ranks([["z"]])), voter) { $0.open("order") },
    RefusalRow(.repeatedRank, .castBallot("transfer", .ranks([["a", "b"]])), voter) {
      $0.open("transfer")
    },
    RefusalRow(.overBudget, .castBallot("points", points(3, 3)), voter) { $0.open("points") },
    RefusalRow(.overBudget, .castBallot("points", points(.max, .max)), voter) {
      $0.open("points")
    },
    RefusalRow(.outOfRange, .castBallot("points", points(-1, 2)), voter) { $0.open("points") },
    RefusalRow(.tooFew, .castBallot("points", points(0, 0)), voter) { $0.open("points") },
    RefusalRow(.tooFew, .castBallot("score", .amounts([])), voter) { $0.open("score") },
    RefusalRow(.outOfRange, .castBallot("score", points(6, 0)), voter) { $0.open("score") },
    RefusalRow(.outOfRange, .castBallot("score", points(-1, 0)), voter) { $0.open("score") },
    RefusalRow(.outOfRange, .castBallot("first", .step(6)), voter) { $0.open("first") },
    RefusalRow(.outOfRange, .castBallot("first", .step(-1)), voter) { $0.open("first") },
    RefusalRow(.textEmpty, .castBallot("word", .words("")), voter) { $0.open("word") },
    RefusalRow(
      .textTooLong, .castBallot("word", .words(String(repeating: "가", count: 41))), voter
    ) { $0.open("word") },
    RefusalRow(.tooMany, .castBallot("priority", ["a", "b", "c"]), voter) { $0.open("priority") },
    RefusalRow(.tooFew, .castBallot("pair", ["a"]), voter) { $0.open("pair") },
    RefusalRow(.unknownOption, .castBallot("warmup", ["x"]), voter) { $0.open("warmup") },
    RefusalRow(.repeatedOption, .castBallot("priority", ["a", "a"]), voter) {
      $0.open("priority")
    },
    RefusalRow(.stateMoved, .openPoll("warmup", revision: 9), Scene.mc),
    RefusalRow(.stateMoved, .openPoll("warmup", revision: 2), Scene.mc) { $0.open("warmup") },
    RefusalRow(.badValue, .lastCall("warmup", revision: 2, seconds: 0), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.notRecounted, .revealPoll("warmup", revision: 3), Scene.mc) {
      $0.open("warmup")
      $0.close("warmup")
    },
    RefusalRow(.recountDisagrees, .revealPoll("warmup", revision: 4), Scene.mc) {
      $0.open("warmup")
      $0.close("warmup")
      let wrong = Figures(cast: 1, valid: 1, blank: 0, invalid: 0, tally: [1, 0, 0])
      $0.must(.recountPoll("warmup", revision: 3, second: wrong), Scene.console)
    },
    RefusalRow(.textEmpty, .voidPoll("warmup", revision: 2, reason: ""), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.textTooLong, .voidPoll("warmup", revision: 2, reason: long), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.stateMoved, .voidPoll("warmup", revision: 3, reason: "사유"), Scene.mc) {
      $0.open("warmup")
      $0.must(.voidPoll("warmup", revision: 2, reason: "사유"), Scene.mc)
    },
  ]

  static let madePolls: [RefusalRow] = [
    RefusalRow(.badValue, .draftPoll(drafted, item: 0), Scene.mc),
    RefusalRow(.badValue, .draftPoll(drafted, item: 6), Scene.mc),
    RefusalRow(.textEmpty, draft { $0.title = Words("") }, Scene.mc),
    RefusalRow(.textEmpty, draft { $0.options[1].text = Words("", "b") }, Scene.mc),
    RefusalRow(.textTooLong, draft { $0.question = Words(long) }, Scene.mc),
    RefusalRow(.textTooLong, draft { $0.title = Words("짧게", long) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.options[0].id = "A" }, Scene.mc),
    RefusalRow(.badValue, draft { $0.options[0].id = "" }, Scene.mc),
    RefusalRow(.badValue, draft { $0.options = [$0.options[0]] }, Scene.mc),
    RefusalRow(.repeatedOption, draft { $0.options[1].id = "a" }, Scene.mc),
    RefusalRow(.repeatedOption, draft { $0.options[1].text = $0.options[0].text }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .approval(max: 3, exact: false) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .points(budget: 0) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .score(min: 3, max: 3) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .score(min: Int.min, max: Int.max) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.labels = [Words("하나")] }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .likert2(k: 5, undecided: true) }, Scene.mc),
    RefusalRow(.badValue, draft { $0.rule = .text(characters: 20) }, Scene.mc),
    RefusalRow(
      .badValue,
      draft {
        $0.rule = .yna(
          quorum: Fraction(1, 2), majority: Fraction(3, 2), strict: true, base: .yesno)
        $0.options = Plan.poll("new", .single, ["yes", "no", "abstain"]).options
      }, Scene.mc),
    RefusalRow(
      .badValue,
      draft {
        $0.rule = .ranked(decides: .irv)
        $0.display = .live
      }, Scene.mc),
    RefusalRow(.unknownPoll, measure(before: "nonesuch"), Scene.mc),
    RefusalRow(.unknownPoll, measure(before: "second"), Scene.mc),
    RefusalRow(.pairBroken, measure(before: "first"), Scene.mc),
    RefusalRow(.pairBroken, measure(before: "warmup"), Scene.mc),
    RefusalRow(.pairBroken, .editPoll("second", revision: 1, other(before: "first")), Scene.mc),
    RefusalRow(.pairBroken, .editPoll("first", revision: 1, other(before: nil)), Scene.mc),
    RefusalRow(.tooManyThings, .draftPoll(drafted, item: 2), Scene.mc) { scene in
      while scene.state.day.pollOrder.count < Limits.polls {
        scene.must(.draftPoll(drafted, item: 2), Scene.mc)
      }
    },
    RefusalRow(.unknownPoll, .editPoll("x", revision: 1, drafted), Scene.mc),
    RefusalRow(.stateMoved, .editPoll("warmup", revision: 2, drafted), Scene.mc),
    RefusalRow(.pollFrozen, .editPoll("warmup", revision: 2, drafted), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.pollFrozen, .dropPoll("q1", revision: 2), Scene.mc) {
      $0.must(.draftPoll(drafted, item: 2), Scene.mc)
      $0.open("q1")
    },
    RefusalRow(.planFrozen, .dropPoll("warmup", revision: 1), Scene.mc),
    RefusalRow(.pollNotOpen, .resetPoll("warmup", revision: 1, reason: "사유"), Scene.mc),
    RefusalRow(.textEmpty, .resetPoll("warmup", revision: 2, reason: ""), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.pairBroken, .voidPoll("first", revision: 3, reason: "사유"), Scene.mc) {
      $0.open("first")
      $0.close("first")
      $0.open("second")
    },
    RefusalRow(.pairBroken, .resetPoll("first", revision: 3, reason: "사유"), Scene.mc) {
      $0.open("first")
      $0.close("first")
      $0.open("second")
    },
    RefusalRow(.badValue, .openPoll("warmup", revision: 1, seconds: -1), Scene.mc),
    RefusalRow(.badValue, .openPoll("warmup", revision: 1, seconds: 601), Scene.mc),
    RefusalRow(.firstNotClosed, .openPoll("second", revision: 1), Scene.mc) { $0.open("first") },
    RefusalRow(.sealed, .revealPoll("first", revision: 4), Scene.mc) {
      $0.open("first")
      $0.close("first")
      $0.recount("first")
    },
    RefusalRow(.notRecounted, .settleTie("warmup", revision: 3, winners: ["a"]), Scene.mc) {
      $0.open("warmup")
      $0.close("warmup")
    },
    RefusalRow(.noTie, .settleTie("warmup", revision: 4, winners: ["a"]), Scene.mc) {
      $0.count("warmup", ["a", "a", "b"])
    },
    RefusalRow(.unknownOption, .settleTie("warmup", revision: 4, winners: ["c"]), Scene.mc) {
      $0.count("warmup", ["a", "b"])
    },
    RefusalRow(.tooFew, .settleTie("warmup", revision: 4, winners: []), Scene.mc) {
      $0.count("warmup", ["a", "b"])
    },
    RefusalRow(.pollNotOpen, .hideWords("word", revision: 1, words: []), Scene.mc),
    RefusalRow(.notRecounted, .hideWords("word", revision: 3, words: ["나무"]), Scene.desk) {
      $0.open("word")
      $0.close("word")
    },
    RefusalRow(.unknownOption, .hideWords("warmup", revision: 4, words: ["a"]), Scene.mc) {
      $0.count("warmup", ["a", "b"])
    },
    RefusalRow(
      .tieNotSettled, .showOnScreen(ScreenView(.winner, poll: "warmup"), revision: 3), Scene.mc
    ) {
      $0.count("warmup", ["a", "b"])
      $0.reveal("warmup")
    },
  ]
}

private func points(_ a: Int, _ b: Int) -> Choice { .amounts([Amount("a", a), Amount("b", b)]) }

private let drafted = Plan.poll("new", .single, ["a", "b"])

/// A poll made on the day, with one thing changed.
private func draft(_ change: (inout PollPlan) -> Void) -> Command {
  var plan = drafted
  change(&plan)
  return .draftPoll(plan, item: 2)
}

/// A second measure that asks what the sample's `first` asks.
private func measure(before: PollID) -> Command {
  var plan = other(before: before)
  plan.question = Words("first?")
  return .draftPoll(plan, item: 4)
}

private func other(before: PollID?) -> PollPlan {
  var plan = Plan.poll("new", .likert2(k: 5, undecided: true), [], before: before)
  plan.title = Words("한 번 더")
  plan.question = Words("다른 것?")
  return plan
}

extension Scene {
  /// Takes a poll to its recount, the first seats having chosen so.
  fileprivate mutating func count(_ poll: PollID, _ choices: [OptionID]) {
    open(poll)
    for (index, choice) in choices.enumerated() {
      must(.castBallot(poll, [choice]), Scene.seat(1, index + 1))
    }
    close(poll)
    recount(poll)
  }
}
