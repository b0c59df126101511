// What pages show of the chain: each ballot's receipt and the mark of each close. Folded from
// durable events with their places, beside the hall's own state, which knows no chain.

import Digest
import Hall
import Sequencer
import Wire

/// Receipts and marks after some prefix of the journal.
struct Ledger: Sendable {
  private(set) var receipts: [PollID: [SeatID: String]] = [:]
  private(set) var closings: [PollID: ChainMark] = [:]
  private var last: Committed?

  init() {}

  /// Goes on from what is shown, and leaves nothing there: with two owners all receipts of the
  /// hall would be copied for each batch.
  fileprivate init(taking around: inout Surroundings) {
    swap(&receipts, &around.receipts)
    swap(&closings, &around.closings)
  }

  mutating func add(_ event: Committed) {
    last = event
    switch event.entry.event {
    case .hallPlanned, .hallReplanned, .rehearsalBegan, .rehearsalEnded:
      receipts = [:]
      closings = [:]
    case .ballotCast(let poll, .seat(let seat), _, _):
      receipts[poll, default: [:]][seat] = event.receipt
    case .pollClosed(let poll, _, _, _): closings[poll] = mark(event)
    default: break
    }
  }

  /// The chain after the last event.
  var chain: ChainMark { last.map(mark) ?? ChainMark(sequence: 0, head: "") }

  /// The head's first 64 bits in groups of four: long enough to compare, short enough to read.
  private func mark(_ event: Committed) -> ChainMark {
    let digits = Array(hex(Array(event.head.prefix(8))))
    let groups = stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }
    return ChainMark(sequence: event.sequence, head: groups.joined(separator: " "))
  }
}

extension Surroundings {
  /// Shows what a ledger holds.
  mutating func show(_ ledger: Ledger) {
    receipts = ledger.receipts
    closings = ledger.closings
    chain = ledger.chain
  }

  /// Shows what became durable.
  mutating func add(_ events: [Committed]) {
    guard !events.isEmpty else { return }
    var ledger = Ledger(taking: &self)
    for event in events { ledger.add(event) }
    show(ledger)
  }
}
