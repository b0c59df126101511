// What an attacker works out about the hidden cells of a published table, in two ways that share
// nothing with each other nor with the code they judge: all possible tables written out, and
// bounds drawn tighter until they hold or break. Neither knows how cells were chosen.

/// A published table: shown cells, and the totals of every row and column.
struct TableAttack {
  let shown: [[Int?]]
  let rowLeft: [Int]
  let columnLeft: [Int]
  /// Hidden cells, row by row.
  let hidden: [(row: Int, column: Int)]

  /// What hiding `cells` of a table leaves to the attacker.
  init(_ table: [[Int]], hiding isHidden: (Int, Int) -> Bool) {
    let places = table.indices.flatMap { row in table[row].indices.map { (row, $0) } }
    hidden = places.filter(isHidden).map { (row: $0, column: $1) }
    var shown: [[Int?]] = table
    var rowLeft = table.map { _ in 0 }
    var columnLeft = Array(repeating: 0, count: table.first?.count ?? 0)
    for (row, column) in hidden {
      shown[row][column] = nil
      rowLeft[row] += table[row][column]
      columnLeft[column] += table[row][column]
    }
    (self.shown, self.rowLeft, self.columnLeft) = (shown, rowLeft, columnLeft)
  }

  init(_ table: [[Int]], published: [[Int?]]) {
    self.init(table) { published[$0][$1] == nil }
  }

  // MARK: All tables

  /// The least and greatest of each hidden cell over all tables there can be, written out.
  func rangesByListing() -> [ClosedRange<Int>] {
    var least = hidden.map { _ in Int.max }
    var greatest = hidden.map { _ in Int.min }
    eachTable { values in
      for (index, value) in values.enumerated() {
        least[index] = min(least[index], value)
        greatest[index] = max(greatest[index], value)
      }
    }
    return zip(least, greatest).map { $0...$1 }
  }

  func eachTable(_ visit: ([Int]) -> Void) {
    var (rows, columns) = (rowLeft, columnLeft)
    var values = hidden.map { _ in 0 }
    func fill(_ index: Int) {
      if index == hidden.count {
        if !columns.contains(where: { $0 > 0 }) { visit(values) }
        return
      }
      let (row, column) = hidden[index]
      let isLastOfRow = index + 1 == hidden.count || hidden[index + 1].row != row
      let most = min(rows[row], columns[column])
      let least = isLastOfRow ? rows[row] : 0
      if least > most { return }
      for value in least...most {
        values[index] = value
        rows[row] -= value
        columns[column] -= value
        fill(index + 1)
        rows[row] += value
        columns[column] += value
      }
    }
    fill(0)
  }

  // MARK: Tighter bounds

  /// The same, for tables too large to list: cell by cell, the first value from below and the
  /// first from above for which a whole table is found.
  func rangesBySearch() -> [ClosedRange<Int>] {
    let start = hidden.map { 0...min(rowLeft[$0.row], columnLeft[$0.column]) }
    guard let bounds = tightened(start) else { return [] }
    return hidden.indices.map { index in
      let isPossible: (Int) -> Bool = { value in
        var fixed = bounds
        fixed[index] = value...value
        return hasTable(fixed)
      }
      let least = bounds[index].first(where: isPossible)
      let greatest = bounds[index].reversed().first(where: isPossible)
      return (least ?? 0)...(greatest ?? 0)
    }
  }

  /// Halves the widest bounds until all are one value, or one half after the other breaks.
  private func hasTable(_ given: [ClosedRange<Int>]) -> Bool {
    guard let bounds = tightened(given) else { return false }
    guard let widest = bounds.indices.max(by: { bounds[$0].count < bounds[$1].count }),
      bounds[widest].count > 1
    else { return true }
    let (low, high) = (bounds[widest].lowerBound, bounds[widest].upperBound)
    let middle = low + (high - low) / 2
    return [low...middle, middle + 1...high].contains { half in
      var halved = bounds
      halved[widest] = half
      return hasTable(halved)
    }
  }

  /// What a line's total leaves for each of its cells, given the bounds of the others, again and
  /// again until nothing moves; nil if a cell is left no value.
  private func tightened(_ given: [ClosedRange<Int>]) -> [ClosedRange<Int>]? {
    var bounds = given
    let cells = hidden.indices
    let lines =
      rowLeft.indices.map { row in (rowLeft[row], cells.filter { hidden[$0].row == row }) }
      + columnLeft.indices.map { column in
        (columnLeft[column], cells.filter { hidden[$0].column == column })
      }
    var isMoving = true
    while isMoving {
      isMoving = false
      for (total, line) in lines {
        let least = line.reduce(0) { $0 + bounds[$1].lowerBound }
        let greatest = line.reduce(0) { $0 + bounds[$1].upperBound }
        if total < least || total > greatest { return nil }
        for cell in line {
          let low = max(bounds[cell].lowerBound, total - (greatest - bounds[cell].upperBound))
          let high = min(bounds[cell].upperBound, total - (least - bounds[cell].lowerBound))
          if low > high { return nil }
          if bounds[cell] == low...high { continue }
          (bounds[cell], isMoving) = (low...high, true)
          break
        }
      }
    }
    return bounds
  }
}
