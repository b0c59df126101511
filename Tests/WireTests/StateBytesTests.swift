// The state as bytes: equal for equal halls, however they came about.

import Hall
import HallScenes
import Testing
import Wire

struct StateBytesTests {
  @Test(arguments: Lots.seeds(10))
  func bytes_doNotKnowTheOrderOfWhatCommutes(seed: UInt64) {
    var lots = Lots(seed: seed)
    var events: [Event] = Plan.sample.seats.map { .seatPresent($0) }
    events += Plan.sample.seats.map { .ballotCast("warmup", .seat($0), version: 1, choice: ["a"]) }
    events += (1...3).flatMap { table in
      (0..<5).map { .noteAdded("\(table).note\($0)", item: 1, NoteBody(kind: .opinion, text: "글")) }
    }
    events += (3...9).map { .themeCreated($0, Words("묶음 \($0)"), seeds: []) }
    events += (1...9).map { .helpCalled($0, table: 1, .device, "") }
    events += (2...9).map { .linkIssued(LinkID(.door, "\($0)"), digest: "d\($0)") }
    events += (10...19).map { .sittingOpened($0, LinkID(.mc, "1")) }
    var both: [[UInt8]] = []
    for order in [events, events.shuffled(using: &lots)] {
      var state = Scene().state
      for event in order { state.apply(Entry(at: 5, by: .house, event: event)) }
      both.append(StateBytes.encode(state))
    }
    #expect(both[0] == both[1], "seed \(seed)")
  }

  @Test(arguments: Lots.seeds(6))
  func bytes_differ_whenStatesDo(seed: UInt64) throws {
    var day = RandomDay(seed: seed)
    var scene = Scene()
    var held = scene.state
    var bytes = StateBytes.encode(held)
    for _ in 0..<300 {
      let (command, origin) = day.next(scene.state)
      _ = scene.refusal(command, origin)
      let next = StateBytes.encode(scene.state)
      #expect((next == bytes) == (scene.state == held), "\(command), seed \(seed)")
      (held, bytes) = (scene.state, next)
    }
    // What was journaled and read back folds to the same bytes.
    var replayed = HallState()
    for entry in scene.entries {
      let row = EntryCodec.encode(StoredEntry(entry: entry, mark: nil))
      replayed.apply(try EntryCodec.decode(row).entry)
    }
    #expect(StateBytes.encode(replayed) == bytes, "seed \(seed)")
  }
}
