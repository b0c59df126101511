// What can be wrong with the folder an event lives in, and with its people's names.

/// Why the folder, the key or the names cannot be used.
public enum AdmissionFailure: Error, Hashable, Sendable {
  /// Another `serve` holds DIR/lock.
  case folderInUse(String)
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
    case .system(let path, let call, let code): "\(path): \(call) failed: \(message(code))"
    case .keyUnusable(let path):
      "\(path) is missing or not a key of 32 bytes: links of this event cannot be made without it"
    case .people(let reason): "people.sqlite cannot be used: \(reason)"
    }
  }
}
