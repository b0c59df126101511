// Payload bytes out of the receive buffer: copied and unmasked in the same pass, eight at a time
// (RFC 6455 section 5.3: byte i with key byte i mod 4). Knows no frames.

/// Copies `source` to `target`, unmasked with a key whose first byte is lowest; `phase` bytes of
/// the payload came before. True if all of it is ASCII: then text needs no second look.
func unmask(
  _ source: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer, key: UInt32, phase: Int
) -> Bool {
  guard let from = source.baseAddress else { return true }
  // The key turned so that its first byte meets the first byte of this piece.
  let shift = UInt32(phase & 3) * 8
  let turned = shift == 0 ? key : key >> shift | key << (32 - shift)
  let wide = (UInt64(turned) << 32 | UInt64(turned)).littleEndian
  var seen: UInt64 = 0
  var at = 0
  while at + 8 <= source.count {
    let word = from.loadUnaligned(fromByteOffset: at, as: UInt64.self) ^ wide
    target.storeBytes(of: word, toByteOffset: at, as: UInt64.self)
    seen |= word
    at += 8
  }
  while at < source.count {
    let byte = source[at] ^ UInt8(truncatingIfNeeded: turned >> (UInt32(at & 3) * 8))
    target.storeBytes(of: byte, toByteOffset: at, as: UInt8.self)
    seen |= UInt64(byte)
    at += 1
  }
  return seen & 0x8080_8080_8080_8080 == 0
}

/// The payload in an array of its own.
func unmasked(_ source: UnsafeRawBufferPointer, key: UInt32) -> (bytes: [UInt8], isASCII: Bool) {
  guard let from = source.baseAddress, !source.isEmpty else { return ([], true) }
  var isASCII = true
  let bytes = [UInt8](unsafeUninitializedCapacity: source.count) { space, count in
    isASCII = unmask(
      UnsafeRawBufferPointer(start: from, count: source.count),
      to: UnsafeMutableRawPointer(space.baseAddress!), key: key, phase: 0)
    count = source.count
  }
  return (bytes, isASCII)
}
