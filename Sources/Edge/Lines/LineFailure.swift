// Why nothing came of a connection to a server. Never holds a token.
public import TLS

/// What kept a line from its work.
public enum LineFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The base is no `http://host:port` or `https://host:port`.
  case badBase(String)
  /// The system refused a call.
  case system(call: String, errno: Int32)
  /// A certificate or session failed.
  case tls(TLSFailure)
  /// No connection, or it ended before the answer, or that took too long; what for.
  case unreachable(String)
  /// An HTTP answer that helps nobody; what for.
  case badAnswer(String, status: Int)
  /// It was told to stop.
  case stopped

  /// The failure in one line.
  public var description: String {
    switch self {
    case .badBase(let base): "\(base): neither http://HOST:PORT nor https://HOST:PORT"
    case .system(let call, let errno): "\(call): errno \(errno)"
    case .tls(let failure): failure.description
    case .unreachable(let what): "\(what): cannot be reached"
    case .badAnswer(let what, let status): "\(what): HTTP status \(status)"
    case .stopped: "stopped"
    }
  }
}
