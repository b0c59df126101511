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
  public var lockPath: String { path + "/lock" }

  /// Makes the folder if need be and takes its lock: throws `folderInUse` if another process (or
  /// another object of this one) has it. The lock goes with the process, however it ends.
  public static func serving(_ path: String) throws(AdmissionFailure) -> DataFolder {
    if mkdir(path, 0o700) != 0, errno != EEXIST {
      throw .system(path: path, call: "mkdir", code: errno)
    }
    guard chmod(path, 0o700) == 0 else {
      throw .system(path: path, call: "chmod", code: errno)
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
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .system(path: path, call: "stat", code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .system(path: path, call: "stat", code: ENOTDIR)
    }
    return DataFolder(path, -1)
  }

  private init(_ path: String, _ lock: Int32) {
    self.path = path
    self.lock = lock
  }

  deinit { if lock >= 0 { close(lock) } }
}

/// The system's words for an error.
func message(_ code: Int32) -> String { String(cString: strerror(code)) }
