// Which rows hold the words of which note, so that a struck note's bytes can be deleted: those
// of `noteAdded`, `noteEdited` and `noteEditSetAside`, and nothing else, ever.

import Hall

/// The rows of the notes of the day (or of the rehearsal that is running).
struct NoteRows: Equatable, Sendable {
  private var rows: [NoteID: [Int64]] = [:]

  /// Takes in the next row; returns the rows whose bytes may go now that this one is durable.
  mutating func fold(_ event: Event, at sequence: Int64) -> [Int64] {
    switch event {
    case .noteAdded(let note, _, _), .noteEdited(let note, _), .noteEditSetAside(let note, _):
      rows[note, default: []].append(sequence)
      return []
    case .noteStruck(let note, _, _): return rows.removeValue(forKey: note) ?? []
    // The notes of another day or run are not this one's, even if a key should come again.
    case .hallPlanned, .hallReplanned, .rehearsalBegan, .rehearsalEnded:
      rows = [:]
      return []
    default: return []
    }
  }
}
