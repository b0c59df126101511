// What may be seen of a poll, and when: the one gate all figures pass.

import Hall
import HallScenes
import Projections
import Testing

struct PollSightTests {
  private func sight(_ scene: Scene, _ poll: PollID) throws -> PollSight {
    PollSight(try #require(scene.state.poll(poll)), in: scene.state.day)
  }

  /// The first `count` seats choose the first option.
  private func vote(_ scene: inout Scene, _ poll: PollID, _ count: Int) {
    let option = scene.state.poll(poll)?.plan.options[0].id ?? ""
    for seat in Plan.sample.seats.prefix(count) {
      scene.must(.castBallot(poll, [option]), .seat(seat))
    }
  }

  @Test func bars_moveFromTheTenthBallotOn() throws {
    var scene = Scene()
    scene.seatPeople(15)
    scene.open("warmup")
    vote(&scene, "warmup", 9)
    #expect(try sight(scene, "warmup").liveTally == nil)
    #expect(try sight(scene, "warmup").cast == 9)
    vote(&scene, "warmup", 9)
    #expect(try sight(scene, "warmup").liveTally == nil, "a changed ballot is no tenth one")
    vote(&scene, "warmup", 10)
    #expect(try sight(scene, "warmup").liveTally == [10, 0, 0])
    #expect(try sight(scene, "warmup").result == nil)
  }

  @Test func figures_leaveAtTheClose_andComeBackRevealed() throws {
    var scene = Scene()
    scene.seatPeople(15)
    scene.open("warmup")
    vote(&scene, "warmup", 12)
    scene.close("warmup")
    #expect(try sight(scene, "warmup").liveTally == nil)
    #expect(try sight(scene, "warmup").result == nil)
    #expect(try sight(scene, "warmup").present == 15)
    scene.recount("warmup")
    #expect(try sight(scene, "warmup").result == nil)
    scene.reveal("warmup")
    #expect(try sight(scene, "warmup").result?.tally == [12, 0, 0])
  }

  @Test func turnoutPolls_showNoFigureBeforeTheyAreRevealed() throws {
    var scene = Scene()
    scene.seatPeople(15)
    scene.open("motion")
    vote(&scene, "motion", 15)
    #expect(try sight(scene, "motion").liveTally == nil)
    #expect(try sight(scene, "motion").cast == 15)
    #expect(scene.state.votedByTable.isEmpty, "nor by table")
    scene.close("motion")
    scene.recount("motion")
    scene.reveal("motion")
    #expect(try sight(scene, "motion").result?.passed == true)
  }

  @Test func voidedPoll_showsNothing() throws {
    var scene = Scene()
    scene.seatPeople(15)
    scene.open("warmup")
    vote(&scene, "warmup", 15)
    scene.must(.voidPoll("warmup", revision: scene.revision("warmup"), reason: "오류"), Scene.mc)
    #expect(try sight(scene, "warmup").liveTally == nil)
    #expect(try sight(scene, "warmup").result == nil)
    #expect(scene.state.ballotsCast == 0)
  }

  @Test func votedByTable_countsSeats_whileALivePollIsOpen() {
    var scene = Scene()
    scene.seatPeople(15)
    #expect(scene.state.votedByTable.isEmpty)
    scene.open("warmup")
    vote(&scene, "warmup", 7)
    vote(&scene, "warmup", 7)
    let paper = Event.ballotCast("warmup", .paper("00"), version: 1, choice: ["a"])
    scene.record(Entry(at: scene.now, by: .box, event: paper))
    #expect(scene.state.votedByTable == [1: 5, 2: 2])
    #expect(scene.state.openPoll?.plan.id == "warmup")
    scene.close("warmup")
    #expect(scene.state.votedByTable.isEmpty)
    #expect(scene.state.openPoll == nil)
    #expect(scene.state.ballotsCast == 8)
  }
}
