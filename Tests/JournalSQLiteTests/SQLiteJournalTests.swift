// The SQLite journal: the conformance suite, and what durability rests on, read back.

import Foundation
import GRDB
import Journal
import JournalConformance
import JournalSQLite
import Testing

@Test(arguments: journalCases) func sqliteJournal_keepsThePromise(_ promise: JournalCase) throws {
  // Kept until the case is over: a folder goes with its value.
  nonisolated(unsafe) var folders: [Scratch] = []
  try promise.run {
    let scratch = try Scratch()
    folders.append(scratch)
    return try SQLiteJournal(path: scratch.file)
  }
  withExtendedLifetime(folders) {}
}

@Test func sqliteJournal_syncsEveryCommit_whenOpenedAndReopened() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  for _ in 1...2 {
    #expect(try journal.pragma("synchronous") == 2)
    #expect(try journal.pragma("secure_delete") == 1)
    #expect(try journal.pragma("wal_autocheckpoint") == 0)
    #expect(try journal.pragma("mmap_size") == 0)
    #expect(try journal.pragma("application_id") == 0x576E_746B)
    #expect(try journal.pragma("user_version") == 1)
    try journal.reopen(acknowledged: journal.last)
  }
  journal.close()
  let control = try SQLiteJournal(path: scratch.file, durability: .normal)
  #expect(try control.pragma("synchronous") == 1)
}

@Test func sqliteJournal_isReadByItsOwnerAlone() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  _ = try journal.append(expectedSequence: 0, rows(1...2))
  for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm"] {
    #expect(try scratch.mode(name) == 0o600, "\(name)")
  }
}

@Test func sqliteJournal_goesOn_whenOpenedAgainByAnotherProcess() throws {
  let scratch = try Scratch()
  let first = try SQLiteJournal(path: scratch.file)
  let head = try first.append(expectedSequence: 0, rows(1...20))
  first.close()
  let second = try SQLiteJournal(path: scratch.file)
  #expect(second.last == head)
  #expect(second.epoch == first.epoch)
  #expect(try second.verify(holding: head) == head)
}

@Test func sqliteJournal_showsReadableText_toAnybodyWithSQLite() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  _ = try journal.append(expectedSequence: 0, [row(1, "그늘이 필요합니다")])
  let queue = try DatabaseQueue(path: scratch.file)
  let text = try queue.read {
    try String.fetchOne($0, sql: "SELECT json_extract(bytes, '$.text') FROM journal")
  }
  #expect(text == "그늘이 필요합니다")
}

@Test func strike_leavesNoWordInAnyFile() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  let word = "홍길동 010-0000-0000"
  _ = try journal.append(
    expectedSequence: 0, (1...40).map { row($0, $0 % 4 == 0 ? word : "다른 의견 \($0)") })
  try journal.save(Snapshot(sequence: 40, bytes: Array(word.utf8)))
  #expect(try scratch.bytes().range(of: Data(word.utf8)) != nil)
  try journal.strike((1...10).map { $0 * 4 })
  #expect(try scratch.bytes().range(of: Data(word.utf8)) == nil)
  #expect(try journal.verify().sequence == 40)
}

@Test func strike_isMadeGoodLater_whenAReaderHoldsTheLogBack() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  let word = "지워질 말"
  _ = try journal.append(expectedSequence: 0, [row(1, word), row(2)])
  let reader = try DatabaseQueue(path: scratch.file)
  try reader.inDatabase { db in
    try db.inTransaction(.deferred) {
      _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM journal")
      try journal.strike([1])
      return .commit
    }
  }
  try reader.close()
  _ = try journal.checkpointIfNeeded()
  #expect(try scratch.bytes().range(of: Data(word.utf8)) == nil)
}

@Test func checkpoint_runs_onlyWhenTheLogHasGrown() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  var last: Int64 = 0
  var done: SQLiteJournal.Checkpoint?
  var batches = 0
  #expect(try journal.checkpointIfNeeded() == nil)
  while done == nil, batches < 2_000 {
    _ = try journal.append(expectedSequence: last, rows((last + 1)...(last + 50)))
    last += 50
    batches += 1
    done = try journal.checkpointIfNeeded()
  }
  let checkpoint = try #require(done)
  #expect(batches > 10)
  #expect(checkpoint.logPages == checkpoint.copiedPages)
  #expect((300...3_000).contains(checkpoint.logPages), "\(checkpoint.logPages) pages")
  #expect(try journal.checkpointIfNeeded() == nil)
  #expect(try journal.verify().sequence == last)
}

@Test func backup_isWhole_andHasItsOwnLife() throws {
  let scratch = try Scratch()
  let journal = try SQLiteJournal(path: scratch.file)
  let head = try journal.append(expectedSequence: 0, rows(1...100))
  let copyPath = scratch.path + "/backup.sqlite"
  try journal.backup(to: copyPath)
  _ = try journal.append(expectedSequence: 100, rows(101...101))
  #expect(try scratch.mode("backup.sqlite") == 0o600)
  let copy = try SQLiteJournal(path: copyPath)
  #expect(copy.epoch == journal.epoch)
  #expect(try copy.verify() == head)
  #expect(try copy.pragma("synchronous") == 2)
  _ = try copy.append(expectedSequence: 100, rows(101...102))
  #expect(throws: JournalFailure.self) { try journal.backup(to: copyPath) }
}

@Test func reader_seesWhatIsCommitted_andWritesNothing() throws {
  let scratch = try Scratch()
  let missing = scratch.file
  #expect(throws: JournalFailure.self) { try SQLiteJournal.reader(path: missing) }
  let journal = try SQLiteJournal(path: scratch.file)
  let head = try journal.append(expectedSequence: 0, rows(1...3))
  let reader = try SQLiteJournal.reader(path: scratch.file)
  #expect(reader.last == head)
  #expect(try reader.verify() == head)
  #expect(throws: JournalFailure.self) { try reader.append(expectedSequence: 3, rows(4...4)) }
  #expect(throws: JournalFailure.self) { try reader.strike([1]) }
  _ = try journal.append(expectedSequence: 3, rows(4...4))
  #expect(try reader.tail(after: 3, limit: 9).count == 1)
  reader.close()
  journal.close()
  let alone = try SQLiteJournal.reader(path: scratch.file)
  #expect(try alone.verify().sequence == 4, "nobody serves")
}

@Test func open_refuses_whatIsNotOurs() throws {
  let other = try Scratch()
  try other.behind("CREATE TABLE cats (name TEXT); PRAGMA application_id = 42")
  let before = try other.bytes()
  #expect(throws: JournalFailure.foreign("its application id is 42")) {
    try SQLiteJournal(path: other.file)
  }
  #expect(try other.bytes() == before, "a stranger's file is left as it is")

  let nameless = try Scratch()
  try nameless.behind("CREATE TABLE cats (name TEXT)")
  #expect(throws: JournalFailure.foreign("its application id is 0")) {
    try SQLiteJournal(path: nameless.file)
  }

  let newer = try Scratch()
  try SQLiteJournal(path: newer.file).close()
  try newer.behind("PRAGMA user_version = 2")
  #expect(throws: JournalFailure.foreign("its format is 2, this program reads 1")) {
    try SQLiteJournal(path: newer.file)
  }

  let text = try Scratch()
  try Data("not a database at all, but long enough to look like one ".utf8)
    .write(to: URL(fileURLWithPath: text.file))
  #expect(throws: JournalFailure.self) { try SQLiteJournal(path: text.file) }
}
