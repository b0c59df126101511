// Every number that bounds the single writer, in one place.

import Hall

/// Limits of queue, batch and waits.
public enum Limits {
  /// Commands that wait for an answer; the next ones hear `busy`. Also the largest batch.
  public static let waitingCommands = 4_096
  /// How long a batch lingers for company when the last one was larger than one command.
  public static let lingerNanos: Int64 = 2_000_000
  /// A commit slower than this turns new commands away until it ends.
  public static let commitPatienceNanos: Int64 = 10_000_000_000
}
