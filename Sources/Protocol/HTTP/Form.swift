// application/x-www-form-urlencoded: the bodies of plain HTML forms, and queries. Malformed
// percent-encoding or UTF-8 refuses the whole form: nothing is half-accepted.

/// The fields of a form in their order.
public struct Form: Sendable {
  /// Names and values, decoded.
  public let fields: [(name: String, value: String)]

  /// Decodes; nil if anything in it is malformed or it has too many fields.
  public init?(_ bytes: [UInt8]) {
    var fields: [(name: String, value: String)] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let encodedValue = parts.count == 2 ? Array(parts[1]) : []
      guard fields.count < Limits.formFieldsMax,
        let name = percentDecoded(Array(parts[0]), plusIsSpace: true),
        let value = percentDecoded(encodedValue, plusIsSpace: true)
      else { return nil }
      fields.append((name, value))
    }
    self.fields = fields
  }

  /// The first value of that name.
  public subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// All values of that name, in order.
  public func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// Encodes fields as a browser would.
  public static func encoded(_ fields: [(name: String, value: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, value) in fields {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
      bytes.append(contentsOf: percentEncoded(name).utf8)
      bytes.append(UInt8(ascii: "="))
      bytes.append(contentsOf: percentEncoded(value).utf8)
    }
    return bytes
  }
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
public func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    let isLetter = (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    if isLetter || isDigit || "-._~".utf8.contains(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Decodes %XX, and + if asked; nil if an escape is broken or the result is not UTF-8.
func percentDecoded(_ bytes: [UInt8], plusIsSpace: Bool) -> String? {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var at = 0
  while at < bytes.count {
    let byte = bytes[at]
    at += 1
    if byte == UInt8(ascii: "+"), plusIsSpace {
      decoded.append(0x20)
    } else if byte == UInt8(ascii: "%") {
      guard at + 1 < bytes.count, let high = hexDigit(bytes[at]), let low = hexDigit(bytes[at + 1])
      else { return nil }
      decoded.append(high << 4 | low)
      at += 2
    } else {
      decoded.append(byte)
    }
  }
  return String(validating: decoded, as: UTF8.self)
}

func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
