// Messages from frames (RFC 6455 sections 5 and 8), for either side, fed in pieces of any size.
// A message that comes whole is copied once, into the array handed out; only what is unfinished
// is kept, in a box that is gone with it. What an event means, and when to answer a ping or a
// close, is its owner's affair; no sockets, no time.

/// Reads the frames of one connection's peer.
public struct MessageAssembler: ~Copyable {
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

  // One of these is kept for every connection: every field counts.
  private let inflater: Inflater?
  private var unfinished: Unfinished?
  private let messageBytesMax: UInt32
  private let peer: Peer
  private var isClosed = false

  /// A reader at the beginning of a connection. With an inflater messages may come compressed.
  public init(
    reading peer: Peer, limits: WebSocketLimits = WebSocketLimits(), inflater: Inflater? = nil
  ) {
    self.peer = peer
    self.inflater = inflater
    messageBytesMax = UInt32(clamping: limits.messageBytesMax)
  }

  private var bytesMax: Int { Int(messageBytesMax) }

  /// Reads from `at` on, moves it past what was used, and returns the next event; nil when all
  /// bytes are used and more are needed. Not to be called again after a failure.
  public mutating func next(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) throws(FrameFailure) -> Event? {
    while !isClosed {
      if let box = unfinished, let frame = box.frame {
        try box.take(bytes, &at)
        guard box.left == 0 else { return nil }
        box.frame = nil
        if let event = try finish(frame, box) { return event }
        continue
      }
      guard let frame = takeHeader(bytes, &at) else { return nil }
      let length = try check(frame)
      if bytes.count - at >= length, frame.isControl || isWholeMessage(frame) {
        let payload = UnsafeRawBufferPointer(rebasing: bytes[at..<at + length])
        at += length
        return try event(frame, payload)
      }
      keep(frame, length)
    }
    at = bytes.count
    return nil
  }

  // MARK: Header

  private mutating func takeHeader(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) -> FrameHeader? {
    if let box = unfinished, !box.header.isEmpty {
      guard let frame = box.takeHeader(bytes, &at) else { return nil }
      dropIfEmpty(box)
      return frame
    }
    if let frame = FrameHeader(bytes, &at) { return frame }
    if at < bytes.count {
      let box = openBox()
      box.header.append(contentsOf: bytes[at...])
      at = bytes.count
    }
    return nil
  }

  /// The length of a frame that is allowed here.
  private func check(_ frame: FrameHeader) throws(FrameFailure) -> Int {
    guard let opcode = frame.opcode else { throw .reservedOpcode }
    // Section 5.2: reserved bits must be 0 unless an extension was negotiated; RFC 7692 section 6:
    // the compressed bit only on the first frame of a data message.
    let isFirst = opcode == .text || opcode == .binary
    let allowed = inflater != nil && isFirst ? FrameHeader.compressedBit : 0
    guard frame.reservedBits & ~allowed == 0 else { throw .reservedBit }
    // Section 5.1: a server must close upon an unmasked frame, a client upon a masked one.
    if peer == .client, !frame.isMasked { throw .unmasked }
    if peer == .server, frame.isMasked { throw .masked }
    guard let length = frame.length else { throw .badLength }
    if opcode.isControl {
      guard frame.isFinal, length <= Limits.controlBytesMax else { throw .badControlFrame }
      return length
    }
    let hasBegun = unfinished?.isInMessage ?? false
    if opcode == .continuation, !hasBegun { throw .unexpectedContinuation }
    if opcode != .continuation, hasBegun { throw .interruptedMessage }
    let isCompressed = frame.isCompressed || (unfinished?.isCompressed ?? false)
    let most = isCompressed ? Limits.packedBytesMax(bytesMax) : bytesMax
    guard length <= most - (unfinished?.message.count ?? 0) else { throw .messageTooBig }
    return length
  }

  // MARK: What comes whole

  private func isWholeMessage(_ frame: FrameHeader) -> Bool {
    frame.isFinal && frame.opcode != .continuation
  }

  private mutating func event(
    _ frame: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(FrameFailure) -> Event {
    let (bytes, isASCII) = unmasked(payload, key: frame.maskKey)
    if frame.isControl { return try controlEvent(frame, bytes) }
    let isText = frame.opcode == .text
    if frame.isCompressed { return try inflated(bytes, isText: isText) }
    if isText, !isASCII {
      var text = UTF8Check()
      guard bytes.withUnsafeBytes({ text.accepts($0) }), text.isComplete else {
        throw .invalidText
      }
    }
    return .message(bytes, isText: isText)
  }

  private mutating func controlEvent(
    _ frame: FrameHeader, _ payload: [UInt8]
  ) throws(FrameFailure) -> Event {
    switch frame.opcode {
    case .ping: return .ping(payload)
    case .pong: return .pong(payload)
    default:
      isClosed = true
      return try closeEvent(payload)
    }
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

  private func inflated(_ packed: [UInt8], isText: Bool) throws(FrameFailure) -> Event {
    guard let inflater else { throw .reservedBit }
    return .message(
      try inflater.message(packed, isText: isText, bytesMax: bytesMax), isText: isText)
  }

  // MARK: What comes in pieces

  private mutating func keep(_ frame: FrameHeader, _ length: Int) {
    let box = openBox()
    box.begin(frame, length)
  }

  private mutating func finish(
    _ frame: FrameHeader, _ box: Unfinished
  ) throws(FrameFailure) -> Event? {
    if frame.isControl {
      let payload = box.control
      box.control = []
      dropIfEmpty(box)
      return try controlEvent(frame, payload)
    }
    guard frame.isFinal else { return nil }
    unfinished = nil
    if box.isCompressed { return try inflated(box.message, isText: box.isText) }
    // Section 8.1: a text message must be UTF-8 as a whole, so no character may end in the air.
    if box.isText, !box.text.isComplete { throw .invalidText }
    return .message(box.message, isText: box.isText)
  }

  private mutating func openBox() -> Unfinished {
    if let unfinished { return unfinished }
    let box = Unfinished()
    unfinished = box
    return box
  }

  private mutating func dropIfEmpty(_ box: Unfinished) {
    if !box.isInMessage { unfinished = nil }
  }
}
