// Whether an event about a poll may follow the state before it. Written from the rules of voting as
// the public reads them, not by asking the hall to decide again: a row that somebody put into a
// journal with a good chain has to stand up here.

import Digest
import Hall

struct Precedent {
  /// Before the event.
  let state: HallState

  func check(_ entry: Entry) throws(Misfit) {
    try checkPlace(entry.event)
    switch entry.event {
    case .ballotCast(let id, let owner, let version, let choice):
      try checkCast(try poll(id, in: .open), owner, version, choice, by: entry.by)
    case .ballotVoided(let id, let owner, let version, _):
      let held = try poll(id, in: .open).box[owner]?.version ?? 0
      guard held == version else { throw Misfit(.version(stated: version, expected: held)) }
    case .pollOpened(let id): try checkOpen(try poll(id, in: .draft))
    case .lastCalled(let id, _): _ = try poll(id, in: .open)
    case .paperEntered(let id, let seat, _):
      try checkTaking(try poll(id, in: .open), .seat(seat), by: entry.by)
    case .pollClosed(let id, let eligible, let voted, let digest):
      try checkClose(try poll(id, in: .open), eligible, voted, digest)
    case .pollRecounted(let id, _, _, _): _ = try poll(id, in: .closed)
    case .pollRevealed(let id):
      guard !state.day.isSealed(try poll(id, in: .recounted)) else { throw Misfit(.sealed) }
    case .pollVoided(let id, _): _ = try poll(id, in: .open, .closed, .recounted, .revealed)
    case .tieSettled(let id, let winners):
      guard case .tie(let leaders) = try poll(id, in: .recounted, .revealed).winner,
        winners.allSatisfy(leaders.contains)
      else { throw Misfit(.noTie) }
    case .wordsHidden(let id, let words):
      let written = try poll(id, in: .recounted, .revealed).written.map(\.words)
      guard words == written.filter(words.contains) else { throw Misfit(.otherWords) }
    case .crosstabPublished(let id, let attribute, let table):
      let poll = try poll(id, in: .revealed)
      guard poll.crosstabs[attribute] == nil, poll.fits(table) else { throw Misfit(.otherTable) }
      guard table.isSafe(minCell: state.plan?.minCell ?? Plan.usualMinCell) else {
        throw Misfit(.tellingTable)
      }
    case .pollDrafted(_, _, let instead?): _ = try poll(instead, in: .voided)
    case .pollEdited(let plan): _ = try poll(plan.id, in: .draft)
    case .pollDropped(let id): _ = try poll(id, in: .draft)
    default: break
    }
  }

  /// A plan comes first and only once; it is changed, and a rehearsal begun, only while no real
  /// ballot or note is there to be set aside by it.
  private func checkPlace(_ event: Event) throws(Misfit) {
    let isUntouched = state.run == 0 && !state.day.holdsVoices
    let isFitting =
      switch event {
      case .hallPlanned: state.plan == nil
      case .hallReplanned: state.plan != nil && isUntouched
      case .rehearsalBegan(let run): run == state.runs + 1 && isUntouched
      case .rehearsalEnded(let run): state.run > 0 && run == state.run
      // What nobody planned yet has an id of its own.
      case .pollDrafted(let plan, _, _): state.day.polls[plan.id] == nil
      default: true
      }
    guard isFitting else { throw Misfit(.outOfPlace) }
  }

  private func poll(_ id: PollID, in states: PollState...) throws(Misfit) -> Poll {
    guard let poll = state.day.polls[id] else { throw Misfit(.unknownPoll) }
    guard states.contains(poll.state) else { throw Misfit(.pollIs(poll.state)) }
    return poll
  }

  /// "Only present seats vote; a ballot may be changed until the close (the highest version
  /// counts)." Staff take ballots of seats as they are, blank or spoilt too.
  private func checkCast(
    _ poll: Poll, _ owner: BallotOwner, _ version: Int, _ choice: Choice, by origin: Origin
  ) throws(Misfit) {
    if case .seat(let seat) = owner, state.day.seats[seat] != .present {
      throw Misfit(.voterAbsent)
    }
    switch origin {
    case .seat(let seat):
      guard owner == .seat(seat) else { throw Misfit(.otherOwner) }
      guard !poll.takenByStaff.contains(seat) else { throw Misfit(.alreadyVoted) }
    default: try checkTaking(poll, owner, by: origin)
    }
    let held = max(poll.box[owner]?.version ?? 0, poll.voided[owner] ?? 0)
    guard version == held + 1 else {
      throw Misfit(.version(stated: version, expected: held + 1))
    }
    if case .staff = origin, choice == .blank || choice == .spoilt { return }
    if let fault = poll.plan.rule.fault(of: choice, options: poll.plan.options.map(\.id)) {
      throw Misfit(.ballot(fault))
    }
  }

  /// "A lent tablet casts one ballot for a seat that has not voted", and so does a paper; a
  /// facilitator takes those of the own table alone.
  private func checkTaking(
    _ poll: Poll, _ owner: BallotOwner, by origin: Origin
  ) throws(Misfit) {
    guard poll.box[owner] == nil else { throw Misfit(.alreadyVoted) }
    guard case .staff(let link, _) = origin, link.role == .table, case .seat(let seat) = owner
    else { return }
    guard link.table == seat.table else { throw Misfit(.otherOwner) }
  }

  /// A second measure is of people who have answered the first.
  private func checkOpen(_ poll: Poll) throws(Misfit) {
    guard let first = poll.plan.before else { return }
    switch state.day.polls[first]?.state {
    case .closed, .recounted, .revealed: break
    case .draft, .open, .voided, nil: throw Misfit(.firstNotClosed)
    }
  }

  private func checkClose(
    _ poll: Poll, _ eligible: Int, _ voted: [SeatID], _ digest: String
  ) throws(Misfit) {
    guard eligible == poll.entitled.count else {
      throw Misfit(.eligible(stated: eligible, counted: poll.entitled.count))
    }
    let owners = poll.box.keys.compactMap { owner in
      if case .seat(let seat) = owner { seat } else { nil }
    }
    guard voted == owners.sorted() else { throw Misfit(.votersDiffer) }
    let counted = hex(sha256(state.day.ballotsFile(of: poll, eligible: eligible)))
    guard digest == counted else { throw Misfit(.digest(stated: digest, counted: counted)) }
  }
}
