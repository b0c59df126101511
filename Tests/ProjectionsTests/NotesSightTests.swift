// What notes add up to.

import Hall
import HallScenes
import Projections
import Testing

struct NotesSightTests {
  @Test func counts_areOfStandingNotes() {
    var scene = Scene()
    for (table, key) in [(1, "aaaa"), (1, "bbbb"), (2, "cccc"), (3, "dddd"), (3, "eeee")] {
      scene.note(table, key)
    }
    scene.place("1.aaaa", 1)
    scene.place("3.dddd", 1)
    scene.place("3.eeee", 1)
    scene.must(.withdrawNote("3.eeee", revision: 2), Scene.table(3))
    scene.must(.strikeNote("2.cccc", revision: 1), Scene.desk)
    scene.must(.releaseNote("3.dddd", revision: 2), Scene.desk)
    let sight = NotesSight(scene.state.day)
    #expect(sight.standing.map(\.id) == ["1.aaaa", "1.bbbb", "3.dddd"])
    #expect(sight.byTable.mapValues(\.count) == [1: 2, 3: 1])
    #expect(sight.byTable[1]?.lastAt == scene.state.day.notes["1.bbbb"]?.at)
    #expect(sight.byTheme[1]?.count == 2 && sight.byTheme[1]?.tables == [1, 3])
    #expect(sight.released.map(\.id) == ["3.dddd"])
  }

  @Test func flow_binsTheNewest() {
    var scene = Scene()
    #expect(NotesSight(scene.state.day).flow(binMillis: 300_000, most: 24).bins.isEmpty)
    let start: HallTime = 1_795_842_000_000
    for (minute, key) in [(0, "aaaa"), (1, "bbbb"), (4, "cccc"), (5, "dddd"), (16, "eeee")] {
      scene.now = start + HallTime(minute) * 60_000 - 1_000
      scene.note(1, key)
    }
    let flow = NotesSight(scene.state.day).flow(binMillis: 300_000, most: 24)
    #expect(flow.from == start)
    #expect(flow.bins == [3, 1, 0, 1])
    let newest = NotesSight(scene.state.day).flow(binMillis: 300_000, most: 2)
    #expect(newest.from == start + 600_000)
    #expect(newest.bins == [0, 1])
  }

  @Test func publishedThemes_areInTheOrderOfPublishing() {
    var scene = Scene()
    scene.publish(2)
    scene.publish(1)
    #expect(scene.state.publishedThemes.map(\.id) == [2, 1])
    scene.must(.hideTheme(2, revision: scene.revision(theme: 2)), Scene.mc)
    #expect(scene.state.publishedThemes.map(\.id) == [1])
  }
}
