// The bar a durable answer is measured by: one transaction of as many rows as there are votes, on
// the same disk, with the hall's own journal and nothing else.

import Digest
import Glibc
import Journal
import JournalSQLite

/// Times commits of a journal beside the hall's.
final class CommitBar {
  private let journal: SQLiteJournal
  private let rowsPerCommit: Int
  /// About as long as the row of a ballot.
  private let bytes = [UInt8](repeating: UInt8(ascii: "v"), count: 180)
  private(set) var nanos: [UInt64] = []

  init(folder: String, rows: Int) throws {
    journal = try SQLiteJournal(path: folder + "/commit-bar.sqlite")
    rowsPerCommit = rows
  }

  /// Commits once and notes how long it took.
  func commit() throws {
    let last = journal.last.sequence
    let rows = (1...rowsPerCommit).map { place in
      Row(sequence: last + Int64(place), salt: secureRandom(count: 16), bytes: bytes)
    }
    let began = clock_gettime_nsec()
    _ = try journal.append(expectedSequence: last, rows)
    nanos.append(clock_gettime_nsec() - began)
    _ = try journal.checkpointIfNeeded()
  }

  private func clock_gettime_nsec() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
