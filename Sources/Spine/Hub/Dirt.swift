// Which boards an event touches. Saying too much costs a comparison; saying too little leaves a
// page stale, so a test replays a whole day and compares every board with one made from scratch.
// Where one document of many changes with every vote, its key is said: a flush must cost what
// happened, not what there is.

import Hall
import Wire

/// What has to be looked at again.
struct Dirt {
  enum Mark: Equatable {
    case all
    case keys(Set<String>)

    /// The same and one document more.
    func with(_ key: String) -> Mark {
      switch self {
      case .all: .all
      case .keys(let keys): .keys(keys.union([key]))
      }
    }
  }

  private(set) var marks: [Topic: Mark] = [:]
  /// After a plan or a rehearsal's end: every board there is.
  private(set) var everything = false
  private var hasBallots = false
  private var votingTables: Set<TableID> = []

  var isEmpty: Bool { marks.isEmpty && !everything && !hasBallots }

  mutating func add(_ topic: Topic) { marks[topic] = .all }

  mutating func add(_ topics: [Topic]) { for topic in topics { add(topic) } }

  mutating func add(_ topic: Topic, key: String) {
    // Taken out while it is changed: a set with two owners would be copied with each key.
    switch marks.updateValue(.all, forKey: topic) {
    case .all: break
    case .keys(var keys):
      keys.insert(key)
      marks[topic] = .keys(keys)
    case nil: marks[topic] = .keys([key])
    }
  }

  /// Takes a topic's mark out; nil if it is clean.
  mutating func take(_ topic: Topic) -> Mark? { marks.removeValue(forKey: topic) }

  mutating func addEverything() { everything = true }

  /// The state after it is asked for only where it is wanted: it is many things to hold.
  mutating func add(_ entry: Entry, state: () -> HallState) {
    switch entry.event {
    case .hallPlanned, .hallReplanned, .rehearsalBegan, .rehearsalEnded: addEverything()
    case .sittingOpened, .sittingEnded: add([.sittings, .health])
    case .linkIssued, .linkReissued: break
    case .itemStarted, .itemExtended, .clockPaused, .clockResumed: add(.hall)
    case .seatPresent(let seat), .seatLeft(let seat):
      addPresence(seat, state().plan?.table(seat.table)?.seats ?? 0)
    case .pollOpened, .lastCalled: add([.hall, .counts, .polls, .map])
    case .pollClosed(_, _, let voted, _): addClose(voted)
    case .pollRecounted: add([.hall, .counts, .polls, .map, .words])
    case .wordsHidden: add([.hall, .polls, .words])
    case .pollDrafted, .pollEdited, .pollDropped: add([.hall, .polls, .themes])
    case .pollRevealed, .pollVoided, .tieSettled, .ballotVoided: addEverything()
    case .ballotCast(_, let owner, _, _):
      addBallot(owner)
      if case .staff = entry.by, case .seat(let seat) = owner { addPaper(of: seat) }
    case .paperEntered(_, let seat, _): addPaper(of: seat)
    case .crosstabPublished: add(.polls)
    case .noteAdded(let id, _, _):
      addNote(id)
      if let table = Note.table(of: id) { add(.map, key: String(table)) }
      add(.flow)
      add(.screen, key: "totals")
    case .noteEdited(let id, _), .noteEditSetAside(let id, _), .noteReleased(let id),
      .noteHeld(let id), .notePlaced(let id, _), .noteReturned(let id), .loneVoiceMarked(let id, _):
      addNote(id)
      addWords()
    // Others may have been folded under it.
    case .noteWithdrawn(let id), .noteStruck(let id, _, _), .noteSplit(let id):
      addNote(id)
      add([.notes, .themes, .groups, .screen, .map, .flow])
    case .notesSorted(_, _, let sorted):
      for each in sorted { addNote(each.note) }
      addWords()
    case .groupsProposed: add(.groups)
    case .groupDismissed(let ids):
      for id in ids { addNote(id) }
      add(.groups)
    case .pointRaised(_, let table, _, _): add([.points, .table(table)])
    // The table is not named in these; there are few points.
    case .pointWithdrawn, .pointAnswered: addEverything()
    case .themesBalloted: add([.themes, .polls])
    case .themeCreated, .approvalAsked, .themeApproved, .themeUnapproved, .noteQuoted,
      .themePublished, .themeHidden:
      add([.themes, .screen])
    // Tables see the names of the themes their notes are in. A desk changes words often.
    case .themeRenamed(let id, _, _, _): addName(of: id, state().day)
    case .themesMerged, .themeDissolved: addEverything()
    case .helpCalled(_, let table, _, _): add([.help, .table(table), .map])
    // The table is not named in these; there are few calls.
    case .helpCancelled, .helpTaken, .helpAnswered: addEverything()
    case .screenShown: add(.screen)
    case .reportPublished: add(.hall)
    }
  }

  private mutating func addNote(_ id: NoteID) {
    add(.notes, key: id)
    if let table = Note.table(of: id) { add(.table(table), key: BoardDocs.noteKey + id) }
  }

  /// What themes, groups and the screen say of notes.
  private mutating func addWords() {
    add([.themes, .groups])
    for key in ["notes", "themes", "note"] { add(.screen, key: key) }
  }

  private mutating func addName(of theme: ThemeID, _ day: Day) {
    add([.themes, .points, .screen])
    for note in day.notes.values where note.theme == theme {
      add(.table(note.table), key: BoardDocs.noteKey + note.id)
    }
    for point in day.points.values where point.theme == theme { add(.table(point.table)) }
  }

  private mutating func addPresence(_ seat: SeatID, _ seats: Int) {
    add([.table(seat.table), .counts, .polls])
    add(.screen, key: "hallmap")
    add(.screen, key: "totals")
    addSeatLists(seat.table)
    add(.seat(seat), key: "me")
    for number in 0..<seats {
      add(.seat(SeatID(table: seat.table, number: number + 1)), key: "ring")
    }
  }

  /// Votes are many: what they touch is noted in one place, and marked when boards leave. The
  /// voter's own board is the hub's: it does not wait for a flush.
  private mutating func addBallot(_ owner: BallotOwner) {
    hasBallots = true
    if case .seat(let seat) = owner { votingTables.insert(seat.table) }
  }

  /// From the close on, whoever typed a paper sees that its seat voted by itself.
  private mutating func addClose(_ voted: [SeatID]) {
    add([.hall, .counts, .polls, .map, .papers])
    for table in Set(voted.map(\.table)) { add(.table(table)) }
  }

  private mutating func addPaper(of seat: SeatID) {
    add([.papers, .polls, .table(seat.table)])
  }

  /// Marks what the ballots since the last flush touch.
  mutating func settleBallots() {
    guard hasBallots else { return }
    hasBallots = false
    for table in votingTables { add(.map, key: String(table)) }
    votingTables = []
    add(.counts)
    add(.polls)
    add(.screen, key: "totals")
  }

  /// The lists of staff in which a table is one document.
  mutating func addSeatLists(_ table: TableID) {
    let key = String(table)
    add(.map, key: key)
    add(.doorlist, key: key)
  }
}
