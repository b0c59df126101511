// Orders of preference, counted by every method that pages show, each from its definition in the
// public format and with nothing but where each ballot puts each option. The crowd's own; slow
// and plain.

/// The figures of a ranked poll. Options go by their index.
struct RankFold {
  private let count: Int
  /// For each ballot the place of each option, from 0; `unranked` comes last.
  private let places: [[Int]]
  /// Whether some ballot puts two options in one place: then there are no transfers.
  private let hasTies: Bool
  /// Ballots that prefer the row's option to the column's.
  private let prefer: [[Int]]
  private static let unranked = Int.max

  init(_ ballots: [Marks], _ options: [String]) {
    count = options.count
    var hasTies = false
    var places: [[Int]] = []
    for case .ranks(let groups) in ballots {
      places.append(
        options.map { option in
          groups.firstIndex { $0.contains(option) } ?? RankFold.unranked
        })
      hasTies = hasTies || groups.contains { $0.count > 1 }
    }
    self.places = places
    self.hasTies = hasTies
    prefer = options.indices.map { a in
      options.indices.map { b in places.count { $0[a] < $0[b] } }
    }
  }

  /// Ballots that put the option first, alone or with others.
  var first: [Int] { (0..<count).map { option in places.count { $0[option] == 0 } } }

  var lines: [String: [Int]] {
    var lines = [
      "borda2": borda2, "copeland2": copeland2, "condorcet": condorcet, "schulze": schulze,
    ]
    if !hasTies { addTransfers(to: &lines) }
    return lines
  }

  /// "m−1 … 0; tied or unranked options share the mean of their places": twice that is two for
  /// each option below and one for each beside.
  private var borda2: [Int] {
    (0..<count).map { a in
      places.reduce(0) { sum, place in
        (0..<count).reduce(sum) { sum, b in
          a == b ? sum : sum + (place[a] < place[b] ? 2 : place[a] == place[b] ? 1 : 0)
        }
      }
    }
  }

  private func others(_ option: Int) -> [Int] { (0..<count).filter { $0 != option } }

  private var copeland2: [Int] {
    (0..<count).map { a in
      others(a).reduce(0) { sum, b in
        sum + (prefer[a][b] > prefer[b][a] ? 2 : prefer[a][b] == prefer[b][a] ? 1 : 0)
      }
    }
  }

  private var condorcet: [Int] {
    (0..<count).filter { a in others(a).allSatisfy { prefer[a][$0] > prefer[$0][a] } }
  }

  /// "Strongest paths by winning votes; all undefeated options are listed": paths are lengthened
  /// step by step until none gets stronger.
  private var schulze: [Int] {
    let wins = (0..<count).map { a in
      (0..<count).map { b in prefer[a][b] > prefer[b][a] ? prefer[a][b] : 0 }
    }
    var paths = wins
    var grows = true
    while grows {
      grows = false
      for a in 0..<count {
        for b in others(a) {
          let best = (0..<count).map { min(paths[a][$0], wins[$0][b]) }.max() ?? 0
          if best > paths[a][b] {
            paths[a][b] = best
            grows = true
          }
        }
      }
    }
    return (0..<count).filter { a in others(a).allSatisfy { paths[a][$0] >= paths[$0][a] } }
  }

  // MARK: Transfers

  /// "Stop at a majority of continuing ballots. All remaining options equal: all are winners."
  private func addTransfers(to lines: inout [String: [Int]]) {
    var remaining = Array(0..<count)
    var rounds: [[Int: Int]] = []
    var exhausted: [Int] = []
    while true {
      var votes = Dictionary(uniqueKeysWithValues: remaining.map { ($0, 0) })
      for place in places {
        let best = remaining.min { place[$0] < place[$1] }
        if let best, place[best] != RankFold.unranked { votes[best, default: 0] += 1 }
      }
      rounds.append(votes)
      let continuing = votes.values.reduce(0, +)
      exhausted.append(places.count - continuing)
      lines["irv\(rounds.count)"] = (0..<count).map { votes[$0] ?? -1 }
      lines["irvExhausted"] = exhausted
      if let winner = remaining.first(where: { 2 * (votes[$0] ?? 0) > continuing }) {
        lines["irvWinner"] = [winner]
        return
      }
      if Set(votes.values).count <= 1 {
        lines["irvWinner"] = remaining
        return
      }
      let last = RankFold.last(of: remaining, rounds)
      guard last.areToGo else {
        lines["irvTie"] = last.options
        return
      }
      remaining.removeAll(where: last.options.contains)
    }
  }

  /// "Tied for last: if the tied options' votes together are fewer than the next lowest, all go at
  /// once; else look back to the latest earlier round that differs and drop the one with fewest
  /// there; if several are still tied, the count stops."
  private static func last(
    of remaining: [Int], _ rounds: [[Int: Int]]
  ) -> (options: [Int], areToGo: Bool) {
    let votes = rounds.last ?? [:]
    let levels = Set(remaining.map { votes[$0] ?? 0 }).sorted()
    var tied = remaining.filter { votes[$0] == levels.first }
    if tied.count == 1 || levels[0] * tied.count < levels[1] { return (tied, true) }
    for earlier in rounds.dropLast().reversed() {
      let then = Set(tied.map { earlier[$0] ?? 0 }).sorted()
      guard then.count > 1 else { continue }
      tied = tied.filter { earlier[$0] == then.first }
      break
    }
    return (tied, tied.count == 1)
  }
}
