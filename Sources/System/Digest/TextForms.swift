// Bytes as text and back: hex, base64 (RFC 4648 section 4) and base64url without padding
// (section 5). What is decoded has one canonical form, and no other is taken.

/// Lower-case hexadecimal.
public func hex(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of hexadecimal text in either case; nil if it is none.
public func hexDecode(_ text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count % 2 == 0 else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(digits.count / 2)
  for at in stride(from: 0, to: digits.count, by: 2) {
    guard let high = hexValue(digits[at]), let low = hexValue(digits[at + 1]) else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}

/// Base64 with padding.
public func base64(_ bytes: [UInt8]) -> String {
  encode(bytes, alphabet: standardAlphabet, padded: true)
}

/// Base64url without padding.
public func base64URL(_ bytes: [UInt8]) -> String {
  encode(bytes, alphabet: urlAlphabet, padded: false)
}

/// The bytes of padded base64; nil if the text is not canonical.
public func base64Decode(_ text: String) -> [UInt8]? {
  var digits = Array(text.utf8)
  guard digits.count % 4 == 0 else { return nil }
  var padding = 0
  while padding < 2, digits.last == UInt8(ascii: "=") {
    digits.removeLast()
    padding += 1
  }
  return decode(digits, alphabet: standardAlphabet)
}

private let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
private let standardAlphabet = Array((letters + "+/").utf8)
private let urlAlphabet = Array((letters + "-_").utf8)

private func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  default: nil
  }
}

private func encode(_ bytes: [UInt8], alphabet: [UInt8], padded: Bool) -> String {
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let taken = min(3, bytes.count - start)
    var group: UInt32 = 0
    for at in 0..<3 { group = group << 8 | (at < taken ? UInt32(bytes[start + at]) : 0) }
    for digit in 0...taken {
      text.append(alphabet[Int(group >> UInt32(18 - 6 * digit) & 63)])
    }
    if padded { text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - taken)) }
  }
  return String(decoding: text, as: UTF8.self)
}

private func decode(_ digits: [UInt8], alphabet: [UInt8]) -> [UInt8]? {
  guard digits.count % 4 != 1 else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(digits.count * 3 / 4)
  var group: UInt32 = 0
  var bits = 0
  for digit in digits {
    guard let value = alphabet.firstIndex(of: digit) else { return nil }
    group = group << 6 | UInt32(value)
    bits += 6
    if bits >= 8 {
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
    }
  }
  // RFC 4648 section 3.5: pad bits must be zero, or two texts would mean the same bytes.
  return group & (1 << UInt32(bits) - 1) == 0 ? bytes : nil
}
