// Everything that can have happened in a hall. Events are facts: applying one never fails and
// never asks. Their spelling in bytes belongs to Wire and can never change once released.

/// One fact. Times and who caused it are in its `Entry`.
public enum Event: Hashable, Sendable {
  // Kept apart: a plan inside every event would make each vote's event as large as a plan.
  indirect case hallPlanned(Plan)
  indirect case hallReplanned(Plan)
  case rehearsalBegan(run: Int)
  case rehearsalEnded(run: Int)

  case sittingOpened(SittingID, LinkID)
  case sittingEnded(SittingID)
  case linkIssued(LinkID, digest: String)
  case linkReissued(LinkID, generation: Int, digest: String)

  case itemStarted(Int, minutes: Int)
  case itemExtended(Int, minutes: Int)
  case clockPaused(remainingMillis: Int)
  case clockResumed(remainingMillis: Int)

  case seatPresent(SeatID)
  case seatLeft(SeatID)

  /// `instead` names the voided poll that it asks once more.
  indirect case pollDrafted(PollPlan, item: Int, instead: PollID? = nil)
  indirect case pollEdited(PollPlan)
  case pollDropped(PollID)
  case pollOpened(PollID)
  case lastCalled(PollID, seconds: Int)
  /// `voted` lists the seats that voted, never what; `ballots` is the SHA-256 (hex) of the very
  /// ballots file that is exported.
  case pollClosed(PollID, eligible: Int, voted: [SeatID], ballots: String)
  case pollRecounted(PollID, agrees: Bool, first: Figures, second: Figures)
  case pollRevealed(PollID)
  case pollVoided(PollID, reason: String)
  case tieSettled(PollID, winners: [OptionID])
  /// Words of an open text that no public page shows: all there are from now on.
  case wordsHidden(PollID, words: [String])
  indirect case crosstabPublished(PollID, attribute: String, PublishedTable)
  /// A paper ballot as one of two people typed it.
  case paperEntered(PollID, SeatID, Choice)
  /// Ballots of this owner up to `version` no longer count.
  case ballotVoided(PollID, BallotOwner, version: Int, reason: String)
  case ballotCast(PollID, BallotOwner, version: Int, choice: Choice)

  case noteAdded(NoteID, item: Int, NoteBody)
  case noteEdited(NoteID, NoteBody)
  /// An edit of an outdated version: kept beside the note, never over it.
  case noteEditSetAside(NoteID, NoteBody)
  case noteWithdrawn(NoteID)
  /// Says which bytes may go: after it the note is a tombstone, known before or not.
  case noteStruck(NoteID, table: TableID, item: Int)
  case noteReleased(NoteID)
  case noteHeld(NoteID)
  case notePlaced(NoteID, ThemeID?)
  /// The machine may place it again.
  case noteReturned(NoteID)
  /// It is nobody's double.
  case noteSplit(NoteID)
  case loneVoiceMarked(NoteID, Bool)

  /// What the machine made of notes, of everything up to that place in the journal.
  case notesSorted(engine: String, upTo: Int64, [SortedNote])
  case groupsProposed(engine: String, upTo: Int64, [[NoteID]])
  case groupDismissed([NoteID])

  case themeCreated(ThemeID, Words, seeds: [String], about: String = "")
  case themeRenamed(ThemeID, Words, seeds: [String], about: String = "")
  case themesMerged(from: ThemeID, into: ThemeID)
  case approvalAsked(ThemeID)
  case themeApproved(ThemeID)
  case themeUnapproved(ThemeID)
  case noteQuoted(ThemeID, NoteID)
  case themePublished(ThemeID)
  case themeHidden(ThemeID)
  case themeDissolved(ThemeID)
  /// Themes became the options of a poll, in this order; `digest` is of their wording.
  case themesBalloted(PollID, [ThemeID], digest: String)

  case pointRaised(PointID, table: TableID, note: NoteID?, String)
  case pointWithdrawn(PointID)
  case pointAnswered(PointID, theme: ThemeID?, String)

  case helpCalled(HelpCallID, table: TableID, HelpKind, String)
  case helpCancelled(HelpCallID)
  case helpTaken(HelpCallID)
  case helpAnswered(HelpCallID, String)

  case screenShown(ScreenView)
  case reportPublished(Bool)
}

/// An event with when it happened and who caused it: what a journal row holds.
public struct Entry: Hashable, Sendable {
  /// UTC milliseconds, never less than the entry before it.
  public let at: HallTime
  public let by: Origin
  public let event: Event

  public init(at: HallTime, by: Origin, event: Event) {
    self.at = at
    self.by = by
    self.event = event
  }
}
