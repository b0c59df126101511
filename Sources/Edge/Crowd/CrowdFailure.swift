// Why a crowd could not do its work at all. What it found wrong with the hall while working is
// no failure but a reason on the sheet. Never holds a token.
public import TLS

/// A crowd that cannot go on.
public enum CrowdFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The links file is not one: the field, or a place in it.
  case badLinks(String)
  /// The base is no `http://host:port` or `https://host:port`.
  case badBase(String)
  /// More seats or tables were asked for than the file has links.
  case tooFewLinks(kind: String, asked: Int, have: Int)
  /// The system refused a call.
  case system(call: String, errno: Int32)
  /// A certificate or session failed.
  case tls(TLSFailure)
  /// No connection, or it ended before the answer; what for.
  case unreachable(String)
  /// An HTTP answer that helps nobody; what for.
  case badAnswer(String, status: Int)
  /// The hall refused a command.
  case refused(command: String, code: String)
  /// The hall did not answer a command.
  case unanswered(command: String)
  /// Something did not come about in time.
  case notReached(String)
  /// It was told to stop.
  case stopped

  /// The failure in one line.
  public var description: String {
    switch self {
    case .badLinks(let place): "the links file is not one: \(place)"
    case .badBase(let base): "\(base): neither http://HOST:PORT nor https://HOST:PORT"
    case .tooFewLinks(let kind, let asked, let have):
      "\(asked) \(kind) were asked for, the links file has \(have)"
    case .system(let call, let errno): "\(call): errno \(errno)"
    case .tls(let failure): failure.description
    case .unreachable(let what): "\(what): the hall cannot be reached"
    case .badAnswer(let what, let status): "\(what): HTTP status \(status)"
    case .refused(let command, let code): "\(command): refused, \(code)"
    case .unanswered(let command): "\(command): no answer"
    case .notReached(let what): "\(what): did not come about in time"
    case .stopped: "stopped"
    }
  }
}
