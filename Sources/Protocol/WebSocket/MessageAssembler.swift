// Messages from frames (RFC 6455 sections 5 and 8), for either side, fed in pieces of any size.
// Keeps bytes of a connection only while a frame or message is unfinished. What an event means,
// and when to answer a ping or a close, is its owner's affair; no sockets, no time.

/// Reads the frames of one connection's peer.
public struct MessageAssembler: Sendable {
  /// Whose frames are read.
  public enum Peer: Sendable {
    /// Frames must be masked (section 5.1).
    case client
    /// Frames must not be masked.
    case server
  }

  /// What has arrived.
  public enum Event: Sendable, Equatable {
    /// A whole message.
    case message([UInt8], isText: Bool)
    /// A ping: to be answered with a pong of the same payload (section 5.5.2).
    case ping([UInt8])
    /// A pong.
    case pong([UInt8])
    /// A close frame. Nothing after it is read (section 5.5.1).
    case close(CloseCode?, reason: String)
  }

  private let peer: Peer
  private let limits: WebSocketLimits
  private var header = HeaderBytes()
  private var frame: FrameHeader?
  private var left = 0
  private var maskAt = 0
  private var message: [UInt8] = []
  private var messageKind: Opcode?
  private var control: [UInt8] = []
  private var text = UTF8Check()
  private var isClosed = false

  /// A reader at the beginning of a connection.
  public init(reading peer: Peer, limits: WebSocketLimits = WebSocketLimits()) {
    self.peer = peer
    self.limits = limits
  }

  /// Reads from `at` on, moves it past what was used, and returns the next event; nil when all
  /// bytes are used and more are needed. Not to be called again after a failure.
  public mutating func next(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) throws(FrameFailure) -> Event? {
    while !isClosed {
      if frame == nil {
        guard let parsed = header.take(bytes, &at) else { return nil }
        try begin(parsed)
      }
      guard let frame else { return nil }
      try takePayload(of: frame, bytes, &at)
      if left > 0 { return nil }
      self.frame = nil
      if let event = try finish(frame) { return event }
    }
    at = bytes.count
    return nil
  }

  // MARK: Header

  private mutating func begin(_ header: FrameHeader) throws(FrameFailure) {
    // Section 5.2: reserved bits must be 0 unless an extension was negotiated; none ever is.
    guard header.reservedBits == 0 else { throw .reservedBit }
    guard let opcode = header.opcode else { throw .reservedOpcode }
    // Section 5.1: a server must close upon an unmasked frame, a client upon a masked one.
    if peer == .client, !header.isMasked { throw .unmasked }
    if peer == .server, header.isMasked { throw .masked }
    guard let length = header.length else { throw .badLength }
    if opcode.isControl {
      guard header.isFinal, length <= Limits.controlBytesMax else { throw .badControlFrame }
    } else {
      try checkData(opcode, length)
    }
    frame = header
    left = length
    maskAt = 0
  }

  private mutating func checkData(_ opcode: Opcode, _ length: Int) throws(FrameFailure) {
    if opcode == .continuation {
      guard messageKind != nil else { throw .unexpectedContinuation }
    } else {
      guard messageKind == nil else { throw .interruptedMessage }
      messageKind = opcode
      text = UTF8Check()
    }
    guard length <= limits.messageBytesMax - message.count else { throw .messageTooBig }
  }

  // MARK: Payload

  private mutating func takePayload(
    of frame: FrameHeader, _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) throws(FrameFailure) {
    let taken = min(left, bytes.count - at)
    guard taken > 0 else { return }
    let piece = UnsafeRawBufferPointer(rebasing: bytes[at..<at + taken])
    at += taken
    left -= taken
    if frame.isControl {
      appendUnmasked(piece, key: frame.maskKey, phase: maskAt, to: &control)
      maskAt += taken
      return
    }
    let start = message.count
    appendUnmasked(piece, key: frame.maskKey, phase: maskAt, to: &message)
    maskAt += taken
    guard messageKind == .text else { return }
    let isText = message.withUnsafeBytes {
      text.accepts(UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
    guard isText else { throw .invalidText }
  }

  private mutating func finish(_ frame: FrameHeader) throws(FrameFailure) -> Event? {
    if frame.isControl {
      defer { control = [] }
      switch frame.opcode {
      case .ping: return .ping(control)
      case .pong: return .pong(control)
      default:
        isClosed = true
        return try closeEvent(control)
      }
    }
    guard frame.isFinal else { return nil }
    let isText = messageKind == .text
    // Section 8.1: a text message must be UTF-8 as a whole, so no character may end in the air.
    if isText, !text.isComplete { throw .invalidText }
    messageKind = nil
    defer { message = [] }
    return .message(message, isText: isText)
  }

  private func closeEvent(_ payload: [UInt8]) throws(FrameFailure) -> Event {
    if payload.isEmpty { return .close(nil, reason: "") }
    // Section 5.5.1: if there is a body, its first two bytes are a code.
    guard payload.count >= 2 else { throw .badClose }
    let code = CloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
    guard code.mayBeSent else { throw .badClose }
    guard let reason = String(validating: payload[2...], as: UTF8.self) else {
      throw .badCloseReason
    }
    return .close(code, reason: reason)
  }
}

/// Appends payload bytes, unmasked eight at a time (section 5.3: byte i with key byte i mod 4).
private func appendUnmasked(
  _ bytes: UnsafeRawBufferPointer, key: UInt32, phase: Int, to target: inout [UInt8]
) {
  let start = target.count
  target.append(contentsOf: bytes)
  guard key != 0 else { return }
  // The key turned so that its first byte meets the first byte of this piece.
  let shift = UInt32(phase & 3) * 8
  let turned = shift == 0 ? key : key >> shift | key << (32 - shift)
  let wide = UInt64(turned) << 32 | UInt64(turned)
  target.withUnsafeMutableBytes { all in
    var at = start
    while at + 8 <= all.count {
      let word = all.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      all.storeBytes(of: word ^ wide.littleEndian, toByteOffset: at, as: UInt64.self)
      at += 8
    }
    while at < all.count {
      all[at] ^= UInt8(truncatingIfNeeded: turned >> (UInt32((at - start) & 3) * 8))
      at += 1
    }
  }
}
