// Which cells of a crosstab may be shown so that the small ones stay unknown to everybody who has
// the totals. Whose votes they are, and what rows and columns mean, is not known here.

/// The rule of the public ballots format: "hide 0 < n < min_cell, then enough more that nobody,
/// knowing the published totals, can bound a hidden cell to one value or to a range narrower than
/// min_cell (range = greatest − least possible whole number ≥ 0; it must be ≥ min_cell); totals
/// stay published; hide no cell whose hiding is not needed."
///
/// How. A cell's range never grows when another one is shown. So what is too narrow in one hiding
/// is too narrow in every smaller one, and showing narrow cells until none is left ends at the
/// greatest safe hiding within the one begun with: if that shows a small cell, no safe hiding
/// there keeps it. Begun with all hidden, this decides whether there is a table to publish at all.
/// Then one cell after the other is tried: shown if the greatest safe hiding without it keeps all
/// small cells, kept if not, and for good: it could not be shown later either, since a safe hiding
/// within a smaller one lies within the larger one too. Hence every proper part of the result that
/// has all small cells is unsafe, and showing any one hidden cell breaks the rule.
///
/// Promised, exactly: of the table it is given, with every total and the shown cells known.
/// Several tables of one poll (sector by option, age by option) tell no more together than each
/// alone: take for each any table its reader cannot rule out; option by option they are two ways
/// of cutting the same number of people, and people can always be dealt into both cuts at once.
/// Totals per option add nothing, being totals here; the roster's totals tell how many of a row
/// did not vote, which is turnout and public, and nothing about those who did.
///
/// Not promised, and so for the caller to avoid:
/// - against who also knows how the two attributes cross among the voters (from the roster, if
///   all voted), or has the same attribute merged and unmerged: one table per attribute, once;
/// - blank and invalid ballots, unless they are columns here: where turnout by row is public, it
///   less the valid votes of a row is their number, however small;
/// - tables with a ballot in several cells (approval): a cell there has a greatest value too, the
///   row's voters, that is not looked at; columns are to share the ballots out;
/// - that a whole row chose alike: 10, 0, 0 is shown;
/// - against what voters know of a few votes, their own first;
/// - against who tries this very procedure on every table that fits ("had it been 7, it would be
///   shown"). To hide nothing in vain allows such reasoning: of random tables of 3 by 3, every
///   other one has a cell that is then known more closely than `minCell`.
public enum Suppression {
  /// The table that may be shown: nil for each hidden cell. Nil instead of a table if no hiding
  /// keeps the rule, or if there is something to hide in one beyond `Limits.crosstabRows` by
  /// `crosstabColumns`.
  ///
  /// No hiding keeps it just when the total of a row or column is itself between 0 and `minCell`:
  /// with R and C a cell's totals, N the grand total and everything hidden, the cell is from
  /// max(0, R + C − N) to min(R, C), a range as wide as the least of R, C, N − R and N − C. Where
  /// no total is small, that is wide enough, or 0; and 0 only for cells of an empty row or column,
  /// and where one row or column has everybody, so that cells are totals and none is small.
  ///
  /// `cells` is rows of equal length, none below 0, whose sum is an `Int`. The same table gives
  /// the same answer; with rows or columns in another order, other cells may be hidden.
  public static func publish(cells: [[Int]], minCell: Int) -> [[Int?]]? {
    let columns = cells.first?.count ?? 0
    precondition(cells.allSatisfy { $0.count == columns }, "every row has every column")
    let table = cells.flatMap { $0 }
    precondition(table.allSatisfy { $0 >= 0 }, "people are not fewer than none")
    guard table.contains(where: { $0 > 0 && $0 < minCell }) else { return cells }
    guard cells.count <= Limits.crosstabRows, columns <= Limits.crosstabColumns,
      var hiding = Hiding(table: table, columns: columns, minCell: minCell)
    else { return nil }
    hiding.showWhatCanBe()
    hiding.shorten()
    return cells.indices.map { row in
      cells[row].indices.map { hiding.hides($0 + row * columns) ? nil : cells[row][$0] }
    }
  }

  /// Whether a table that somebody else made keeps the rule: no small cell shown, and every hidden
  /// one in doubt by `minCell` or more for who knows what is shown. False too if there is no table
  /// with these totals and shown cells. That no hiding is in vain is not looked at.
  ///
  /// `shown` is rows of equal length, nil for a hidden cell; no number is below 0, and their sum is
  /// an `Int`.
  public static func isSafe(
    _ shown: [[Int?]], rowTotals: [Int], columnTotals: [Int], minCell: Int
  ) -> Bool {
    guard shown.joined().allSatisfy({ $0.map { $0 == 0 || $0 >= minCell } ?? true }),
      var onlooker = Onlooker(shown: shown, rowTotals: rowTotals, columnTotals: columnTotals)
    else { return false }
    return onlooker.isHidden.indices.allSatisfy { cell in
      !onlooker.isHidden[cell] || onlooker.doubt(about: cell, width: minCell) != nil
    }
  }
}
