// DIR/vectors.sqlite: vectors that were made once, by engine and by the digest of their text, never
// the text itself. A cache: deletable at any time, made anew when damaged. A vector says much of
// what its text said, so those of struck notes go with them.
import Digest
import Foundation
import GRDB
import Glibc
public import Synthesis

/// The vectors of an event. For the thread that embeds.
public final class VectorCache: Sendable {
  private let queue: DatabaseQueue

  /// Opens the file (0600), or makes it; one that cannot be read is thrown away first.
  public init(path: String) throws(EmbeddingFailure) {
    if let queue = try? VectorCache.open(path) {
      self.queue = queue
      return
    }
    VectorCache.remove(path: path)
    do { queue = try VectorCache.open(path) } catch { throw VectorCache.failure(error) }
  }

  /// Deletes the file: for an engine that makes a vector sooner than a file is read.
  public static func remove(path: String) {
    for file in [path, path + "-journal"] { unlink(file) }
  }

  /// The vectors that are there, by text.
  public func vectors(
    of texts: [String], by engine: Engine
  ) throws(EmbeddingFailure) -> [String: [Float]] {
    do {
      return try queue.unsafeRead { db in
        var found: [String: [Float]] = [:]
        let statement = try db.cachedStatement(
          sql: "SELECT bytes FROM vector WHERE engine = ? AND digest = ?")
        for text in texts {
          let bytes = try Data.fetchOne(
            statement, arguments: [engine.description, VectorCache.digest(text)])
          // One of another length is no vector of this engine, whatever it is.
          guard let bytes, bytes.count == engine.dimension * 4 else { continue }
          found[text] = VectorCache.floats(bytes)
        }
        return found
      }
    } catch { throw VectorCache.failure(error) }
  }

  /// Keeps vectors.
  public func keep(
    _ vectors: [(text: String, vector: [Float])], by engine: Engine
  ) throws(EmbeddingFailure) {
    try write { db in
      let statement = try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO vector (engine, digest, bytes) VALUES (?, ?, ?)")
      for (text, vector) in vectors {
        let bytes = vector.withUnsafeBytes { Data($0) }
        try statement.execute(
          arguments: [engine.description, VectorCache.digest(text), bytes])
      }
    }
  }

  /// Forgets the vectors of texts, whichever engine made them.
  public func forget(_ texts: [String]) throws(EmbeddingFailure) {
    try write { db in
      for text in texts {
        try db.execute(
          sql: "DELETE FROM vector WHERE digest = ?", arguments: [VectorCache.digest(text)])
      }
    }
  }

  /// Forgets everything but the vectors of these texts, made by this engine: what a crash between
  /// a strike and `forget` left behind, and what an older engine made.
  public func keepOnly(_ texts: [String], by engine: Engine) throws(EmbeddingFailure) {
    try write { db in
      try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS standing (digest BLOB PRIMARY KEY)")
      try db.execute(sql: "DELETE FROM standing")
      for text in texts {
        try db.execute(
          sql: "INSERT OR IGNORE INTO standing VALUES (?)", arguments: [VectorCache.digest(text)])
      }
      try db.execute(
        sql: """
          DELETE FROM vector
          WHERE engine <> ? OR digest NOT IN (SELECT digest FROM standing)
          """, arguments: [engine.description])
    }
  }

  /// Ends it; the file may be deleted then.
  public func close() { try? queue.close() }
}

extension VectorCache {
  /// Not synced: a power cut may cost the cache. The journal's own syncs, which votes wait for,
  /// have the disk to themselves. No log beside it, in which a deleted row would stay, and which
  /// would be a file made and deleted with every note.
  private static let schema = """
    PRAGMA journal_mode = MEMORY;
    PRAGMA synchronous = OFF;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS vector (
      engine TEXT NOT NULL, digest BLOB NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (engine, digest)) STRICT, WITHOUT ROWID;
    """

  private static func open(_ path: String) throws -> DatabaseQueue {
    let file = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if file >= 0 { Glibc.close(file) } else { chmod(path, 0o600) }
    var configuration = Configuration()
    configuration.label = "vectors"
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
      try db.execute(sql: schema)
    }
    return queue
  }

  private func write(_ body: (Database) throws -> Void) throws(EmbeddingFailure) {
    do {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try body(db)
          return .commit
        }
      }
    } catch { throw VectorCache.failure(error) }
  }

  private static func digest(_ text: String) -> Data { Data(sha256(Array(text.utf8))) }

  private static func floats(_ bytes: Data) -> [Float] {
    [Float](unsafeUninitializedCapacity: bytes.count / 4) { into, count in
      count = bytes.copyBytes(to: into) / 4
    }
  }

  /// SQLite's code and words, never a statement.
  private static func failure(_ error: any Error) -> EmbeddingFailure {
    guard let error = error as? DatabaseError else { return .cache("\(error)") }
    return .cache("SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")")
  }
}
