// Preferences recounted: each paper becomes a place for every option, and all methods start from
// comparing places two by two. Shares no code with the hall's count and goes other ways where
// there are several: Borda from comparisons, Schulze by reachability at each strength, transfers
// by reading every paper anew in every round.

import Hall

struct RecountRanks {
  private let options: Int
  /// A place for each option; those left off a paper share the last.
  private let papers: [[Int]]
  /// `wins[a][b]`: papers that put a before b.
  private let wins: [[Int]]
  private let hasTies: Bool

  /// `marked` has the place of each option a paper ranks, from 0.
  init(_ marked: [[Int: Int]], options: Int) {
    self.options = options
    papers = marked.map { paper in (0..<options).map { paper[$0] ?? options } }
    hasTies = marked.contains { Set($0.values).count < $0.count }
    var wins = Array(repeating: Array(repeating: 0, count: options), count: options)
    for paper in papers {
      for a in 0..<options { for b in 0..<options where paper[a] < paper[b] { wins[a][b] += 1 } }
    }
    self.wins = wins
  }

  func add(to figures: inout Figures) {
    let all = 0..<options
    figures.tally = all.map { option in papers.count { $0[option] == 0 } }
    // Twice Borda: a paper gives two for each option it puts below, and one for each beside.
    let borda = all.map { a in
      rivals(of: a).reduce(0) { $0 + 2 * wins[a][$1] + papers.count - wins[a][$1] - wins[$1][a] }
    }
    let copeland = all.map { a in
      rivals(of: a).reduce(0) { $0 + 1 + (wins[a][$1] - wins[$1][a]).signum() }
    }
    let condorcet = all.filter { a in rivals(of: a).allSatisfy { wins[a][$0] > wins[$0][a] } }
    figures.lines = [
      Line("borda2", borda), Line("pairwise", wins.flatMap { $0 }), Line("copeland2", copeland),
      Line("condorcet", condorcet), Line("schulze", undefeated),
    ]
    if !hasTies { figures.lines += runoff }
  }

  private func rivals(of option: Int) -> [Int] { (0..<options).filter { $0 != option } }

  // MARK: Schulze

  /// Options no other has a stronger path to than they have back. A path is as strong as its
  /// weakest win, so a path of strength s is one along wins of at least s.
  private var undefeated: [Int] {
    var strength = Array(repeating: Array(repeating: 0, count: options), count: options)
    let levels = Set(wins.flatMap { $0 }).sorted()
    for level in levels where level > 0 {
      for a in 0..<options { for b in reached(from: a, level) { strength[a][b] = level } }
    }
    return (0..<options).filter { a in
      rivals(of: a).allSatisfy { strength[a][$0] >= strength[$0][a] }
    }
  }

  private func reached(from start: Int, _ level: Int) -> Set<Int> {
    var found: Set<Int> = []
    var waiting = [start]
    while let a = waiting.popLast() {
      for b in 0..<options where wins[a][b] >= level && wins[a][b] > wins[b][a] {
        if found.insert(b).inserted { waiting.append(b) }
      }
    }
    return found
  }

  // MARK: Transfers

  private var runoff: [Line] {
    var lines: [Line] = []
    var exhausted: [Int] = []
    var rounds: [[Int]] = []
    var left = Set(0..<options)
    while true {
      let (votes, idle) = top(of: left)
      rounds.append(votes)
      exhausted.append(idle)
      lines.append(Line("irv\(rounds.count)", votes))
      let counting = papers.count - idle
      let best = left.map { votes[$0] }.max() ?? 0
      let least = left.map { votes[$0] }.min() ?? 0
      // One with more than half of what still counts, or all that are left alike.
      if best * 2 > counting || best == least {
        let winners = left.filter { votes[$0] == best }.sorted()
        return lines + [Line("irvExhausted", exhausted), Line("irvWinner", winners)]
      }
      let out = last(of: left, rounds)
      if let tie = out.tie {
        return lines + [Line("irvExhausted", exhausted), Line("irvTie", tie)]
      }
      left.subtract(out.gone)
    }
  }

  /// Each paper's vote goes to its first option that is left; -1 for options that are gone.
  private func top(of left: Set<Int>) -> (votes: [Int], idle: Int) {
    var votes = (0..<options).map { left.contains($0) ? 0 : -1 }
    var idle = 0
    for paper in papers {
      let ranked = left.filter { paper[$0] < options }
      if let first = ranked.min(by: { paper[$0] < paper[$1] }) {
        votes[first] += 1
      } else {
        idle += 1
      }
    }
    return (votes, idle)
  }

  /// Who has fewest. "If the tied options' votes together are fewer than the next lowest, all go
  /// at once; else look back to the latest earlier round that differs and drop the one with
  /// fewest there; if several are still tied, the count stops."
  private func last(of left: Set<Int>, _ rounds: [[Int]]) -> (gone: [Int], tie: [Int]?) {
    let votes = rounds[rounds.count - 1]
    let order = left.sorted { votes[$0] < votes[$1] }
    let least = votes[order[0]]
    let tied = order.filter { votes[$0] == least }.sorted()
    let next = order.first { votes[$0] > least }.map { votes[$0] } ?? 0
    if tied.count == 1 || tied.count * least < next { return (tied, nil) }
    let telling = rounds.dropLast().last { round in Set(tied.map { round[$0] }).count > 1 }
    guard let telling else { return ([], tied) }
    let low = tied.map { telling[$0] }.min()
    let lowest = tied.filter { telling[$0] == low }
    return lowest.count == 1 ? (lowest, nil) : ([], lowest)
  }
}
