// How a journal can fail. The one distinction that matters: after `unknown` nobody knows whether
// the rows are there, and only a reopened journal can tell.

/// Why a journal did not do what was asked.
public enum JournalFailure: Error, Hashable, Sendable {
  /// Another row is last than the caller believed. Nothing was stored.
  case conflict(last: Int64)
  /// The rows may be there or not. The journal has closed itself; `reopen` finds out.
  case unknown(String)
  /// It is closed. Nothing was done.
  case closed
  /// Storage cannot be opened or read at present. Nothing was stored.
  case unavailable(String)
  /// A file that is no journal of ours, or of a newer version of this program.
  case foreign(String)
  /// The chain is broken at this sequence: a row is missing, changed or out of place.
  case broken(at: Int64)
  /// A row that was acknowledged is not there, or another one stands in its place.
  case acknowledgedMissing(ChainHead)
}

extension JournalFailure: CustomStringConvertible {
  /// One line for a log or a terminal.
  public var description: String {
    switch self {
    case .conflict(let last): "another writer: the journal ends at \(last)"
    case .unknown(let reason): "the outcome of a commit is unknown: \(reason)"
    case .closed: "the journal is closed"
    case .unavailable(let reason): "the journal cannot be used: \(reason)"
    case .foreign(let reason): "not a journal of this program: \(reason)"
    case .broken(let sequence): "the journal's chain is broken at sequence \(sequence)"
    case .acknowledgedMissing(let head): "acknowledged rows are missing: \(head) is not there"
    }
  }
}
