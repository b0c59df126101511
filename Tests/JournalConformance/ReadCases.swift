// Reading: rows come back as they were appended, byte for byte and in order.

import Journal

let readCases: [JournalCase] = [
  JournalCase(name: "tail gives the rows after a sequence, in order, up to the limit") { fresh in
    let journal = try fresh()
    _ = try journal.append(expectedSequence: 0, rows(1...10))
    let middle = try journal.tail(after: 4, limit: 3)
    try expect(middle.map(\.sequence) == [5, 6, 7], "a window")
    try expect(middle == Array(Chain.link(rows(1...10), after: .start)[4...6]), "whole rows")
    try expect(try journal.tail(after: 8, limit: 100).map(\.sequence) == [9, 10], "the end")
    try expect(try journal.tail(after: 10, limit: 100).isEmpty, "nothing after the end")
    try expect(try journal.tail(after: 0, limit: 0).isEmpty, "nothing when none are asked for")
  },
  JournalCase(name: "bytes come back as they went in, whatever they are") { fresh in
    let journal = try fresh()
    let odd: [[UInt8]] = [
      [0], [0xFF, 0xFE, 0x00, 0x41], Array("표 ‘의견’ \"q\" \\ \u{1F600}".utf8), Array(0...255),
      Array(repeating: 0x41, count: 300_000),
    ]
    let appended = odd.enumerated().map { index, bytes in
      Row(
        sequence: Int64(index + 1), salt: Array(repeating: UInt8(255 - index), count: 16),
        bytes: bytes)
    }
    _ = try journal.append(expectedSequence: 0, appended)
    let read = try journal.tail(after: 0, limit: 10)
    try expect(read.map(\.bytes) == odd, "bytes")
    try expect(read.map(\.salt) == appended.map(\.salt), "salts")
    _ = try journal.verify()
  },
  JournalCase(name: "walk reaches every row of a long journal once") { fresh in
    let journal = try fresh()
    for start in stride(from: Int64(0), to: 2_500, by: 500) {
      _ = try journal.append(expectedSequence: start, rows((start + 1)...(start + 500)))
    }
    var next: Int64 = 1
    var isDense = true
    try journal.walk { row in
      isDense = isDense && row.sequence == next
      next += 1
    }
    try expect(isDense && next == 2_501, "1...2500 in order")
    try expect(try journal.verify() == journal.last, "the chain holds over all of it")
  },
  JournalCase(name: "a snapshot takes the place of the one before") { fresh in
    let journal = try fresh()
    try expect(try journal.latestSnapshot() == nil, "none at first")
    _ = try journal.append(expectedSequence: 0, rows(1...5))
    try journal.save(Snapshot(sequence: 2, bytes: [1, 2, 3]))
    try journal.save(Snapshot(sequence: 5, bytes: [0, 255]))
    try expect(try journal.latestSnapshot() == Snapshot(sequence: 5, bytes: [0, 255]), "newest")
  },
]
