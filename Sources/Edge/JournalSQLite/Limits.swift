// Every number that bounds the journal file, in one place.

/// Limits of the SQLite journal.
public enum Limits {
  /// How long a writer waits for another process's write lock (a person in `sqlite3`).
  static let lockMillis = 5_000
  /// The write-ahead log is copied back when about this many pages of 4 kB are in it.
  static let checkpointPages = 1_000
  /// The log file is cut to this when it has grown beyond it.
  static let logBytes = 16 << 20
}
