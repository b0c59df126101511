// Files that people hand to a command, read whole: their bytes, or rows of cells divided by tabs.
// What stands in them is the command's affair.

import CSV
import Glibc

/// The rows of a file of cells divided by tabs, or what is wrong with them, a line for each fault.
struct TabbedFile {
  let rows: [[CSVCell]]
  let faults: [String]

  /// Every row must have `width` cells.
  init(_ file: String, width: Int) {
    let read: [UInt8]
    do throws(Ending) { read = try contents(of: file, most: CSVLimits().bytesMax) } catch {
      rows = []
      faults = error.lines
      return
    }
    let reading = CSVReader.read(read, dialect: .tsv)
    let faults = reading.faults.map { "\(file):\($0.line):\($0.column): \($0.message)" }
    if let first = reading.rows.first?.cells, first.count != width {
      rows = []
      self.faults =
        faults + [first[0].fault("\(first.count) cells, where \(width) belong", in: file)]
    } else {
      rows = reading.rows.map(\.cells)
      self.faults = faults
    }
  }
}

extension CSVCell {
  /// What is wrong with it, in a line that tells its place.
  func fault(_ sentence: String, in file: String) -> String {
    "\(file):\(line):\(column): \(sentence)"
  }
}

/// All bytes of a file, or of as much as shows that it has more than `most`; `-` is standard input.
func contents(of file: String, most: Int) throws(Ending) -> [UInt8] {
  let descriptor = file == "-" ? STDIN_FILENO : Glibc.open(file, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw unreadable(file) }
  defer { if file != "-" { close(descriptor) } }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count <= most {
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    if count == 0 { break }
    if count < 0, errno != EINTR { throw unreadable(file) }
    if count > 0 { bytes += chunk[..<count] }
  }
  return bytes
}

private func unreadable(_ file: String) -> Ending {
  Ending.input(["\(file): \(String(cString: strerror(errno)))"])
}
