// The journal in memory: the conformance suite, and its faults, on which other tests rely.

import Digest
import Journal
import JournalConformance
import Testing

@Test(arguments: journalCases) func memoryJournal_keepsThePromise(_ promise: JournalCase) throws {
  try promise.run { MemoryJournal(epoch: hex(secureRandom(count: 8))) }
}

private func row(_ sequence: Int64) -> Row {
  Row(sequence: sequence, salt: Array(repeating: 7, count: 16), bytes: [UInt8(sequence)])
}

@Test func memoryJournal_storesNothing_whenItFailsBefore() throws {
  let journal = MemoryJournal()
  let head = try journal.append(expectedSequence: 0, [row(1)])
  journal.inject(.failBefore)
  #expect(throws: JournalFailure.unknown("told to fail")) {
    try journal.append(expectedSequence: 1, [row(2)])
  }
  #expect(throws: JournalFailure.closed) { try journal.append(expectedSequence: 1, [row(2)]) }
  try journal.reopen(acknowledged: head)
  #expect(journal.last == head)
}

@Test func memoryJournal_holdsTheRows_whenItFailsAfter() throws {
  let journal = MemoryJournal()
  let head = try journal.append(expectedSequence: 0, [row(1)])
  journal.inject(.failAfter)
  #expect(throws: JournalFailure.unknown("told to fail")) {
    try journal.append(expectedSequence: 1, [row(2), row(3)])
  }
  #expect(journal.last == head)
  try journal.reopen(acknowledged: head)
  #expect(journal.last.sequence == 3)
}

@Test func verify_namesTheFirstBadSequence_whenARowWasChanged() throws {
  let journal = MemoryJournal()
  let head = try journal.append(expectedSequence: 0, (1...5).map(row))
  journal.tamper(4) { row in
    StoredRow(
      sequence: row.sequence, salt: row.salt, bytes: [9, 9], leaf: row.leaf, head: row.head)
  }
  #expect(throws: JournalFailure.broken(at: 4)) { try journal.verify() }
  #expect(throws: JournalFailure.broken(at: 4)) { try journal.reopen(acknowledged: head) }
}

@Test func reopen_says_whichAcknowledgedRowIsMissing() throws {
  let journal = MemoryJournal()
  let head = try journal.append(expectedSequence: 0, (1...5).map(row))
  journal.lose(after: 3)
  #expect(throws: JournalFailure.acknowledgedMissing(head)) {
    try journal.reopen(acknowledged: head)
  }
}
