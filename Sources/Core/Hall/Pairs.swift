// A before and an after measure of the same people: counted together from both boxes, never shown
// per person, and the first is sealed until the second is closed.

extension Day {
  /// The count of a poll, made from the ballots every time: with the boxes of both measures if it
  /// is the second of a pair.
  public func figures(of poll: Poll) -> Figures {
    guard let first = first(of: poll), case .likert2(let k, let undecided) = poll.plan.rule else {
      return poll.figures
    }
    return Figures.count(k: k, undecided: undecided, pairs: Day.pairs(first, poll))
  }

  /// What moved between a first measure and this second one; nil for all other polls.
  public func shift(of poll: Poll) -> Shift? {
    guard let first = first(of: poll), case .likert2(let k, let undecided) = poll.plan.rule,
      case .shift(let shift) = Count.of(
        k: k, undecided: undecided,
        pairs: Day.pairs(first, poll).lazy.map { ($0.before, $0.after, 1) }
      ).outcome
    else { return nil }
    return shift
  }

  /// The public ballots file of a poll, the very bytes whose digest is in `pollClosed`.
  public func ballotsFile(of poll: Poll, eligible: Int) -> [UInt8] {
    guard let first = first(of: poll) else {
      return BallotsFile.bytes(plan: poll.plan, eligible: eligible, box: poll.box)
    }
    return BallotsFile.bytes(
      plan: poll.plan, eligible: eligible, pairs: Day.pairs(first, poll))
  }

  /// Whether nothing of a poll may be seen yet but its turnout, by staff neither: who knows how the
  /// hall stood answers otherwise the second time.
  public func isSealed(_ poll: Poll) -> Bool {
    switch second(of: poll.plan.id)?.state {
    case .draft, .open: true
    case .closed, .recounted, .revealed, .voided, nil: false
    }
  }

  private func first(of poll: Poll) -> Poll? { poll.plan.before.flatMap { polls[$0] } }

  private static func pairs(_ first: Poll, _ second: Poll) -> [(before: Choice?, after: Choice?)] {
    let owners = Set(first.box.keys).union(second.box.keys).sorted()
    return owners.map { (first.box[$0]?.choice, second.box[$0]?.choice) }
  }
}
