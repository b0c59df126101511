// Bytes in, rows with positions out: RFC 4180 (quotes, doubled quotes, newlines inside quotes,
// CRLF or LF), strict UTF-8 with or without a byte order mark, and a plain mode for cells
// divided by tabs. It goes on after a fault, so that one reading tells of all of them. It
// refuses to know what a column means, which rows are headers, and where the bytes come from.

/// How cells are divided.
public enum CSVDialect: Sendable {
  /// Commas and RFC 4180 quotes.
  case csv
  /// Tabs; a quote is a character like any other.
  case tsv

  var separator: Unicode.Scalar { self == .csv ? "," : "\t" }
}

/// Reads one file of rows.
public struct CSVReader {
  private let scalars: [Unicode.Scalar]
  private let dialect: CSVDialect
  private let limits: CSVLimits

  private var next = 0
  private var line = 1
  private var column = 1
  /// What stands between `column` and `next`: columns are characters, so it is counted when a
  /// position is asked for, not scalar by scalar.
  private var passed = String.UnicodeScalarView()

  private var cells: [CSVCell] = []
  private var cellsCount = 0
  private var rowIsWhole = true
  private var width: Int?
  private var reading = CSVReading()

  /// Reads all of `bytes`. Lines without any character are passed over. Every row must be as
  /// wide as the first one.
  public static func read(
    _ bytes: [UInt8], dialect: CSVDialect = .csv, limits: CSVLimits = CSVLimits()
  ) -> CSVReading {
    guard bytes.count <= limits.bytesMax else {
      return CSVReading(faults: [.fileTooLarge(bytes: bytes.count, limit: limits.bytesMax)])
    }
    let decoded = decode(bytes)
    if let fault = decoded.fault { return CSVReading(faults: [fault]) }
    var reader = CSVReader(scalars: decoded.scalars, dialect: dialect, limits: limits)
    reader.readRows()
    return reader.reading
  }

  private init(scalars: [Unicode.Scalar], dialect: CSVDialect, limits: CSVLimits) {
    self.scalars = scalars
    self.dialect = dialect
    self.limits = limits
  }

  // RFC 3629, section 3: "Implementations of the decoding algorithm MUST protect against
  // decoding invalid sequences." A file in CP949 or UTF-16 ends here, before anything is read.
  private static func decode(
    _ bytes: [UInt8]
  ) -> (scalars: [Unicode.Scalar], fault: CSVFault?) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count)
    var decoder = UTF8()
    var iterator =
      bytes.starts(with: [0xEF, 0xBB, 0xBF])
      ? bytes[3...].makeIterator()
      : bytes[...].makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): scalars.append(scalar)
      case .emptyInput: return (scalars, nil)
      case .error:
        var reader = CSVReader(scalars: scalars, dialect: .tsv, limits: CSVLimits())
        while reader.next < scalars.count { reader.pass() }
        let place = reader.place()
        return ([], .notUTF8(line: place.line, column: place.column))
      }
    }
  }

  private mutating func readRows() {
    while next < scalars.count {
      if passNewline() { continue }
      readRow()
      guard cellsCount <= limits.cellsMax else {
        reading.faults.append(.tooManyCells(line: line, limit: limits.cellsMax))
        return
      }
    }
  }

  private mutating func readRow() {
    cells = []
    rowIsWhole = true
    repeat { readCell() } while passSeparator()
    let end = place()
    _ = passNewline()
    cellsCount += cells.count
    if rowIsWhole { checkWidth(end: end) }
    if rowIsWhole { reading.rows.append(CSVRow(cells: cells)) }
  }

  // RFC 4180, section 2.4: "Each line should contain the same number of fields throughout the
  // file." A row that is not would shift every column after the slip.
  private mutating func checkWidth(end: (line: Int, column: Int)) {
    guard let width else {
      self.width = cells.count
      return
    }
    guard cells.count != width else { return }
    let spot = cells.count > width ? (cells[width].line, cells[width].column) : end
    fault(.raggedRow(line: spot.0, column: spot.1, cells: cells.count, expected: width))
  }

  private mutating func readCell() {
    let start = place()
    let isQuoted = dialect == .csv && peek == "\""
    let text = isQuoted ? readQuoted(from: start) : readBare()
    let cell = CSVCell(line: start.line, column: start.column, text: text)
    if text.count > limits.cellCharactersMax {
      fault(.cellTooLong(at: cell, limit: limits.cellCharactersMax))
    }
    cells.append(cell)
  }

  private mutating func readBare() -> String {
    var text = String.UnicodeScalarView()
    var quoteIsTold = dialect == .tsv
    var returnIsTold = false
    while let scalar = peek, scalar != dialect.separator, !atNewline {
      // RFC 4180, section 2.5: "If fields are not enclosed with double quotes, then double
      // quotes may not appear inside the fields."
      if scalar == "\"", !quoteIsTold {
        quoteIsTold = true
        let spot = place()
        fault(.strayQuote(line: spot.line, column: spot.column))
      }
      if scalar == "\r", !returnIsTold {
        returnIsTold = true
        let spot = place()
        fault(.bareCarriageReturn(line: spot.line, column: spot.column))
      }
      text.append(scalar)
      pass()
    }
    return String(text)
  }

  private mutating func readQuoted(from start: (line: Int, column: Int)) -> String {
    var text = String.UnicodeScalarView()
    pass()
    while let scalar = peek {
      pass()
      guard scalar == "\"" else {
        text.append(scalar)
        continue
      }
      // RFC 4180, section 2.7: a quote inside is "escaped by preceding it with another double
      // quote".
      guard peek == "\"" else {
        passTail()
        return String(text)
      }
      text.append(scalar)
      pass()
    }
    fault(.unclosedQuote(line: start.line, column: start.column))
    return String(text)
  }

  private mutating func passTail() {
    guard let scalar = peek, scalar != dialect.separator, !atNewline else { return }
    let spot = place()
    fault(.textAfterQuote(line: spot.line, column: spot.column))
    while let scalar = peek, scalar != dialect.separator, !atNewline { pass() }
  }

  private mutating func fault(_ fault: CSVFault) {
    rowIsWhole = false
    reading.faults.append(fault)
  }
}

// Walking over the scalars, and knowing where one is.
extension CSVReader {
  private var peek: Unicode.Scalar? { next < scalars.count ? scalars[next] : nil }

  private var atNewline: Bool {
    peek == "\n" || (peek == "\r" && next + 1 < scalars.count && scalars[next + 1] == "\n")
  }

  private mutating func passNewline() -> Bool {
    guard atNewline else { return false }
    if peek == "\r" { pass() }
    pass()
    return true
  }

  private mutating func passSeparator() -> Bool {
    guard peek == dialect.separator else { return false }
    pass()
    return true
  }

  private mutating func pass() {
    let scalar = scalars[next]
    next += 1
    guard scalar == "\n" else {
      passed.append(scalar)
      return
    }
    line += 1
    column = 1
    passed = String.UnicodeScalarView()
  }

  private mutating func place() -> (line: Int, column: Int) {
    column += String(passed).count
    passed = String.UnicodeScalarView()
    return (line, column)
  }
}
