// The two to fourteen bytes before a payload (RFC 6455 section 5.2). Whether they are allowed is
// judged by the assembler.

struct FrameHeader {
  let isFinal: Bool
  let reservedBits: UInt8
  /// Nil for a reserved opcode.
  let opcode: Opcode?
  let isMasked: Bool
  /// Nil if it is not in its shortest form or has its highest bit set.
  let length: Int?
  /// The key's first byte lowest; 0 without a mask.
  let maskKey: UInt32

  /// The first bit of a first frame says that the message is compressed (RFC 7692 section 6).
  static let compressedBit: UInt8 = 0x40

  var isControl: Bool { opcode?.isControl ?? false }
  var isCompressed: Bool { reservedBits & Self.compressedBit != 0 }

  /// Reads a header that begins at `at` and moves it behind; nil, moving nothing, if it is not all
  /// there.
  init?(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) {
    guard bytes.count - at >= 2 else { return nil }
    let (first, second) = (bytes[at], bytes[at + 1])
    let size = Self.size(second)
    guard bytes.count - at >= size else { return nil }
    isFinal = first & 0x80 != 0
    reservedBits = first & 0x70
    opcode = Opcode(rawValue: first & 0x0F)
    isMasked = second & 0x80 != 0
    length = Self.length(second, bytes, at + 2)
    let key = at + size - 4
    maskKey =
      isMasked
      ? UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: key, as: UInt32.self)) : 0
    at += size
  }

  /// Bytes of the header whose second byte is this one.
  static func size(_ second: UInt8) -> Int {
    let mask = second & 0x80 != 0 ? 4 : 0
    switch second & 0x7F {
    case 126: return 4 + mask
    case 127: return 10 + mask
    default: return 2 + mask
    }
  }

  private static func length(
    _ second: UInt8, _ bytes: UnsafeRawBufferPointer, _ at: Int
  ) -> Int? {
    // Section 5.2: the minimal number of bytes must be used; the highest bit must be 0.
    switch second & 0x7F {
    case 126:
      let value = UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt16.self))
      return value >= 126 ? Int(value) : nil
    case 127:
      let value = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      return value >= 65_536 ? Int(exactly: value) : nil
    case let short: return Int(short)
    }
  }
}
