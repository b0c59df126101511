// Why bytes are no HTTP message, and which status says so. After any of these the connection's
// framing is unknown: it is answered once and closed (RFC 9112 section 9.3).

/// A refused message.
public enum ParseFailure: Error, Hashable, Sendable, CaseIterable {
  /// A line that ends in LF without CR, or holds a CR of its own.
  case bareLineEnd
  /// The request line has not exactly three parts, or an odd method.
  case badRequestLine
  /// A method this server does not know.
  case unknownMethod
  /// A target that is neither origin-form nor absolute-form, or has bytes no target may have.
  case badTarget
  /// A start line above its limit.
  case startLineTooLong
  /// Neither HTTP/1.1 nor HTTP/1.0.
  case unsupportedVersion
  /// A response's status line that is none.
  case badStatusLine
  /// A field line without a name, with space before its colon, or with control bytes.
  case badField
  /// A field line continued on the next (obs-fold).
  case foldedField
  /// Field lines above their limits in bytes or number.
  case fieldsTooLarge
  /// No Host, more than one, or one that is no authority.
  case badHost
  /// A Content-Length that is no length, or several.
  case badContentLength
  /// Content-Length beside Transfer-Encoding, or Transfer-Encoding twice or in HTTP/1.0.
  case conflictingFraming
  /// A transfer coding other than chunked.
  case unknownTransferCoding
  /// A chunk whose size or end is malformed.
  case badChunk
  /// A body above its limit, or chunk extensions above theirs.
  case bodyTooLarge
  /// An expectation other than 100-continue.
  case expectationRefused

  /// The status that answers it.
  public var status: Int {
    switch self {
    case .bareLineEnd, .badRequestLine, .badTarget, .badField, .foldedField, .badHost: 400
    case .badContentLength, .conflictingFraming, .badChunk, .badStatusLine: 400
    case .startLineTooLong: 414
    case .fieldsTooLarge: 431
    case .bodyTooLarge: 413
    case .expectationRefused: 417
    case .unknownMethod, .unknownTransferCoding: 501
    case .unsupportedVersion: 505
    }
  }
}
