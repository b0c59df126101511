// Who won, and what happens when the rule cannot say: never chance, never the order of options.
// The chair decides on record, among those that tie.

/// What a count says of the winner.
public enum Winner: Hashable, Sendable {
  /// Motions, scales and open text have no winner.
  case none
  case clear(OptionID)
  /// The rule leaves it open among these.
  case tie([OptionID])
}

extension Poll {
  /// The winner by the rule alone.
  public var winner: Winner {
    let options = plan.options.map(\.id)
    let count = Count.of(
      rule: plan.rule, options: options, eligible: eligible,
      ballots: box.values.lazy.map { ($0.choice, 1) })
    guard count.valid > 0 else { return .none }
    switch plan.rule {
    case .yna, .likert2, .text: return .none
    case .single, .approval, .points, .score:
      return winner(among: count.ranking?.first?.options ?? [])
    case .ranked(let method):
      let winners = count.winners(by: method)
      // A method that names nobody leaves it open among all that are left.
      return winners.isEmpty ? .tie(count.left(by: method)) : winner(among: winners)
    }
  }

  /// The winners as they stand: by the rule, or as the chair decided. Empty while neither can say.
  public var winners: [OptionID] {
    switch winner {
    case .none: []
    case .clear(let option): [option]
    case .tie: settled
    }
  }

  private func winner(among leaders: [OptionID]) -> Winner {
    leaders.count == 1 ? .clear(leaders[0]) : .tie(leaders)
  }
}

extension Count {
  /// The options between which a method without a winner stopped.
  fileprivate func left(by method: RankedMethod) -> [OptionID] {
    guard method == .irv, case .ranked(let preferences) = outcome,
      let last = preferences.runoff?.rounds.last
    else { return options }
    return zip(options, last.tally).compactMap { $1 == nil ? nil : $0 }
  }
}

extension HallState {
  func decideTie(_ poll: Poll, _ winners: [OptionID]) throws(Refusal) -> [Event] {
    switch poll.state {
    case .recounted, .revealed: break
    case .draft: throw .pollNotOpen
    case .open, .closed: throw .notRecounted
    case .voided: throw .pollClosed
    }
    guard case .tie(let leaders) = poll.winner else { throw .noTie }
    guard !winners.isEmpty else { throw .tooFew }
    guard winners.allSatisfy(leaders.contains) else { throw .unknownOption }
    guard Set(winners).count == winners.count else { throw .repeatedOption }
    let ordered = poll.plan.options.map(\.id).filter(winners.contains)
    return poll.settled == ordered ? [] : [.tieSettled(poll.plan.id, winners: ordered)]
  }
}
