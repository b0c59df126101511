// Plans, rehearsals, links and sittings.

import Hall
import HallScenes
import Testing

struct HouseTests {
  @Test func rehearsalsEnd_returnsToThePlan_andKeepsLinksAndSittings() {
    var scene = Scene()
    scene.must(
      .reissueLink(LinkID(.watch, "1"), from: 1, digest: "new"), Scene.console)
    let before = scene.state
    scene.must(.beginRehearsal, Scene.mc)
    #expect(scene.state.run == 1)
    scene.must(.nextItem(clock: 1), Scene.mc)
    scene.seatPeople(12)
    scene.note(1, "abcd")
    scene.place("1.abcd", 1)
    scene.publish(1)
    scene.open("warmup")
    scene.must(.castBallot("warmup", ["a"]), Scene.seat(1, 1))
    scene.must(.callHelp(.device, ""), Scene.table(1))
    scene.must(.publishReport(true), Scene.mc)
    scene.must(.issueLink(LinkID(.door, "2"), digest: "d"), Scene.console)
    scene.must(.openSitting, .link(LinkID(.door, "2")))
    scene.must(.endRehearsal(run: 1), Scene.mc)
    #expect(scene.state.day == before.day)
    #expect(scene.state.run == 0 && scene.state.runs == 1)
    #expect(scene.state.links[LinkID(.watch, "1")]?.generation == 2)
    #expect(scene.state.links[LinkID(.door, "2")] != nil)
    #expect(scene.state.sittings.count == before.sittings.count + 1)
    #expect(scene.must(.beginRehearsal, .house) == [.rehearsalBegan(run: 2)])
  }

  @Test func house_mayEndARehearsalThatWasLeftOpen() {
    var scene = Scene()
    scene.must(.beginRehearsal, Scene.mc)
    #expect(scene.must(.endRehearsal(run: 1), .house) == [.rehearsalEnded(run: 1)])
  }

  @Test func replan_changesAnUntouchedHall() {
    var scene = Scene()
    #expect(scene.must(.replanHall(.sample), .house) == [], "the same plan is no event")
    scene.must(.reissueLink(LinkID(table: 3), from: 1, digest: "new"), Scene.console)
    scene.must(.reissueLink(LinkID(table: 1), from: 1, digest: "new"), Scene.console)
    var plan = Plan.sample
    plan.title = Words("다른 원탁")
    plan.tables.removeLast()
    plan.links = Plan.sampleLinks(tables: 2, seats: 5)
    scene.must(.replanHall(plan), .house)
    #expect(scene.state.plan == plan)
    #expect(scene.state.day.seats.count == 10)
    #expect(scene.state.links[LinkID(table: 3)] == nil)
    #expect(scene.state.links[LinkID(table: 1)]?.digest == "new", "a link made anew stays so")
  }

  @Test func replan_isTaken_whenPhonesWereTriedAndNobodyVoted() {
    var scene = Scene()
    scene.must(.sitDown, .seat(SeatID(table: 1, number: 1)))
    scene.open("warmup")
    var plan = Plan.sample
    plan.wifi = "hall"
    scene.must(.replanHall(plan), .house)
    #expect(scene.state.plan == plan)
    #expect(scene.state.day.present == 0 && scene.state.poll("warmup")?.state == .draft)
  }

  @Test func staffLinks_stayOverANewPlan() {
    var scene = Scene()
    scene.must(.issueLink(LinkID(.desk, "3"), digest: "d"), Scene.console)
    var plan = Plan.sample
    plan.wifi = "hall"
    scene.must(.replanHall(plan), .house)
    #expect(scene.state.links[LinkID(.desk, "3")]?.digest == "d")
  }

  @Test func endedSitting_endsOnce_andItsNumberIsNotGivenAgain() {
    var scene = Scene()
    scene.must(.endSitting(4), Scene.console)
    #expect(scene.must(.endSitting(4), Scene.console) == [])
    let events = scene.must(.openSitting, .link(LinkID(.door, "1")))
    #expect(events == [.sittingOpened(9, LinkID(.door, "1"))])
  }

  @Test func reissuedLink_endsTheSittingsOpenedFromIt() {
    var scene = Scene()
    scene.must(.openSitting, .link(LinkID(.desk, "1")))
    let link = LinkID(.desk, "1")
    #expect(
      scene.must(.reissueLink(link, from: 1, digest: "new"), Scene.console) == [
        .linkReissued(link, generation: 2, digest: "new"), .sittingEnded(2), .sittingEnded(9),
      ])
    #expect(scene.refusal(.askApproval(1, revision: 1), Scene.desk) == .sittingEnded)
    #expect(scene.refusal(.askApproval(1, revision: 1), Scene.otherDesk) == nil)
  }

  @Test func credential_neverNamesTheSitting() {
    #expect(Origin.staff(LinkID(table: 12), 7).credential == "table:12")
    #expect(Origin.link(LinkID(table: 12)).credential == "table:12")
    #expect(Scene.seat(3, 7).credential == "seat:3-7")
    #expect(Origin.box.role == nil)
  }
}
