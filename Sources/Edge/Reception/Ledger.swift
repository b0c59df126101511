// What pages show of the chain: each ballot's receipt and the mark of each close. Folded from
// durable events with their places, beside the hall's own state, which knows no chain.

import Digest
import Hall
import Sequencer
import Wire

struct Ledger: Sendable {
  private(set) var receipts: [PollID: [SeatID: String]] = [:]
  private(set) var closings: [PollID: ChainMark] = [:]
  private(set) var chain = ChainMark(sequence: 0, head: "")

  mutating func add(_ event: Committed) {
    chain = mark(event)
    switch event.entry.event {
    case .hallPlanned, .hallReplanned, .rehearsalBegan, .rehearsalEnded:
      receipts = [:]
      closings = [:]
    case .ballotCast(let poll, .seat(let seat), _, _):
      receipts[poll, default: [:]][seat] = event.receipt
    case .pollClosed(let poll, _, _, _): closings[poll] = chain
    default: break
    }
  }

  /// The head's first 64 bits in groups of four: long enough to compare, short enough to read.
  private func mark(_ event: Committed) -> ChainMark {
    let digits = Array(hex(Array(event.head.prefix(8))))
    let groups = stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }
    return ChainMark(sequence: event.sequence, head: groups.joined(separator: " "))
  }
}
