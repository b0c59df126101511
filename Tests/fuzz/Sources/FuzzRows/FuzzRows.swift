// Tables as a spreadsheet or a person saved them (RFC 4180). Whatever the bytes: a reading that
// stays within its limits, faults that stand in the file, rows of one width; and rows written
// down again read as they were.
import CSV
import Judging

@_cdecl("LLVMFuzzerTestOneInput")
public func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let tight = CSVLimits(bytesMax: 512, cellsMax: 12, cellCharactersMax: 6)
  for dialect in [CSVDialect.csv, .tsv] {
    for limits in [CSVLimits(), tight] {
      let reading = CSVReader.read(bytes, dialect: dialect, limits: limits)
      judge(reading, of: bytes, limits)
      judgeMark(reading, of: bytes, dialect, limits)
    }
    judgeAgain(CSVReader.read(bytes, dialect: dialect), dialect)
  }
  return 0
}

private func judge(_ reading: CSVReading, of bytes: [UInt8], _ limits: CSVLimits) {
  let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
  let saidSo = reading.faults.contains { $0.code == .notUTF8 }
  promise(saidSo == (!isUTF8 && bytes.count <= limits.bytesMax), "UTF-8 or a fault that says so")
  promise(!saidSo || reading.rows.isEmpty && reading.faults.count == 1, "then nothing else is read")
  promise(Set(reading.rows.map(\.cells.count)).count <= 1, "all rows are as wide as the first")
  let lines = bytes.count { $0 == 0x0A } + 1
  for fault in reading.faults {
    promise((1...lines).contains(fault.line) && fault.column >= 1, "a fault stands in the file")
    promise(!fault.message.utf8.contains { $0 < 0x20 }, "a fault is told in one line")
  }
  for row in reading.rows {
    promise(!row.cells.isEmpty, "a row has a cell")
    for cell in row.cells {
      promise((1...lines).contains(cell.line) && cell.column >= 1, "a cell stands in the file")
      promise(cell.text.count <= limits.cellCharactersMax, "a cell is within its limit")
    }
    let places = row.cells.map { [$0.line, $0.column] }
    promise(
      zip(places, places.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) },
      "cells stand one after the other: \(places)")
  }
  let cells = reading.rows.reduce(0) { $0 + $1.cells.count }
  let stopped = reading.faults.contains { $0.code == .tooManyCells }
  promise(stopped || cells <= limits.cellsMax, "no more cells than the limit, or a fault")
}

/// A byte order mark changes nothing.
private func judgeMark(
  _ reading: CSVReading, of bytes: [UInt8], _ dialect: CSVDialect, _ limits: CSVLimits
) {
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  guard !bytes.starts(with: mark), bytes.count + mark.count <= limits.bytesMax else { return }
  let marked = CSVReader.read(mark + bytes, dialect: dialect, limits: limits)
  promise(marked == reading, "a mark in front changes nothing")
}

/// Rows read, written with every cell quoted, and read again.
private func judgeAgain(_ reading: CSVReading, _ dialect: CSVDialect) {
  guard dialect == .csv else { return judgeTabs(reading) }
  var bytes: [UInt8] = []
  for row in reading.rows {
    let cells = row.cells.map { quoted($0.text) }
    bytes += Array(cells.joined(separator: [UInt8(ascii: ",")]))
    bytes += [0x0D, 0x0A]
  }
  let again = CSVReader.read(bytes, limits: CSVLimits(bytesMax: 16 << 20))
  promise(again.faults.isEmpty && texts(again) == texts(reading), "rows come back as they went")
}

/// RFC 4180 section 2.7.
private func quoted(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = [0x22]
  for byte in text.utf8 { bytes += byte == 0x22 ? [byte, byte] : [byte] }
  return bytes + [0x22]
}

private func judgeTabs(_ reading: CSVReading) {
  let lines = reading.rows.map { row in
    Array(row.cells.map { Array($0.text.utf8) }.joined(separator: [0x09]))
  }
  // A cell may begin with a byte order mark, but not where it would be taken for one.
  let bytes = Array(([[]] + lines).joined(separator: [0x0A]))
  let again = CSVReader.read(bytes, dialect: .tsv)
  promise(again.faults.isEmpty && texts(again) == texts(reading), "rows come back as they went")
}

private func texts(_ reading: CSVReading) -> [[[UInt8]]] {
  reading.rows.map { $0.texts.map { Array($0.utf8) } }
}
