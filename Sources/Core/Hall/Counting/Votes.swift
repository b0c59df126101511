// Votes and points per option, and what a motion's votes come to.

/// One vote for each option a ballot names.
struct VoteCounter: Counter {
  private let places: Places
  private var votes: [Int]

  init(_ options: [OptionID]) {
    places = Places(options)
    votes = Array(repeating: 0, count: options.count)
  }

  mutating func add(_ choice: Choice, times: Int) {
    guard case .options(let chosen) = choice else { return }
    for option in chosen { votes[places[option]] += times }
  }

  var outcome: Count.Outcome { .tally(votes) }
}

/// The points each option is given.
struct PointCounter: Counter {
  private let places: Places
  private var points: [Int]

  init(_ options: [OptionID]) {
    places = Places(options)
    points = Array(repeating: 0, count: options.count)
  }

  mutating func add(_ choice: Choice, times: Int) {
    guard case .amounts(let amounts) = choice else { return }
    for amount in amounts { points[places[amount.option]] += amount.number * times }
  }

  var outcome: Count.Outcome { .tally(points) }
}

/// A motion: yes, no, abstain.
public struct Motion: Hashable, Sendable {
  /// The three votes there are.
  public static let votes: [OptionID] = ["yes", "no", "abstain"]

  /// Votes in the order of the poll's options.
  public let tally: [Int]
  public let yes: Int
  public let no: Int
  public let abstain: Int
  /// Everybody who took part, blank and invalid ballots too.
  public let present: Int
  public let quorumMet: Bool
  public let passed: Bool
}

extension Count {
  /// "The quorum holds if present·den ≥ num·eligible; passed if the quorum holds and
  /// yes·den > num·base (strict) or ≥ with base > 0."
  mutating func judge(_ rule: Rule, eligible: Int) {
    guard case .tally(let tally) = outcome,
      case .yna(let quorum, let majority, let strict, let base) = rule
    else { return }
    let votes = Motion.votes.map { vote in options.firstIndex(of: vote).map { tally[$0] } ?? 0 }
    let (yes, no, abstain) = (votes[0], votes[1], votes[2])
    let isMet = Wide(cast) * Wide(quorum.under) >= Wide(quorum.over) * Wide(eligible)
    let whole =
      switch base {
      case .yesno: yes + no
      case .cast: cast
      case .eligible: eligible
      }
    let left = Wide(yes) * Wide(majority.under)
    let right = Wide(majority.over) * Wide(whole)
    outcome = .motion(
      Motion(
        tally: tally, yes: yes, no: no, abstain: abstain, present: cast, quorumMet: isMet,
        passed: isMet && whole > 0 && (strict ? left > right : left >= right)))
  }
}

/// Wide enough for the product of any two counts.
typealias Wide = Int128
