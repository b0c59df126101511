// A copy of the journal that is whole and of one moment, made while the hall goes on. It holds
// no event key: nobody can make links from it.

import Foundation
import GRDB
public import Journal

extension SQLiteJournal {
  /// Writes a copy to a new file, through a connection of its own so that no commit waits.
  public func backup(to destination: String) throws(JournalFailure) {
    do {
      let descriptor = open(destination, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw JournalFailure.unavailable("\(destination): \(String(cString: strerror(errno)))")
      }
      defer { Glibc.close(descriptor) }
      let reader = try SQLiteConnection.reader(path)
      defer { try? reader.close() }
      // "VACUUM INTO … the file either does not previously exist or is empty" (SQLite manual);
      // it does not sync what it wrote.
      try reader.unsafeRead { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [destination])
      }
      guard fsync(descriptor) == 0 else {
        throw JournalFailure.unavailable("\(destination): \(String(cString: strerror(errno)))")
      }
    } catch {
      throw .wrap(error)
    }
  }
}
