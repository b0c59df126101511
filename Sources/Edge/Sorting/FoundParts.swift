// What a look at all notes found, on its way to the hall: only what is news there, and in parts
// with time between them, for every part is work of the thread on which people vote.

import Hall
import Projections

/// News of one look that are not said yet.
struct FoundParts {
  /// The last first.
  private var notes: [SortedNote] = []
  private var upTo: Int64 = 0
  private var nextAt: HallTime = 0

  /// When the next part is due; nil if all is said.
  var due: HallTime? { notes.isEmpty ? nil : nextAt }

  /// A newer look takes the place of what is left of an older one.
  mutating func take(_ found: [SortedNote], upTo: Int64, beside known: SortingView) {
    notes = found.filter { known.notes[$0.note]?.guess?.isAsGood(as: $0.guess) != true }.reversed()
    self.upTo = upTo
    // The first part at once, also after a clock was set back.
    nextAt = 0
  }

  /// The part that is due, if one is.
  mutating func next(now: HallTime) -> (part: [SortedNote], upTo: Int64)? {
    guard let due, due <= now else { return nil }
    let part = Array(notes.suffix(Limits.sortedAtOnce).reversed())
    notes.removeLast(part.count)
    nextAt = now + Limits.millisBetweenParts
    return (part, upTo)
  }

  mutating func keepOnly(where isThere: (NoteID) -> Bool) {
    notes.removeAll { !isThere($0.note) }
  }

  mutating func forget() { notes = [] }
}

extension Guess {
  /// Whether the other says nothing that a person would act upon otherwise.
  fileprivate func isAsGood(as other: Guess) -> Bool {
    let saysTheSame =
      words == other.words && best == other.best && isSure == other.isSure
      && stance == other.stance && twin == other.twin && engine == other.engine
    let hasDrifted =
      abs(score - other.score) > Limits.driftMilli || abs(margin - other.margin) > Limits.driftMilli
    // Only the queue shows the second.
    return saysTheSame && (isSure || second == other.second) && !hasDrifted
  }
}
