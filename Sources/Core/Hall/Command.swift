// Everything anybody may ask of the hall, and which roles may ask it. A command without a line
// in `permission` does not compile: the switch has no default on purpose.

/// A wish. `HallState.decide` turns it into events or refuses it.
public enum Command: Hashable, Sendable {
  // The house itself. Kept apart: a plan inside would make every command as large as one.
  indirect case planHall(Plan)
  indirect case replanHall(Plan)
  case beginRehearsal
  case endRehearsal(run: Int)
  // Sittings and links
  case openSitting
  case endSitting(SittingID)
  case issueLink(LinkID, digest: String)
  case reissueLink(LinkID, from: Int, digest: String)
  // Agenda. `clock` is the clock revision the asker sees.
  case startItem(clock: Int)
  case nextItem(clock: Int)
  case backItem(clock: Int)
  case pauseClock(clock: Int)
  case resumeClock(clock: Int)
  case extendItem(clock: Int, minutes: Int)
  // Seats
  case sitDown
  case markPresent(SeatID)
  case markLeft(SeatID)
  // Polls. `revision` is the poll revision the asker sees.
  /// A poll made on the day, in an agenda item; its id is given by the hall.
  indirect case draftPoll(PollPlan, item: Int)
  indirect case editPoll(PollID, revision: Int, PollPlan)
  case dropPoll(PollID, revision: Int)
  /// With `seconds` the time to vote is announced at once; 0 announces none.
  case openPoll(PollID, revision: Int, seconds: Int = 0)
  case lastCall(PollID, revision: Int, seconds: Int)
  case closePoll(PollID, revision: Int)
  /// `second` is the count made apart, from the journal's ballots.
  case recountPoll(PollID, revision: Int, second: Figures)
  case revealPoll(PollID, revision: Int)
  case voidPoll(PollID, revision: Int, reason: String)
  /// Voids a poll and drafts it anew.
  case resetPoll(PollID, revision: Int, reason: String)
  /// What the rule could not decide, decided by the MC among those that tie.
  case settleTie(PollID, revision: Int, winners: [OptionID])
  /// Groups of words that no public page shall show; they are counted all the same.
  case hideWords(PollID, revision: Int, words: [String])
  /// What the house counted by an attribute of the roster, after a page asked for it.
  indirect case publishCrosstab(PollID, attribute: String, PublishedTable)
  case castBallot(PollID, Choice)
  /// On a tablet lent to somebody without a phone.
  case castFor(PollID, SeatID, Choice)
  /// One of the two entries of a paper ballot.
  case enterPaper(PollID, SeatID, Choice)
  case voidBallot(PollID, SeatID, reason: String)
  // Notes
  case addNote(NoteID, NoteBody)
  case editNote(NoteID, revision: Int, NoteBody)
  case withdrawNote(NoteID, revision: Int)
  case strikeNote(NoteID, revision: Int)
  case releaseNote(NoteID, revision: Int)
  case holdNote(NoteID, revision: Int)
  // Themes
  /// With `notes` the theme is made of them: of a proposed group, or of one that was undone.
  case createTheme(Words, seeds: [String], about: String = "", notes: [NoteMark] = [])
  case renameTheme(ThemeID, revision: Int, Words, seeds: [String], about: String = "")
  case placeNotes([NoteMark], ThemeID?)
  /// Back to where the machine would put it.
  case returnNote(NoteMark)
  case splitNote(NoteMark)
  case markLoneVoice(NoteMark, Bool)
  case dismissGroup([NoteID])
  case mergeThemes(from: ThemeID, fromRevision: Int, into: ThemeID, intoRevision: Int)
  case askApproval(ThemeID, revision: Int)
  case approveTheme(ThemeID, revision: Int)
  case unapproveTheme(ThemeID, revision: Int)
  case quoteNote(ThemeID, revision: Int, NoteID)
  case publishTheme(ThemeID, revision: Int)
  case hideTheme(ThemeID, revision: Int)
  case dissolveTheme(ThemeID, revision: Int)
  /// The options of `poll` are blank: they become the themes, in the order `lot` says.
  indirect case ballotThemes(PollPlan, item: Int, [ThemeMark], lot: [Int])
  // What the machine makes of the notes, of everything up to a place in the journal
  case sortNotes(engine: String, upTo: Int64, [SortedNote])
  case proposeGroups(engine: String, upTo: Int64, [[NoteID]])
  // Points
  case raisePoint(NoteID?, String)
  case withdrawPoint(PointID)
  case answerPoint(PointID, theme: ThemeID?, String)
  // Help calls
  case callHelp(HelpKind, String)
  case cancelHelp(HelpCallID)
  case takeHelp(HelpCallID)
  case answerHelp(HelpCallID, String)
  // The main screen and the report
  case showOnScreen(ScreenView, revision: Int)
  case publishReport(Bool)
}

/// Who may give a command.
enum Permission: Equatable {
  case house
  /// A link whose sitting is not open yet.
  case link
  /// A seat for itself, and the ballot box.
  case voter
  case roles(Set<Role>)
}

extension Command {
  /// Who may give this command. Further conditions (own table, other link) are in `decide`.
  var permission: Permission {
    switch self {
    case .planHall, .replanHall, .sortNotes, .proposeGroups: .house
    case .beginRehearsal, .endRehearsal: .roles([.console, .mc])
    case .openSitting: .link
    case .endSitting, .issueLink, .reissueLink: .roles([.console])
    case .startItem, .nextItem, .backItem, .pauseClock, .resumeClock, .extendItem: .roles([.mc])
    case .sitDown: .voter
    case .markPresent, .markLeft: .roles([.table, .door, .console])
    case .draftPoll, .editPoll, .dropPoll, .settleTie, .voidBallot: .roles([.mc])
    case .openPoll, .lastCall, .closePoll, .recountPoll, .revealPoll, .voidPoll, .resetPoll,
      .publishCrosstab:
      .roles([.mc, .console])
    case .castBallot: .voter
    case .castFor: .roles([.table, .door])
    case .enterPaper: .roles([.table, .door, .desk, .console])
    case .addNote, .editNote, .withdrawNote: .roles([.table])
    case .strikeNote: .roles([.desk])
    case .releaseNote, .holdNote, .hideWords: .roles([.desk, .mc])
    case .createTheme, .renameTheme, .placeNotes, .mergeThemes, .askApproval, .unapproveTheme,
      .quoteNote, .dissolveTheme, .returnNote, .splitNote, .markLoneVoice, .dismissGroup,
      .answerPoint:
      .roles([.desk])
    case .ballotThemes: .roles([.desk, .mc])
    case .raisePoint, .withdrawPoint: .roles([.table])
    case .approveTheme: .roles([.desk, .mc, .console])
    case .publishTheme, .hideTheme: .roles([.desk, .mc])
    case .callHelp, .cancelHelp: .roles([.table])
    case .takeHelp, .answerHelp: .roles([.console])
    case .showOnScreen: .roles([.mc, .console])
    case .publishReport: .roles([.mc])
    }
  }

  /// Whether `origin` may give this command. The house may end a rehearsal that a crash left open.
  func permits(_ origin: Origin) -> Bool {
    switch (permission, origin) {
    case (.house, .house): true
    case (.link, .link(let link)): link.role.needsSitting
    case (.voter, .seat), (.voter, .box): true
    case (.roles(let roles), .staff(let link, _)): roles.contains(link.role)
    case (.roles, .house):
      switch self {
      case .beginRehearsal, .endRehearsal: true
      default: false
      }
    default: false
    }
  }
}
