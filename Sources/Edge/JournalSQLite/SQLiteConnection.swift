// Opens the file and makes sure of what durability rests on: whose file it is, write-ahead log,
// `synchronous`, secure deletion, mode 0600. Knows nothing of rows or chains.

import Digest
import Foundation
import GRDB
import Journal

/// How a commit is synced.
public enum Durability: String, CaseIterable, Sendable {
  /// The write-ahead log is synced before COMMIT returns.
  case full
  /// It is not: a power cut loses acknowledged rows. Only the control run of the power-loss test
  /// may ask for it, to show that the test sees losses.
  case normal

  /// What `PRAGMA synchronous` reads back.
  var readback: Int { self == .full ? 2 : 1 }
}

enum SQLiteConnection {
  /// "Wntk", in the file's header: `file` and we know it by that.
  static let applicationID = 0x576E_746B
  static let schemaVersion = 1

  /// Opens or creates the file for its one writer.
  ///
  /// One connection, not a pool: what it reads is what it committed, no reader of a pool holds
  /// back a checkpoint, and after a failed commit one close ends everything.
  static func writer(_ path: String, _ durability: Durability) throws -> DatabaseQueue {
    try createFile(path)
    let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: false))
    try queue.writeWithoutTransaction { db in
      try checkOwner(db)
      try harden(db, durability)
      try createSchema(db)
    }
    return queue
  }

  /// Opens an existing file beside its writer, for reading.
  static func reader(_ path: String) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: true))
    try queue.unsafeRead { db in
      try checkOwner(db)
      guard try Int.fetchOne(db, sql: "PRAGMA user_version") == schemaVersion else {
        throw JournalFailure.foreign("an empty file")
      }
    }
    return queue
  }

  private static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.label = "journal"
    configuration.busyMode = .timeout(TimeInterval(Limits.lockMillis) / 1_000)
    // A connection whose COMMIT and ROLLBACK both failed is closed, not a reason to crash.
    configuration.allowsUnsafeTransactions = true
    return configuration
  }

  /// SQLite gives the log and its index the mode of the database, so 0600 is set before it
  /// opens. An existing file is never opened here: "closing any file descriptor on a file drops
  /// the locks of all" (How To Corrupt An SQLite Database, 2.2).
  private static func createFile(_ path: String) throws {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor < 0 {
      guard errno == EEXIST else {
        throw JournalFailure.unavailable("\(path): \(String(cString: strerror(errno)))")
      }
      chmod(path, 0o600)
      return
    }
    Glibc.close(descriptor)
    // SQLite syncs the folder for its log but not for a new database.
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return }
    fsync(folder)
    Glibc.close(folder)
  }

  private static func checkOwner(_ db: Database) throws {
    let owner = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    if owner == 0, version == 0, tables == 0 { return }
    guard owner == applicationID else {
      throw JournalFailure.foreign("its application id is \(owner)")
    }
    guard version == schemaVersion else {
      throw JournalFailure.foreign("its format is \(version), this program reads \(schemaVersion)")
    }
  }

  private static func harden(_ db: Database, _ durability: Durability) throws {
    guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
      throw JournalFailure.unavailable("this file system cannot hold a write-ahead log")
    }
    // "In WAL mode when synchronous is NORMAL, the WAL file is synchronized before each
    // checkpoint … a transaction committed in WAL mode might roll back following a power loss"
    // (SQLite manual, PRAGMA synchronous). Layers above SQLite have been seen to set it back, so
    // it is read back after everything else.
    try db.execute(
      sql: """
        PRAGMA synchronous = \(durability.rawValue);
        PRAGMA secure_delete = ON;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA journal_size_limit = \(Limits.logBytes);
        PRAGMA mmap_size = 0;
        PRAGMA temp_store = MEMORY;
        PRAGMA trusted_schema = OFF;
        """)
    guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == durability.readback,
      try Int.fetchOne(db, sql: "PRAGMA secure_delete") == 1
    else { throw JournalFailure.unavailable("SQLite does not keep synchronous or secure_delete") }
  }

  private static func createSchema(_ db: Database) throws {
    guard try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 else { return }
    try db.inTransaction(.immediate) {
      try db.execute(
        sql: """
          CREATE TABLE about (epoch TEXT NOT NULL) STRICT;
          CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            salt BLOB CHECK (length(salt) = 16),
            bytes TEXT,
            leaf BLOB NOT NULL CHECK (length(leaf) = 32),
            head BLOB NOT NULL CHECK (length(head) = 32),
            CHECK ((salt IS NULL) = (bytes IS NULL))
          ) STRICT;
          CREATE TABLE snapshot (sequence INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
          PRAGMA application_id = \(applicationID);
          PRAGMA user_version = \(schemaVersion);
          """)
      try db.execute(
        sql: "INSERT INTO about (epoch) VALUES (?)", arguments: [hex(secureRandom(count: 16))])
      return .commit
    }
  }
}

extension JournalFailure {
  /// What SQLite said, by its code; never a statement or its arguments.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
  }

  /// The failure of something that stored nothing.
  static func wrap(_ error: any Error) -> JournalFailure {
    error as? JournalFailure ?? .unavailable(reason(error))
  }
}
