// The limits of WebSocket messages.

/// How large what arrives may be.
public struct WebSocketLimits: Sendable {
  /// Bytes of a whole message, all its fragments together: close code 1009 above it.
  public var messageBytesMax = 65_536

  /// The limits the hall runs with.
  public init() {}
}

enum Limits {
  /// RFC 6455 section 5.5: payload bytes of a control frame.
  static let controlBytesMax = 125
  /// Bytes of a header: two, eight of length, four of mask.
  static let headerBytesMax = 14
  /// RFC 6455 section 4.1: bytes of the nonce in Sec-WebSocket-Key.
  static let keyBytes = 16
}
