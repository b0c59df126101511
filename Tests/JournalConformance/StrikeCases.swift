// Striking: salt and bytes go for good, place and leaf stay, the chain still recomputes.

import Journal

let strikeCases: [JournalCase] = [
  JournalCase(name: "strike deletes salt and bytes and keeps the chain") { fresh in
    let journal = try fresh()
    let head = try journal.append(expectedSequence: 0, rows(1...5))
    try journal.strike([2, 4])
    let linked = Chain.link(rows(1...5), after: .start)
    let read = try journal.tail(after: 0, limit: 10)
    try expect(
      read == [linked[0], linked[1].struck, linked[2], linked[3].struck, linked[4]],
      "only 2 and 4 are without bytes")
    try expect(try journal.verify() == head, "the chain recomputes without them")
    let next = try journal.append(expectedSequence: 5, rows(6...6))
    try expect(try journal.verify() == next, "and goes on")
  },
  JournalCase(name: "strike twice, of nothing or of unknown rows does no harm") { fresh in
    let journal = try fresh()
    let head = try journal.append(expectedSequence: 0, rows(1...3))
    try journal.strike([])
    try expect(try journal.tail(after: 0, limit: 10).allSatisfy { !$0.isStruck }, "untouched")
    try journal.strike([3])
    try journal.strike([3, 9, 0, -1])
    try expect(try journal.tail(after: 0, limit: 10).count { $0.isStruck } == 1, "one is struck")
    try expect(try journal.verify() == head, "the chain holds")
  },
  JournalCase(name: "strike takes the snapshot along, which may repeat the words") { fresh in
    let journal = try fresh()
    _ = try journal.append(expectedSequence: 0, rows(1...3))
    try journal.save(Snapshot(sequence: 3, bytes: [7]))
    try journal.strike([1])
    try expect(try journal.latestSnapshot() == nil, "no snapshot is left")
  },
]
