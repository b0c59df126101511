// Why the hall says no. A closed list: one case a reason, one test row each. The raw value is
// the code on the wire; the sentences people read are in the pages' text files.

/// A reason not to do what a command asks. Nothing was changed.
public enum Refusal: String, Error, CaseIterable, Sendable {
  // Rights
  case notPermitted, unknownLink, unknownSitting, sittingEnded, secondPersonNeeded
  // Stale or repeated
  case stateMoved, nonceReused
  // The plan
  case alreadyPlanned, notPlanned, planFrozen
  // Rehearsal
  case rehearsalRefused, noRehearsal
  // Agenda
  case agendaOver, agendaNotBegun, clockNotRunning, clockNotPaused
  // Seats
  case unknownSeat, notPresent
  // Polls and ballots
  case unknownPoll, pollNotOpen, pollClosed, notRecounted, recountDisagrees
  case tooMany, tooFew, unknownOption, repeatedOption
  case wrongBallot, outOfRange, overBudget, repeatedRank
  case pollFrozen, pairBroken, firstNotClosed, sealed, noTie, tieNotSettled
  case alreadyVoted, takenByStaff, noBallot, noCrosstab
  // Notes
  case unknownNote, noteExists, noteEmpty, noteTooLong, noteWithdrawn, noteStruck, noteNotReleased
  // Themes
  case unknownTheme, themeFrozen, themeNotApproved, themeBalloted
  // Points
  case unknownPoint, pointEnded
  // Help calls
  case unknownHelpCall, helpCallEnded
  // Texts and numbers
  case textEmpty, textTooLong, badValue, tooManyThings
}
