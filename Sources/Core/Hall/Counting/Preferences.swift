// Orders of preference, counted by every method at once: first places, Borda, pairs, Condorcet,
// Copeland, Schulze, instant runoff. Which of them names the winner is the poll's affair.

/// What the ballots of a ranked poll say. Options go by their index.
public struct Preferences: Hashable, Sendable {
  /// Ballots that put the option first; with a tie there, each of the tied.
  public internal(set) var first: [Int]
  /// Twice the Borda score: halves come from shared places.
  public internal(set) var borda2: [Int]
  /// `pairwise[a][b]`: ballots that prefer a to b.
  public internal(set) var pairwise: [[Int]]
  /// Nil when a ballot has ties: transfers need one first place.
  public internal(set) var runoff: Runoff?

  /// The Borda score of an option.
  public func borda(_ option: Int) -> Fraction { Fraction(borda2[option], 2) }

  public func bordaRanking(of options: [OptionID]) -> [Place] {
    Ranking.places(of: options, by: borda2)
  }

  func beats(_ a: Int, _ b: Int) -> Bool { pairwise[a][b] > pairwise[b][a] }

  /// The one that beats every other, if there is one.
  public var condorcet: Int? {
    first.indices.first { a in first.indices.allSatisfy { $0 == a || beats(a, $0) } }
  }

  /// Twice Copeland's score: two for each option beaten, one for each draw.
  public var copeland2: [Int] {
    first.indices.map { a in
      first.indices.reduce(0) { sum, b in
        a == b || beats(b, a) ? sum : sum + (beats(a, b) ? 2 : 1)
      }
    }
  }

  /// "Strongest paths by winning votes; all undefeated options are listed."
  public var schulze: [Int] {
    var strength = pairwise
    for a in first.indices {
      for b in first.indices where !beats(a, b) { strength[a][b] = 0 }
    }
    for through in first.indices {
      let onward = strength[through]
      for a in first.indices where a != through {
        let toThere = strength[a][through]
        guard toThere > 0 else { continue }
        for b in first.indices {
          let path = min(toThere, onward[b])
          if path > strength[a][b] { strength[a][b] = path }
        }
      }
    }
    return first.indices.filter { a in
      first.indices.allSatisfy { $0 == a || strength[a][$0] >= strength[$0][a] }
    }
  }

  /// Several: a tie the method cannot break. None: the method names nobody.
  func winners(by method: RankedMethod) -> [Int] {
    switch method {
    case .borda: Preferences.greatest(borda2)
    case .condorcet: condorcet.map { [$0] } ?? []
    case .copeland: Preferences.greatest(copeland2)
    case .schulze: schulze
    case .irv: runoff?.winners ?? []
    }
  }

  private static func greatest(_ scores: [Int]) -> [Int] {
    let top = scores.max()
    return scores.indices.filter { scores[$0] == top }
  }
}

struct PreferenceCounter: Counter {
  private let places: Places
  private let count: Int
  private var counted: Preferences
  private var hasTies = false
  private var ballots: [(order: [Int], times: Int)] = []

  init(_ options: [OptionID]) {
    places = Places(options)
    count = options.count
    let none = Array(repeating: 0, count: count)
    counted = Preferences(
      first: none, borda2: none, pairwise: Array(repeating: none, count: count), runoff: nil)
  }

  mutating func add(_ choice: Choice, times: Int) {
    guard case .ranks(let groups) = choice else { return }
    let ranked = groups.map { $0.map { places[$0] } }
    var isLeft = Array(repeating: true, count: count)
    for option in ranked.joined() { isLeft[option] = false }
    let unranked = isLeft.indices.filter { isLeft[$0] }
    for option in ranked[0] { counted.first[option] += times }
    var before = 0
    for group in ranked + [unranked] {
      // "Borda: m−1 … 0; tied or unranked options share the mean of their places."
      let share = 2 * (count - 1 - before) - (group.count - 1)
      for option in group { counted.borda2[option] += share * times }
      before += group.count
    }
    addPairs(ranked, unranked, times)
    hasTies = hasTies || ranked.contains { $0.count > 1 }
    if !hasTies { ballots.append((ranked.map { $0[0] }, times)) }
  }

  /// "Ranked beats unranked; two unranked give no vote", nor do two of equal rank.
  private mutating func addPairs(_ ranked: [[Int]], _ unranked: [Int], _ times: Int) {
    var below = Array(ranked.joined())[...]
    for group in ranked {
      below = below.dropFirst(group.count)
      for option in group {
        for other in below { counted.pairwise[option][other] += times }
        for other in unranked { counted.pairwise[option][other] += times }
      }
    }
  }

  var outcome: Count.Outcome {
    var counted = counted
    if !hasTies { counted.runoff = Runoff(ballots, options: count) }
    return .ranked(counted)
  }
}
