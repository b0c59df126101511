// method SP request-target SP HTTP-version (RFC 9112 section 3), one space each.

struct RequestLine: Sendable {
  let method: Method
  /// Origin-form.
  let target: String
  /// Of an absolute-form target: `http` or `https`.
  let scheme: String?
  /// Of an absolute-form target.
  let authority: String?
  let isVersion11: Bool

  init(_ line: [UInt8]) throws(ParseFailure) {
    let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(isTokenByte) else {
      throw .badRequestLine
    }
    isVersion11 = try version(parts[2])
    guard let method = Method(rawValue: String(decoding: parts[0], as: UTF8.self)) else {
      throw .unknownMethod
    }
    self.method = method
    (scheme, authority, target) = try split(target: parts[1], method)
  }
}

private func version(_ bytes: ArraySlice<UInt8>) throws(ParseFailure) -> Bool {
  let text = String(decoding: bytes, as: UTF8.self)
  if text == "HTTP/1.1" { return true }
  if text == "HTTP/1.0" { return false }
  // RFC 9112 section 2.3: the name is case-sensitive, the version one digit, a dot and a digit.
  let digits = Array(bytes.dropFirst(5))
  let isVersion =
    text.hasPrefix("HTTP/") && digits.count == 3 && digits[1] == UInt8(ascii: ".")
    && [digits[0], digits[2]].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  throw isVersion ? .unsupportedVersion : .badRequestLine
}

private func split(
  target: ArraySlice<UInt8>, _ method: Method
) throws(ParseFailure) -> (scheme: String?, authority: String?, target: String) {
  guard !target.isEmpty, isWellFormed(target) else { throw .badTarget }
  let text = String(decoding: target, as: UTF8.self)
  if text.hasPrefix("/") { return (nil, nil, text) }
  // RFC 9112 section 3.2.4: asterisk-form is for OPTIONS alone.
  if text == "*", method == .options { return (nil, nil, text) }
  // RFC 9112 section 3.2.2: a server must accept absolute-form, though only proxies send it.
  for scheme in ["http", "https"] where text.lowercased().hasPrefix(scheme + "://") {
    let rest = text.dropFirst(scheme.count + 3)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard isAuthority(String(authority)) else { throw .badTarget }
    let path = rest.dropFirst(authority.count)
    return (scheme, String(authority), path.hasPrefix("/") ? String(path) : "/" + path)
  }
  throw .badTarget
}

/// RFC 3986 section 2: the bytes of a path or query, every % followed by two hexadecimal digits.
private func isWellFormed(_ target: ArraySlice<UInt8>) -> Bool {
  var digitsDue = 0
  for byte in target {
    if digitsDue > 0 {
      guard hexDigit(byte) != nil else { return false }
      digitsDue -= 1
      continue
    }
    switch byte {
    case UInt8(ascii: "%"): digitsDue = 2
    case 0x00...0x20, 0x7F...0xFF: return false
    case 0x22, 0x23, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: return false
    default: break
    }
  }
  return digitsDue == 0
}

/// A host and maybe a port: no user, no path, no white space (RFC 9110 section 7.2). A colon may
/// stand without digits (RFC 3986 section 3.2.3).
func isAuthority(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard !bytes.isEmpty, bytes.count <= 255 else { return false }
  var rest = bytes[...]
  if rest.first == UInt8(ascii: "[") {
    guard let end = rest.firstIndex(of: UInt8(ascii: "]")), end > 1 else { return false }
    let isAddress = rest[1..<end].allSatisfy {
      hexDigit($0) != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
    }
    guard isAddress else { return false }
    rest = rest[(end + 1)...]
  } else {
    let name = rest.prefix { $0 != UInt8(ascii: ":") }
    let isName = name.allSatisfy {
      hexDigit($0) != nil || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || "-._~".utf8.contains($0)
    }
    guard !name.isEmpty, isName else { return false }
    rest = rest[name.endIndex...]
  }
  guard let colon = rest.first else { return true }
  let port = rest.dropFirst()
  return colon == UInt8(ascii: ":") && port.count <= 5
    && port.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
}
