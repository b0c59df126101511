// The state of the whole hall, and the one place where rules live: `decide` says what a command
// would make happen or refuses it, `apply` makes it so. Pure: time, lots, digests and SHA-256
// are handed in. Knows no connection, page, byte or file.

/// A hash function handed in from outside: bytes to 32 bytes.
public typealias SHA256 = @Sendable ([UInt8]) -> [UInt8]

/// Everything that is true of a hall after some prefix of its journal.
public struct HallState: Hashable, Sendable {
  /// nil until `hallPlanned`.
  public internal(set) var plan: Plan?
  /// Who may come in; kept over rehearsals.
  public internal(set) var links: [LinkID: Link] = [:]
  public internal(set) var sittings: [SittingID: Sitting] = [:]
  /// The rehearsal that is running; 0 on the day itself.
  public internal(set) var run = 0
  /// How many rehearsals there have been.
  public internal(set) var runs = 0
  /// What happens on the day (or in the rehearsal that is running).
  public internal(set) var day = Day()

  public init() {}

  /// What `command` from `origin` at `at` would make happen, in order; empty if it already is so.
  /// `at` is only for rules that need the time; the entries' stamps are the Sequencer's.
  public func decide(
    _ command: Command, by origin: Origin, at: HallTime, sha256: SHA256
  ) throws(Refusal) -> [Event] {
    guard command.permits(origin) else { throw .notPermitted }
    if case .staff(let link, let sitting) = origin { try checkSitting(sitting, link) }
    if case .planHall(let plan) = command { return try decidePlan(plan) }
    if case .none = plan { throw .notPlanned }
    switch command {
    case .planHall: return []
    case .replanHall(let plan): return try decideReplan(plan)
    case .beginRehearsal: return try decideBeginRehearsal()
    case .endRehearsal(let run): return try decideEndRehearsal(run)
    case .openSitting: return try decideOpenSitting(origin)
    case .endSitting(let sitting): return try decideEndSitting(sitting)
    case .issueLink(let link, let digest): return try decideIssueLink(link, digest)
    case .reissueLink(let link, let from, let digest):
      return try decideReissueLink(link, from: from, digest)
    case .startItem, .nextItem, .backItem, .pauseClock, .resumeClock, .extendItem:
      return try decideAgenda(command, at: at)
    case .sitDown, .markPresent, .markLeft: return try decideSeat(command, by: origin)
    case .castBallot(let poll, let choice): return try decideCast(poll, choice, by: origin)
    case .castFor, .enterPaper, .voidBallot: return try decideAssisted(command, by: origin)
    case .draftPoll, .editPoll, .dropPoll: return try decideDraft(command)
    case .openPoll, .lastCall, .closePoll, .recountPoll, .revealPoll, .voidPoll, .resetPoll,
      .settleTie, .hideWords:
      return try decidePoll(command, sha256: sha256)
    case .publishCrosstab(let poll, let attribute, let table):
      return try decideCrosstab(poll, attribute, table)
    case .addNote, .editNote, .withdrawNote, .strikeNote, .releaseNote, .holdNote, .returnNote,
      .splitNote, .markLoneVoice, .dismissGroup:
      return try decideNote(command, by: origin)
    case .sortNotes, .proposeGroups: return try decideSorting(command)
    case .raisePoint, .withdrawPoint, .answerPoint: return try decidePoint(command, by: origin)
    case .ballotThemes(let poll, let item, let themes, let lot):
      return try decideBallot(poll, item: item, themes, lot: lot, sha256: sha256)
    case .createTheme, .renameTheme, .placeNotes, .mergeThemes, .askApproval, .approveTheme,
      .unapproveTheme, .quoteNote, .publishTheme, .hideTheme, .dissolveTheme:
      return try decideTheme(command, by: origin)
    case .callHelp, .cancelHelp, .takeHelp, .answerHelp:
      return try decideHelp(command, by: origin)
    case .showOnScreen(let view, let revision): return try decideShow(view, revision)
    case .publishReport(let on): return day.reportPublished == on ? [] : [.reportPublished(on)]
    }
  }

  /// Makes `entry` so. Never fails: an event that names something unknown is skipped, because the
  /// bytes that made it known may have been deleted on record.
  public mutating func apply(_ entry: Entry) {
    switch entry.event {
    case .hallPlanned(let plan), .hallReplanned(let plan): applyPlan(plan)
    case .rehearsalBegan(let run):
      self.run = run
      runs = run
      day = Day(plan: plan)
    case .rehearsalEnded:
      run = 0
      day = Day(plan: plan)
    case .sittingOpened, .sittingEnded, .linkIssued, .linkReissued: applyLink(entry)
    case .itemStarted, .itemExtended, .clockPaused, .clockResumed: day.applyAgenda(entry)
    case .seatPresent, .seatLeft: day.applySeat(entry)
    case .pollDrafted, .pollEdited, .pollDropped: day.applyDraft(entry)
    case .pollOpened, .lastCalled, .pollClosed, .pollRecounted, .pollRevealed, .pollVoided,
      .tieSettled, .wordsHidden, .crosstabPublished, .ballotCast:
      day.applyPoll(entry)
    case .paperEntered, .ballotVoided: day.applyAssisted(entry)
    case .noteAdded, .noteEdited, .noteEditSetAside, .noteWithdrawn, .noteStruck, .noteReleased,
      .noteHeld, .notePlaced, .noteReturned, .noteSplit, .loneVoiceMarked, .groupDismissed:
      day.applyNote(entry)
    case .notesSorted, .groupsProposed: day.applySorting(entry)
    case .pointRaised, .pointWithdrawn, .pointAnswered: day.applyPoint(entry)
    case .themesBalloted: day.applyBalloted(entry)
    case .themeCreated, .themeRenamed, .themesMerged, .approvalAsked, .themeApproved,
      .themeUnapproved, .noteQuoted, .themePublished, .themeHidden, .themeDissolved:
      day.applyTheme(entry)
    case .helpCalled, .helpCancelled, .helpTaken, .helpAnswered: day.applyHelp(entry)
    case .screenShown(let view):
      day.screen = view
      day.screenRevision += 1
    case .reportPublished(let on): day.reportPublished = on
    }
  }

  /// A seat's ballot in a poll that is under way or over.
  public func ballot(_ id: PollID, of seat: SeatID) -> Ballot? {
    guard let place = day.polls.index(forKey: id) else { return nil }
    switch day.polls.values[place].state {
    case .draft, .voided: return nil
    case .open, .closed, .recounted, .revealed: break
    }
    return day.polls.values[place].box[.seat(seat)]
  }

  /// Whether staff took this seat's ballot: on a lent tablet, or from paper.
  public func isTakenByStaff(_ id: PollID, of seat: SeatID) -> Bool {
    guard let place = day.polls.index(forKey: id) else { return false }
    return day.polls.values[place].takenByStaff.contains(seat)
  }

  /// A poll's index in the plan is its order everywhere; nil for an unknown poll.
  public func poll(_ id: PollID) -> Poll? { day.polls[id] }

  /// Polls in the plan's order, then those made on the day.
  public var pollsInOrder: [Poll] { day.pollOrder.compactMap { day.polls[$0] } }
}

/// A credential and how often its token was made anew.
public struct Link: Hashable, Sendable {
  public var generation: Int
  /// SHA-256 (hex) of the token in force.
  public var digest: String
}

/// A named staff login. The name itself is not here.
public struct Sitting: Hashable, Sendable {
  public let id: SittingID
  public let link: LinkID
  public let openedAt: HallTime
  public var ended: Bool
}

/// Whether somebody sits there.
public enum SeatState: String, CaseIterable, Sendable { case expected, present, left }

/// The part of the hall that a rehearsal's end returns to the plan.
public struct Day: Hashable, Sendable {
  public internal(set) var clock = Clock()
  public internal(set) var seats: [SeatID: SeatState] = [:]
  public internal(set) var polls: [PollID: Poll] = [:]
  /// The plan's polls in its order, then those made on the day.
  public internal(set) var pollOrder: [PollID] = []
  /// Agenda items of the polls made on the day.
  public internal(set) var draftedItems: [PollID: Int] = [:]
  /// Number of the last poll made on the day.
  public internal(set) var lastDraft = 0
  public internal(set) var notes: [NoteID: Note] = [:]
  /// Notes that stand, neither withdrawn nor struck, in the order they were stored.
  public internal(set) var noteOrder: [NoteID] = []
  /// The notes of each table, withdrawn and struck ones too.
  public internal(set) var notesOfTables: [TableID: Set<NoteID>] = [:]
  public internal(set) var themes: [ThemeID: Theme] = [:]
  public internal(set) var lastTheme = 0
  /// Groups the machine proposes for notes that fit no theme; some may have found one since.
  public internal(set) var groups: [[NoteID]] = []
  public internal(set) var points: [PointID: Point] = [:]
  public internal(set) var helpCalls: [HelpCallID: HelpCall] = [:]
  public internal(set) var screen = ScreenView(.join)
  public internal(set) var screenRevision = 1
  public internal(set) var reportPublished = false

  init() {}

  init(plan: Plan?) {
    guard let plan else { return }
    for seat in plan.seats { seats[seat] = .expected }
    for poll in plan.polls { polls[poll.id] = Poll(plan: poll) }
    pollOrder = plan.polls.map(\.id)
    for theme in plan.themes {
      lastTheme += 1
      themes[lastTheme] = Theme(
        id: lastTheme, title: theme.title, seeds: theme.seeds, about: theme.about)
    }
  }

  /// How many sit in the hall now.
  public var present: Int { seats.values.count { $0 == .present } }

  /// Whether nothing real has happened yet: no ballot, note or presence.
  var isUntouched: Bool {
    !holdsVoices && seats.values.allSatisfy { $0 == .expected }
      && polls.values.allSatisfy { $0.state == .draft }
  }

  /// Whether anybody has voted or a table has written anything.
  public var holdsVoices: Bool { !notes.isEmpty || polls.values.contains { !$0.box.isEmpty } }
}
