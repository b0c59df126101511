// The limits of this target.

enum Limits {
  /// Everything is looked at anew after so many new notes, or so long after the first of them.
  static let notesUntilRegroup = 50
  static let millisUntilRegroup: Int64 = 20_000
  /// After themes or their words changed, people wait for it.
  static let millisUntilThemesAreRead: Int64 = 300
  /// Notes whose vectors are asked for as one that somebody has just typed; more are a backlog.
  static let promptNotes = 16
  /// How long after an engine said that it is busy it is asked again.
  static let millisUntilRetry: Int64 = 1_000
  static let stackBytes = 1 << 21
  /// How much the thread that regroups stands back (setpriority(2)).
  static let niceness = 10
  /// The main screen's trend: registered words in spans of five minutes, the last hour.
  static let trendBinMillis: Int64 = 300_000
  static let trendBins = 12
  static let trendWords = 6
}
