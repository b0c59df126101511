// The sentences of the faults, Korean first. They say what is wrong and what to do about it,
// for a person who made the file in a spreadsheet.

extension CSVFault {
  static func fileTooLarge(bytes: Int, limit: Int) -> CSVFault {
    CSVFault(
      line: 1, column: 1, code: .fileTooLarge,
      message: "파일이 \(bytes)바이트입니다. \(limit)바이트까지 읽습니다"
        + " / the file has \(bytes) bytes, the limit is \(limit)")
  }

  static func notUTF8(line: Int, column: Int) -> CSVFault {
    CSVFault(
      line: line, column: column, code: .notUTF8,
      message: "UTF-8이 아닙니다. 엑셀에서는 'CSV UTF-8'로 저장해 주세요"
        + " / not UTF-8; in a spreadsheet save as 'CSV UTF-8'")
  }

  static func tooManyCells(line: Int, limit: Int) -> CSVFault {
    CSVFault(
      line: line, column: 1, code: .tooManyCells,
      message: "칸이 \(limit)개를 넘어 더 읽지 않았습니다"
        + " / more than \(limit) cells; reading stopped")
  }

  static func cellTooLong(at cell: CSVCell, limit: Int) -> CSVFault {
    CSVFault(
      line: cell.line, column: cell.column, code: .cellTooLong,
      message: "한 칸에 \(cell.text.count)자가 있습니다. \(limit)자까지 적을 수 있습니다"
        + " / the cell has \(cell.text.count) characters, the limit is \(limit)")
  }

  static func strayQuote(line: Int, column: Int) -> CSVFault {
    CSVFault(
      line: line, column: column, code: .strayQuote,
      message: "칸 가운데에 따옴표가 있습니다. 칸 전체를 따옴표로 묶고 안의 것은 두 번 적어 주세요"
        + " / a quote inside an unquoted cell; quote the whole cell and double the inner quote")
  }

  static func textAfterQuote(line: Int, column: Int) -> CSVFault {
    CSVFault(
      line: line, column: column, code: .textAfterQuote,
      message: "닫는 따옴표 뒤에 글자가 있습니다 / text after the closing quote")
  }

  static func unclosedQuote(line: Int, column: Int) -> CSVFault {
    CSVFault(
      line: line, column: column, code: .unclosedQuote,
      message: "여기서 연 따옴표가 파일 끝까지 닫히지 않았습니다"
        + " / the quote opened here is never closed")
  }

  static func bareCarriageReturn(line: Int, column: Int) -> CSVFault {
    CSVFault(
      line: line, column: column, code: .bareCarriageReturn,
      message: "줄 끝은 LF나 CRLF여야 합니다 / lines must end with LF or CRLF, not CR alone")
  }

  static func raggedRow(line: Int, column: Int, cells: Int, expected: Int) -> CSVFault {
    CSVFault(
      line: line, column: column, code: .raggedRow,
      message: "이 줄은 \(cells)칸입니다. 첫 줄은 \(expected)칸입니다"
        + " / this row has \(cells) cells, the first row has \(expected)")
  }
}
