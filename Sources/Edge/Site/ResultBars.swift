// A result as rows: who first, how long a bar, which share. One rule for phone and report.

public import Hall

/// The rows of one poll's result.
public struct ResultBars {
  /// One option's row.
  public struct Row {
    public let option: Option
    public let count: Int
    /// 0...100 with one decimal, of the track.
    public let width: String
    /// `35.1%`, of the valid ballots.
    public let share: String
    /// Competition rank by count, from 1: equal counts share one.
    public let rank: Int
  }

  public let rows: [Row]

  /// Most first, but a motion in the order of its ballot. The track's end is 100 % of the ballots,
  /// or 50 % for all rows alike when no share is above a half. Shares of fewer than `wholeBelow`
  /// ballots have no decimal: it would pretend to know more than a few people said.
  public init(_ poll: Poll, _ figures: Figures, wholeBelow: Int = 0) {
    let whole = figures.valid
    let isLow = whole > 0 && (figures.tally.max() ?? 0) * 2 <= whole
    var indexed = Array(zip(poll.plan.options, figures.tally).enumerated())
    if case .yna = poll.plan.rule {
    } else {
      indexed.sort { ($0.element.1, $1.offset) > ($1.element.1, $0.offset) }
    }
    rows = indexed.map { _, pair in
      Row(
        option: pair.0, count: pair.1,
        width: decimal(pair.1 * (isLow ? 2_000 : 1_000), whole),
        share: whole < wholeBelow
          ? "\(whole == 0 ? 0 : (pair.1 * 200 + whole) / (whole * 2))%"
          : decimal(pair.1 * 1_000, whole) + "%",
        rank: 1 + figures.tally.count { $0 > pair.1 })
    }
  }
}

/// `thousandfold / whole` as tenths, rounded half up; 0.0 of nothing.
private func decimal(_ thousandfold: Int, _ whole: Int) -> String {
  guard whole > 0 else { return "0.0" }
  let tenths = (thousandfold * 2 + whole) / (whole * 2)
  return "\(tenths / 10).\(tenths % 10)"
}
