// Bytes to a `JSON` value, strictly: UTF-8 throughout, no fractions, no null or boolean, no
// repeated keys, nothing after the value. Refuses by place, never guesses.

extension JSON {
  /// Reads one value; whitespace between tokens is allowed, for people and scripts write too.
  public init(parsing bytes: [UInt8], limit: Int = Limits.messageBytes) throws(WireFault) {
    guard bytes.count <= limit else { throw WireFault(.tooLong, "\(limit)") }
    self = try bytes.withUnsafeBufferPointer { (lent) throws(WireFault) -> JSON in
      // Validating once lets every string below be cut out without looking again.
      guard isUTF8(lent) else { throw WireFault(.notUTF8, "0") }
      var parser = JSONParser(bytes: lent)
      let value = try parser.value(depth: 0)
      parser.skipSpace()
      guard parser.atEnd else { throw parser.fault(.notJSON) }
      return value
    }
  }
}

/// Most messages are ASCII, where looking at one bit of each byte is enough.
private func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var bits: UInt8 = 0
  for byte in bytes { bits |= byte }
  return bits < 0x80 || String(validating: bytes, as: UTF8.self) != nil
}

private struct JSONParser {
  /// Lent for the time of the parsing.
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0

  var atEnd: Bool { place == bytes.count }

  func fault(_ code: WireFault.Code) -> WireFault { WireFault(code, "\(place)") }

  mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      default: return
      }
    }
  }

  mutating func value(depth: Int) throws(WireFault) -> JSON {
    guard depth < Limits.depth else { throw fault(.tooDeep) }
    skipSpace()
    guard place < bytes.count else { throw fault(.notJSON) }
    switch bytes[place] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: return .int(try integer())
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"): throw fault(.notOurValue)
    default: throw fault(.notJSON)
    }
  }

  private mutating func object(depth: Int) throws(WireFault) -> JSON {
    var members: [JSON.Member] = []
    var keys = KeySet()
    place += 1
    if try closes(UInt8(ascii: "}")) { return .object([]) }
    members.reserveCapacity(8)
    repeat {
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw fault(.notJSON) }
      let key = try string()
      guard keys.insert(key, among: members) else { throw fault(.repeatedKey) }
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { throw fault(.notJSON) }
      place += 1
      members.append(JSON.Member(key, try value(depth: depth + 1)))
    } while try continues(to: UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func array(depth: Int) throws(WireFault) -> JSON {
    var values: [JSON] = []
    place += 1
    if try closes(UInt8(ascii: "]")) { return .array([]) }
    repeat { values.append(try value(depth: depth + 1)) } while try continues(to: UInt8(ascii: "]"))
    return .array(values)
  }

  private mutating func closes(_ end: UInt8) throws(WireFault) -> Bool {
    skipSpace()
    guard place < bytes.count else { throw fault(.notJSON) }
    guard bytes[place] == end else { return false }
    place += 1
    return true
  }

  private mutating func continues(to end: UInt8) throws(WireFault) -> Bool {
    skipSpace()
    guard place < bytes.count else { throw fault(.notJSON) }
    switch bytes[place] {
    case UInt8(ascii: ","):
      place += 1
      return true
    case end:
      place += 1
      return false
    default: throw fault(.notJSON)
    }
  }

  /// RFC 8259 section 6 without fraction and exponent: no leading zeros, no `-0`, 64 bits.
  private mutating func integer() throws(WireFault) -> Int64 {
    let start = place
    if bytes[place] == UInt8(ascii: "-") { place += 1 }
    let digits = place
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
    let count = place - digits
    if place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "."), 0x65, 0x45: throw fault(.notAnInteger)
      default: break
      }
    }
    let leadingZero = count > 1 && bytes[digits] == 0x30
    let minusZero = digits > start && count == 1 && bytes[digits] == 0x30
    guard count > 0, !leadingZero, !minusZero,
      let value = Int64(text(start..<place))
    else { throw fault(.notAnInteger) }
    return value
  }

  private mutating func string() throws(WireFault) -> String {
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != 0x5C {
      guard bytes[place] >= 0x20 else { throw fault(.notJSON) }
      place += 1
    }
    guard place < bytes.count else { throw fault(.notJSON) }
    if bytes[place] == UInt8(ascii: "\"") {
      place += 1
      return text(start..<place - 1)
    }
    return try escaped(from: start)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private mutating func escaped(from start: Int) throws(WireFault) -> String {
    var text = Array(bytes[start..<place])
    while place < bytes.count {
      let unit = bytes[place]
      place += 1
      switch unit {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case 0x5C: text += try escape()
      case 0..<0x20: throw fault(.notJSON)
      default: text.append(unit)
      }
    }
    throw fault(.notJSON)
  }

  private mutating func escape() throws(WireFault) -> [UInt8] {
    guard place < bytes.count else { throw fault(.notJSON) }
    let unit = bytes[place]
    place += 1
    switch unit {
    case UInt8(ascii: "\""), 0x5C, UInt8(ascii: "/"): return [unit]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw fault(.notJSON)
    }
  }

  private mutating func unicodeEscape() throws(WireFault) -> [UInt8] {
    let first = try hexQuad()
    var code = UInt32(first)
    if (0xD800..<0xDC00).contains(first) {
      guard place + 1 < bytes.count, bytes[place] == 0x5C, bytes[place + 1] == UInt8(ascii: "u")
      else { throw fault(.notUTF8) }
      place += 2
      let second = try hexQuad()
      guard (0xDC00..<0xE000).contains(second) else { throw fault(.notUTF8) }
      code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault(.notUTF8) }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexQuad() throws(WireFault) -> UInt16 {
    guard place + 4 <= bytes.count,
      bytes[place..<place + 4].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = UInt16(text(place..<place + 4), radix: 16)
    else { throw fault(.notJSON) }
    place += 4
    return value
  }
}

/// The keys of an object so far. Few are compared with one another; many are kept in a set, so
/// that a message full of keys does not cost the square of their number.
private struct KeySet {
  private static let fewMax = 16
  private var many: Set<String> = []

  /// Whether the key is new beside those of `members`.
  mutating func insert(_ key: String, among members: [JSON.Member]) -> Bool {
    if members.count < KeySet.fewMax { return !members.contains { $0.key == key } }
    if many.isEmpty { many = Set(members.map(\.key)) }
    return many.insert(key).inserted
  }
}
