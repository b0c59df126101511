// Results by an attribute of the roster: what may be published of them, once for each poll and
// attribute, on record. Whose attributes they are is never known here: the house counts with the
// roster beside it and hands in a table; the hall sees that it fits the ballots.

/// A crosstab as it may be shown to anybody.
public struct PublishedTable: Hashable, Sendable {
  /// Values of the attribute: "" where the roster says nothing, `joined` for several that were too
  /// few apart.
  public var rows: [String]
  /// What people chose: an option's id, a step, `u` for undecided, `!` for blank and invalid
  /// ballots; several ids where they were too few apart.
  public var columns: [[String]]
  /// `cells[row][column]`, `hidden` where nobody may see it. All hidden cells look alike: to say
  /// which are small would narrow them down.
  public var cells: [[Int]]
  public var rowTotals: [Int]
  public var columnTotals: [Int]

  public static let hidden = -1
  public static let joined = "*"

  public init(
    rows: [String], columns: [[String]], cells: [[Int]], rowTotals: [Int], columnTotals: [Int]
  ) {
    self.rows = rows
    self.columns = columns
    self.cells = cells
    self.rowTotals = rowTotals
    self.columnTotals = columnTotals
  }

  /// Whether some cell is hidden.
  public var hides: Bool { cells.contains { $0.contains(PublishedTable.hidden) } }
}

/// What a count by an attribute comes to.
public enum CrosstabDraft: Hashable, Sendable {
  case table(PublishedTable)
  /// Nothing may be shown as it is: these rows and columns have too few people.
  case tooFew(rows: [String], columns: [String])
  /// Nothing may be shown at all: joined until nobody stands out, one row or column is left.
  case nothing
}

extension Poll {
  /// The columns ballots fall in, one each; nil where a ballot would fall in several.
  public var crosstabColumns: [String]? {
    let isAnyVoid = box.values.contains { column(of: $0.choice) == Poll.voidColumn }
    let last = isAnyVoid ? [Poll.voidColumn] : []
    switch plan.rule {
    case .single, .yna: return plan.options.map(\.id) + last
    case .likert2(let k, let undecided):
      return (1...k).map { String($0) } + (undecided ? ["u"] : []) + last
    case .approval, .points, .score, .ranked, .text: return nil
    }
  }

  /// Counts the ballots by `value`, what the roster says of an owner. With `joining`, rows and
  /// columns of too few people are put together with the next smallest.
  public func crosstab(
    minCell: Int, joining: Bool, value: (BallotOwner) -> String
  ) -> CrosstabDraft {
    guard let ids = crosstabColumns else { return .nothing }
    let ballots = box.map { (row: value($0.key), column: column(of: $0.value.choice)) }
    // Who said nothing comes last.
    let values = Set(ballots.map(\.row))
    let rows = values.subtracting([""]).sorted() + (values.contains("") ? [""] : [])
    guard rows.count <= Limits.crosstabRows, ids.count <= Limits.crosstabColumns else {
      return .nothing
    }
    let counted = Crosstab(
      rows: rows, columns: ids, ballots: ballots.map { ($0.row, $0.column, times: 1) })
    let groups = (
      rows: Grouping(counted.rowTotals, minCell), columns: Grouping(counted.columnTotals, minCell)
    )
    if !joining, !groups.rows.few.isEmpty || !groups.columns.few.isEmpty {
      return .tooFew(
        rows: groups.rows.few.map { rows[$0] }, columns: groups.columns.few.map { ids[$0] })
    }
    let cells = groups.rows.groups.map { rows in
      groups.columns.groups.map { columns in
        rows.reduce(0) { sum, row in columns.reduce(sum) { $0 + counted.cells[row][$1] } }
      }
    }
    // One row, or one column, says nothing the result does not.
    guard cells.count > 1, cells[0].count > 1,
      let shown = Suppression.publish(cells: cells, minCell: minCell)
    else { return .nothing }
    return .table(
      PublishedTable(
        rows: groups.rows.groups.map { $0.count > 1 ? PublishedTable.joined : rows[$0[0]] },
        columns: groups.columns.groups.map { $0.map { ids[$0] } },
        cells: shown.map { $0.map { $0 ?? PublishedTable.hidden } },
        rowTotals: groups.rows.sums, columnTotals: groups.columns.sums))
  }

  /// Blank and invalid ballots. No option has this id.
  public static let voidColumn = "!"

  func column(of choice: Choice) -> String {
    guard plan.rule.verdict(of: choice, options: plan.options.map(\.id)) == .valid else {
      return Poll.voidColumn
    }
    switch choice {
    case .options(let chosen): return chosen[0]
    case .step(let step): return String(step)
    case .undecided: return "u"
    case .blank, .spoilt, .ranks, .amounts, .words: return Poll.voidColumn
    }
  }
}

/// Which rows (or columns) of a table stand together so that none has too few people.
private struct Grouping {
  /// Those with too few, in order.
  let few: [Int]
  /// Each alone, but those with too few together, last.
  let groups: [[Int]]
  let sums: [Int]

  init(_ totals: [Int], _ minCell: Int) {
    few = totals.indices.filter { totals[$0] > 0 && totals[$0] < minCell }
    var together = few
    var sum = few.reduce(0) { $0 + totals[$1] }
    let others = totals.indices.filter { totals[$0] >= minCell }.sorted {
      (totals[$0], $0) < (totals[$1], $1)
    }
    for next in others where !together.isEmpty && sum < minCell {
      together.append(next)
      sum += totals[next]
    }
    let alone = totals.indices.filter { !together.contains($0) }.map { [$0] }
    groups = together.isEmpty ? alone : alone + [together.sorted()]
    sums = groups.map { $0.reduce(0) { $0 + totals[$1] } }
  }
}

extension HallState {
  /// Why no crosstab of a poll is made; nil if one may be.
  public func crosstabFault(_ id: PollID) -> Refusal? {
    guard let poll = day.polls[id] else { return .unknownPoll }
    switch poll.state {
    case .voided: return .pollClosed
    // Only `revealed` shows figures as a result, everywhere; a part of one is a figure too.
    case .closed, .recounted: return day.isSealed(poll) ? .sealed : .notRecounted
    case .draft, .open: return .notRecounted
    case .revealed: return poll.crosstabColumns == nil ? .noCrosstab : nil
    }
  }

  func decideCrosstab(
    _ id: PollID, _ attribute: String, _ table: PublishedTable
  ) throws(Refusal) -> [Event] {
    if let fault = crosstabFault(id) { throw fault }
    guard let poll = day.polls[id], let plan else { throw .unknownPoll }
    // The same attribute cut in two ways could be subtracted: what was published first stays.
    guard poll.crosstabs[attribute] == nil else { return [] }
    guard (1...Limits.attributeCharacters).contains(attribute.count) else { throw .badValue }
    guard poll.fits(table), table.isSafe(minCell: plan.minCell) else { throw .badValue }
    return [.crosstabPublished(id, attribute: attribute, table)]
  }
}
