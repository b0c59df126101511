// The values everything is spelled in: objects with a fixed order of keys, arrays, strings and
// 64-bit integers. No null, no fraction, no boolean: an absent key is "none", flags are 0 and 1.
// One writer for events, state bytes and page messages, so the same value is the same bytes.

/// A value on the wire or in the journal.
public enum JSON: Hashable, Sendable {
  case int(Int64)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One key and its value; objects keep the order they were made in.
  public struct Member: Hashable, Sendable {
    public let key: String
    public let value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  public static func int(_ value: Int) -> JSON { .int(Int64(value)) }
  public static func flag(_ value: Bool) -> JSON { .int(value ? 1 : 0) }

  /// The value under `key` of an object.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  public var int: Int64? { if case .int(let value) = self { value } else { nil } }
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  public var members: [Member]? { if case .object(let value) = self { value } else { nil } }

  /// The one spelling: no spaces, only `"`, `\` and control characters escaped.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    write(to: &bytes)
    return bytes
  }

  /// Appends the spelling of this value.
  public func write(to bytes: inout [UInt8]) {
    switch self {
    case .int(let value): bytes.put(value)
    case .string(let text): JSON.write(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSON.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Appends the spelling of a text. Most hold nothing to escape and are copied in one piece.
  static func write(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { units in
      bytes.append(UInt8(ascii: "\""))
      if units.contains(where: mustEscape) {
        for unit in units { write(unit, to: &bytes) }
      } else {
        bytes.append(contentsOf: units)
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private static func mustEscape(_ unit: UInt8) -> Bool {
    unit < 0x20 || unit == UInt8(ascii: "\"") || unit == UInt8(ascii: "\\")
  }

  private static func write(_ unit: UInt8, to bytes: inout [UInt8]) {
    switch unit {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(unit)
    case 0..<0x20:
      let hex = Array("0123456789abcdef".utf8)
      bytes += [0x5C, 0x75, 0x30, 0x30, hex[Int(unit >> 4)], hex[Int(unit & 15)]]
    default: bytes.append(unit)
    }
  }
}

extension [UInt8] {
  /// Appends a text of the program's own.
  public mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Appends a number in decimal digits.
  public mutating func put(_ number: Int64) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    var left = number.magnitude
    repeat {
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(left % 10)
      left /= 10
    } while left > 0
    if number < 0 { append(UInt8(ascii: "-")) }
    for place in first..<digits.count { append(digits[place]) }
  }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral, ExpressibleByIntegerLiteral
{
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .int(value) }
}

/// Makes an object member by member; an absent value leaves no key behind.
public struct ObjectMaker {
  private var members: [JSON.Member] = []

  public init() { members.reserveCapacity(10) }

  public mutating func add(_ key: String, _ value: JSON?) {
    if let value { members.append(JSON.Member(key, value)) }
  }
  public mutating func add(_ key: String, _ value: Int?) { add(key, value.map { JSON.int($0) }) }
  public mutating func add(_ key: String, _ value: Int64?) { add(key, value.map { JSON.int($0) }) }
  public mutating func add(_ key: String, _ value: String?) {
    add(key, value.map { JSON.string($0) })
  }
  /// Adds the flag 1, or nothing.
  public mutating func mark(_ key: String, if condition: Bool) {
    if condition { add(key, JSON.int(1)) }
  }

  public var object: JSON { .object(members) }
}
