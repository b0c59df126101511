// The secret that all links of an event are made from. It is never in journal, backup or export:
// who holds it holds every link.

import Digest
import Glibc

/// The 32 bytes of DIR/event.key.
public struct EventKey: Sendable {
  let bytes: [UInt8]

  /// A key from bytes; nil unless there are 32.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Limits.keyBytes else { return nil }
    self.bytes = bytes
  }

  /// Reads the key of a folder, or makes it when `mayCreate`: only before the event has begun,
  /// because a new key would turn every printed card into waste paper.
  public static func load(
    in folder: DataFolder, mayCreate: Bool
  ) throws(AdmissionFailure) -> EventKey {
    let path = folder.keyPath
    if let bytes = try read(path) {
      guard let key = EventKey(bytes) else { throw .keyUnusable(path) }
      return key
    }
    guard mayCreate else { throw .keyUnusable(path) }
    let bytes = secureRandom(count: Limits.keyBytes)
    try write(bytes, to: path, in: folder.path)
    return EventKey(bytes: bytes)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// One byte more than a key is asked for, so that a longer file is noticed.
  private static func read(_ path: String) throws(AdmissionFailure) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .system(path: path, call: "open", code: errno)
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: Limits.keyBytes + 1)
    let count = Glibc.read(file, &bytes, bytes.count)
    guard count >= 0 else { throw .system(path: path, call: "read", code: errno) }
    return Array(bytes.prefix(count))
  }

  /// Written beside, synced, then renamed: a power cut leaves a whole key or none.
  private static func write(
    _ bytes: [UInt8], to path: String, in folder: String
  ) throws(AdmissionFailure) {
    let draft = path + ".new"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(path: draft, call: "open", code: errno) }
    let written = Glibc.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    let code = errno
    close(file)
    guard written else { throw .system(path: draft, call: "write", code: code) }
    guard rename(draft, path) == 0 else {
      throw .system(path: path, call: "rename", code: errno)
    }
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw .system(path: folder, call: "open", code: errno) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw .system(path: folder, call: "fsync", code: errno) }
  }
}
