// roster.csv: the people, one a row, and the seat that file order gives each. Wishes
// (together, apart, a fixed table, a language) are read and kept for a seating plan; they move
// nobody here.

import Hall

/// Reads roster.csv and seats its people.
enum RosterFile {
  static let name = "roster.csv"

  private static let columns = Sheet.Columns(
    required: ["id", "name"],
    optional: [
      "sector", "age", "gender", "district", "access", "together", "apart", "fixed_table", "lang",
    ])

  /// The people in file order; nil if there is any fault. Without `tables` (theirs were faulty)
  /// the rows are checked alone.
  static func read(
    _ files: FolderFiles, tables: [TablePlan]?, _ faults: FaultList
  ) -> [RosterPerson]? {
    let faultsBefore = faults.all.count
    guard let bytes = files.bytes(of: name, max: Limits.rowsBytesMax, isRequired: true),
      let sheet = Sheet.read(bytes, file: name, columns: columns, rowsMax: Limits.seatsMax, faults)
    else { return nil }
    let chairs = tables?.flatMap(chairs)
    var seen: Set<String> = []
    var people: [RosterPerson] = []
    for (index, row) in sheet.rows.enumerated() {
      let seat = chairs.flatMap { index < $0.count ? $0[index] : nil }
      people.append(person(row, at: seat ?? SeatID(table: 0, number: 0), tables, seen: &seen))
    }
    guard let tables, let chairs, faults.all.count == faultsBefore else { return nil }
    checkChairs(sheet, chairs: chairs.count, tables: tables, faults)
    return faults.all.count == faultsBefore ? people : nil
  }

  private static func person(
    _ row: SheetRow, at seat: SeatID, _ tables: [TablePlan]?, seen: inout Set<String>
  ) -> RosterPerson {
    let id = row.text("id", limit: Limits.attribute, isRequired: true)
    if !id.isEmpty, !seen.insert(id).inserted {
      row.report(.duplicate(.duplicateID, id), at: "id")
    }
    func attribute(_ column: String) -> String { row.text(column, limit: Limits.attribute) }
    return RosterPerson(
      seat: seat, id: id, name: row.text("name", limit: Limits.person, isRequired: true),
      sector: attribute("sector"), age: attribute("age"), gender: attribute("gender"),
      district: attribute("district"), access: attribute("access"),
      together: attribute("together"), apart: attribute("apart"),
      fixedTable: fixedTable(row, tables), lang: attribute("lang"))
  }

  private static func fixedTable(_ row: SheetRow, _ tables: [TablePlan]?) -> TableID? {
    let number = row.whole("fixed_table", in: Limits.tableNumber, isRequired: false)
    guard let number, let tables else { return number }
    if !tables.contains(where: { $0.table == number }) {
      row.report(
        ValueFault(
          .unknownTable, "tables.csv에 \(number)번 테이블이 없습니다",
          "there is no table \(number) in tables.csv"), at: "fixed_table")
    }
    return number
  }

  // Chairs may stay free at the last table that has people; a table where nobody at all sits
  // would have a facilitator, a link and no seat.
  private static func checkChairs(
    _ sheet: Sheet, chairs: Int, tables: [TablePlan], _ faults: FaultList
  ) {
    if sheet.rows.count > chairs {
      sheet.rows[chairs].report(.tooFewChairs(people: sheet.rows.count, chairs: chairs), at: nil)
    }
    var before = 0
    for table in tables {
      if before >= sheet.rows.count { reportEmpty(table, people: sheet.rows.count, faults) }
      before += table.capacity
    }
  }

  private static func reportEmpty(_ table: TablePlan, people: Int, _ faults: FaultList) {
    faults.add(
      name, .file, .emptyTable,
      Message(
        "\(people)명이 차례로 앉으면 \(table.table)번 테이블이 빕니다. tables.csv에서 빼 주세요",
        "table \(table.table) stays empty with \(people) people; remove it from tables.csv"))
  }

  private static func chairs(of table: TablePlan) -> [SeatID] {
    (1...table.capacity).map { SeatID(table: table.table, number: $0) }
  }
}

extension ValueFault {
  fileprivate static func tooFewChairs(people: Int, chairs: Int) -> ValueFault {
    ValueFault(
      .tooFewChairs, "사람은 \(people)명, 의자는 \(chairs)개입니다. 이 줄부터 앉을 자리가 없습니다",
      "\(people) people, \(chairs) chairs; from this row on there is no seat")
  }
}
