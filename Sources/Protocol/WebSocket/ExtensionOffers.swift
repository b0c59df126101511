// The field Sec-WebSocket-Extensions as RFC 6455 section 9.1 spells it. What an extension means is
// known elsewhere.

/// One offered extension, with its parameters in their order.
struct ExtensionOffer: Equatable {
  let name: String
  let parameters: [Parameter]

  struct Parameter: Equatable {
    let name: String
    let value: String?
  }
}

/// Reads one field's value.
struct ExtensionOffers {
  private let bytes: [UInt8]
  private var at = 0

  /// All offers of a value; nil if it is not in the form of section 9.1.
  static func read(_ value: String) -> [ExtensionOffer]? {
    var reader = ExtensionOffers(bytes: Array(value.utf8))
    return reader.offers()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func offers() -> [ExtensionOffer]? {
    var offers: [ExtensionOffer] = []
    repeat {
      skipSpace()
      // RFC 9110 section 5.6.1: a list may hold empty elements.
      if at == bytes.count || bytes[at] == UInt8(ascii: ",") { continue }
      guard let offer = offer() else { return nil }
      offers.append(offer)
    } while take(",")
    return at == bytes.count && !offers.isEmpty ? offers : nil
  }

  private mutating func offer() -> ExtensionOffer? {
    guard let name = token() else { return nil }
    var parameters: [ExtensionOffer.Parameter] = []
    skipSpace()
    while take(";") {
      skipSpace()
      guard let name = token() else { return nil }
      skipSpace()
      var value: String?
      if take("=") {
        skipSpace()
        value = take("\"") ? quoted() : token()
        guard value != nil else { return nil }
      }
      parameters.append(ExtensionOffer.Parameter(name: name, value: value))
      skipSpace()
    }
    return ExtensionOffer(name: name, parameters: parameters)
  }

  private mutating func token() -> String? {
    let start = at
    while at < bytes.count, isTokenByte(bytes[at]) { at += 1 }
    return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
  }

  /// Section 9.1: what is quoted must be a token once the quotes and escapes are gone.
  private mutating func quoted() -> String? {
    var value: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") { at += 1 }
      guard at < bytes.count, isTokenByte(bytes[at]) else { return nil }
      value.append(bytes[at])
      at += 1
    }
    guard take("\""), !value.isEmpty else { return nil }
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == UInt8(ascii: " ") || bytes[at] == UInt8(ascii: "\t") {
      at += 1
    }
  }
}

/// RFC 9110 section 5.6.2.
private func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
