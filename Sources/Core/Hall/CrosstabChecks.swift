// A table as somebody hands it in, or as it stands in a journal: whether it can be of these
// ballots, and whether it gives nobody away. All that can be told without the roster; who counted
// it, and whether in those very rows, is not known here.

extension Poll {
  /// Whether a table can be one of this poll's ballots: its columns and their totals are, and all
  /// of it adds up.
  public func fits(_ table: PublishedTable) -> Bool {
    guard let ids = crosstabColumns, table.columns.flatMap({ $0 }).sorted() == ids.sorted(),
      table.rows.count > 1, table.rows.count <= Limits.crosstabRows,
      table.columns.count > 1, table.columns.count <= Limits.crosstabColumns,
      Set(table.rows).count == table.rows.count,
      table.rows.allSatisfy({ $0.count <= Limits.attributeCharacters }),
      table.rowTotals.count == table.rows.count, table.cells.count == table.rows.count,
      table.cells.allSatisfy({ $0.count == table.columns.count })
    else { return false }
    let held = box.values.map { column(of: $0.choice) }
    // No more people than there are, before anything is added up: numbers of a journal that
    // somebody wrote are as large as they like.
    guard table.rowTotals.allSatisfy((0...held.count).contains),
      table.cells.joined().allSatisfy((PublishedTable.hidden...held.count).contains)
    else { return false }
    let totals = table.columns.map { ids in held.count { ids.contains($0) } }
    return table.columnTotals == totals && table.rowTotals.reduce(0, +) == held.count
      && table.adds(upTo: table.rowTotals, totals)
  }
}

extension PublishedTable {
  /// Whether nobody can work out of it what is to stay unknown: no small cell is shown, and no
  /// hidden one can be told more closely than `minCell`. Of a table that adds up.
  ///
  /// That nothing is hidden in vain is not looked at: it takes the hidden cells.
  public func isSafe(minCell: Int) -> Bool {
    let shown = cells.map { $0.map { $0 == PublishedTable.hidden ? nil : $0 } }
    return Suppression.isSafe(
      shown, rowTotals: rowTotals, columnTotals: columnTotals, minCell: minCell)
  }

  /// Whether the cells of every row and column can make its total.
  fileprivate func adds(upTo rowTotals: [Int], _ columnTotals: [Int]) -> Bool {
    let lines = cells + columnTotals.indices.map { column in cells.map { $0[column] } }
    return zip(lines, rowTotals + columnTotals).allSatisfy { line, total in
      let sum = line.reduce(0) { $0 + max(0, $1) }
      return line.contains(PublishedTable.hidden) ? sum <= total : sum == total
    }
  }
}
