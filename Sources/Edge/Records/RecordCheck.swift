// A record that somebody has, held against the journal it says it is of: what the journal comes to
// is made once more, and every file compared to the byte. So wording, sheets, significance and all
// else that no digest binds is checked too, by whoever has the original.

import Glibc
import Wire

extension ExportedRecord {
  /// The files of `folder` that are not what the journal in `data` comes to, a line each; none if
  /// it is that record.
  static func differences(
    _ folder: String, from data: String
  ) throws(RecordsFault) -> [String] {
    let names = try listing(folder)
    let stated = (try? JSON(parsing: read("\(folder)/results.json", most: size) ?? [], limit: size))
    let chain = read("\(folder)/chain.jsonl", most: size) ?? []
    // The journal may have gone on since: the record says up to where it goes.
    let rows = stated?["chain"]?["sequence"]?.int ?? Int64(chain.count { $0 == 0x0A })
    let run = stated?["run"]?.int.map { Int($0) } ?? 0
    let (files, _) = try make(from: data, run: run, rows: max(1, rows))
    let strange = Set(names).subtracting(files.map(\.name) + ["recount.py"]).sorted()
    return files.compactMap { file in difference(file, in: folder) }
      + strange.map { "\($0): 이 기록의 것이 아닙니다 / not of this record" }
  }

  /// Where a file begins to differ: a line, counted from 1.
  private static func difference(_ file: File, in folder: String) -> String? {
    guard let found = read("\(folder)/\(file.name)", most: file.bytes.count + 1) else {
      return "\(file.name): 없거나 읽을 수 없습니다 / is missing or cannot be read"
    }
    guard found != file.bytes else { return nil }
    let same = zip(found, file.bytes).prefix { $0 == $1 }.count
    let line = file.bytes.prefix(same).count { $0 == 0x0A } + 1
    return "\(file.name):\(line): 원본과 다릅니다 / differs from the original"
  }

  /// Larger than any record of a day.
  private static let size = 1 << 28

  /// The first `most` bytes of a file; nil if there is none to read.
  private static func read(_ path: String, most: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < most {
      let count = Glibc.read(file, &part, min(part.count, most - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += part.prefix(count)
    }
    return bytes
  }

  /// Everything in a folder and in the two that a record has, by name.
  private static func listing(_ folder: String) throws(RecordsFault) -> [String] {
    guard let top = entries(folder) else {
      throw .folder("\(folder): 폴더를 읽을 수 없습니다 / the folder cannot be read")
    }
    return top.flatMap { name in
      guard ["ballots", "results"].contains(name), let inner = entries("\(folder)/\(name)") else {
        return [name]
      }
      return inner.map { "\(name)/\($0)" }
    }
  }

  private static func entries(_ folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
