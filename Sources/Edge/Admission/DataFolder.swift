// The folder an event lives in: mode 0700, locked by the one process that serves from it. Readers
// (`verify`, `links`, exports) work beside it without the lock. Knows what files are called, not
// what is in them.

import Glibc

/// DIR of `wontak serve --data DIR`.
public final class DataFolder: Sendable {
  public let path: String
  /// Held as long as this object lives; -1 for a reader.
  private let lock: Int32

  public var journalPath: String { path + "/journal.sqlite" }
  public var keyPath: String { path + "/event.key" }
  public var peoplePath: String { path + "/people.sqlite" }
  /// A cache; whoever deletes it loses nothing but time.
  public var vectorsPath: String { path + "/vectors.sqlite" }
  public var lockPath: String { path + "/lock" }

  /// Makes the folder if need be and takes its lock: throws `folderInUse` if another process (or
  /// another object of this one) has it. The lock goes with the process, however it ends.
  public static func serving(_ path: String) throws(AdmissionFailure) -> DataFolder {
    switch standing(of: path) {
    case .missing:
      guard mkdir(path, 0o700) == 0 else {
        throw .system(path: path, call: "mkdir", code: errno)
      }
    case .empty, .event:
      guard chmod(path, 0o700) == 0 else {
        throw .system(path: path, call: "chmod", code: errno)
      }
    // Closing somebody else's folder to the world would be hard to undo.
    case .foreign: throw .foreignFolder(path)
    case .notAFolder: throw .notAFolder(path)
    }
    let lockPath = path + "/lock"
    let lock = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw .system(path: lockPath, call: "open", code: errno) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(lock)
      if code == EWOULDBLOCK { throw .folderInUse(path) }
      throw .system(path: lockPath, call: "flock", code: code)
    }
    return DataFolder(path, lock)
  }

  /// The folder for reading beside whoever serves from it.
  public static func beside(_ path: String) throws(AdmissionFailure) -> DataFolder {
    switch standing(of: path) {
    case .event: return DataFolder(path, -1)
    case .notAFolder: throw .notAFolder(path)
    case .missing, .empty, .foreign: throw .noEvent(path)
    }
  }

  /// What is at a path.
  public enum Standing: Sendable {
    case missing, notAFolder
    /// Nothing in it yet but perhaps a certificate of ours.
    case empty
    case event
    /// Files of somebody else and no event.
    case foreign
  }

  /// Looks without touching anything.
  public static func standing(of path: String) -> Standing {
    var status = stat()
    guard stat(path, &status) == 0 else { return errno == ENOTDIR ? .notAFolder : .missing }
    guard status.st_mode & S_IFMT == S_IFDIR else { return .notAFolder }
    let names = Set(names(in: path))
    if names.contains("journal.sqlite") { return .event }
    // A power cut while SQLite was making a file may leave its rollback journal alone behind: it
    // holds nothing then, and SQLite clears it away.
    let ours: Set<String> = [
      "lock", "event.key", "tls.crt", "tls.key", "lost+found", "journal.sqlite-journal",
      "people.sqlite-journal",
    ]
    return names.isSubset(of: ours) ? .empty : .foreign
  }

  private static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private init(_ path: String, _ lock: Int32) {
    self.path = path
    self.lock = lock
  }

  deinit { if lock >= 0 { close(lock) } }
}

/// The system's words for an error.
func message(_ code: Int32) -> String { String(cString: strerror(code)) }
