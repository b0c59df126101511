// Rules of presence. A seat becomes present by its own page's first hello, by its first ballot,
// or by staff; only staff say that somebody left.

extension HallState {
  func decideSeat(_ command: Command, by origin: Origin) throws(Refusal) -> [Event] {
    switch command {
    case .sitDown:
      guard case .seat(let seat) = origin, let state = day.seats[seat] else { throw .unknownSeat }
      // A phone that reconnects in somebody's pocket does not bring them back into the hall.
      return state == .expected ? [.seatPresent(seat)] : []
    case .markPresent(let seat):
      try checkOwnTable(seat, origin)
      guard let state = day.seats[seat] else { throw .unknownSeat }
      return state == .present ? [] : [.seatPresent(seat)]
    case .markLeft(let seat):
      try checkOwnTable(seat, origin)
      guard let state = day.seats[seat] else { throw .unknownSeat }
      return state == .left ? [] : [.seatLeft(seat)]
    default: preconditionFailure("only seat commands come here")
    }
  }

  /// A facilitator marks the seats of the own table only.
  private func checkOwnTable(_ seat: SeatID, _ origin: Origin) throws(Refusal) {
    guard case .staff(let link, _) = origin, link.role == .table else { return }
    guard link.table == seat.table else { throw .notPermitted }
  }
}

extension Day {
  mutating func applySeat(_ entry: Entry) {
    switch entry.event {
    case .seatPresent(let seat):
      guard seats[seat] != nil else { return }
      seats[seat] = .present
      // Late arrivals get the running poll. Its id is taken first: a poll that is held while it is
      // changed would be copied with all who are entitled.
      let open = polls.compactMap { $0.value.state == .open ? $0.key : nil }
      for id in open { polls[id]?.entitled.insert(seat) }
    case .seatLeft(let seat):
      guard seats[seat] != nil else { return }
      seats[seat] = .left
    default: break
    }
  }
}
