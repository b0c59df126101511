// Counting one poll: ballots in, figures out, in integers. Every tally shown anywhere is made
// here from the ballots themselves, never from a counter. The definitions are those of the
// public ballots format.

/// What a count says. `cast = valid + blank + invalid`, always.
public struct Figures: Hashable, Sendable {
  public var cast: Int
  public var valid: Int
  public var blank: Int
  public var invalid: Int
  /// Votes per option, in the order of the poll's options.
  public var tally: [Int]
  /// For motions: whether enough of the eligible took part, and whether it passed.
  public var quorumMet: Bool?
  public var passed: Bool?

  public init(
    cast: Int, valid: Int, blank: Int, invalid: Int, tally: [Int], quorumMet: Bool? = nil,
    passed: Bool? = nil
  ) {
    self.cast = cast
    self.valid = valid
    self.blank = blank
    self.invalid = invalid
    self.tally = tally
    self.quorumMet = quorumMet
    self.passed = passed
  }

  /// Counts `ballots`, each what one owner chose.
  public static func count(
    rule: Rule, options: [OptionID], eligible: Int, ballots: some Sequence<Choice>
  ) -> Figures {
    var figures = Figures(
      cast: 0, valid: 0, blank: 0, invalid: 0, tally: Array(repeating: 0, count: options.count))
    var place: [OptionID: Int] = [:]
    for (index, option) in options.enumerated() { place[option] = index }
    for choice in ballots {
      figures.cast += 1
      if choice == .blank {
        figures.blank += 1
      } else if rule.fault(of: choice, options: options) != nil {
        figures.invalid += 1
      } else {
        figures.valid += 1
        for option in choice.named { if let index = place[option] { figures.tally[index] += 1 } }
      }
    }
    figures.judgeMotion(rule: rule, options: options, eligible: eligible)
    return figures
  }

  /// "The quorum holds if present·den ≥ num·eligible; passed if the quorum holds and
  /// yes·den > num·base (strict) or ≥, with base > 0."
  private mutating func judgeMotion(rule: Rule, options: [OptionID], eligible: Int) {
    guard case .yna(let quorum, let majority, let strict, let base) = rule,
      let yes = options.firstIndex(of: "yes"), let no = options.firstIndex(of: "no")
    else { return }
    let met = cast * quorum.under >= quorum.over * eligible
    let whole =
      switch base {
      case .yesno: tally[yes] + tally[no]
      case .cast: cast
      case .eligible: eligible
      }
    let left = tally[yes] * majority.under
    let right = majority.over * whole
    quorumMet = met
    passed = met && whole > 0 && (strict ? left > right : left >= right)
  }
}
