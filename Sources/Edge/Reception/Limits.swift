// Bounds of the house between sockets and hall.

/// Limits of the reception.
public enum Limits {
  /// The hall's thread looks round at least this often, for beats and slow commits.
  static let turnNanosMax: Int64 = 250_000_000
  /// A commit slower than this is told to staff.
  static let slowCommitNanos: Int64 = 1_000_000_000
  /// A commit slower than this is given up: its outcome is unknown.
  static let lostCommitNanos: Int64 = 30_000_000_000
  /// Between attempts to reopen the journal.
  static let reopenMillis: UInt32 = 500
  /// Salts drawn from the random generator at once.
  static let saltsDrawnAtOnce = 64
  /// A sitting's name.
  static let nameCharacters = 40
  /// Wrong seat codes one address may type in a minute: 300 phones may share it.
  static let wrongCodesPerMinute = 60
  /// Addresses remembered for that before older minutes are forgotten.
  static let wrongPeers = 4_096
  /// Typed codes waiting for staff at once, and how long one waits.
  static let claims = 200
  static let claimMillis: Int64 = 15 * 60_000
  /// How long a graceful stop waits for what is committed to be answered.
  public static let stopMillis = 5_000
}
