// A journal in memory, for tests and simulations: same rules as a real one, and faults on
// demand. Nothing survives the process; `reopen` shows what a disk would have kept.

import Synchronization

/// A journal that forgets with the process and fails when it is told to.
public final class MemoryJournal: EventJournal {
  /// What goes wrong with the next append.
  public enum Fault: Sendable {
    /// Nothing was stored, and the writer hears `unknown`.
    case failBefore
    /// Everything was stored, and the writer hears `unknown`.
    case failAfter
    /// Calls this first, then stores: a disk that takes its time.
    case stall(@Sendable () -> Void)
  }

  public let epoch: String
  private let book: Mutex<Book>

  public init(epoch: String = "memory") {
    self.epoch = epoch
    book = Mutex(Book())
  }

  public var last: ChainHead { book.withLock { $0.last } }

  public func append(
    expectedSequence: Int64, _ rows: [Row]
  ) throws(JournalFailure) -> ChainHead {
    let fault: Fault? = try book.withLock { (book) throws(JournalFailure) in
      guard book.isOpen else { throw .closed }
      guard book.last.sequence == expectedSequence else {
        throw .conflict(last: book.last.sequence)
      }
      return book.faults.isEmpty ? nil : book.faults.removeFirst()
    }
    // Outside the lock: others may read while the disk takes its time.
    if case .stall(let wait) = fault { wait() }
    return try book.withLock { (book) throws(JournalFailure) in
      if case .failBefore = fault { throw book.fail() }
      let linked = Chain.link(rows, after: book.last)
      book.rows += linked
      if case .failAfter = fault { throw book.fail() }
      if let row = linked.last { book.last = ChainHead(sequence: row.sequence, digest: row.head) }
      return book.last
    }
  }

  public func tail(after sequence: Int64, limit: Int) throws(JournalFailure) -> [StoredRow] {
    try book.withLock { (book) throws(JournalFailure) in
      guard book.isOpen else { throw .closed }
      let start = book.rows.firstIndex { $0.sequence > sequence } ?? book.rows.endIndex
      return Array(book.rows[start...].prefix(limit))
    }
  }

  public func save(_ snapshot: Snapshot) throws(JournalFailure) {
    try book.withLock { (book) throws(JournalFailure) in
      guard book.isOpen else { throw .closed }
      book.snapshot = snapshot
    }
  }

  public func latestSnapshot() throws(JournalFailure) -> Snapshot? {
    try book.withLock { (book) throws(JournalFailure) in
      guard book.isOpen else { throw .closed }
      return book.snapshot
    }
  }

  public func strike(_ sequences: [Int64]) throws(JournalFailure) {
    try book.withLock { (book) throws(JournalFailure) in
      guard book.isOpen else { throw .closed }
      guard !sequences.isEmpty else { return }
      let struck = Set(sequences)
      book.rows = book.rows.map { struck.contains($0.sequence) ? $0.struck : $0 }
      book.snapshot = nil
    }
  }

  public func reopen(acknowledged: ChainHead) throws(JournalFailure) {
    try book.withLock { (book) throws(JournalFailure) in
      if book.refusedReopenings > 0 {
        book.refusedReopenings -= 1
        throw .unavailable("told to fail")
      }
      book.isOpen = true
    }
    do {
      let head = try verify(holding: acknowledged)
      book.withLock { $0.last = head }
    } catch {
      close()
      throw error
    }
  }

  public func close() { book.withLock { $0.isOpen = false } }
}

extension MemoryJournal {
  /// The next append without a fault waiting for it meets this one.
  public func inject(_ fault: Fault) { book.withLock { $0.faults.append(fault) } }

  /// The next `count` reopenings find no storage.
  public func refuseReopening(times count: Int) {
    book.withLock { $0.refusedReopenings = count }
  }

  /// Replaces a stored row behind everybody's back.
  public func tamper(_ sequence: Int64, _ change: (StoredRow) -> StoredRow) {
    book.withLock { book in
      book.rows = book.rows.map { $0.sequence == sequence ? change($0) : $0 }
    }
  }

  /// Forgets every row after `sequence` behind everybody's back.
  public func lose(after sequence: Int64) {
    book.withLock { book in book.rows.removeAll { $0.sequence > sequence } }
  }
}

private struct Book {
  var rows: [StoredRow] = []
  var last = ChainHead.start
  var snapshot: Snapshot?
  var isOpen = true
  var faults: [MemoryJournal.Fault] = []
  var refusedReopenings = 0

  /// After an unknown outcome a journal is closed, never reused.
  mutating func fail() -> JournalFailure {
    isOpen = false
    return .unknown("told to fail")
  }
}
