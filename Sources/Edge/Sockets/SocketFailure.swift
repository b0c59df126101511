// What the system refused, by the call and its errno.
import Glibc

/// A failed system call.
public struct SocketFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The errno.
  public let errno: Int32
  /// The call.
  public let call: String
  /// What it was about: an address, or empty.
  public let subject: String

  /// A failure of a call that returned a negative errno.
  init(_ result: Int32, _ call: String, _ subject: String = "") {
    errno = -result
    self.call = call
    self.subject = subject
  }

  /// Whether another program has the port.
  public var isPortInUse: Bool { errno == EADDRINUSE }

  /// The failure in one line.
  public var description: String {
    let place = subject.isEmpty ? "" : "\(subject): "
    if isPortInUse { return "\(place)the port is in use by another program" }
    return "\(place)\(call): \(String(cString: strerror(errno))) (errno \(errno))"
  }
}
