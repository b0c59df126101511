// Which boards an event touches. Saying too much costs a comparison; saying too little leaves a
// page stale, so a test replays a whole day and compares every board with one made from scratch.

import Hall
import Wire

/// What has to be looked at again.
struct Dirt {
  enum Mark: Equatable {
    case all
    case keys(Set<String>)
  }

  private(set) var marks: [Topic: Mark] = [:]
  /// After a plan or a rehearsal's end: every board there is.
  private(set) var everything = false

  var isEmpty: Bool { marks.isEmpty && !everything }

  mutating func add(_ topics: Topic...) { for topic in topics { marks[topic] = .all } }

  mutating func add(_ topic: Topic, key: String) {
    switch marks[topic] {
    case .all: break
    case .keys(let keys): marks[topic] = .keys(keys.union([key]))
    case nil: marks[topic] = .keys([key])
    }
  }

  mutating func addEverything() { everything = true }

  mutating func add(_ entry: Entry, seatsOf: (TableID) -> Int) {
    switch entry.event {
    case .hallPlanned, .hallReplanned, .rehearsalBegan, .rehearsalEnded: addEverything()
    case .sittingOpened, .sittingEnded: add(.sittings, .health)
    case .linkIssued, .linkReissued: break
    case .itemStarted, .itemExtended, .clockPaused, .clockResumed: add(.hall)
    case .seatPresent(let seat), .seatLeft(let seat):
      add(.table(seat.table), .screen, .counts, .polls, .map, .doorlist)
      for number in 0..<seatsOf(seat.table) {
        add(.seat(SeatID(table: seat.table, number: number + 1)))
      }
    case .pollOpened, .lastCalled, .pollClosed, .pollRecounted: add(.hall, .counts, .polls, .map)
    case .pollRevealed, .pollVoided: addEverything()
    case .ballotCast(_, let owner, _, _):
      if case .seat(let seat) = owner { add(.seat(seat)) }
      add(.counts, .polls, .map, .screen)
    case .noteAdded(let id, _, _), .noteEdited(let id, _), .noteEditSetAside(let id, _),
      .noteWithdrawn(let id), .noteStruck(let id, _, _), .noteReleased(let id), .noteHeld(let id),
      .notePlaced(let id, _):
      add(.notes, key: id)
      if let table = Int(id.prefix { $0 != "." }) { add(.table(table)) }
      add(.themes, .screen, .map, .flow)
    case .themeCreated, .approvalAsked, .themeApproved, .themeUnapproved, .noteQuoted,
      .themePublished, .themeHidden:
      add(.themes, .screen)
    case .themeRenamed, .themesMerged, .themeDissolved: addEverything()
    case .helpCalled(_, let table, _, _): add(.help, .table(table), .map)
    // The table is not named in these; there are few calls.
    case .helpCancelled, .helpTaken, .helpAnswered: addEverything()
    case .screenShown: add(.screen)
    case .reportPublished: add(.hall)
    }
  }
}
