// Halls that commands are given to: one where nothing happened yet, one in the middle of its day.
import Digest
import Hall
import HallScenes
import Judging
import Wire

enum Halls {
  /// Everybody who can speak.
  static let origins = [
    Scene.console, Scene.desk, Scene.door, Scene.mc, Scene.table(1), Scene.seat(1, 1),
    Origin.link(LinkID(.desk, "1")),
  ]

  private static let untouched = Scene()

  private static let busy: Scene = {
    var scene = Scene()
    scene.seatPeople(12)
    scene.must(.startItem(clock: scene.clock), Scene.mc)
    scene.open("warmup")
    scene.must(.castBallot("warmup", ["a"]), Scene.seat(1, 1))
    scene.open("priority")
    scene.must(.castBallot("priority", ["a", "b"]), Scene.seat(1, 2))
    scene.close("priority")
    scene.place(scene.note(1, "abcd"), 1)
    scene.place(scene.note(2, "efgh"), 2)
    scene.must(.callHelp(.device, "멈춤"), Scene.table(1))
    scene.publish(1)
    return scene
  }()

  /// Gives `command` to each hall: events that the journal can hold, or a refusal.
  static func judge(_ command: Command, by origin: Origin) {
    for hall in [untouched, busy] {
      var scene = hall
      guard let events = try? scene.give(command, origin) else { continue }
      for event in events {
        let stored = StoredEntry(entry: Entry(at: 1, by: origin, event: event), mark: nil)
        let row = EntryCodec.encode(stored)
        promise((try? EntryCodec.decode(row)) == stored, "what happened can be journaled: \(event)")
      }
      // The state after it can be spelled and is that of its journal.
      promise(
        StateBytes.encode(Scene.fold(scene.entries)) == StateBytes.encode(scene.state),
        "the journal gives the same hall")
    }
  }
}
