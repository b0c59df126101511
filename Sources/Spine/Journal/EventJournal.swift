// The seam between the hall and whatever keeps it: one ordered, hash-chained list of rows that
// only grows. Knows nothing of events, files or threads; every implementation passes one
// conformance suite.

/// A durable list of rows with one writer. Calls may come from any thread, one at a time counts.
public protocol EventJournal: AnyObject, Sendable {
  /// A random id given when the journal was made. Pages compare it to know whose revisions they
  /// hold.
  var epoch: String { get }

  /// The last row known to be stored, and the head after it.
  var last: ChainHead { get }

  /// Stores all of `rows` durably or none, after the row `expectedSequence`; returns when they
  /// would survive a power cut. Throws `conflict` if that is not the last row; any other failure
  /// is `unknown` and closes the journal, whatever the storage said: a COMMIT that returned an
  /// I/O error has been seen to be there after reopening.
  func append(expectedSequence: Int64, _ rows: [Row]) throws(JournalFailure) -> ChainHead

  /// Up to `limit` rows after `sequence`, in order.
  func tail(after sequence: Int64, limit: Int) throws(JournalFailure) -> [StoredRow]

  /// Keeps a snapshot in place of the one before.
  func save(_ snapshot: Snapshot) throws(JournalFailure)

  /// The snapshot kept, if there is one.
  func latestSnapshot() throws(JournalFailure) -> Snapshot?

  /// Deletes salt and bytes of these rows for good, and any snapshot, which may repeat them.
  /// Leaves stay, so the chain still recomputes. Rows already struck or unknown are skipped.
  func strike(_ sequences: [Int64]) throws(JournalFailure)

  /// Opens again after a failure, with nothing kept from before, and recomputes the chain. Throws
  /// `acknowledgedMissing` unless the row and head `acknowledged` are part of it.
  func reopen(acknowledged: ChainHead) throws(JournalFailure)

  /// Ends it. Closing twice does nothing.
  func close()
}

extension EventJournal {
  /// Recomputes the whole chain from row 1 and returns its head. Throws `broken` with the first
  /// sequence that does not fit.
  public func verify() throws(JournalFailure) -> ChainHead { try verify(holding: .start) }

  /// `verify`, and `acknowledgedMissing` unless the chain passes through `acknowledged`.
  public func verify(holding acknowledged: ChainHead) throws(JournalFailure) -> ChainHead {
    var head = ChainHead.start
    try walk { (row) throws(JournalFailure) in
      guard let next = Chain.check(row, after: head) else {
        throw .broken(at: head.sequence + 1)
      }
      head = next
      if head.sequence == acknowledged.sequence, head != acknowledged {
        throw .acknowledgedMissing(acknowledged)
      }
    }
    guard head.sequence >= acknowledged.sequence else {
      throw .acknowledgedMissing(acknowledged)
    }
    return head
  }

  /// Hands every row after `sequence` to `visit`, in order, a bounded number in memory at a time.
  public func walk(
    after sequence: Int64 = 0, _ visit: (StoredRow) throws(JournalFailure) -> Void
  ) throws(JournalFailure) {
    var place = sequence
    while true {
      let rows = try tail(after: place, limit: Limits.rowsPerRead)
      for row in rows { try visit(row) }
      guard rows.count == Limits.rowsPerRead, let last = rows.last else { return }
      place = last.sequence
    }
  }
}
