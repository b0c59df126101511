// Frames as bytes. A server's frame carries no mask, so one encoding serves every reader; a
// client's is masked with the key it is given. Fragments are read by this target, never written.

/// RFC 6455 section 5.2: what a frame carries.
public enum Opcode: UInt8, Sendable, Hashable, CaseIterable {
  case continuation = 0x0
  case text = 0x1
  case binary = 0x2
  case close = 0x8
  case ping = 0x9
  case pong = 0xA

  /// Control frames have the highest bit of the opcode set (section 5.5).
  public var isControl: Bool { rawValue & 0x8 != 0 }
}

/// Makes frames.
public enum FrameEncoder {
  /// A text message from the server.
  public static func text(_ payload: [UInt8]) -> [UInt8] { frame(.text, payload) }

  /// A binary message from the server.
  public static func binary(_ payload: [UInt8]) -> [UInt8] { frame(.binary, payload) }

  /// A ping from the server. The payload is cut to 125 bytes.
  public static func ping(_ payload: [UInt8] = []) -> [UInt8] {
    frame(.ping, Array(payload.prefix(Limits.controlBytesMax)))
  }

  /// A pong from the server. The payload is cut to 125 bytes.
  public static func pong(_ payload: [UInt8] = []) -> [UInt8] {
    frame(.pong, Array(payload.prefix(Limits.controlBytesMax)))
  }

  /// A close frame from the server.
  public static func close(_ code: CloseCode?, _ reason: String = "") -> [UInt8] {
    frame(.close, closePayload(code, reason))
  }

  /// The payload of a close frame: code and reason, the reason cut between characters so that the
  /// whole is at most 125 bytes. Without a code it is empty.
  public static func closePayload(_ code: CloseCode?, _ reason: String = "") -> [UInt8] {
    guard let code else { return [] }
    var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 255)]
    for character in reason {
      guard payload.count + character.utf8.count <= Limits.controlBytesMax else { break }
      payload.append(contentsOf: character.utf8)
    }
    return payload
  }

  /// Any frame. With a mask key it is a client's, without one a server's.
  public static func frame(
    _ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true, isCompressed: Bool = false,
    maskedWith key: [UInt8]? = nil
  ) -> [UInt8] {
    var head = InlineArray<14, UInt8>(repeating: 0)
    let length = writeHeader(
      opcode, payload.count, isFinal: isFinal, isCompressed: isCompressed, isMasked: key != nil,
      into: &head)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Limits.headerBytesMax + payload.count)
    for at in 0..<length { bytes.append(head[at]) }
    guard let key else {
      bytes.append(contentsOf: payload)
      return bytes
    }
    precondition(key.count == 4, "a mask key has four bytes")
    bytes.append(contentsOf: key)
    // Masking is its own reverse.
    let word = UInt32(key[0]) | UInt32(key[1]) << 8 | UInt32(key[2]) << 16 | UInt32(key[3]) << 24
    payload.withUnsafeBytes { bytes.append(contentsOf: unmasked($0, key: word).bytes) }
    return bytes
  }

  /// The header of a server's frame with so many bytes of payload, before the mask key if there is
  /// to be one; returns its length.
  public static func writeHeader(
    _ opcode: Opcode, _ count: Int, isFinal: Bool = true, isCompressed: Bool = false,
    isMasked: Bool = false, into head: inout InlineArray<14, UInt8>
  ) -> Int {
    let compressed = isCompressed ? FrameHeader.compressedBit : 0
    head[0] = (isFinal ? 0x80 : 0) | compressed | opcode.rawValue
    let maskBit: UInt8 = isMasked ? 0x80 : 0
    switch count {
    case 0...125:
      head[1] = maskBit | UInt8(count)
      return 2
    case 126...0xFFFF:
      head[1] = maskBit | 126
      head[2] = UInt8(count >> 8)
      head[3] = UInt8(count & 255)
      return 4
    default:
      head[1] = maskBit | 127
      for at in 0..<8 { head[2 + at] = UInt8(truncatingIfNeeded: count >> (56 - 8 * at)) }
      return 10
    }
  }
}
