// Paper ballots on the boards of those who type them: seats and how far they are, never a choice.
// The door, the desk and the console see all seats, a table its own.

import Hall
import Projections

extension BoardDocs {
  /// One document a poll that has papers.
  func papers() -> [(String, JSON)] { papers(at: nil) { $0 } }

  /// The same on a table's board, among other documents.
  func papers(of table: TableID) -> [(String, JSON)] { papers(at: table) { "papers:" + $0 } }

  private func papers(at table: TableID?, _ key: (PollID) -> String) -> [(String, JSON)] {
    state.pollsInOrder.compactMap { poll in
      guard poll.state != .voided else { return nil }
      let papers = poll.papers(at: table)
      return papers.isEmpty ? nil : (key(poll.plan.id), ["seats": .array(papers.map(\.json))])
    }
  }
}

extension PaperTotals {
  var json: JSON { ["once": .int(once), "differs": .int(differs), "own": .int(own)] }
}

extension PaperSight {
  fileprivate var json: JSON {
    [
      "seat": .string(seat.description), "state": .string(state.rawValue),
      "by": .array(typists.map { .string($0.description) }),
    ]
  }
}
