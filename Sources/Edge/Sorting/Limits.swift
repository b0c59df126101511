// The limits of this target.

enum Limits {
  /// Everything is looked at anew after so many new notes, or so long after the first of them.
  static let notesUntilRegroup = 50
  static let millisUntilRegroup: Int64 = 20_000
  /// After themes or their words changed, people wait for it.
  static let millisUntilThemesAreRead: Int64 = 300
  /// Notes whose vectors are asked for as one that somebody has just typed; more are a backlog.
  static let promptNotes = 16
  /// What a look at all notes found goes out in parts, with time between them for whoever votes.
  static let sortedAtOnce = 64
  static let millisBetweenParts: Int64 = 25
  /// A score or margin that moved by less, in thousandths, is no news of a note that is otherwise
  /// where it was.
  static let driftMilli = 50
  /// How long after an engine said that it is busy it is asked again.
  static let millisUntilRetry: Int64 = 1_000
  static let stackBytes = 1 << 21
  /// How much the thread that answers for single notes stands back (setpriority(2)). It gives the
  /// hall its commands, so it must not lie still with the hall's queue in its hands.
  static let niceness = 5
  /// The main screen's trend: registered words in spans of five minutes, the last hour.
  static let trendBinMillis: Int64 = 300_000
  static let trendBins = 12
  static let trendWords = 6
}
