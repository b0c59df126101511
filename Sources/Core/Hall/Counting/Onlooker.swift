// What somebody who sees a published table can work out about its hidden cells: the shown cells,
// every row and column total and the grand total are known, and that people are whole and not
// fewer than none. Which cells ought to be hidden is not known here.

/// The reader of a table, who can do sums.
///
/// What a hidden cell can be is judged by witnesses: a table with the same totals and the same
/// shown cells as the true one, so that nothing published tells them apart. From the true table,
/// the others are reached by moving people round closed ways of hidden cells: one more here, one
/// fewer in the same column, one more in that row, and so on back. How far such moves can bring
/// one cell is a flow problem of whole capacities, where ways found one after the other, each
/// free to take back earlier moves, reach the true greatest and least (Ford and Fulkerson 1956).
struct Onlooker {
  let rows: Int
  let columns: Int
  /// Row by row: the true table, except while a witness is being made.
  private var table: [Int]
  var isHidden: [Bool]

  /// Nothing but the totals is shown.
  init(table: [Int], columns: Int) {
    self.table = table
    self.columns = columns
    rows = table.count / columns
    isHidden = Array(repeating: true, count: table.count)
  }

  /// Of a published table: one of the tables it can be, whichever comes first, since what hidden
  /// cells can be is the same from each of them. Nil if there is none.
  init?(shown: [[Int?]], rowTotals: [Int], columnTotals: [Int]) {
    rows = rowTotals.count
    columns = columnTotals.count
    precondition(shown.count == rows && shown.allSatisfy { $0.count == columnTotals.count })
    table = shown.joined().map { $0 ?? 0 }
    isHidden = shown.joined().map { $0 == nil }
    guard deal(rowTotals, columnTotals) else { return nil }
  }

  /// Two witnesses in which `cell` differs by `width` or more, told by the cells that differ in
  /// them from the true table; nil if there are none, so that the cell is known more closely.
  ///
  /// Where those cells stay hidden the witnesses stay witnesses, whatever else is shown.
  mutating func doubt(about cell: Int, width: Int) -> [Int]? {
    // The ways are to come back round, not through the cell itself.
    isHidden[cell] = false
    defer { isHidden[cell] = true }
    let (row, column) = (node(row: cell / columns), node(column: cell % columns))
    var moved: [Int] = []
    let more = move(from: column, to: row, atMost: width, moved: &moved)
    // No fewer people than none.
    let fewer = move(from: row, to: column, atMost: min(table[cell], width - more), moved: &moved)
    return more + fewer >= width ? moved : nil
  }

  // MARK: Moving people

  // Rows and columns are the nodes of a graph, hidden cells its edges: one person more in a cell
  // leads from its row to its column, one fewer from its column to its row.

  private func node(row: Int) -> Int { row }
  private func node(column: Int) -> Int { rows + column }

  /// Deals into hidden cells those of every total who are in no shown one. A row with no way left
  /// to any column has none later either: what it reaches, dealing for others does not widen.
  private mutating func deal(_ rowTotals: [Int], _ columnTotals: [Int]) -> Bool {
    var (rowLeft, columnLeft) = (rowTotals, columnTotals)
    for cell in table.indices {
      rowLeft[cell / columns] -= table[cell]
      columnLeft[cell % columns] -= table[cell]
    }
    guard (rowLeft + columnLeft).allSatisfy({ $0 >= 0 }) else { return false }
    for row in rowLeft.indices {
      for column in columnLeft.indices where rowLeft[row] > 0 && columnLeft[column] > 0 {
        let dealt = push(
          from: node(row: row), to: node(column: column),
          atMost: min(rowLeft[row], columnLeft[column])
        ).total
        rowLeft[row] -= dealt
        columnLeft[column] -= dealt
      }
    }
    return (rowLeft + columnLeft).allSatisfy { $0 == 0 }
  }

  /// Moves as many people as there are ways for, and puts all of them back.
  private mutating func move(
    from start: Int, to end: Int, atMost most: Int, moved: inout [Int]
  ) -> Int {
    let (total, changes) = push(from: start, to: end, atMost: most)
    for (cell, by) in changes {
      table[cell] -= by
      moved.append(cell)
    }
    return total
  }

  /// Moves as many people as there are ways for; what it did to which cells, in order.
  private mutating func push(
    from start: Int, to end: Int, atMost most: Int
  ) -> (total: Int, changes: [(cell: Int, by: Int)]) {
    var total = 0
    var changes: [(cell: Int, by: Int)] = []
    while total < most, let way = way(from: start, to: end) {
      var people = most - total
      for (cell, gives) in way where gives { people = min(people, table[cell]) }
      for (cell, gives) in way {
        table[cell] += gives ? -people : people
        changes.append((cell, gives ? -people : people))
      }
      total += people
    }
    return (total, changes)
  }

  /// A shortest way through hidden cells, last cell first; only a cell with people in it gives.
  private func way(from start: Int, to end: Int) -> [(cell: Int, gives: Bool)]? {
    var cameFrom = Array(repeating: -1, count: rows + columns)
    var queue = [start]
    // Nodes not reached yet: in a table with much hidden there are soon few.
    var rowsLeft = (0..<rows).filter { node(row: $0) != start }
    var columnsLeft = (0..<columns).filter { node(column: $0) != start }
    var next = 0
    while next < queue.count, cameFrom[end] < 0 {
      let here = queue[next]
      next += 1
      if here < rows {
        columnsLeft.removeAll { column in
          guard isHidden[here * columns + column] else { return false }
          cameFrom[rows + column] = here
          queue.append(rows + column)
          return true
        }
      } else {
        rowsLeft.removeAll { row in
          let cell = row * columns + here - rows
          guard isHidden[cell] && table[cell] > 0 else { return false }
          cameFrom[row] = here
          queue.append(row)
          return true
        }
      }
    }
    return cameFrom[end] < 0 ? nil : cells(from: start, to: end, cameFrom)
  }

  private func cells(
    from start: Int, to end: Int, _ cameFrom: [Int]
  ) -> [(cell: Int, gives: Bool)] {
    var way: [(cell: Int, gives: Bool)] = []
    var here = end
    while here != start {
      let before = cameFrom[here]
      let gives = here < rows
      let (row, column) = gives ? (here, before - rows) : (before, here - rows)
      way.append((row * columns + column, gives))
      here = before
    }
    return way
  }
}
