// The journal in one SQLite file. A batch is one transaction; a row's bytes are readable text
// for anybody with `sqlite3`. Knows nothing of events, folders or threads: whoever calls `append`
// waits for the disk, so no loop thread may.

import Foundation
import GRDB
public import Journal
import Synchronization

/// A journal in a SQLite file with write-ahead log and `synchronous=FULL`.
public final class SQLiteJournal: EventJournal {
  /// What a checkpoint did, in pages of the write-ahead log.
  public struct Checkpoint: Hashable, Sendable {
    public let logPages: Int
    public let copiedPages: Int
  }

  public let path: String
  public let epoch: String
  private let durability: Durability
  private let isReader: Bool
  private let connection: Mutex<DatabaseQueue?>
  private let tip: Mutex<ChainHead>
  private let log = Mutex(Log())

  /// The write-ahead log since the last checkpoint.
  private struct Log {
    /// About how many pages it has: it only has to be bounded.
    var pages = 0
    /// Whether it holds words that were struck and has to be emptied.
    var holdsStruck = false
  }

  /// Opens the file at `path`, or makes it.
  public convenience init(
    path: String, durability: Durability = .full
  ) throws(JournalFailure) {
    try self.init(path, durability, isReader: false)
  }

  /// Opens the file at `path` for reading, beside the process that writes it.
  public static func reader(path: String) throws(JournalFailure) -> SQLiteJournal {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .unavailable("\(path): no such file")
    }
    return try SQLiteJournal(path, .full, isReader: true)
  }

  private init(
    _ path: String, _ durability: Durability, isReader: Bool
  ) throws(JournalFailure) {
    self.path = path
    self.durability = durability
    self.isReader = isReader
    do {
      let queue = try SQLiteJournal.open(path, durability, isReader)
      epoch = try queue.unsafeRead { db in
        try String.fetchOne(db, sql: "SELECT epoch FROM about") ?? ""
      }
      tip = Mutex(try queue.unsafeRead { try SQLiteJournal.lastRow($0) })
      connection = Mutex(queue)
    } catch {
      throw .wrap(error)
    }
  }

  /// The last row stored. A reader's is the one it found when it was opened.
  public var last: ChainHead { tip.withLock { $0 } }

  public func append(
    expectedSequence: Int64, _ rows: [Journal.Row]
  ) throws(JournalFailure) -> ChainHead {
    let queue = try openQueue()
    guard !isReader else { throw .unavailable("it was opened for reading") }
    let last = last
    guard last.sequence == expectedSequence else { throw .conflict(last: last.sequence) }
    let linked = Chain.link(rows, after: last)
    do {
      try queue.writeWithoutTransaction { try SQLiteJournal.store(linked, after: last, $0) }
    } catch let failure as JournalFailure {
      throw failure
    } catch {
      // "Any failure of COMMIT is unknown; the connection is closed, never reused": after an I/O
      // error the log may hold the transaction or not, and only opening it anew can tell.
      abandon(queue)
      throw .unknown(JournalFailure.reason(error))
    }
    let head = linked.last.map { ChainHead(sequence: $0.sequence, digest: $0.head) } ?? last
    let isCurrent = connection.withLock { held in
      if held === queue { tip.withLock { $0 = head } }
      return held === queue
    }
    guard isCurrent else { throw .unknown("it was closed meanwhile") }
    let bytes = rows.reduce(0) { $0 + $1.bytes.count }
    log.withLock { $0.pages += 3 + rows.count / 16 + bytes / 4_096 }
    return head
  }

  public func tail(after sequence: Int64, limit: Int) throws(JournalFailure) -> [StoredRow] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT sequence, salt, CAST(bytes AS BLOB), leaf, head FROM journal
          WHERE sequence > ? ORDER BY sequence LIMIT ?
          """)
      return try GRDB.Row.fetchAll(statement, arguments: [sequence, limit]).map(StoredRow.init)
    }
  }

  public func save(_ snapshot: Snapshot) throws(JournalFailure) {
    try change { db in
      try db.execute(sql: "DELETE FROM snapshot")
      try db.execute(
        sql: "INSERT INTO snapshot (sequence, bytes) VALUES (?, ?)",
        arguments: [snapshot.sequence, Data(snapshot.bytes)])
    }
  }

  public func latestSnapshot() throws(JournalFailure) -> Snapshot? {
    try read { db in
      try GRDB.Row.fetchOne(db, sql: "SELECT sequence, bytes FROM snapshot").map { row in
        Snapshot(sequence: row[0], bytes: [UInt8](row[1] as Data))
      }
    }
  }

  public func strike(_ sequences: [Int64]) throws(JournalFailure) {
    guard !sequences.isEmpty else { return }
    try change { db in
      let statement = try db.cachedStatement(
        sql: "UPDATE journal SET salt = NULL, bytes = NULL WHERE sequence = ?")
      for sequence in sequences { try statement.execute(arguments: [sequence]) }
      try db.execute(sql: "DELETE FROM snapshot")
    }
    // The words are gone from the database file and still in the log: it is emptied too. If a
    // reader holds it back now, `checkpointIfNeeded` does so soon.
    log.withLock { $0.holdsStruck = true }
    _ = try? checkpoint(.truncate)
  }

  public func reopen(acknowledged: ChainHead) throws(JournalFailure) {
    close()
    do {
      let queue = try SQLiteJournal.open(path, durability, isReader)
      connection.withLock { $0 = queue }
    } catch {
      throw .wrap(error)
    }
    do {
      let head = try verify(holding: acknowledged)
      tip.withLock { $0 = head }
    } catch {
      close()
      throw error
    }
  }

  public func close() {
    let queue = connection.withLock { held in
      defer { held = nil }
      return held
    }
    try? queue?.close()
  }

  /// Copies the write-ahead log back into the database when it has grown; nil if it has not.
  /// Bounded by the log's length; to be called between batches, from the commit thread.
  public func checkpointIfNeeded() throws(JournalFailure) -> Checkpoint? {
    let log = log.withLock { $0 }
    if log.holdsStruck { return try checkpoint(.truncate) }
    return log.pages < Limits.checkpointPages ? nil : try checkpoint(.passive)
  }

  /// What SQLite says it does: `synchronous` 2, `secure_delete` 1, and so on.
  public func pragma(_ name: String) throws(JournalFailure) -> Int {
    try read { db in try Int.fetchOne(db, sql: "PRAGMA \(name)") ?? -1 }
  }
}

extension SQLiteJournal {
  private static func open(
    _ path: String, _ durability: Durability, _ isReader: Bool
  ) throws -> DatabaseQueue {
    isReader
      ? try SQLiteConnection.reader(path) : try SQLiteConnection.writer(path, durability)
  }

  private static func lastRow(_ db: Database) throws -> ChainHead {
    let statement = try db.cachedStatement(
      sql: "SELECT sequence, head FROM journal ORDER BY sequence DESC LIMIT 1")
    return try GRDB.Row.fetchOne(statement).map {
      ChainHead(sequence: $0[0], digest: [UInt8]($0[1] as Data))
    } ?? .start
  }

  private static func store(
    _ rows: [StoredRow], after last: ChainHead, _ db: Database
  ) throws {
    try db.inTransaction(.immediate) {
      // The lock on the folder keeps other writers out; this is for the day it does not.
      let stored = try lastRow(db)
      guard stored == last else { throw JournalFailure.conflict(last: stored.sequence) }
      let statement = try db.cachedStatement(
        sql: "INSERT INTO journal (sequence, salt, bytes, leaf, head) VALUES (?, ?, ?, ?, ?)")
      for row in rows { try RowInsert.execute(statement.sqliteStatement, row) }
      return .commit
    }
  }

  private func openQueue() throws(JournalFailure) -> DatabaseQueue {
    guard let queue = connection.withLock({ $0 }) else { throw .closed }
    return queue
  }

  private func read<Value>(
    _ body: (Database) throws -> Value
  ) throws(JournalFailure) -> Value {
    let queue = try openQueue()
    do { return try queue.unsafeRead(body) } catch { throw .wrap(error) }
  }

  /// A transaction that is no append: its failure is as unknown as an append's.
  private func change(_ body: (Database) throws -> Void) throws(JournalFailure) {
    let queue = try openQueue()
    guard !isReader else { throw .unavailable("it was opened for reading") }
    do {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try body(db)
          return .commit
        }
      }
    } catch {
      abandon(queue)
      throw .unknown(JournalFailure.reason(error))
    }
  }

  /// Closes a connection whose commit failed, and not one that was opened since.
  private func abandon(_ queue: DatabaseQueue) {
    connection.withLock { held in if held === queue { held = nil } }
    try? queue.close()
  }

  private func checkpoint(_ kind: Database.CheckpointMode) throws(JournalFailure) -> Checkpoint {
    let queue = try openQueue()
    do {
      let (pages, copied) = try queue.writeWithoutTransaction { db in
        // Commits wait behind a checkpoint: it does not wait for readers, it comes again.
        try db.execute(sql: "PRAGMA busy_timeout = 0")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(Limits.lockMillis)") }
        return try db.checkpoint(kind)
      }
      // A reader in the middle of an older state holds the rest back until the next time.
      log.withLock { log in
        log.pages = pages > copied ? Limits.checkpointPages : 0
        if kind == .truncate { log.holdsStruck = false }
      }
      return Checkpoint(logPages: pages, copiedPages: copied)
    } catch {
      throw .wrap(error)
    }
  }
}

extension StoredRow {
  init(_ row: GRDB.Row) {
    self.init(
      sequence: row[0], salt: (row[1] as Data?).map { [UInt8]($0) },
      bytes: (row[2] as Data?).map { [UInt8]($0) }, leaf: [UInt8](row[3] as Data),
      head: [UInt8](row[4] as Data))
  }
}
