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

/// A row of any figure: what it says, how long its bar is, what stands beside it.
struct FigureBar {
  let figure: String
  /// 0...100 with one decimal, of the track.
  let width: String
  let beside: String

  init(_ figure: String, width: String, _ beside: String) {
    self.figure = figure
    self.width = width
    self.beside = beside
  }

  /// A bar of `part` in a track of `whole`.
  init(_ figure: String, _ part: Int, of whole: Int, _ beside: String) {
    self.init(figure, width: decimal(part * 1_000, whole), beside)
  }
}

/// `35.1%`; of fewer than a hundred without a decimal.
func share(_ part: Int, of whole: Int) -> String {
  whole < Limits.votersForDecimals
    ? "\(whole == 0 ? 0 : (part * 200 + whole) / (whole * 2))%" : decimal(part * 1_000, whole) + "%"
}

/// `sum / count` with one decimal, rounded half up; also below zero, where the lowest score is.
func tenths(_ sum: Int, of count: Int) -> String {
  let (quotient, remainder) = (20 * sum + count).quotientAndRemainder(dividingBy: 2 * count)
  let tenths = remainder < 0 ? quotient - 1 : quotient
  let text = "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  return tenths < 0 ? "-" + text : text
}

/// `thousandfold / whole` as tenths, rounded half up; 0.0 of nothing.
private func decimal(_ thousandfold: Int, _ whole: Int) -> String {
  guard whole > 0 else { return "0.0" }
  let tenths = (thousandfold * 2 + whole) / (whole * 2)
  return "\(tenths / 10).\(tenths % 10)"
}
