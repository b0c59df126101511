// A table file with a header: rows whose cells are asked for by column name, checked, and
// reported with line and column. It knows headers and values, not which file it is.

import CSV
import Wire

/// The rows of one table file under its header.
struct Sheet {
  let file: String
  let rows: [SheetRow]

  /// Columns a file must have and those it may have.
  struct Columns {
    let required: [String]
    let optional: [String]
    var all: [String] { required + optional }
  }

  /// Reads bytes; nil if there is no header to go by, or more rows than anybody would mend one
  /// by one. Rows without any text, as spreadsheets leave them at the end, are passed over.
  static func read(
    _ bytes: [UInt8], file: String, dialect: CSVDialect = .csv, columns: Columns, rowsMax: Int,
    _ faults: FaultList
  ) -> Sheet? {
    let limits = CSVLimits(bytesMax: Limits.rowsBytesMax)
    let reading = CSVReader.read(bytes, dialect: dialect, limits: limits)
    for fault in reading.faults { faults.add(fault, in: file) }
    guard let header = reading.rows.first else {
      if reading.faults.isEmpty { faults.add(file, .file, .noRows, .noRows) }
      return nil
    }
    // The reader drops faulty rows: a fault above the first whole row was the header's.
    if let first = reading.faults.first, first.line < header.line { return nil }
    guard let places = Header(file: file, columns: columns, faults: faults).read(header) else {
      return nil
    }
    let rows = reading.rows.dropFirst().filter { row in
      row.cells.contains { !$0.text.allSatisfy(\.isWhitespace) }
    }
    if rows.isEmpty, reading.faults.isEmpty { faults.add(file, .file, .noRows, .noRows) }
    let sheet = Sheet(
      file: file,
      rows: rows.map { SheetRow(row: $0, places: places, file: file, faults: faults) })
    guard sheet.rows.count <= rowsMax else {
      sheet.rows[rowsMax].report(.tooManyRows(sheet.rows.count, limit: rowsMax), at: nil)
      return nil
    }
    return reading.faults.contains { $0.code == .tooManyCells } ? nil : sheet
  }
}

/// The first row: which column stands where.
private struct Header {
  let file: String
  let columns: Sheet.Columns
  let faults: FaultList

  func read(_ row: CSVRow) -> [String: Int]? {
    var places: [String: Int] = [:]
    for (index, cell) in row.cells.enumerated() {
      let place = PlanFault.Place.position(line: cell.line, column: cell.column)
      let name = CleanText.line(cell.text) ?? cell.text
      if !columns.all.contains(name) {
        let fault = TextRules.unknown(name, among: columns.all, code: .unknownColumn)
        faults.add(file, place, fault.code, fault.message)
      } else if places[name] != nil {
        let fault = ValueFault.duplicate(.duplicateColumn, name)
        faults.add(file, place, fault.code, fault.message)
      } else {
        places[name] = index
      }
    }
    let missing = columns.required.filter { places[$0] == nil }
    for name in missing {
      faults.add(
        file, .position(line: row.line, column: 1), .missingColumn,
        Message("'\(name)' 열이 없습니다", "the column '\(name)' is missing"))
    }
    return missing.isEmpty ? places : nil
  }
}

/// One row; its questions name columns. Absent optional columns read as empty.
struct SheetRow {
  private let row: CSVRow
  private let places: [String: Int]
  private let file: String
  private let faults: FaultList

  init(row: CSVRow, places: [String: Int], file: String, faults: FaultList) {
    self.row = row
    self.places = places
    self.file = file
    self.faults = faults
  }

  /// Reports `fault` at the cell of `column`, or at the row's beginning.
  func report(_ fault: ValueFault, at column: String?) {
    let cell = column.flatMap { places[$0] }.map { row.cells[$0] } ?? row.cells[0]
    let place = PlanFault.Place.position(line: cell.line, column: cell.column)
    faults.add(file, place, fault.code, fault.message)
  }

  /// A clean text of at most `limit` characters; empty if faulty.
  func text(_ column: String, limit: Int, isRequired: Bool = false) -> String {
    do {
      return try TextRules.text(raw(column), limit: limit, mayBeEmpty: !isRequired)
    } catch {
      report(error, at: column)
      return ""
    }
  }

  /// A whole number in `range`; nil if empty or faulty.
  func whole(_ column: String, in range: ClosedRange<Int>, isRequired: Bool = true) -> Int? {
    let text = text(column, limit: Limits.attribute, isRequired: isRequired)
    if text.isEmpty { return nil }
    let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    // Int("+5") and Int("٣") are not what a spreadsheet writes for a number.
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
      report(.badNumber(text), at: column)
      return nil
    }
    guard range.contains(number) else {
      report(.outOfRange(number, range), at: column)
      return nil
    }
    return number
  }

  /// `yes`, `no`, or nothing for no.
  func flag(_ column: String) -> Bool {
    let text = text(column, limit: Limits.attribute)
    if !["yes", "no", ""].contains(text) {
      report(TextRules.unknown(text, among: ["yes", "no"], code: .unknownValue), at: column)
    }
    return text == "yes"
  }

  private func raw(_ column: String) -> String {
    places[column].map { row.cells[$0].text } ?? ""
  }
}

extension Message {
  fileprivate static let noRows = Message("머리글 아래에 줄이 없습니다", "there are no rows below a header")
}

extension ValueFault {
  fileprivate static func tooManyRows(_ rows: Int, limit: Int) -> ValueFault {
    ValueFault(
      .tooManyRows, "\(rows)줄입니다. 머리글 아래 \(limit)줄까지 쓸 수 있습니다",
      "\(rows) rows below the header, the limit is \(limit)")
  }

  fileprivate static func badNumber(_ text: String) -> ValueFault {
    let shown = TextRules.quoted(text)
    return ValueFault(.badNumber, "'\(shown)': 정수를 적어 주세요", "'\(shown)' is no whole number")
  }
}

extension FaultList {
  // One place that names both closed sets: a new fault of the reader must find its code here.
  fileprivate func add(_ fault: CSVFault, in file: String) {
    let code: PlanFaultCode =
      switch fault.code {
      case .fileTooLarge: .fileTooLarge
      case .notUTF8: .notUTF8
      case .tooManyCells: .tooManyCells
      case .cellTooLong: .cellTooLong
      case .strayQuote: .strayQuote
      case .textAfterQuote: .textAfterQuote
      case .unclosedQuote: .unclosedQuote
      case .bareCarriageReturn: .bareCarriageReturn
      case .raggedRow: .raggedRow
      }
    let place = PlanFault.Place.position(line: fault.line, column: fault.column)
    add(file, place, code, Message(line: fault.message))
  }
}
