// What a count comes to in whole numbers: the form two counts made apart are compared in, the
// journal stores and pages draw. Every tally shown anywhere is made here from the ballots
// themselves, never from a counter.

/// A named row of numbers of a count.
public struct Line: Hashable, Sendable {
  public var name: String
  public var numbers: [Int]

  public init(_ name: String, _ numbers: [Int]) {
    self.name = name
    self.numbers = numbers
  }
}

/// What a count says. `cast = valid + blank + invalid`, always.
public struct Figures: Hashable, Sendable {
  public var cast: Int
  public var valid: Int
  public var blank: Int
  public var invalid: Int
  /// Votes, points, sums of scores or first places per option, in the order of the poll's
  /// options; people per step of a scale. Empty for pairs and for open text.
  public var tally: [Int]
  /// For motions: whether enough of the eligible took part, and whether it passed.
  public var quorumMet: Bool?
  public var passed: Bool?
  /// Whatever else the rule counts. Options go by their index.
  ///
  /// - score: `raters`; `hist1`, … per option, from the lowest score up
  /// - ranked: `borda2` (twice Borda), `pairwise` (row by row), `copeland2`, `condorcet` (one or
  ///   none), `schulze`; unless a ballot has ties `irv1`, … per round (-1: gone), `irvExhausted`
  ///   (per round), and `irvWinner` or `irvTie`
  /// - likert2: `undecided`; the second measure instead: `matrix` (row by row), `unpaired`,
  ///   `moved` (up, down, same)
  /// - text: `groups` (people per group, largest first)
  public var lines: [Line]

  public init(
    cast: Int, valid: Int, blank: Int, invalid: Int, tally: [Int], quorumMet: Bool? = nil,
    passed: Bool? = nil, lines: [Line] = []
  ) {
    self.cast = cast
    self.valid = valid
    self.blank = blank
    self.invalid = invalid
    self.tally = tally
    self.quorumMet = quorumMet
    self.passed = passed
    self.lines = lines
  }

  /// The numbers of a line, nil if there is none of that name.
  public func line(_ name: String) -> [Int]? { lines.first { $0.name == name }?.numbers }

  /// Counts `ballots`, each what one owner chose.
  public static func count(
    rule: Rule, options: [OptionID], eligible: Int, ballots: some Sequence<Choice>
  ) -> Figures {
    Figures(
      Count.of(
        rule: rule, options: options, eligible: eligible, ballots: ballots.lazy.map { ($0, 1) }))
  }

  /// Counts the second measure of a pair: what each owner chose before and after, nil for a
  /// measure the owner took no part in.
  public static func count(
    k: Int, undecided: Bool, pairs: some Sequence<(before: Choice?, after: Choice?)>
  ) -> Figures {
    Figures(
      Count.of(k: k, undecided: undecided, pairs: pairs.lazy.map { ($0.before, $0.after, 1) }))
  }

  /// A count in whole numbers.
  public init(_ count: Count) {
    self.init(
      cast: count.cast, valid: count.valid, blank: count.blank, invalid: count.invalid, tally: [])
    switch count.outcome {
    case .tally(let votes): tally = votes
    case .motion(let motion):
      tally = motion.tally
      quorumMet = motion.quorumMet
      passed = motion.passed
    case .scores(let scores):
      tally = scores.sum
      lines = [Line("raters", scores.raters)]
      for (index, hist) in scores.hist.enumerated() {
        lines.append(Line("hist\(index + 1)", hist))
      }
    case .ranked(let preferences):
      tally = preferences.first
      lines = preferences.lines
    case .scale(let scale):
      tally = scale.steps
      lines = [Line("undecided", [scale.undecided])]
    case .shift(let shift):
      lines = [
        Line("matrix", Array(shift.matrix.joined())), Line("unpaired", [shift.unpaired]),
        Line("moved", [shift.up, shift.down, shift.same]),
      ]
    case .words(let groups): lines = [Line("groups", groups.map(\.count))]
    }
  }
}

extension Preferences {
  fileprivate var lines: [Line] {
    var lines = [
      Line("borda2", borda2), Line("pairwise", Array(pairwise.joined())),
      Line("copeland2", copeland2), Line("condorcet", condorcet.map { [$0] } ?? []),
      Line("schulze", schulze),
    ]
    guard let runoff else { return lines }
    for (index, round) in runoff.rounds.enumerated() {
      lines.append(Line("irv\(index + 1)", round.tally.map { $0 ?? -1 }))
    }
    lines.append(Line("irvExhausted", runoff.rounds.map(\.exhausted)))
    lines.append(
      runoff.unresolvedTie.isEmpty
        ? Line("irvWinner", runoff.winners) : Line("irvTie", runoff.unresolvedTie))
    return lines
  }
}
