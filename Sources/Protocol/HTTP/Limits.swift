// The limits of HTTP messages. A breach is refused with the status that names it.

/// How large a message and its parts may be.
public struct HTTPLimits: Sendable {
  /// Bytes of the start line, its line end not counted: 414 above it.
  public var startLineBytesMax = 8_192
  /// Bytes of one field line: 431 above it.
  public var fieldLineBytesMax = 8_192
  /// Bytes of all field lines together: 431 above it.
  public var fieldBytesMax = 16_384
  /// Field lines: 431 above it.
  public var fieldCountMax = 64
  /// Bytes of a body: 413 above it.
  public var bodyBytesMax = 65_536
  /// Bytes of a line that gives a chunk's size, its extensions included.
  public var chunkLineBytesMax = 256
  /// Bytes of all chunk extensions of a body together: 413 above it.
  public var chunkExtensionBytesMax = 4_096

  /// The limits the hall runs with.
  public init() {}
}

enum Limits {
  /// Names and values one form or query may have.
  static let formFieldsMax = 256
  /// Digits of a Content-Length or a chunk size: more cannot be a length this server accepts.
  static let lengthDigitsMax = 15
}
