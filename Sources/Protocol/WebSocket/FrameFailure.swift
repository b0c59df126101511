// Why bytes are no WebSocket frames, and with which code the connection then ends.

/// A refused frame. The reader is not fed again after one (RFC 6455 section 7.1.7).
public enum FrameFailure: Error, Hashable, Sendable, CaseIterable {
  /// A reserved bit without an extension that gives it meaning (section 5.2), or the compressed
  /// bit where a message does not begin (RFC 7692 section 6).
  case reservedBit
  /// A reserved opcode (section 5.2).
  case reservedOpcode
  /// A client's frame without a mask (section 5.1).
  case unmasked
  /// A server's frame with a mask (section 5.1).
  case masked
  /// A length not in its shortest form, or with its highest bit set (section 5.2).
  case badLength
  /// A fragmented control frame, or one above 125 bytes (section 5.5).
  case badControlFrame
  /// A continuation of nothing (section 5.4).
  case unexpectedContinuation
  /// A new message inside a fragmented one (section 5.4).
  case interruptedMessage
  /// A close frame with one byte, or a code nobody may send (section 5.5.1).
  case badClose
  /// A close reason that is not UTF-8 (section 5.5.1).
  case badCloseReason
  /// Text that is not UTF-8 (section 8.1).
  case invalidText
  /// A compressed message that is no DEFLATE data, or not a whole of it (RFC 7692 section 7.2.2).
  case badDeflate
  /// A message above its limit, as it came or inflated.
  case messageTooBig
  /// There is no memory to inflate a message.
  case outOfMemory

  /// The code to close with.
  public var closeCode: CloseCode {
    switch self {
    // RFC 7692 names no code for data that do not inflate; 1007 is for data "not consistent with
    // the type of the message".
    case .invalidText, .badCloseReason, .badDeflate: .invalidPayload
    case .messageTooBig: .messageTooBig
    case .outOfMemory: .internalError
    default: .protocolError
    }
  }
}
