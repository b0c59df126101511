// A journal whose struck notes lost their bytes folds to the very same state: deletion on record
// changes what can be read, never what is true.

import Hall
import HallScenes
import Testing

struct StrikeTests {
  /// The entries without the words of the notes that were struck: what a journal keeps.
  private func withoutStruckWords(_ entries: [Entry]) -> [Entry] {
    var rows: [NoteID: [Int]] = [:]
    var gone: Set<Int> = []
    for (index, entry) in entries.enumerated() {
      switch entry.event {
      case .noteAdded(let id, _, _), .noteEdited(let id, _), .noteEditSetAside(let id, _):
        rows[id, default: []].append(index)
      case .noteStruck(let id, _, _): gone.formUnion(rows.removeValue(forKey: id) ?? [])
      // Another run's notes are other notes, even under the same id.
      case .hallPlanned, .hallReplanned, .rehearsalBegan, .rehearsalEnded: rows = [:]
      default: break
      }
    }
    return entries.indices.filter { !gone.contains($0) }.map { entries[$0] }
  }

  @Test(arguments: Lots.seeds(12))
  func fold_isTheSame_withAndWithoutTheWords(seed: UInt64) {
    var day = RandomDay(seed: seed)
    var scene = Scene()
    var struck = 0
    for _ in 0..<700 {
      let (command, origin) = day.next(scene.state)
      guard scene.refusal(command, origin) == nil else { continue }
      guard case .strikeNote = command else { continue }
      struck += 1
      #expect(Scene.fold(withoutStruckWords(scene.entries)) == scene.state, "seed \(seed)")
    }
    let bare = withoutStruckWords(scene.entries)
    #expect(Scene.fold(bare) == scene.state, "seed \(seed)")
    #expect(struck > 0 && bare.count < scene.entries.count, "seed \(seed) struck nothing")
    #expect(Scene.fold(scene.entries) == scene.state)
  }

  @Test func quoteOfAStruckNote_leavesNoOlderQuoteBehind() {
    var scene = Scene()
    for key in ["aaaa", "bbbb"] {
      scene.note(1, key)
      scene.place("1.\(key)", 1)
      scene.must(.quoteNote(1, revision: 1, "1.\(key)"), Scene.desk)
    }
    scene.must(.strikeNote("1.bbbb", revision: 2), Scene.desk)
    #expect(scene.state.day.themes[1]?.quote == nil)
    #expect(Scene.fold(withoutStruckWords(scene.entries)) == scene.state)
  }

  @Test func strikeOfAnUnknownNote_makesTheTombstone() {
    var known = Scene()
    known.note(1, "aaaa")
    known.must(.strikeNote("1.aaaa", revision: 1), Scene.desk)
    #expect(Scene.fold(withoutStruckWords(known.entries)).day.notes["1.aaaa"]?.struck == true)
  }

  @Test(arguments: Lots.seeds(4))
  func randomDay_meetsMostOfTheHall(seed: UInt64) {
    var day = RandomDay(seed: seed)
    var scene = Scene()
    for _ in 0..<6_000 {
      let (command, origin) = day.next(scene.state)
      _ = scene.refusal(command, origin)
    }
    let seen = Set(scene.entries.map(\.event.name))
    // A random day that never closes a poll would prove nothing.
    #expect(seen.count >= 38, "seed \(seed) saw only \(seen.map(\.rawValue).sorted())")
  }
}
