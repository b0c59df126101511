// A poll's way from draft to revealed, and what happens to ballots on it.

import Digest
import Hall
import HallScenes
import Testing

struct VotingTests {
  @Test func poll_walksItsStates_andTheScreenFollows() throws {
    var scene = Scene()
    scene.seatPeople(3)
    scene.open("warmup")
    #expect(scene.state.day.screen == ScreenView(.poll, poll: "warmup"))
    for (seat, choice) in [(1, "a"), (2, "b"), (3, "a")] {
      scene.must(.castBallot("warmup", [choice]), Scene.seat(1, seat))
    }
    scene.close("warmup")
    let poll = try #require(scene.state.poll("warmup"))
    let file = BallotsFile.bytes(plan: poll.plan, eligible: 3, box: poll.box)
    #expect(poll.ballotsDigest == hex(sha256(file)))
    #expect(poll.voted == (1...3).map { SeatID(table: 1, number: $0) })
    #expect(poll.eligible == 3)
    scene.recount("warmup")
    #expect(scene.state.poll("warmup")?.state == .recounted)
    scene.reveal("warmup")
    #expect(scene.state.day.screen == ScreenView(.result, poll: "warmup"))
    #expect(scene.state.poll("warmup")?.figures.tally == [2, 1, 0])
  }

  @Test func ballot_mayChange_untilTheClose() {
    var scene = Scene()
    scene.open("warmup")
    for choice in ["a", "b", "c"] { scene.must(.castBallot("warmup", [choice]), Scene.seat(1, 1)) }
    let owner = BallotOwner.seat(SeatID(table: 1, number: 1))
    #expect(scene.state.poll("warmup")?.box[owner]?.version == 3)
    #expect(scene.state.poll("warmup")?.figures.tally == [0, 0, 1])
    #expect(scene.state.poll("warmup")?.cast == 1)
    scene.close("warmup")
    #expect(scene.refusal(.castBallot("warmup", ["a"]), Scene.seat(1, 1)) == .pollClosed)
  }

  @Test func highestVersionCounts_notTheLatestRow() {
    var scene = Scene()
    scene.open("warmup")
    let owner = BallotOwner.paper("aa")
    for (version, choice) in [(2, "b"), (1, "a")] {
      let event = Event.ballotCast("warmup", owner, version: version, choice: [choice])
      scene.record(Entry(at: scene.now, by: .box, event: event))
    }
    #expect(scene.state.poll("warmup")?.box[owner]?.choice == ["b"])
  }

  @Test func choice_isKeptInTheOrderOfTheOptions() {
    var scene = Scene()
    scene.open("priority")
    scene.must(.castBallot("priority", ["d", "a"]), Scene.seat(1, 1))
    #expect(scene.state.poll("priority")?.box.values.first?.choice == ["a", "d"])
  }

  @Test func eligible_areAllWhoWerePresentWhileItWasOpen() {
    var scene = Scene()
    scene.seatPeople(3)
    scene.must(.markLeft(SeatID(table: 1, number: 3)), Scene.door)
    scene.open("warmup")
    // A late arrival gets the running poll; who leaves has been there, and the ballot stays.
    scene.must(.sitDown, Scene.seat(2, 1))
    scene.must(.castBallot("warmup", ["a"]), Scene.seat(1, 1))
    scene.must(.markLeft(SeatID(table: 1, number: 1)), Scene.door)
    #expect(scene.refusal(.castBallot("warmup", ["b"]), Scene.seat(1, 1)) == .notPresent)
    scene.close("warmup")
    scene.must(.sitDown, Scene.seat(3, 1))
    #expect(scene.state.poll("warmup")?.eligible == 3)
    #expect(scene.state.poll("warmup")?.figures.tally == [1, 0, 0])
  }

  @Test func recount_opensTheReveal_onlyWhenItAgrees() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.castBallot("warmup", ["a"]), Scene.seat(1, 1))
    scene.close("warmup")
    let wrong = Figures(cast: 1, valid: 1, blank: 0, invalid: 0, tally: [0, 1, 0])
    scene.must(.recountPoll("warmup", revision: 3, second: wrong), Scene.mc)
    #expect(scene.state.poll("warmup")?.state == .closed)
    #expect(scene.state.poll("warmup")?.recount?.second == wrong)
    #expect(scene.refusal(.revealPoll("warmup", revision: 4), Scene.mc) == .recountDisagrees)
    scene.recount("warmup")
    scene.reveal("warmup")
    #expect(
      scene.refusal(
        .recountPoll("warmup", revision: scene.revision("warmup"), second: wrong), Scene.mc)
        == .stateMoved, "a recount that agreed is final")
  }

  @Test func voidedPoll_leavesTheScreen() {
    var scene = Scene()
    scene.open("warmup")
    let events = scene.must(.voidPoll("warmup", revision: 2, reason: "문항 오류"), Scene.console)
    #expect(events.count == 2)
    #expect(scene.state.day.screen == ScreenView(.agenda))
    #expect(scene.state.poll("warmup")?.voidReason == "문항 오류")
    #expect(scene.refusal(.castBallot("warmup", ["a"]), Scene.seat(1, 1)) == .pollClosed)
  }

  @Test func eventsOfOtherPolls_touchNothing() {
    var scene = Scene()
    let before = scene.state
    scene.record(Entry(at: 1, by: .house, event: .pollOpened("x")))
    scene.record(
      Entry(at: 1, by: .box, event: .ballotCast("x", .paper("aa"), version: 1, choice: ["a"])))
    scene.record(Entry(at: 1, by: .house, event: .seatPresent(SeatID(table: 9, number: 9))))
    #expect(scene.state == before)
  }

}
