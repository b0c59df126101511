// One row into its prepared statement, without a copy of its bytes: GRDB makes a value of each
// argument, which costs more than SQLite's own work on the row.

import GRDB
import GRDBSQLite
import Journal

enum RowInsert {
  /// Runs `INSERT … VALUES (sequence, salt, bytes, leaf, head)` for one row.
  static func execute(_ statement: OpaquePointer, _ row: StoredRow) throws {
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    try check(sqlite3_bind_int64(statement, 1, row.sequence), statement)
    // The bytes are lent until the step is over, and the bindings are cleared before they go.
    try lend(row.salt) { salt in
      try lend(row.bytes) { bytes in
        try row.leaf.withUnsafeBytes { leaf in
          try row.head.withUnsafeBytes { head in
            try bind(salt, at: 2, statement)
            try bindText(bytes, at: 3, statement)
            try bind(leaf, at: 4, statement)
            try bind(head, at: 5, statement)
            let result = sqlite3_step(statement)
            guard result == SQLITE_DONE else { throw failure(result, statement) }
          }
        }
      }
    }
  }

  private static func lend(
    _ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) throws -> Void
  ) throws {
    guard let bytes else { return try body(nil) }
    try bytes.withUnsafeBytes { try body($0) }
  }

  /// nil is NULL. A null destructor is SQLITE_STATIC: "the application is responsible for keeping
  /// the memory until it is reset or bound anew" (SQLite manual, Binding Values).
  private static func bind(
    _ bytes: UnsafeRawBufferPointer?, at place: Int32, _ statement: OpaquePointer
  ) throws {
    guard let bytes else { return try check(sqlite3_bind_null(statement, place), statement) }
    let result = sqlite3_bind_blob(
      statement, place, bytes.baseAddress, Int32(bytes.count), nil)
    try check(result, statement)
  }

  /// Text, so that people read it with `sqlite3`; the bytes are stored as they are.
  private static func bindText(
    _ bytes: UnsafeRawBufferPointer?, at place: Int32, _ statement: OpaquePointer
  ) throws {
    guard let bytes else { return try check(sqlite3_bind_null(statement, place), statement) }
    let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    try check(sqlite3_bind_text(statement, place, text, Int32(bytes.count), nil), statement)
  }

  private static func check(_ result: Int32, _ statement: OpaquePointer) throws {
    guard result == SQLITE_OK else { throw failure(result, statement) }
  }

  private static func failure(_ result: Int32, _ statement: OpaquePointer) -> DatabaseError {
    let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
    return DatabaseError(resultCode: ResultCode(rawValue: result), message: message)
  }
}
