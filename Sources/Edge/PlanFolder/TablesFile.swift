// tables.csv: the tables of the hall, one a row: number, chairs, where it stands, whether a
// wheelchair gets there, who facilitates. It does not know who sits down.

import Hall

/// A row of tables.csv: the table, with nobody seated yet, and its facilitator's name.
struct TableRow {
  let plan: TablePlan
  let facilitator: String
}

/// Reads tables.csv.
enum TablesFile {
  static let name = "tables.csv"

  private static let columns = Sheet.Columns(
    required: ["table", "capacity", "x", "y"], optional: ["accessible", "facilitator"])

  /// The tables by number; nil if the file has any fault.
  static func read(_ files: FolderFiles, _ faults: FaultList) -> [TableRow]? {
    let faultsBefore = faults.all.count
    guard let bytes = files.bytes(of: name, max: Limits.rowsBytesMax, isRequired: true),
      let sheet = Sheet.read(bytes, file: name, columns: columns, rowsMax: Limits.tablesMax, faults)
    else { return nil }
    var seen: Set<TableID> = []
    let tables = sheet.rows.compactMap { table($0, seen: &seen) }
    checkTotals(tables, faults)
    guard faults.all.count == faultsBefore else { return nil }
    return tables.sorted { $0.plan.table < $1.plan.table }
  }

  private static func table(_ row: SheetRow, seen: inout Set<TableID>) -> TableRow? {
    let number = row.whole("table", in: Limits.tableNumber)
    let capacity = row.whole("capacity", in: Limits.capacity)
    let x = row.whole("x", in: Limits.coordinate)
    let y = row.whole("y", in: Limits.coordinate)
    let accessible = row.flag("accessible")
    let facilitator = row.text("facilitator", limit: Limits.person)
    if let number, !seen.insert(number).inserted {
      row.report(.duplicate(.duplicateTable, String(number)), at: "table")
    }
    guard let number, let capacity, let x, let y else { return nil }
    let plan = TablePlan(
      table: number, seats: 0, capacity: capacity, x: x, y: y, accessible: accessible)
    return TableRow(plan: plan, facilitator: facilitator)
  }

  private static func checkTotals(_ tables: [TableRow], _ faults: FaultList) {
    let chairs = tables.reduce(0) { $0 + $1.plan.capacity }
    if chairs > Limits.seatsMax {
      faults.add(
        name, .file, .tooManySeats,
        Message(
          "의자가 \(chairs)개입니다. \(Limits.seatsMax)개까지 쓸 수 있습니다",
          "\(chairs) chairs, the limit is \(Limits.seatsMax)"))
    }
  }
}
