// Closing and reopening: nothing works in between, and nothing that was acknowledged is missing
// afterwards, or it does not open.

import Journal

let lifeCases: [JournalCase] = [
  JournalCase(name: "a closed journal does nothing") { fresh in
    let journal = try fresh()
    _ = try journal.append(expectedSequence: 0, rows(1...2))
    journal.close()
    journal.close()
    let attempts: [() throws -> Void] = [
      { _ = try journal.append(expectedSequence: 2, rows(3...3)) },
      { _ = try journal.tail(after: 0, limit: 1) },
      { try journal.save(Snapshot(sequence: 2, bytes: [1])) },
      { _ = try journal.latestSnapshot() },
      { try journal.strike([1]) },
      { _ = try journal.verify() },
    ]
    for attempt in attempts {
      try expect(try failure("closed is closed", attempt) == .closed, "it says so")
    }
  },
  JournalCase(name: "reopen finds everything, the epoch too") { fresh in
    let journal = try fresh()
    let epoch = journal.epoch
    let head = try journal.append(expectedSequence: 0, rows(1...4))
    try journal.strike([2])
    journal.close()
    try journal.reopen(acknowledged: head)
    try expect(journal.epoch == epoch && journal.last == head, "the same journal")
    try expect(
      try journal.tail(after: 0, limit: 9).map(\.isStruck) == [false, true, false, false],
      "the same rows")
    _ = try journal.append(expectedSequence: 4, rows(5...5))
    try journal.reopen(acknowledged: head)
    try expect(journal.last.sequence == 5, "more than was acknowledged is welcome")
  },
  JournalCase(name: "reopen refuses when an acknowledged row is missing or another") { fresh in
    let journal = try fresh()
    let head = try journal.append(expectedSequence: 0, rows(1...4))
    let missing = head.followed(by: Array(repeating: 1, count: 32))
    let other = ChainHead(sequence: 4, digest: Array(repeating: 9, count: 32))
    for wrong in [missing, other] {
      let failure = try failure("it does not open") { try journal.reopen(acknowledged: wrong) }
      try expect(failure == .acknowledgedMissing(wrong), "it names the row")
      let after = try readFailure(journal)
      try expect(after == .closed, "it stays closed")
    }
    try journal.reopen(acknowledged: head)
    try expect(try journal.verify() == head, "and opens for the right one")
  },
]

private func readFailure(_ journal: any EventJournal) throws -> JournalFailure {
  try failure("a journal that did not open is closed") { _ = try journal.tail(after: 0, limit: 1) }
}
