// A table of two attributes of the same ballots, cell by cell. What of it may be shown is not
// decided here.

/// Counts of a crosstab.
public struct Crosstab: Hashable, Sendable {
  public private(set) var cast = 0
  public private(set) var valid = 0
  public private(set) var blank = 0
  public private(set) var invalid = 0
  /// `cells[row][column]`.
  public private(set) var cells: [[Int]]

  public var rowTotals: [Int] { cells.map { $0.reduce(0, +) } }
  public var columnTotals: [Int] {
    (0..<columns).map { column in cells.reduce(0) { $0 + $1[column] } }
  }
  // Without a row the cells do not tell how many columns there are.
  private let columns: Int

  /// Cells few enough to point at people, in order of rows.
  public func small(minCell: Int) -> [(row: Int, column: Int)] {
    cells.indices.flatMap { row in
      cells[row].indices.filter { cells[row][$0] > 0 && cells[row][$0] < minCell }
        .map { (row, $0) }
    }
  }

  /// Counts ballots by row and column. A name that is not in the list makes a ballot invalid; a
  /// side that is missing makes it blank.
  public init(
    rows: [String], columns: [String],
    ballots: some Sequence<(row: String?, column: String?, times: Int)>
  ) {
    self.columns = columns.count
    cells = rows.map { _ in columns.map { _ in 0 } }
    let (rowPlaces, columnPlaces) = (Crosstab.places(rows), Crosstab.places(columns))
    for (row, column, times) in ballots {
      cast += times
      let rowPlace = row.map { rowPlaces[$0] }
      let columnPlace = column.map { columnPlaces[$0] }
      switch (rowPlace, columnPlace) {
      case (.some(.none), _), (_, .some(.none)): invalid += times
      case (.none, _), (_, .none): blank += times
      case (.some(.some(let row)), .some(.some(let column))):
        valid += times
        cells[row][column] += times
      }
    }
  }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices)) { first, _ in first }
  }
}
