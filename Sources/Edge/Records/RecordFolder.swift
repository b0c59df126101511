// Writing the files of a record: a folder for its owner alone, made beside and moved into place
// once everything is on the disk. Never over anything.

import Glibc

extension ExportedRecord {
  /// Whether anything is at a path, a dangling link too.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  static func write(_ files: [File], to folder: String) throws(RecordsFault) {
    let draft = folder + ".new"
    try makeFolder(draft)
    do throws(RecordsFault) {
      for name in ["ballots", "results"] { try makeFolder("\(draft)/\(name)") }
      for file in files { try write(file.bytes, to: "\(draft)/\(file.name)") }
      guard !isThere(folder) else { throw RecordsFault.exists(folder) }
      guard rename(draft, folder) == 0 else {
        throw RecordsFault.system(path: folder, call: "rename", code: errno)
      }
    } catch {
      remove(files, in: draft)
      throw error
    }
  }

  private static func makeFolder(_ path: String) throws(RecordsFault) {
    guard mkdir(path, 0o700) == 0 else {
      if errno == EEXIST { throw .exists(path) }
      throw .system(path: path, call: "mkdir", code: errno)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(RecordsFault) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .system(path: path, call: "open", code: errno) }
    defer { close(file) }
    var place = 0
    while place < bytes.count {
      let count = bytes[place...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(path: path, call: "write", code: errno) }
      place += count
    }
    guard fsync(file) == 0 else { throw .system(path: path, call: "fsync", code: errno) }
  }

  /// Takes back what this call made, and nothing else.
  private static func remove(_ files: [File], in draft: String) {
    for file in files { unlink("\(draft)/\(file.name)") }
    for name in ["ballots", "results"] { rmdir("\(draft)/\(name)") }
    rmdir(draft)
  }
}
