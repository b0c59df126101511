// Polls made on the day, pairs of measures, and ties that the chair decides.

import Hall
import HallScenes
import Testing

struct MadePollTests {
  private let draft = Plan.poll("ignored", .approval(max: 2, exact: false), ["a", "b", "c"])

  @Test func draftedPoll_standsAfterThePlanned_withAnIDOfItsOwn() {
    var scene = Scene()
    let planned = scene.state.pollsInOrder.map(\.plan.id)
    scene.must(.draftPoll(draft, item: 4), Scene.mc)
    scene.must(.draftPoll(draft, item: 2), Scene.mc)
    #expect(scene.state.pollsInOrder.map(\.plan.id) == planned + ["q1", "q2"])
    #expect(scene.state.day.polls(ofItem: 4, scene.state.plan) == ["priority", "motion", "q1"])
    #expect(scene.state.day.item(of: "q2", scene.state.plan) == 2)
    #expect(scene.state.day.item(of: "motion", scene.state.plan) == 4)
  }

  @Test func draftedPoll_isVotedLikeAnyOther() {
    var scene = Scene()
    scene.must(.draftPoll(draft, item: 4), Scene.mc)
    scene.open("q1")
    scene.must(.castBallot("q1", ["c", "a"]), Scene.seat(1, 1))
    scene.close("q1")
    scene.recount("q1")
    scene.reveal("q1")
    #expect(scene.state.poll("q1")?.figures.tally == [1, 0, 1])
    #expect(Scene.fold(scene.entries) == scene.state)
  }

  @Test func droppedPoll_leavesNoTrace_andItsIDIsNotUsedAgain() {
    var scene = Scene()
    scene.must(.draftPoll(draft, item: 2), Scene.mc)
    scene.must(.dropPoll("q1", revision: 1), Scene.mc)
    #expect(scene.state.poll("q1") == nil)
    scene.must(.draftPoll(draft, item: 2), Scene.mc)
    #expect(scene.state.pollsInOrder.last?.plan.id == "q2")
  }

  @Test func editedDraft_moves_andThePlannedOnesCanBeEditedToo() {
    var scene = Scene()
    scene.must(.editPoll("warmup", revision: 1, draft), Scene.mc)
    let poll = scene.state.poll("warmup")
    #expect(poll?.plan.rule == draft.rule && poll?.plan.id == "warmup" && poll?.revision == 2)
    #expect(scene.must(.editPoll("warmup", revision: 2, draft), Scene.mc).isEmpty)
  }

  @Test func resetPoll_isVoidedOnRecord_andDraftedAnew() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.castBallot("warmup", ["a"]), Scene.seat(1, 1))
    let revision = scene.revision("warmup")
    scene.must(.resetPoll("warmup", revision: revision, reason: "선택지 오류"), Scene.mc)
    #expect(scene.state.poll("warmup")?.state == .voided)
    #expect(scene.state.poll("warmup")?.voidReason == "선택지 오류")
    #expect(scene.state.poll("warmup")?.cast == 1)
    #expect(scene.state.poll("q1")?.plan.options == scene.state.poll("warmup")?.plan.options)
    #expect(scene.state.poll("q1")?.state == .draft)
    #expect(scene.state.day.item(of: "q1", scene.state.plan) == 2)
  }

  @Test func resetFirstMeasure_takesItsSecondAlong() {
    var scene = Scene()
    scene.open("first")
    scene.must(.resetPoll("first", revision: 2, reason: "다시"), Scene.mc)
    #expect(scene.state.poll("second")?.plan.before == "q1")
    scene.open("q1")
    scene.close("q1")
    scene.open("second")
    #expect(scene.state.poll("second")?.state == .open)
  }

  @Test func openPoll_tellsItsTime_whenAsked() {
    var scene = Scene()
    scene.must(.openPoll("warmup", revision: 1, seconds: 120), Scene.mc)
    #expect(scene.state.poll("warmup")?.lastCallSeconds == 120)
    let revision = scene.revision("warmup")
    scene.must(.lastCall("warmup", revision: revision, seconds: 60), Scene.mc)
    #expect(scene.state.poll("warmup")?.lastCallSeconds == 60)
  }

  @Test func pair_isCountedOverTheSamePeople_andSealedUntilTheSecondCloses() {
    var scene = Scene()
    scene.open("first")
    scene.must(.castBallot("first", .step(2)), Scene.seat(1, 1))
    scene.must(.castBallot("first", .undecided), Scene.seat(1, 2))
    scene.must(.castBallot("first", .step(4)), Scene.seat(1, 3))
    scene.close("first")
    scene.recount("first")
    scene.open("second")
    #expect(scene.state.poll("first").map(scene.state.day.isSealed) == true)
    scene.must(.castBallot("second", .step(5)), Scene.seat(1, 1))
    scene.must(.castBallot("second", .step(1)), Scene.seat(1, 2))
    scene.must(.castBallot("second", .step(3)), Scene.seat(2, 1))
    scene.close("second")
    scene.recount("second")
    scene.reveal("first")
    scene.reveal("second")
    let figures = scene.state.poll("second").map(scene.state.day.figures)
    #expect(figures?.line("moved") == [1, 0, 0] && figures?.line("unpaired") == [2])
    #expect(figures?.cast == 4)
    let file = scene.state.poll("second").map { scene.state.day.ballotsFile(of: $0, eligible: 4) }
    #expect(
      String(decoding: file ?? [], as: UTF8.self)
        == #"{"id":"second","rule":"likert2","options":[],"eligible":4,"k":5,"undecided":true,"#
        + #""ballots":[{"before":"u","after":1},{"before":2,"after":5},"#
        + #"{"before":4,"after":null},{"before":null,"after":3}]}"# + "\n")
  }

  @Test func voidedSecondMeasure_breaksTheSeal() {
    var scene = Scene()
    scene.open("first")
    scene.close("first")
    scene.recount("first")
    scene.open("second")
    let revision = scene.revision("second")
    scene.must(.voidPoll("second", revision: revision, reason: "시간 부족"), Scene.mc)
    scene.reveal("first")
    #expect(scene.state.poll("first")?.state == .revealed)
  }

  @Test func tie_isDecidedByTheChair_onRecord() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.castBallot("warmup", ["a"]), Scene.seat(1, 1))
    scene.must(.castBallot("warmup", ["c"]), Scene.seat(1, 2))
    scene.close("warmup")
    scene.recount("warmup")
    #expect(scene.state.poll("warmup")?.winner == .tie(["a", "c"]))
    #expect(scene.state.poll("warmup")?.winners == [])
    let revision = scene.revision("warmup")
    let events = scene.must(.settleTie("warmup", revision: revision, winners: ["c"]), Scene.mc)
    #expect(events == [.tieSettled("warmup", winners: ["c"])])
    #expect(scene.state.poll("warmup")?.winners == ["c"])
    scene.reveal("warmup")
    let screen = scene.state.day.screenRevision
    scene.must(.showOnScreen(ScreenView(.winner, poll: "warmup"), revision: screen), Scene.mc)
  }

  @Test func tieOfARunoff_isAmongThoseLeft() {
    var scene = Scene()
    scene.open("transfer")
    let ballots = [["a"], ["a"], ["b"], ["c"]]
    for (index, ballot) in ballots.enumerated() {
      scene.must(.castBallot("transfer", .ranks([ballot])), Scene.seat(1, index + 1))
    }
    // Two of four is no majority, and the two last together are no fewer than the first: nobody
    // can go, so all are left.
    #expect(scene.state.poll("transfer")?.winner == .tie(["a", "b", "c"]))
    scene.close("transfer")
    scene.recount("transfer")
    let revision = scene.revision("transfer")
    scene.must(.settleTie("transfer", revision: revision, winners: ["b"]), Scene.mc)
    #expect(scene.state.poll("transfer")?.winners == ["b"])
  }
}
