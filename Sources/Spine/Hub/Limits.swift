// Bounds of what one page may ask and how often boards move.

/// Limits of the hub.
public enum Limits {
  /// Boards leave at most this often: tallies move 8 times a second.
  public static let flushMillis: Int64 = 125
  /// Phones and onlookers at once. Of the 16,000 connections of a server 3,000 are for those not
  /// known yet; 1,000 stay for staff.
  public static let guestsMax = 12_000
  /// A socket must say hello within this time.
  public static let helloMillis: Int64 = 5_000
  /// Sockets looked through for an overdue hello before the list of them is cut.
  static let silentDroppedAt = 1_024
  /// Every socket hears a beat this often.
  public static let beatMillis: Int64 = 10_000
  /// Commands one session, or one credential over HTTP, may give at once, and how many it regains
  /// each second.
  public static let commandBurst = 60
  public static let commandsPerSecond = 20
  /// Commands beyond the allowance before a socket is closed: no page of ours gives so many.
  public static let overrunsPerSession = 200
  /// Messages that are not understood before a socket is closed.
  public static let faultsPerSession = 20
}
