// Words of open text for those who look at them before the hall does: what pages would name and
// what is kept off them. The MC and the desk see it; no figures, no seats.

import Hall
import Projections

extension BoardDocs {
  /// One document a poll whose words may be looked at.
  func words() -> [(String, JSON)] {
    state.pollsInOrder.compactMap { poll in
      guard let named = poll.wordsToLookAt else { return nil }
      return (
        poll.plan.id,
        [
          "id": .string(poll.plan.id), "title": poll.plan.title.json,
          "state": .string(poll.state.rawValue), "rev": .int(poll.revision),
          "named": .array(named.map { .string($0) }),
          "hidden": .array(poll.hiddenWords.map { .string($0) }),
        ]
      )
    }
  }
}
