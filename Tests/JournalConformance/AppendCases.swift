// Appending: all or nothing, after the row the writer believes to be last.

import Journal

let appendCases: [JournalCase] = [
  JournalCase(name: "fresh journal is empty and has an epoch of its own") { fresh in
    let first = try fresh()
    let second = try fresh()
    try expect(first.last == .start, "it starts at 0")
    try expect(try first.tail(after: 0, limit: 10).isEmpty, "it has no rows")
    try expect(try first.verify() == .start, "an empty chain holds")
    try expect(!first.epoch.isEmpty && first.epoch != second.epoch, "epochs differ")
  },
  JournalCase(name: "append chains the rows and says where it ends") { fresh in
    let journal = try fresh()
    let head = try journal.append(expectedSequence: 0, rows(1...3))
    let linked = Chain.link(rows(1...3), after: .start)
    try expect(head == ChainHead(sequence: 3, digest: linked[2].head), "the head is the chain's")
    try expect(journal.last == head, "last is what append returned")
    let next = try journal.append(expectedSequence: 3, rows(4...4))
    try expect(next == head.followed(by: Chain.link(rows(4...4), after: head)[0].leaf), "goes on")
    try expect(try journal.verify() == next, "the chain holds")
  },
  JournalCase(name: "append of nothing changes nothing") { fresh in
    let journal = try fresh()
    let head = try journal.append(expectedSequence: 0, rows(1...2))
    try expect(try journal.append(expectedSequence: 2, []) == head, "the head stays")
  },
  JournalCase(name: "append conflicts when another row is last, and stores nothing") { fresh in
    let journal = try fresh()
    _ = try journal.append(expectedSequence: 0, rows(1...3))
    for (expected, wrong) in [(Int64(2), rows(3...4)), (4, rows(5...5)), (0, rows(1...1))] {
      let failure = try failure("a wrong place is refused") {
        _ = try journal.append(expectedSequence: expected, wrong)
      }
      try expect(failure == .conflict(last: 3), "the conflict names the last row")
    }
    try expect(try journal.tail(after: 0, limit: 10).count == 3, "nothing was stored")
    _ = try journal.append(expectedSequence: 3, rows(4...4))
    try expect(try journal.verify().sequence == 4, "the journal is still usable")
  },
]
