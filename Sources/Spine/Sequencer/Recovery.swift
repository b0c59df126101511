// What comes of reopening a journal after a commit whose outcome nobody knows.

public import Journal

/// What came of an attempt to recover.
public enum Recovery: Hashable, Sendable {
  /// Working again. `found` are events of the failed commit that turned out to be stored.
  case resumed(found: [Committed], strikable: [Int64])
  /// Storage does not answer yet: try again.
  case waiting(JournalFailure)
  /// It needs a person.
  case halted(ReplayFault)
}

extension JournalFailure {
  /// Whether it may be gone by the next attempt.
  var mayPass: Bool {
    switch self {
    case .unknown, .closed, .unavailable: true
    case .conflict, .foreign, .broken, .acknowledgedMissing: false
    }
  }
}
