// Close codes: RFC 6455 section 7.4 and the ones of this server.

/// The number a close frame carries.
public struct CloseCode: RawRepresentable, Hashable, Sendable {
  /// The number.
  public let rawValue: UInt16

  /// A code of that number.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The purpose is fulfilled.
  public static let normal = CloseCode(rawValue: 1000)
  /// The server goes down or the page is left.
  public static let goingAway = CloseCode(rawValue: 1001)
  /// A frame that breaks the protocol.
  public static let protocolError = CloseCode(rawValue: 1002)
  /// A kind of data that is not accepted.
  public static let unsupportedData = CloseCode(rawValue: 1003)
  /// Text that is not UTF-8.
  public static let invalidPayload = CloseCode(rawValue: 1007)
  /// A message against the server's policy.
  public static let policyViolation = CloseCode(rawValue: 1008)
  /// A message above its limit.
  public static let messageTooBig = CloseCode(rawValue: 1009)
  /// The server met a condition of its own making.
  public static let internalError = CloseCode(rawValue: 1011)
  /// The server restarts: come back.
  public static let serviceRestart = CloseCode(rawValue: 1012)
  /// Too busy: come back later.
  public static let tryAgainLater = CloseCode(rawValue: 1013)
  /// The reader was too slow for its queue: reconnect and ask for the newest state.
  public static let tooSlow = CloseCode(rawValue: 4008)
  /// No byte arrived for the time a live page would have sent one in: reconnect.
  public static let silent = CloseCode(rawValue: 4009)

  /// Whether a frame may carry it. RFC 6455 section 7.4.1: 1004 is reserved, 1005, 1006 and 1015
  /// must not be set by an endpoint; 7.4.2: below 1000 unused, 1000-2999 for the protocol,
  /// 3000-4999 for libraries and applications.
  public var mayBeSent: Bool {
    switch rawValue {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}
