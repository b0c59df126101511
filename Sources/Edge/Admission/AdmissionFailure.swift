// What can be wrong with the folder an event lives in, and with its people's names.

/// Why the folder, the key or the names cannot be used.
public enum AdmissionFailure: Error, Hashable, Sendable {
  /// Another `serve` holds DIR/lock.
  case folderInUse(String)
  /// The path is a file.
  case notAFolder(String)
  /// The folder has files in it and no event.
  case foreignFolder(String)
  /// There is no event at the path.
  case noEvent(String)
  /// A system call failed: path, call, errno.
  case system(path: String, call: String, code: Int32)
  /// DIR/event.key is missing though the event has begun, or is not 32 bytes.
  case keyUnusable(String)
  /// people.sqlite cannot be read or written. The hall goes on without names.
  case people(String)
}

extension AdmissionFailure: CustomStringConvertible {
  /// One line for a terminal.
  public var description: String {
    switch self {
    case .folderInUse(let path): "\(path) is in use: another wontak serves from it"
    case .notAFolder(let path): "\(path): 폴더가 아닙니다 / not a folder"
    case .foreignFolder(let path):
      "\(path): 다른 파일이 있는 폴더입니다. 빈 폴더를 주십시오 / "
        + "not empty and not an event's folder: give an empty one"
    case .noEvent(let path): "\(path): 행사가 없습니다 / there is no event here"
    case .system(let path, let call, let code): "\(path): \(call) failed: \(message(code))"
    case .keyUnusable(let path):
      "\(path) is missing or not a key of 32 bytes: links of this event cannot be made without it"
    case .people(let reason): "people.sqlite cannot be used: \(reason)"
    }
  }
}

extension AdmissionFailure {
  /// Whether what was asked for is at fault, rather than the machine.
  public var isInput: Bool {
    switch self {
    case .notAFolder, .foreignFolder, .noEvent: true
    case .folderInUse, .system, .keyUnusable, .people: false
    }
  }
}
