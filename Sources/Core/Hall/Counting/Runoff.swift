// Instant runoff: the last goes out and its ballots move on, until one option has a majority of
// the ballots still counting. A tie for last place that votes cannot break stops the count: never
// chance, never the order of options.

/// A count by transfers.
public struct Runoff: Hashable, Sendable {
  public struct Round: Hashable, Sendable {
    /// Votes per option, nil for those that are out.
    public internal(set) var tally: [Int?]
    /// Valid ballots that rank nobody who is still in.
    public internal(set) var exhausted: Int
    /// Who goes after this round; none after the last.
    public internal(set) var eliminated: [Int] = []
  }

  public private(set) var rounds: [Round] = []
  /// Several if all that remain are equal; none if the count stopped at a tie.
  public private(set) var winners: [Int] = []
  /// The options of which the chair must choose one to go.
  public private(set) var unresolvedTie: [Int] = []

  init(_ ballots: [(order: [Int], times: Int)], options: Int) {
    var isIn = Array(repeating: true, count: options)
    // Where each ballot has got to: an option that is out stays out.
    var place = Array(repeating: 0, count: ballots.count)
    while true {
      var votes = Array(repeating: 0, count: options)
      var exhausted = 0
      for index in ballots.indices {
        let order = ballots[index].order
        while place[index] < order.count, !isIn[order[place[index]]] { place[index] += 1 }
        if place[index] < order.count {
          votes[order[place[index]]] += ballots[index].times
        } else {
          exhausted += ballots[index].times
        }
      }
      rounds.append(
        Round(tally: votes.indices.map { isIn[$0] ? votes[$0] : nil }, exhausted: exhausted))
      let remaining = votes.indices.filter { isIn[$0] }
      winners = Runoff.winners(among: remaining, votes)
      if remaining.isEmpty || !winners.isEmpty { return }
      let out = whoGoes(of: remaining, votes)
      if out.isEmpty { return }
      rounds[rounds.count - 1].eliminated = out
      for option in out { isIn[option] = false }
    }
  }

  /// "Stop at a majority of continuing ballots. All remaining options equal: all are winners."
  private static func winners(among remaining: [Int], _ votes: [Int]) -> [Int] {
    let continuing = remaining.reduce(0) { $0 + votes[$1] }
    if let ahead = remaining.first(where: { votes[$0] > continuing - votes[$0] }) {
      return [ahead]
    }
    let level = remaining.first.map { votes[$0] }
    return remaining.allSatisfy { votes[$0] == level } ? remaining : []
  }

  /// "Tied for last: if the tied options' votes together are fewer than the next lowest, all go at
  /// once; else look back to the latest earlier round that differs and drop the one with fewest
  /// there; if several are still tied, the count stops."
  private mutating func whoGoes(of remaining: [Int], _ votes: [Int]) -> [Int] {
    let fewest = remaining.reduce(Int.max) { min($0, votes[$1]) }
    var last = remaining.filter { votes[$0] == fewest }
    if last.count == 1 { return last }
    let next = remaining.reduce(Int.max) { votes[$1] > fewest ? min($0, votes[$1]) : $0 }
    if fewest * last.count < next { return last }
    for round in rounds.dropLast().reversed() {
      let then = last.map { round.tally[$0] ?? 0 }
      guard let least = then.min(), then.contains(where: { $0 != least }) else { continue }
      last = zip(last, then).filter { $0.1 == least }.map(\.0)
      break
    }
    if last.count == 1 { return last }
    unresolvedTie = last
    return []
  }
}
