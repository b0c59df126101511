// What a reading gives: rows whose cells know where they stand, and the faults found on the
// way. Nothing here knows a header, a column's meaning or a file's name.

/// One cell: its text without quotes, and where it begins.
public struct CSVCell: Hashable, Sendable {
  /// Line of the file, from 1; a quoted newline counts as a line.
  public let line: Int
  /// Column in characters (not bytes), from 1, the opening quote included.
  public let column: Int
  public let text: String

  public init(line: Int, column: Int, text: String) {
    self.line = line
    self.column = column
    self.text = text
  }
}

/// One row, at least one cell.
public struct CSVRow: Hashable, Sendable {
  public let cells: [CSVCell]

  public init(cells: [CSVCell]) { self.cells = cells }

  /// The line its first cell stands in.
  public var line: Int { cells[0].line }
  /// The texts alone.
  public var texts: [String] { cells.map(\.text) }
}

/// Why a file, or a part of it, is not what RFC 4180 and our limits allow.
public enum CSVFaultCode: String, CaseIterable, Sendable {
  case fileTooLarge, notUTF8, tooManyCells, cellTooLong
  case strayQuote, textAfterQuote, unclosedQuote, bareCarriageReturn, raggedRow
}

/// One fault and where it is.
public struct CSVFault: Error, Hashable, Sendable {
  public let line: Int
  public let column: Int
  public let code: CSVFaultCode
  /// One line, Korean and English, divided by ` / `.
  public let message: String

  public init(line: Int, column: Int, code: CSVFaultCode, message: String) {
    self.line = line
    self.column = column
    self.code = code
    self.message = message
  }
}

/// All that was read. `rows` are those without fault; who wants all or nothing asks whether
/// `faults` is empty.
public struct CSVReading: Hashable, Sendable {
  public var rows: [CSVRow]
  /// In the order of the file.
  public var faults: [CSVFault]

  public init(rows: [CSVRow] = [], faults: [CSVFault] = []) {
    self.rows = rows
    self.faults = faults
  }
}
