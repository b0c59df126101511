// Rules of polls and ballots: draft, open, closed, recounted, revealed. Opening freezes options
// and rule; a ballot may be changed until the close; nothing is revealed before a second count,
// made apart, agrees.

extension HallState {
  func decideCast(
    _ id: PollID, _ choice: Choice, by origin: Origin
  ) throws(Refusal) -> [Event] {
    // Ballots without a seat need a paper, and no rule here issues papers.
    guard case .seat(let seat) = origin else { throw .notPermitted }
    guard let state = day.seats[seat] else { throw .unknownSeat }
    guard let poll = day.polls[id] else { throw .unknownPoll }
    guard poll.state == .open else { throw poll.notOpen }
    guard state != .left else { throw .notPresent }
    guard !poll.takenByStaff.contains(seat) else { throw .takenByStaff }
    if let fault = poll.plan.fault(of: choice) { throw fault }
    return try take(choice, of: seat, in: poll)
  }

  /// A seat's ballot goes into the box, whoever brings it, and brings the seat into the hall.
  func take(_ choice: Choice, of seat: SeatID, in poll: Poll) throws(Refusal) -> [Event] {
    let owner = BallotOwner.seat(seat)
    let version = poll.nextVersion(of: owner)
    guard version <= Limits.ballotVersions else { throw .tooManyThings }
    let cast = Event.ballotCast(
      poll.plan.id, owner, version: version, choice: poll.plan.ordered(choice))
    return day.seats[seat] == .expected ? [.seatPresent(seat), cast] : [cast]
  }

  func decidePoll(_ command: Command, sha256: SHA256) throws(Refusal) -> [Event] {
    guard let (id, revision) = command.pollSeen, let poll = day.polls[id]
    else { throw .unknownPoll }
    guard poll.revision == revision else { throw .stateMoved }
    switch command {
    case .openPoll(_, _, let seconds): return try decideOpen(poll, seconds: seconds)
    case .lastCall(_, _, let seconds):
      guard poll.state == .open else { throw .pollNotOpen }
      guard (1...Limits.lastCallSeconds).contains(seconds) else { throw .badValue }
      return [.lastCalled(id, seconds: seconds)]
    case .closePoll:
      guard poll.state == .open else { throw .pollNotOpen }
      return [close(poll, sha256)]
    case .recountPoll(_, _, let second):
      // A recount that agreed is final; one that did not may be made again.
      guard poll.state == .closed else { throw .stateMoved }
      let first = day.figures(of: poll)
      return [.pollRecounted(id, agrees: first == second, first: first, second: second)]
    case .revealPoll:
      guard poll.state == .recounted else {
        throw poll.recount.map { $0.agrees } == false ? .recountDisagrees : .notRecounted
      }
      guard !day.isSealed(poll) else { throw .sealed }
      return [.pollRevealed(id), .screenShown(ScreenView(.result, poll: id))]
    case .voidPoll(_, _, let reason): return try decideVoid(poll, reason: reason)
    case .resetPoll(_, _, let reason): return try decideReset(poll, reason: reason)
    case .settleTie(_, _, let winners): return try decideTie(poll, winners)
    case .hideWords(_, _, let words): return try decideHide(poll, words)
    default: preconditionFailure("only poll commands come here")
    }
  }

  private func decideOpen(_ poll: Poll, seconds: Int) throws(Refusal) -> [Event] {
    guard poll.state == .draft else { throw .stateMoved }
    guard (0...Limits.lastCallSeconds).contains(seconds) else { throw .badValue }
    let id = poll.plan.id
    if let first = poll.plan.before {
      switch day.polls[first]?.state {
      case .closed, .recounted, .revealed: break
      case .draft, .open, .voided, nil: throw .firstNotClosed
      }
    }
    let opened: [Event] = [.pollOpened(id), .screenShown(ScreenView(.poll, poll: id))]
    return seconds == 0 ? opened : opened + [.lastCalled(id, seconds: seconds)]
  }

  func decideVoid(_ poll: Poll, reason: String) throws(Refusal) -> [Event] {
    let id = poll.plan.id
    switch poll.state {
    case .draft: throw .pollNotOpen
    case .voided: throw .stateMoved
    case .open, .closed, .recounted, .revealed: break
    }
    // A second measure that was begun is counted over the first's ballots: it goes before them.
    if let second = day.second(of: id), second.state != .draft { throw .pairBroken }
    try checkReason(reason)
    let voided = Event.pollVoided(id, reason: reason)
    // A voided poll's figures leave the screen with it.
    return day.screen.poll == id ? [voided, .screenShown(ScreenView(.agenda))] : [voided]
  }

  func checkReason(_ reason: String) throws(Refusal) {
    guard !reason.isEmpty else { throw .textEmpty }
    guard reason.count <= Limits.reasonCharacters else { throw .textTooLong }
  }

  private func close(_ poll: Poll, _ sha256: SHA256) -> Event {
    let file = day.ballotsFile(of: poll, eligible: poll.entitled.count)
    let voted = poll.box.keys.compactMap { owner -> SeatID? in
      if case .seat(let seat) = owner { seat } else { nil }
    }
    return .pollClosed(
      poll.plan.id, eligible: poll.entitled.count, voted: voted.sorted(),
      ballots: hex(sha256(file)))
  }

  /// Bytes as people compare them.
  func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension Day {
  mutating func applyPoll(_ entry: Entry) {
    switch entry.event {
    case .pollOpened(let id):
      let here = seats.filter { $0.value == .present }.keys
      change(id) { poll in
        poll.state = .open
        poll.openedAt = entry.at
        poll.entitled = Set(here)
      }
    case .lastCalled(let id, let seconds):
      change(id) { poll in
        poll.lastCallAt = entry.at
        poll.lastCallSeconds = seconds
      }
    case .pollClosed(let id, let eligible, let voted, let ballots):
      change(id) { poll in
        poll.state = .closed
        poll.closedAt = entry.at
        poll.eligible = eligible
        poll.voted = voted
        poll.ballotsDigest = ballots
      }
    case .pollRecounted(let id, let agrees, let first, let second):
      change(id) { poll in
        poll.recount = Recount(agrees: agrees, first: first, second: second)
        if agrees { poll.state = .recounted }
      }
    case .pollRevealed(let id): change(id) { $0.state = .revealed }
    case .tieSettled(let id, let winners): change(id) { $0.settled = winners }
    case .wordsHidden(let id, let words): change(id) { $0.hiddenWords = words }
    // No change of state: whoever is about to act on the poll sees the same revision.
    case .crosstabPublished(let id, let attribute, let table):
      polls[id]?.crosstabs[attribute] = table
    case .pollVoided(let id, let reason):
      change(id) { poll in
        poll.state = .voided
        poll.voidReason = reason
      }
    case .ballotCast(let id, let owner, let version, let choice):
      // By its place: `polls[id]?` would move the whole poll out and in for one ballot.
      guard let place = polls.index(forKey: id) else { return }
      polls.values[place].take(
        Ballot(version: version, choice: choice, at: entry.at), of: owner)
      if case .staff = entry.by, case .seat(let seat) = owner {
        polls.values[place].takenByStaff.insert(seat)
      }
    default: break
    }
  }

  private mutating func change(_ id: PollID, _ body: (inout Poll) -> Void) {
    guard var poll = polls.removeValue(forKey: id) else { return }
    body(&poll)
    poll.revision += 1
    polls[id] = poll
  }
}

extension Command {
  /// The poll and the poll revision a poll command was given upon.
  fileprivate var pollSeen: (PollID, Int)? {
    switch self {
    case .openPoll(let id, let revision, _), .lastCall(let id, let revision, _),
      .closePoll(let id, let revision), .recountPoll(let id, let revision, _),
      .revealPoll(let id, let revision), .voidPoll(let id, let revision, _),
      .resetPoll(let id, let revision, _), .settleTie(let id, let revision, _),
      .hideWords(let id, let revision, _):
      (id, revision)
    default: nil
    }
  }
}
