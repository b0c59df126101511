// Bytes to a `Value`, strictly by RFC 8259: UTF-8 throughout, no repeated keys, nothing after the
// value. Knows nothing of polls.

extension Value {
  /// Reads the one value of a file.
  static func read(
    _ bytes: [UInt8], valuesMost: Int = Limits.values
  ) throws(BallotsFault) -> Value {
    guard bytes.count <= Limits.fileBytes else {
      throw BallotsFault(
        line: 1, pointer: "", .fileTooLarge, "\(Limits.fileBytes)바이트까지 읽습니다",
        "the limit is \(Limits.fileBytes) bytes")
    }
    return try bytes.withUnsafeBufferPointer { (lent) throws(BallotsFault) -> Value in
      var reader = ValueReader(bytes: lent, valuesMost: valuesMost)
      // Validating once lets every string below be cut out without looking again.
      guard String(validating: lent, as: UTF8.self) != nil else {
        throw reader.fault(.notUTF8, "UTF-8이 아닙니다", "not UTF-8")
      }
      let value = try reader.value(depth: 0)
      reader.skipSpace()
      guard reader.place == lent.count else { throw reader.notJSON() }
      return value
    }
  }
}

private struct ValueReader {
  /// Lent for the time of the reading.
  let bytes: UnsafeBufferPointer<UInt8>
  var place = 0
  private let valuesMost: Int
  private var line = 1
  private var values = 0

  init(bytes: UnsafeBufferPointer<UInt8>, valuesMost: Int) {
    self.bytes = bytes
    self.valuesMost = valuesMost
  }

  func fault(_ code: BallotsFaultCode, _ ko: String, _ en: String) -> BallotsFault {
    BallotsFault(line: line, pointer: "", code, ko, en)
  }

  func notJSON() -> BallotsFault {
    place < bytes.count
      ? fault(.notJSON, "\(place + 1)번째 바이트가 JSON이 아닙니다", "byte \(place + 1) is not JSON")
      : fault(.notJSON, "JSON이 끝나기 전에 파일이 끝납니다", "the file ends before its JSON does")
  }

  mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      default: return
      }
      place += 1
    }
  }

  mutating func value(depth: Int) throws(BallotsFault) -> Value {
    skipSpace()
    guard depth < Limits.depth else {
      throw fault(
        .tooDeep, "\(Limits.depth)겹까지 읽습니다", "at most \(Limits.depth) values inside each other")
    }
    values += 1
    guard values <= valuesMost else {
      throw fault(.tooManyValues, "값을 \(valuesMost)개까지 읽습니다", "at most \(valuesMost) values")
    }
    guard place < bytes.count else { throw notJSON() }
    let start = line
    return Value(line: start, content: try content(depth: depth))
  }

  private mutating func content(depth: Int) throws(BallotsFault) -> Value.Content {
    switch bytes[place] {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: return try number()
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    default: throw notJSON()
    }
  }

  private mutating func word(
    _ word: StaticString, _ content: Value.Content
  ) throws(BallotsFault) -> Value.Content {
    for index in 0..<word.utf8CodeUnitCount {
      guard place < bytes.count, bytes[place] == word.utf8Start[index] else { throw notJSON() }
      place += 1
    }
    return content
  }

  private mutating func members(depth: Int) throws(BallotsFault) -> [Value.Member] {
    var members: [Value.Member] = []
    var keys = Keys()
    place += 1
    if try ends(with: UInt8(ascii: "}")) { return [] }
    repeat {
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw notJSON() }
      let key = try string()
      guard keys.insert(key, among: members) else {
        let key = shown(key)
        throw fault(.repeatedKey, "키 '\(key)'가 두 번 있습니다", "the key '\(key)' is there twice")
      }
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { throw notJSON() }
      place += 1
      members.append(Value.Member(key: key, value: try value(depth: depth + 1)))
    } while try goesOn(until: UInt8(ascii: "}"))
    return members
  }

  private mutating func elements(depth: Int) throws(BallotsFault) -> [Value] {
    var elements: [Value] = []
    place += 1
    if try ends(with: UInt8(ascii: "]")) { return [] }
    repeat {
      elements.append(try value(depth: depth + 1))
    } while try goesOn(until: UInt8(ascii: "]"))
    return elements
  }

  private mutating func ends(with end: UInt8) throws(BallotsFault) -> Bool {
    skipSpace()
    guard place < bytes.count else { throw notJSON() }
    guard bytes[place] == end else { return false }
    place += 1
    return true
  }

  private mutating func goesOn(until end: UInt8) throws(BallotsFault) -> Bool {
    if try ends(with: end) { return false }
    guard bytes[place] == UInt8(ascii: ",") else { throw notJSON() }
    place += 1
    return true
  }

  /// RFC 8259 section 6: `[ minus ] int [ frac ] [ exp ]`, no leading zeros.
  private mutating func number() throws(BallotsFault) -> Value.Content {
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    let start = place
    var number: Int? = 0
    while let digit = digit() {
      // Counted down from zero, so that the least number of all fits as well.
      let (tens, over) = (number ?? 0).multipliedReportingOverflow(by: 10)
      let (next, overAgain) = tens.subtractingReportingOverflow(digit)
      number = number == nil || over || overAgain ? nil : next
    }
    guard place > start, bytes[start] != 0x30 || place == start + 1 else { throw notJSON() }
    var isDecimal = false
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      isDecimal = true
      place += 1
      try digits()
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      isDecimal = true
      place += 1
      if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == 0x2D {
        place += 1
      }
      try digits()
    }
    if isDecimal { return .decimal }
    guard let number, isNegative || number != Int.min else { return .hugeInteger }
    return .integer(isNegative ? number : -number)
  }

  private mutating func digit() -> Int? {
    guard place < bytes.count, (0x30...0x39).contains(bytes[place]) else { return nil }
    defer { place += 1 }
    return Int(bytes[place] - 0x30)
  }

  private mutating func digits() throws(BallotsFault) {
    guard digit() != nil else { throw notJSON() }
    while digit() != nil {}
  }

  private mutating func string() throws(BallotsFault) -> String {
    place += 1
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place += 1
        return String(
          decoding: UnsafeBufferPointer(rebasing: bytes[start..<place - 1]), as: UTF8.self)
      case 0x5C: return try escaped(after: Array(bytes[start..<place]))
      case 0..<0x20: throw notJSON()
      default: place += 1
      }
    }
    throw notJSON()
  }

  private mutating func escaped(after text: [UInt8]) throws(BallotsFault) -> String {
    var text = text
    while place < bytes.count {
      let unit = bytes[place]
      switch unit {
      case UInt8(ascii: "\""):
        place += 1
        return String(decoding: text, as: UTF8.self)
      case 0x5C: text += try escape()
      case 0..<0x20: throw notJSON()
      default:
        text.append(unit)
        place += 1
      }
    }
    throw notJSON()
  }

  private mutating func escape() throws(BallotsFault) -> [UInt8] {
    guard place + 1 < bytes.count else {
      place = bytes.count
      throw notJSON()
    }
    place += 1
    let unit = bytes[place]
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    guard unit != UInt8(ascii: "u") else { return try unicodeEscape() }
    guard let meant = plain[unit] else { throw notJSON() }
    place += 1
    return [meant]
  }

  /// "A character outside the Basic Multilingual Plane is encoded as a 12-character sequence,
  /// the UTF-16 surrogate pair." Half a pair is no character.
  private mutating func unicodeEscape() throws(BallotsFault) -> [UInt8] {
    let first = try hexQuad()
    var code = UInt32(first)
    if (0xD800..<0xDC00).contains(first), place + 1 < bytes.count, bytes[place] == 0x5C,
      bytes[place + 1] == UInt8(ascii: "u")
    {
      place += 1
      let second = try hexQuad()
      guard (0xDC00..<0xE000).contains(second) else { throw halfACharacter() }
      code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw halfACharacter() }
    return Array(String(Character(scalar)).utf8)
  }

  private func halfACharacter() -> BallotsFault {
    fault(.badText, "반쪽짜리 \\u 글자가 있습니다", "a \\u escape is half a character")
  }

  /// The four digits after `\u`, whose `u` stands here.
  private mutating func hexQuad() throws(BallotsFault) -> UInt16 {
    place += 1
    var code: UInt16 = 0
    for _ in 0..<4 {
      guard place < bytes.count,
        let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue, bytes[place] < 0x80
      else { throw notJSON() }
      code = code << 4 | UInt16(digit)
      place += 1
    }
    return code
  }
}

/// The keys of an object so far. Few are compared with one another; many are kept in a set, so
/// that an object full of keys does not cost the square of their number.
private struct Keys {
  private static let fewMax = 16
  private var many: Set<String> = []

  /// Whether the key is new beside those of `members`.
  mutating func insert(_ key: String, among members: [Value.Member]) -> Bool {
    if members.count < Keys.fewMax { return !members.contains { $0.key == key } }
    if many.isEmpty { many = Set(members.map(\.key)) }
    return many.insert(key).inserted
  }
}
