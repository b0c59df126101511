// Rows that set a whole day aside, with a good chain around them: a second plan, a rehearsal begun
// when people have voted, a poll drafted over another.

import Audit
import Hall
import HallScenes
import Journal
import Testing
import Wire

@Test func audit_namesTheRow_whenTheDayIsSetAside() throws {
  let scene = wholeDay()
  let close = try #require(
    scene.entries.firstIndex { entry in
      if case .pollClosed("warmup", _, _, _) = entry.event { true } else { false }
    })
  let drafted = try #require(scene.state.poll("warmup")?.plan)
  let events: [Event] = [
    .hallPlanned(.sample), .hallReplanned(.sample), .rehearsalBegan(run: 1),
    .rehearsalEnded(run: 1), .pollDrafted(drafted, item: 1, instead: nil),
  ]
  for place in [close, scene.entries.count] {
    for event in events {
      var entries = scene.entries
      let at = entries[min(place, entries.count - 1)].at
      entries.insert(Entry(at: at, by: .house, event: event), at: place)
      let found = audit(entries).finding
      #expect(found?.sequence == Int64(place + 1) && found?.fault == .outOfPlace, "\(event)")
    }
  }
  // As the hall does it: before anybody has voted.
  var early = Scene()
  early.must(.beginRehearsal, Scene.mc)
  early.must(.endRehearsal(run: 1), Scene.mc)
  #expect(audit(early.entries).finding == nil)
  let again = Entry(at: early.now, by: .house, event: .rehearsalBegan(run: 1))
  let found = audit(early.entries + [again]).finding
  #expect(found?.sequence == Int64(early.entries.count + 1) && found?.fault == .outOfPlace)
}
