// Ballots that staff take: on a lent tablet, or typed from paper by two people. One seat has one
// ballot on every way: whoever comes first is in the box, and a ballot taken by staff ends the
// seat's own voting until the MC voids it on record.

extension HallState {
  func decideAssisted(_ command: Command, by origin: Origin) throws(Refusal) -> [Event] {
    switch command {
    case .castFor(let id, let seat, let choice):
      let poll = try pollToTake(id, seat, origin)
      if let fault = poll.plan.fault(of: choice) { throw fault }
      return try take(choice, of: seat, in: poll)
    case .enterPaper(let id, let seat, let choice):
      return try decidePaper(id, seat, choice, by: origin)
    case .voidBallot(let id, let seat, let reason):
      guard let poll = day.polls[id] else { throw .unknownPoll }
      guard poll.state == .open else { throw poll.notOpen }
      guard let ballot = poll.box[.seat(seat)] else { throw .noBallot }
      try checkReason(reason)
      return [.ballotVoided(id, .seat(seat), version: ballot.version, reason: reason)]
    default: preconditionFailure("only commands about assisted ballots come here")
    }
  }

  /// "Typed by two people separately and counted only if both agree." The first entry waits; the
  /// second, from another link, puts the ballot into the box if it says the same.
  private func decidePaper(
    _ id: PollID, _ seat: SeatID, _ choice: Choice, by origin: Origin
  ) throws(Refusal) -> [Event] {
    let poll = try pollToTake(id, seat, origin)
    guard case .staff(let link, let sitting) = origin else { throw .notPermitted }
    // A paper may be blank, or nothing a rule knows: both are ballots too, and are counted as such.
    switch choice {
    case .blank, .spoilt: break
    default: if let fault = poll.plan.fault(of: choice) { throw fault }
    }
    let ordered = poll.plan.ordered(choice)
    let entries = poll.papers[seat] ?? [:]
    // Two sittings of one link are one person to this rule: the second may not pass for another,
    // nor take the place of what the first typed while that person still works.
    if let own = entries[link], own.sitting != sitting, sittings[own.sitting]?.ended == false {
      throw .secondPersonNeeded
    }
    if entries.contains(where: { $0.key != link && $0.value.choice == ordered }) {
      return try take(ordered, of: seat, in: poll)
    }
    let entry = PaperEntry(choice: ordered, sitting: sitting)
    return entries[link] == entry ? [] : [.paperEntered(id, seat, ordered)]
  }

  /// The poll, if staff may take a ballot of this seat in it now.
  private func pollToTake(
    _ id: PollID, _ seat: SeatID, _ origin: Origin
  ) throws(Refusal) -> Poll {
    if case .staff(let link, _) = origin, link.role == .table, link.table != seat.table {
      throw .notPermitted
    }
    guard let state = day.seats[seat] else { throw .unknownSeat }
    guard let poll = day.polls[id] else { throw .unknownPoll }
    guard poll.state == .open else { throw poll.notOpen }
    guard state != .left else { throw .notPresent }
    guard poll.box[.seat(seat)] == nil else { throw .alreadyVoted }
    return poll
  }
}

extension Day {
  mutating func applyAssisted(_ entry: Entry) {
    switch entry.event {
    case .paperEntered(let id, let seat, let choice):
      guard case .staff(let link, let sitting) = entry.by else { return }
      polls[id]?.papers[seat, default: [:]][link] = PaperEntry(choice: choice, sitting: sitting)
    case .ballotVoided(let id, let owner, let version, _):
      guard let place = polls.index(forKey: id) else { return }
      polls.values[place].void(owner, version: version)
    default: break
    }
  }
}

extension Poll {
  /// Why no ballot can be taken now.
  var notOpen: Refusal { state == .draft ? .pollNotOpen : .pollClosed }

  /// Versions only grow, over voided ballots too.
  func nextVersion(of owner: BallotOwner) -> Int {
    max(box[owner]?.version ?? 0, voided[owner] ?? 0) + 1
  }

  fileprivate mutating func void(_ owner: BallotOwner, version: Int) {
    voided[owner] = max(version, voided[owner] ?? 0)
    if let held = box[owner], held.version <= version { box[owner] = nil }
    guard case .seat(let seat) = owner else { return }
    takenByStaff.remove(seat)
    papers[seat] = nil
  }
}

extension PollPlan {
  func fault(of choice: Choice) -> Refusal? { rule.fault(of: choice, options: options.map(\.id)) }

  func ordered(_ choice: Choice) -> Choice { choice.ordered(by: options.map(\.id), rule: rule) }
}
