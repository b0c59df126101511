// The limits of this target: how the crowd behaves on the wire, and what a rehearsal lets pass.

enum Limits {
  /// A command without an answer is sent again, with its nonce, after this.
  static let resendMillis = 5_000
  /// A server silent for so long is gone.
  static let silenceMillisMax = 25_000
  /// The longest wait before a connection is tried again.
  static let backoffMillisMax = 8_000
  /// The first wait after a connection was lost.
  static let backoffMillisMin = 200
  /// Phones come back within this after a restart, so that they do not all come at once.
  static let restartSpreadMillis = 3_000
  /// How often a page looks at its clock.
  static let tickMillis = 1_000
  /// Times a command is given again upon the state that moved under it.
  static let staleTriesMax = 20
  /// Times a sitting is asked for again while the server cannot answer.
  static let sittingTriesMax = 5

  /// Bytes of one message or answer from the hall.
  static let messageBytesMax = 8_388_608

  /// Time for one command of staff in a script.
  static let commandMillisMax = 15_000
  /// Time for something to show on a board after the command that caused it.
  static let boardMillisMax = 15_000

  /// A hall whose 99th of 100 votes is confirmed later than this makes people press again: no-go.
  static let ackP99MillisMax = 1_000
  /// A screen further behind than this is not believed: no-go.
  static let screenMillisMax = 2_000
  /// A crowd that needs longer to get in needs another network: no-go.
  static let joinMillisMax = 60_000

  /// Groups of open text that a page names.
  static let wordGroupsShown = 5

  /// Between two notes of a table that fills a drill's hall: what its allowance regains.
  static let drillTypingMillis = 60
  /// Thousands of notes are read by a sentence model within this.
  static let drillSortingMillisMax = 300_000

  /// The crowd of a demo is in after this.
  static let demoJoinMillis = 15_000
  /// People take up to this to vote once a poll is open.
  static let demoVoteMillis = 9_000
}
