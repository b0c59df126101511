// What leaves the hall in the exported record, and what never does. The record is for anybody: a
// poll is in it once its result was revealed, and an event only if everybody may read all of it.
//
// Shown, with salt and bytes, so that their leaves can be recomputed: rehearsals; polls opened,
// their last calls, polls voided and why; and of a revealed poll its final wording if it was made
// on the day, the close (how many were eligible, which seats voted, the digest of the ballots
// file), both counts, the reveal, how a tie was settled and crosstabs as they were published; of a
// revealed *open* poll the ballots too, whose voters agreed to that. They name staff by role and
// sitting number only.
//
// Not shown, leaf only: ballots of confidential polls and everything said about single ones. The
// close and the counts of a poll that was not revealed or is sealed: its ballots file has few
// possible contents, and a digest would tell which. The plan and everything about links, because
// they carry the links' digests; presence of seats; notes, help calls, themes and the screen, which
// hold what people typed: the report shows what was let through. Of answers in one's own words
// there is a sheet of those that the reveal named, and nothing else: not who wrote what, not what
// few wrote, and no digest of it, from which a name could be guessed.

public import Hall

/// What of a day, or of a rehearsal, is in its exported record.
public struct RecordSight: Sendable {
  /// Polls whose ballots and results are in the record, in the plan's order.
  public let polls: [Poll]
  /// Polls answered in one's own words that were revealed: of them there is a sheet alone.
  public let texts: [Poll]
  private let shown: [PollID: Poll]

  /// `state` is that at the end of what is exported.
  public init(_ state: HallState) {
    let revealed = state.pollsInOrder.filter { poll in
      poll.state == .revealed && !state.day.isSealed(poll)
    }
    polls = revealed.filter { !$0.plan.rule.isText }
    texts = revealed.filter { $0.plan.rule.isText }
    shown = Dictionary(uniqueKeysWithValues: polls.map { ($0.plan.id, $0) })
  }

  /// Whether the bytes of an event are in the record.
  public func shows(_ event: Event) -> Bool {
    switch event {
    case .rehearsalBegan, .rehearsalEnded, .pollOpened, .lastCalled, .pollVoided: true
    case .pollDrafted(let plan, _, _), .pollEdited(let plan): shown[plan.id]?.plan == plan
    case .pollClosed(let poll, _, _, _), .pollRecounted(let poll, _, _, _), .pollRevealed(let poll),
      .tieSettled(let poll, _), .crosstabPublished(let poll, _, _):
      shown[poll] != nil
    // Of themes that became the ballot of a shown poll: what was on it, and in which order drawn.
    case .themesBalloted(let poll, _, _): shown[poll] != nil
    case .ballotCast(let poll, _, _, _): shown[poll]?.plan.secrecy == .open
    case .hallPlanned, .hallReplanned, .sittingOpened, .sittingEnded, .linkIssued, .linkReissued,
      .itemStarted, .itemExtended, .clockPaused, .clockResumed, .seatPresent, .seatLeft,
      .pollDropped, .wordsHidden, .paperEntered, .ballotVoided, .noteAdded, .noteEdited,
      .noteEditSetAside, .noteWithdrawn, .noteStruck, .noteReleased, .noteHeld, .notePlaced,
      .noteReturned, .noteSplit, .loneVoiceMarked, .notesSorted, .groupsProposed, .groupDismissed,
      .themeCreated,
      .themeRenamed, .themesMerged, .approvalAsked, .themeApproved, .themeUnapproved, .noteQuoted,
      .themePublished, .themeHidden, .themeDissolved, .pointRaised, .pointWithdrawn,
      .pointAnswered, .helpCalled, .helpCancelled, .helpTaken,
      .helpAnswered, .screenShown, .reportPublished:
      false
    }
  }
}

extension Rule {
  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }
}
