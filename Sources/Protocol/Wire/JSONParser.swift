// Bytes to a `JSON` value, strictly: UTF-8 throughout, no fractions, no null or boolean, no
// repeated keys, nothing after the value. Refuses by place, never guesses.

extension JSON {
  /// Reads one value; whitespace between tokens is allowed, for people and scripts write too.
  public init(parsing bytes: [UInt8], limit: Int = Limits.messageBytes) throws(WireFault) {
    guard bytes.count <= limit else { throw WireFault(.tooLong, "\(limit)") }
    // Validating once lets every string below be cut out without looking again.
    guard String(validating: bytes, as: UTF8.self) != nil else { throw WireFault(.notUTF8, "0") }
    var parser = JSONParser(bytes: bytes)
    self = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.atEnd else { throw parser.fault(.notJSON) }
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var place = 0

  var atEnd: Bool { place == bytes.count }

  func fault(_ code: WireFault.Code) -> WireFault { WireFault(code, "\(place)") }

  mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
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
    // A set, not a search: a message full of keys must not cost the square of their number.
    var keys: Set<String> = []
    place += 1
    if try closes(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw fault(.notJSON) }
      let key = try string()
      guard keys.insert(key).inserted else { throw fault(.repeatedKey) }
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
    if place < bytes.count, [UInt8(ascii: "."), 0x65, 0x45].contains(bytes[place]) {
      throw fault(.notAnInteger)
    }
    let leadingZero = count > 1 && bytes[digits] == 0x30
    let minusZero = digits > start && count == 1 && bytes[digits] == 0x30
    guard count > 0, !leadingZero, !minusZero,
      let value = Int64(String(decoding: bytes[start..<place], as: UTF8.self))
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
      return String(decoding: bytes[start..<place - 1], as: UTF8.self)
    }
    return try escaped(from: start)
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
      let value = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw fault(.notJSON) }
    place += 4
    return value
  }
}
