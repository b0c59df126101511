// Scores: whole numbers given to options, and their exact mean and median. An option without
// raters has neither; it is not taken for zero.

/// What the ballots of a score poll say.
public struct Scores: Hashable, Sendable {
  public let min: Int
  /// Per option.
  public internal(set) var sum: [Int]
  public internal(set) var raters: [Int]
  /// Per option: how many gave each score, from `min` up.
  public internal(set) var hist: [[Int]]

  /// Nil if nobody rated the option.
  public func mean(_ option: Int) -> Fraction? {
    raters[option] > 0 ? Fraction(sum[option], raters[option]) : nil
  }

  /// The middle score, or half the sum of the two in the middle.
  public func median(_ option: Int) -> Fraction? {
    let count = raters[option]
    guard count > 0 else { return nil }
    return Fraction(score(option, at: (count - 1) / 2) + score(option, at: count / 2), 2)
  }

  // The score at a place, from 0, if all were put in order.
  private func score(_ option: Int, at place: Int) -> Int {
    var before = 0
    for (step, count) in hist[option].enumerated() {
      before += count
      if before > place { return min + step }
    }
    preconditionFailure("a place among the raters")
  }

  /// "By mean; unrated last."
  func ranking(of options: [OptionID]) -> [Place] {
    Ranking.places(of: options) { a, b in
      guard raters[a] > 0, raters[b] > 0 else { return raters[a] > 0 && raters[b] == 0 }
      return Wide(sum[a]) * Wide(raters[b]) > Wide(sum[b]) * Wide(raters[a])
    }
  }
}

struct ScoreCounter: Counter {
  private let places: Places
  private var scores: Scores

  init(_ options: [OptionID], min: Int, max: Int) {
    places = Places(options)
    let none = Array(repeating: 0, count: options.count)
    let steps = Array(repeating: 0, count: Swift.max(0, max - min + 1))
    scores = Scores(
      min: min, sum: none, raters: none, hist: Array(repeating: steps, count: options.count))
  }

  mutating func add(_ choice: Choice, times: Int) {
    guard case .amounts(let amounts) = choice else { return }
    for amount in amounts {
      let place = places[amount.option]
      scores.sum[place] += amount.number * times
      scores.raters[place] += times
      scores.hist[place][amount.number - scores.min] += times
    }
  }

  var outcome: Count.Outcome { .scores(scores) }
}
