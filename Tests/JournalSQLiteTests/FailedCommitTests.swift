// Commits that fail: the outcome is unknown, the connection is not used again, and only the
// reopened file tells what is there.

import Foundation
import Journal
import JournalSQLite
import Testing

/// A row that COMMIT itself refuses: a deferred foreign key that points nowhere.
private let failingCommit = """
  CREATE TABLE parent (id INTEGER PRIMARY KEY);
  CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
  CREATE TRIGGER fails AFTER INSERT ON journal WHEN new.sequence = 5
  BEGIN INSERT INTO child VALUES (1); END;
  """

private func isUnknown(_ failure: JournalFailure?) -> Bool {
  if case .unknown = failure { true } else { false }
}

private func failure(_ body: () throws -> Void) -> JournalFailure? {
  do {
    try body()
    return nil
  } catch {
    return error as? JournalFailure
  }
}

@Test func append_isUnknownAndCloses_whenCommitFails() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  let head = try journal.append(expectedSequence: 0, rows(1...3))
  try scratch.behind(failingCommit)
  #expect(isUnknown(failure { _ = try journal.append(expectedSequence: 3, rows(4...6)) }))
  #expect(journal.last == head)
  #expect(failure { _ = try journal.append(expectedSequence: 3, rows(4...4)) } == .closed)
  #expect(failure { _ = try journal.tail(after: 0, limit: 1) } == .closed)
  try scratch.behind("DROP TRIGGER fails; DROP TABLE child; DROP TABLE parent")
  try journal.reopen(acknowledged: head)
  #expect(journal.last == head)
  #expect(try journal.pragma("synchronous") == 2)
  #expect(try journal.append(expectedSequence: 3, rows(4...6)).sequence == 6)
}

@Test func append_isUnknown_whenARowInTheMiddleFails() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  let head = try journal.append(expectedSequence: 0, rows(1...3))
  try scratch.behind(
    """
    CREATE TRIGGER fails BEFORE INSERT ON journal WHEN new.sequence = 5
    BEGIN SELECT RAISE(ABORT, 'no'); END;
    """)
  #expect(isUnknown(failure { _ = try journal.append(expectedSequence: 3, rows(4...6)) }))
  try scratch.behind("DROP TRIGGER fails")
  try journal.reopen(acknowledged: head)
  #expect(try journal.tail(after: 3, limit: 9).isEmpty, "none of the batch is there")
}

@Test func append_conflicts_whenAnotherProcessHasWritten() throws {
  let scratch = try Scratch()
  let first = try SQLiteJournal(path: scratch.file)
  let second = try SQLiteJournal(path: scratch.file)
  let head = try first.append(expectedSequence: 0, rows(1...2))
  #expect(
    failure { _ = try second.append(expectedSequence: 0, rows(1...1)) } == .conflict(last: 2))
  #expect(try first.verify() == head)
}

@Test func reopen_names_whatWasChangedInTheFile() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  let head = try journal.append(expectedSequence: 0, rows(1...9))
  try scratch.behind("UPDATE journal SET bytes = replace(bytes, '7', '8') WHERE sequence = 7")
  #expect(throws: JournalFailure.broken(at: 7)) { try journal.verify() }
  #expect(throws: JournalFailure.broken(at: 7)) { try journal.reopen(acknowledged: head) }
  try scratch.behind("DELETE FROM journal WHERE sequence > 6")
  #expect(throws: JournalFailure.acknowledgedMissing(head)) {
    try journal.reopen(acknowledged: head)
  }
  try scratch.behind("UPDATE journal SET sequence = 60 WHERE sequence = 6")
  #expect(throws: JournalFailure.broken(at: 6)) { try journal.reopen(acknowledged: head) }
}

/// Needs the right to mount; elsewhere the test says that it did not run.
@Test(.enabled(if: geteuid() == 0, "needs root to mount a small disk"))
func append_losesNothingAcknowledged_whenTheDiskIsFull() throws {
  let scratch = try Scratch()
  let disk = scratch.path + "/disk"
  try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
  guard try run("/bin/mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]) else {
    print("no small disk could be mounted: the full disk was not tried")
    return
  }
  defer { _ = try? run("/bin/umount", ["-l", disk]) }
  let filler = disk + "/filler"
  let journal = try SQLiteJournal(path: disk + "/journal.sqlite")
  try Data(count: 400_000).write(to: URL(fileURLWithPath: filler))
  var acknowledged = journal.last
  var failed: JournalFailure?
  while failed == nil, acknowledged.sequence < 100_000 {
    let next = acknowledged.sequence
    failed = failure {
      acknowledged = try journal.append(expectedSequence: next, rows((next + 1)...(next + 20)))
    }
  }
  #expect(isUnknown(failed), "\(String(describing: failed))")
  #expect(acknowledged.sequence > 0)
  try FileManager.default.removeItem(atPath: filler)
  try journal.reopen(acknowledged: acknowledged)
  let last = journal.last.sequence
  let more = try journal.append(expectedSequence: last, rows((last + 1)...(last + 20)))
  #expect(try journal.verify(holding: acknowledged) == more)
  journal.close()
}

private func run(_ program: String, _ arguments: [String]) throws -> Bool {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus == 0
}
