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
  /// RFC 7692 section 7.1.2: the largest window, as a power of two, and in bytes.
  static let windowBitsMax: UInt8 = 15
  static let windowBytesMax = 1 << 15
  /// Bytes inflated before they are looked at.
  static let inflatedPieceBytes = 16_384
  /// Compressed bytes of a message whose plain bytes may be `plain`: what cannot be compressed
  /// grows a little, and every flush of its sender adds five bytes.
  static func packedBytesMax(_ plain: Int) -> Int { plain + plain / 8 + 64 }
  /// zlib's level for what we send.
  static let deflateLevel: Int32 = 1
}
