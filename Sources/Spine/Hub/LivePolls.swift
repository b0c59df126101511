// Keeping apart what moves while a live poll is open: bars, and whatever shows seats or tables.

import Hall
import Projections
import Wire

/// What was last seen of the live poll.
struct LiveWatch {
  /// The bars as they left last.
  var bars: (poll: PollID, tally: [Int]?)?
  /// Who came in with the entry before.
  var arrival: (seat: SeatID, at: HallTime)?
}

extension Hub {
  /// The numbers by table, as far as they may follow.
  func followTurnout() {
    let state = house.committed
    guard let poll = state.openPoll, poll.plan.display == .live else {
      around.turnout = nil
      around.waitingBars = nil
      return
    }
    if around.turnout?.poll != poll.plan.id { around.turnout = LiveTurnout(poll) }
    if around.waitingBars?.poll != poll.plan.id { around.waitingBars = nil }
    for table in around.turnout?.follow(poll, state.votedByTable) ?? [] {
      dirt.add(.map, key: String(table))
    }
  }

  /// The bars as they leave now.
  func noteBars(_ docs: BoardDocs) {
    live.bars = house.committed.openPoll.map { ($0.plan.id, docs.liveTally(of: $0)) }
  }

  /// A seat that comes and votes in one command is seen coming on every hall map: the bars wait
  /// until its ballot is one of many.
  func watchArrivals(_ entry: Entry) {
    switch entry.event {
    case .seatPresent(let seat): live.arrival = entry.by == .seat(seat) ? (seat, entry.at) : nil
    case .ballotCast(let id, .seat(let seat), _, _):
      defer { live.arrival = nil }
      guard let (came, at) = live.arrival, came == seat, at == entry.at else { return }
      guard let poll = house.committed.poll(id), poll.plan.display == .live,
        poll.plan.secrecy == .confidential
      else { return }
      // Who comes while bars wait is one of the same ten.
      if let waiting = around.waitingBars, waiting.poll == id, poll.cast <= waiting.until { return }
      around.waitingBars = WaitingBars(
        poll: id, tally: live.bars?.poll == id ? live.bars?.tally : nil,
        until: poll.cast + LiveTurnout.ballotsTogether - 1)
    default: live.arrival = nil
    }
  }
}
