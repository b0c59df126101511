// Published crosstabs below a result, each with its totals. Hidden cells say that they are.

import Hall

extension ResultSheet {
  /// Nothing where nothing was published.
  var crosstabs: [[Cell]] {
    guard poll.state == .revealed else { return [] }
    var sheet: [[Cell]] = []
    for (attribute, table) in poll.crosstabs.sorted(by: { $0.key < $1.key }) {
      let names = table.columns.map { ids in name(ofColumn: ids) }
      sheet.append([])
      sheet.append([.text(ResultSheet.names[attribute] ?? attribute)] + names + [.text("합 Total")])
      sheet += rows(of: table)
      if table.hides { sheet.append([.text(ResultSheet.why)]) }
    }
    return sheet
  }

  private static let names = [
    "sector": "부문 Sector", "age": "연령대 Age group", "gender": "성별 Gender",
    "district": "군·구 District", "lang": "언어 Language",
  ]

  private static let why =
    "적은 칸은 가렸습니다. 다른 칸으로 계산할 수 없게 함께 가린 칸도 있습니다. "
    + "Small cells are hidden, some others with them."

  private func rows(of table: PublishedTable) -> [[Cell]] {
    let rows = table.rows.indices.map { row -> [Cell] in
      var cells = [name(ofRow: table.rows[row])]
      cells += table.cells[row].map { cell -> Cell in
        cell == PublishedTable.hidden ? "보호 hidden" : .number(cell)
      }
      cells.append(.number(table.rowTotals[row]))
      return cells
    }
    var totals: [Cell] = ["합 Total"]
    totals += table.columnTotals.map { Cell.number($0) }
    totals.append(.number(table.rowTotals.reduce(0, +)))
    return rows + [totals]
  }

  private func name(ofRow row: String) -> Cell {
    switch row {
    case "": "적지 않음 not stated"
    case PublishedTable.joined: "그 밖 others"
    default: .text(row)
    }
  }

  private func name(ofColumn column: [String]) -> Cell {
    .text(column.map { id in name(of: id) }.joined(separator: " + "))
  }

  private func name(of id: String) -> String {
    switch (id, poll.plan.rule) {
    case (Poll.voidColumn, _): "빈 표·무효 blank, invalid"
    case ("u", .likert2): "판단 유보 Undecided"
    case (_, .likert2(let k, _)): step(Int(id) ?? 0, k)
    default: poll.plan.options.first { $0.id == id }?.text.ko ?? id
    }
  }
}
