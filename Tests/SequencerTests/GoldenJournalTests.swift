// A whole day of version 1 through chain and fold: every event kind, one row whose bytes were
// deleted. Chain head and state digest are pinned: a build that reads old journals otherwise,
// or chains them otherwise, fails here.

import Digest
import Foundation
import Hall
import Journal
import Sequencer
import Testing
import Wire

private let head = "07ffc4d7f1ae87fafbc0a370e5aa7367d01004272160c7dc4113f81080fd90c0"
private let state = "eebe04550baf6557b3a731a0e86e138f237165237fa71b0fb6072632d7de91af"
private let struck = "words that were deleted"

/// The rows as a journal holds them. Salts are made of the sequence: real ones are random, but the
/// head of this journal must be the same for ever.
private func goldenRows() throws -> [Row] {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../WireTests/Fixtures/golden-v1.jsonl")
  let lines = try String(contentsOf: file, encoding: .utf8).split(
    separator: "\n", omittingEmptySubsequences: false
  ).dropLast()
  return lines.enumerated().map { index, line in
    let salt = Array(sha256(Array("salt \(index + 1)".utf8)).prefix(16))
    // The empty line stands for a row that was struck; what it held is nobody's business.
    let bytes = Array((line.isEmpty ? struck : String(line)).utf8)
    return Row(sequence: Int64(index + 1), salt: salt, bytes: bytes)
  }
}

@Test func goldenJournal_foldsToTheSameState_withAStruckRow() throws {
  let rows = try goldenRows()
  let sequences = rows.filter { $0.bytes == Array(struck.utf8) }.map(\.sequence)
  #expect(sequences.count == 1)
  let journal = MemoryJournal()
  _ = try journal.append(expectedSequence: 0, rows)
  try journal.strike(sequences)
  let replay = try Replay.reading(journal)
  #expect(replay.last.sequence == Int64(rows.count))
  #expect(hex(replay.last.digest) == head)
  #expect(hex(sha256(StateBytes.encode(replay.state))) == state)
  #expect(try journal.verify() == replay.last)
}
