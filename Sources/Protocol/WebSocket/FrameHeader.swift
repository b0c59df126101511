// The two to fourteen bytes before a payload (RFC 6455 section 5.2), gathered across pieces.
// Whether they are allowed is judged by the assembler.

struct FrameHeader: Sendable {
  let isFinal: Bool
  let reservedBits: UInt8
  /// Nil for a reserved opcode.
  let opcode: Opcode?
  let isMasked: Bool
  /// Nil if it is not in its shortest form or has its highest bit set.
  let length: Int?
  /// The key's first byte lowest; 0 without a mask.
  let maskKey: UInt32

  var isControl: Bool { opcode?.isControl ?? false }
}

/// Collects a header's bytes until it is whole.
struct HeaderBytes: Sendable {
  private var bytes = InlineArray<14, UInt8>(repeating: 0)
  private var count = 0

  mutating func take(_ piece: UnsafeRawBufferPointer, _ at: inout Int) -> FrameHeader? {
    while at < piece.count {
      bytes[count] = piece[at]
      count += 1
      at += 1
      if count >= 2, count == needed {
        count = 0
        return parsed
      }
    }
    return nil
  }

  private var isMasked: Bool { bytes[1] & 0x80 != 0 }

  private var lengthBytes: Int {
    switch bytes[1] & 0x7F {
    case 126: 2
    case 127: 8
    default: 0
    }
  }

  private var needed: Int { 2 + lengthBytes + (isMasked ? 4 : 0) }

  private var parsed: FrameHeader {
    var key: UInt32 = 0
    if isMasked {
      for at in 0..<4 { key |= UInt32(bytes[2 + lengthBytes + at]) << UInt32(8 * at) }
    }
    return FrameHeader(
      isFinal: bytes[0] & 0x80 != 0, reservedBits: bytes[0] & 0x70,
      opcode: Opcode(rawValue: bytes[0] & 0x0F), isMasked: isMasked, length: length, maskKey: key)
  }

  private var length: Int? {
    let short = Int(bytes[1] & 0x7F)
    guard lengthBytes > 0 else { return short }
    var value: UInt64 = 0
    for at in 0..<lengthBytes { value = value << 8 | UInt64(bytes[2 + at]) }
    // Section 5.2: the minimal number of bytes must be used; the highest bit must be 0.
    let least: UInt64 = lengthBytes == 2 ? 126 : 65_536
    return value >= least && value <= UInt64(Int.max) ? Int(value) : nil
  }
}
