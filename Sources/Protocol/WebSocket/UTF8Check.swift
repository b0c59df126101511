// UTF-8 checked as it streams (RFC 3629 section 4): the first byte that can be part of no text is
// noticed when it comes, not when the message ends. Knows no frames.

struct UTF8Check {
  /// Continuation bytes still due.
  private var due: UInt8 = 0
  /// The range of the next byte: narrower after E0, ED, F0 and F4, or overlong forms, surrogates
  /// and numbers above U+10FFFF would pass.
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF

  /// Whether no character is left unfinished.
  var isComplete: Bool { due == 0 }

  /// Reads on; false at the first byte that cannot be.
  mutating func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at < bytes.count {
      if due == 0 {
        at = endOfPlain(bytes, from: at)
        guard at < bytes.count else { return true }
        guard begin(bytes[at]) else { return false }
      } else {
        guard bytes[at] >= low, bytes[at] <= high else { return false }
        due -= 1
        low = 0x80
        high = 0xBF
      }
      at += 1
    }
    return true
  }

  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: due = 1
    case 0xE0...0xEF: due = 2
    case 0xF0...0xF4: due = 3
    default: return false
    }
    if byte == 0xE0 { low = 0xA0 }
    if byte == 0xED { high = 0x9F }
    if byte == 0xF0 { low = 0x90 }
    if byte == 0xF4 { high = 0x8F }
    return true
  }

  /// Skips what is whole and plain to see: ASCII, eight bytes at a time, and characters of three
  /// bytes, as all of Hangul is.
  private func endOfPlain(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var at = endOfASCII(bytes, from: start)
    while at + 4 <= bytes.count {
      let word = UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
      if word & 0xFF < 0x80 {
        at = endOfASCII(bytes, from: at)
      } else if Self.isThreeByteCharacter(word) {
        at += 3
      } else {
        return at
      }
    }
    return endOfASCII(bytes, from: at)
  }

  /// 1110xxxx 10xxxxxx 10xxxxxx, first byte lowest, but for what begins like a surrogate (ED A0)
  /// or like an overlong form (E0 80).
  private static func isThreeByteCharacter(_ word: UInt32) -> Bool {
    word & 0xC0_C0F0 == 0x80_80E0 && word & 0x20FF != 0x20ED && word & 0x20FF != 0x00E0
  }

  private func endOfASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var at = start
    while at + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      at += 8
    }
    while at < bytes.count, bytes[at] < 0x80 { at += 1 }
    return at
  }
}
