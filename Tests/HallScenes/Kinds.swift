// Names of all commands and events, so that a test can ask whether it has seen every one. The
// switches have no default: a new case does not compile until it has a name here.

public import Hall

public enum CommandKind: String, CaseIterable, Sendable {
  case planHall, replanHall, beginRehearsal, endRehearsal, openSitting, endSitting, issueLink
  case reissueLink, startItem, nextItem, backItem, pauseClock, resumeClock, extendItem, sitDown
  case markPresent, markLeft, draftPoll, editPoll, dropPoll, resetPoll, settleTie, castFor
  case hideWords
  case publishCrosstab, enterPaper, voidBallot, openPoll, lastCall, closePoll, recountPoll,
    revealPoll, voidPoll
  case castBallot, addNote, editNote, withdrawNote, strikeNote, releaseNote, holdNote, createTheme
  case renameTheme, placeNotes, mergeThemes, askApproval, approveTheme, unapproveTheme, quoteNote
  case publishTheme, hideTheme, dissolveTheme, callHelp, cancelHelp, takeHelp, answerHelp
  case showOnScreen, publishReport
  case returnNote, splitNote, markLoneVoice, dismissGroup, ballotThemes, sortNotes, proposeGroups
  case raisePoint, withdrawPoint, answerPoint
}

extension Command {
  public var kind: CommandKind {
    switch self {
    case .planHall: .planHall
    case .replanHall: .replanHall
    case .beginRehearsal: .beginRehearsal
    case .endRehearsal: .endRehearsal
    case .openSitting: .openSitting
    case .endSitting: .endSitting
    case .issueLink: .issueLink
    case .reissueLink: .reissueLink
    case .startItem: .startItem
    case .nextItem: .nextItem
    case .backItem: .backItem
    case .pauseClock: .pauseClock
    case .resumeClock: .resumeClock
    case .extendItem: .extendItem
    case .sitDown: .sitDown
    case .markPresent: .markPresent
    case .markLeft: .markLeft
    case .draftPoll: .draftPoll
    case .editPoll: .editPoll
    case .dropPoll: .dropPoll
    case .resetPoll: .resetPoll
    case .settleTie: .settleTie
    case .hideWords: .hideWords
    case .castFor: .castFor
    case .publishCrosstab: .publishCrosstab
    case .enterPaper: .enterPaper
    case .voidBallot: .voidBallot
    case .openPoll: .openPoll
    case .lastCall: .lastCall
    case .closePoll: .closePoll
    case .recountPoll: .recountPoll
    case .revealPoll: .revealPoll
    case .voidPoll: .voidPoll
    case .castBallot: .castBallot
    case .addNote: .addNote
    case .editNote: .editNote
    case .withdrawNote: .withdrawNote
    case .strikeNote: .strikeNote
    case .releaseNote: .releaseNote
    case .holdNote: .holdNote
    case .createTheme: .createTheme
    case .renameTheme: .renameTheme
    case .placeNotes: .placeNotes
    case .returnNote: .returnNote
    case .splitNote: .splitNote
    case .markLoneVoice: .markLoneVoice
    case .dismissGroup: .dismissGroup
    case .ballotThemes: .ballotThemes
    case .sortNotes: .sortNotes
    case .proposeGroups: .proposeGroups
    case .raisePoint: .raisePoint
    case .withdrawPoint: .withdrawPoint
    case .answerPoint: .answerPoint
    case .mergeThemes: .mergeThemes
    case .askApproval: .askApproval
    case .approveTheme: .approveTheme
    case .unapproveTheme: .unapproveTheme
    case .quoteNote: .quoteNote
    case .publishTheme: .publishTheme
    case .hideTheme: .hideTheme
    case .dissolveTheme: .dissolveTheme
    case .callHelp: .callHelp
    case .cancelHelp: .cancelHelp
    case .takeHelp: .takeHelp
    case .answerHelp: .answerHelp
    case .showOnScreen: .showOnScreen
    case .publishReport: .publishReport
    }
  }

  /// One command of every kind, about table 1 and what may be there.
  public static let samples: [Command] = [
    .planHall(.sample), .replanHall(.sample), .beginRehearsal, .endRehearsal(run: 1), .openSitting,
    .endSitting(1), .issueLink(LinkID(.desk, "3"), digest: "d"),
    .reissueLink(LinkID(.desk, "1"), from: 1, digest: "d"), .startItem(clock: 1),
    .nextItem(clock: 1), .backItem(clock: 1), .pauseClock(clock: 1), .resumeClock(clock: 1),
    .extendItem(clock: 1, minutes: 1), .sitDown, .markPresent(SeatID(table: 1, number: 1)),
    .markLeft(SeatID(table: 1, number: 1)), .openPoll("warmup", revision: 1),
    .draftPoll(Plan.poll("new", .single, ["a", "b"]), item: 2),
    .editPoll("warmup", revision: 1, Plan.poll("new", .single, ["a", "b"])),
    .dropPoll("warmup", revision: 1), .resetPoll("warmup", revision: 1, reason: "사유"),
    .settleTie("warmup", revision: 1, winners: ["a"]),
    .hideWords("warmup", revision: 1, words: []),
    .castFor("warmup", SeatID(table: 1, number: 1), ["a"]),
    .enterPaper("warmup", SeatID(table: 1, number: 1), ["a"]),
    .voidBallot("warmup", SeatID(table: 1, number: 1), reason: "사유"),
    .lastCall("warmup", revision: 1, seconds: 10), .closePoll("warmup", revision: 1),
    .recountPoll(
      "warmup", revision: 1, second: Figures(cast: 0, valid: 0, blank: 0, invalid: 0, tally: [])),
    .revealPoll("warmup", revision: 1), .voidPoll("warmup", revision: 1, reason: "사유"),
    .publishCrosstab("warmup", attribute: "age", .sample),
    .castBallot("warmup", ["a"]), .addNote("1.abcd", NoteBody(kind: .opinion, text: "글")),
    .editNote("1.abcd", revision: 1, NoteBody(kind: .concern, text: "글")),
    .withdrawNote("1.abcd", revision: 1), .strikeNote("1.abcd", revision: 1),
    .releaseNote("1.abcd", revision: 1), .holdNote("1.abcd", revision: 1),
    .createTheme(Words("이름"), seeds: []), .renameTheme(1, revision: 1, Words("이름"), seeds: []),
    .placeNotes([NoteMark("1.abcd", revision: 1)], 1),
    .returnNote(NoteMark("1.abcd", revision: 1)), .splitNote(NoteMark("1.abcd", revision: 1)),
    .markLoneVoice(NoteMark("1.abcd", revision: 1), true), .dismissGroup(["1.abcd"]),
    .ballotThemes(
      Plan.poll("new", .single, []), item: 2, [ThemeMark(1, revision: 1)], lot: [0]),
    .sortNotes(engine: "test/1", upTo: 1, []), .proposeGroups(engine: "test/1", upTo: 1, []),
    .raisePoint(nil, "빠졌어요"), .withdrawPoint(1), .answerPoint(1, theme: 1, ""),
    .mergeThemes(from: 1, fromRevision: 1, into: 2, intoRevision: 1),
    .askApproval(1, revision: 1), .approveTheme(1, revision: 1), .unapproveTheme(1, revision: 1),
    .quoteNote(1, revision: 1, "1.abcd"), .publishTheme(1, revision: 1),
    .hideTheme(1, revision: 1), .dissolveTheme(1, revision: 1), .callHelp(.device, ""),
    .cancelHelp(1), .takeHelp(1), .answerHelp(1, "갑니다"),
    .showOnScreen(ScreenView(.agenda), revision: 1), .publishReport(true),
  ]
}

public enum EventName: String, CaseIterable, Sendable {
  case hallPlanned, hallReplanned, rehearsalBegan, rehearsalEnded, sittingOpened, sittingEnded
  case linkIssued, linkReissued, itemStarted, itemExtended, clockPaused, clockResumed, seatPresent
  case seatLeft, pollOpened, lastCalled, pollClosed, pollRecounted, pollRevealed, pollVoided
  case pollDrafted, pollEdited, pollDropped, tieSettled, paperEntered, ballotVoided
  case crosstabPublished, wordsHidden
  case ballotCast, noteAdded, noteEdited, noteEditSetAside, noteWithdrawn, noteStruck, noteReleased
  case noteHeld, notePlaced, themeCreated, themeRenamed, themesMerged, approvalAsked, themeApproved
  case themeUnapproved, noteQuoted, themePublished, themeHidden, themeDissolved, helpCalled
  case helpCancelled, helpTaken, helpAnswered, screenShown, reportPublished
  case noteReturned, noteSplit, loneVoiceMarked, notesSorted, groupsProposed, groupDismissed
  case themesBalloted, pointRaised, pointWithdrawn, pointAnswered
}

extension Event {
  public var name: EventName {
    switch self {
    case .hallPlanned: .hallPlanned
    case .hallReplanned: .hallReplanned
    case .rehearsalBegan: .rehearsalBegan
    case .rehearsalEnded: .rehearsalEnded
    case .sittingOpened: .sittingOpened
    case .sittingEnded: .sittingEnded
    case .linkIssued: .linkIssued
    case .linkReissued: .linkReissued
    case .itemStarted: .itemStarted
    case .itemExtended: .itemExtended
    case .clockPaused: .clockPaused
    case .clockResumed: .clockResumed
    case .seatPresent: .seatPresent
    case .seatLeft: .seatLeft
    case .pollDrafted: .pollDrafted
    case .pollEdited: .pollEdited
    case .pollDropped: .pollDropped
    case .tieSettled: .tieSettled
    case .wordsHidden: .wordsHidden
    case .crosstabPublished: .crosstabPublished
    case .paperEntered: .paperEntered
    case .ballotVoided: .ballotVoided
    case .pollOpened: .pollOpened
    case .lastCalled: .lastCalled
    case .pollClosed: .pollClosed
    case .pollRecounted: .pollRecounted
    case .pollRevealed: .pollRevealed
    case .pollVoided: .pollVoided
    case .ballotCast: .ballotCast
    case .noteAdded: .noteAdded
    case .noteEdited: .noteEdited
    case .noteEditSetAside: .noteEditSetAside
    case .noteWithdrawn: .noteWithdrawn
    case .noteStruck: .noteStruck
    case .noteReleased: .noteReleased
    case .noteHeld: .noteHeld
    case .notePlaced: .notePlaced
    case .noteReturned: .noteReturned
    case .noteSplit: .noteSplit
    case .loneVoiceMarked: .loneVoiceMarked
    case .notesSorted: .notesSorted
    case .groupsProposed: .groupsProposed
    case .groupDismissed: .groupDismissed
    case .themesBalloted: .themesBalloted
    case .pointRaised: .pointRaised
    case .pointWithdrawn: .pointWithdrawn
    case .pointAnswered: .pointAnswered
    case .themeCreated: .themeCreated
    case .themeRenamed: .themeRenamed
    case .themesMerged: .themesMerged
    case .approvalAsked: .approvalAsked
    case .themeApproved: .themeApproved
    case .themeUnapproved: .themeUnapproved
    case .noteQuoted: .noteQuoted
    case .themePublished: .themePublished
    case .themeHidden: .themeHidden
    case .themeDissolved: .themeDissolved
    case .helpCalled: .helpCalled
    case .helpCancelled: .helpCancelled
    case .helpTaken: .helpTaken
    case .helpAnswered: .helpAnswered
    case .screenShown: .screenShown
    case .reportPublished: .reportPublished
    }
  }
}

extension Command {
  /// One note into a theme.
  public static func placeNote(_ note: NoteID, revision: Int, _ theme: ThemeID?) -> Command {
    .placeNotes([NoteMark(note, revision: revision)], theme)
  }
}

extension PublishedTable {
  /// Six and six, one of each kind of place: an option alone, two together, nothing said.
  public static let sample = PublishedTable(
    rows: ["20대", ""], columns: [["a"], ["b", "c"]], cells: [[6, 0], [-1, -1]],
    rowTotals: [6, 12], columnTotals: [12, 6])
}
