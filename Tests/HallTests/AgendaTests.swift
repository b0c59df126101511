// The agenda and its clock: started, moved, paused, extended, and never by itself.

import Hall
import HallScenes
import Testing

struct AgendaTests {
  @Test func nextItem_walksTheAgendaAndTakesTheScreenAlong() {
    var scene = Scene()
    #expect(scene.state.day.clock.state == .idle)
    let views: [ScreenKind] = [.join, .agenda, .agenda, .agenda, .closing]
    for (index, view) in views.enumerated() {
      scene.must(.nextItem(clock: scene.clock), Scene.mc)
      let clock = scene.state.day.clock
      #expect(clock.item == index + 1)
      #expect(clock.state == .running)
      #expect(clock.startedAt == scene.now)
      #expect(clock.endsAt == scene.now + HallTime(Plan.sample.agenda[index].minutes) * 60_000)
      #expect(scene.state.day.screen == ScreenView(view))
    }
  }

  @Test func twoTaps_moveTheHallOneStep() {
    var scene = Scene()
    scene.must(.nextItem(clock: 1), Scene.mc)
    #expect(scene.refusal(.nextItem(clock: 1), Scene.mc) == .stateMoved)
    #expect(scene.state.day.clock.item == 1)
  }

  @Test func startItem_beginsTheFirstOrTheSameAnew() {
    var scene = Scene()
    scene.must(.startItem(clock: 1), Scene.mc)
    let first = scene.now
    scene.must(.startItem(clock: 2), Scene.mc)
    #expect(scene.state.day.clock.item == 1)
    #expect(scene.state.day.clock.startedAt == scene.now)
    #expect(scene.state.day.clock.begun == [1: first], "the report keeps the first beginning")
  }

  @Test func backItem_returnsToTheItemBefore() {
    var scene = Scene()
    scene.must(.nextItem(clock: 1), Scene.mc)
    scene.must(.nextItem(clock: 2), Scene.mc)
    scene.must(.backItem(clock: 3), Scene.mc)
    #expect(scene.state.day.clock.item == 1)
    #expect(scene.refusal(.backItem(clock: 4), Scene.mc) == .agendaNotBegun)
  }

  @Test func pause_keepsWhatRemained_andResumeGoesOn() {
    var scene = Scene()
    scene.must(.startItem(clock: 1), Scene.mc)
    let left = scene.state.day.clock.endsAt - (scene.now + 1_000)
    scene.must(.pauseClock(clock: 2), Scene.mc)
    #expect(scene.state.day.clock.state == .paused)
    #expect(HallTime(scene.state.day.clock.remainingMillis) == left)
    scene.now += 600_000
    scene.must(.resumeClock(clock: 3), Scene.mc)
    #expect(scene.state.day.clock.state == .running)
    #expect(scene.state.day.clock.endsAt == scene.now + left)
  }

  @Test func pause_isNegative_whenOverTime() {
    var scene = Scene()
    scene.must(.startItem(clock: 1), Scene.mc)
    scene.now += 31 * 60_000
    #expect(scene.state.day.clock.state == .running, "a countdown that ends only tells")
    scene.must(.pauseClock(clock: 2), Scene.mc)
    #expect(scene.state.day.clock.remainingMillis == -61_000)
  }

  @Test(arguments: [false, true])
  func extend_addsMinutes_runningOrPaused(paused: Bool) {
    var scene = Scene()
    scene.must(.startItem(clock: 1), Scene.mc)
    if paused { scene.must(.pauseClock(clock: 2), Scene.mc) }
    let before = scene.state.day.clock
    scene.must(.extendItem(clock: scene.clock, minutes: 5), Scene.mc)
    let after = scene.state.day.clock
    #expect(after.minutes == before.minutes + 5)
    #expect(after.remainingMillis == before.remainingMillis + (paused ? 300_000 : 0))
    #expect(after.endsAt == before.endsAt + (paused ? 0 : 300_000))
  }
}
