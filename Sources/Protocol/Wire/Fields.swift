// Reading an object field by field: each must be there, of its type, and none may be left over.
// Faults name the field by its path.

/// The fields of one object that are still to be read.
public struct Fields {
  private var left: [String: JSON] = [:]
  private let path: String

  public init(_ value: JSON, path: String = "") throws(WireFault) {
    guard case .object(let members) = value else {
      throw WireFault(.wrongType, path.isEmpty ? "message" : path)
    }
    for member in members { left[member.key] = member.value }
    self.path = path
  }

  public mutating func optional(_ key: String) -> JSON? { left.removeValue(forKey: key) }

  public mutating func value(_ key: String) throws(WireFault) -> JSON {
    guard let value = left.removeValue(forKey: key) else {
      throw WireFault(.missingField, name(key))
    }
    return value
  }

  public mutating func string(_ key: String) throws(WireFault) -> String {
    guard let text = try value(key).string else { throw WireFault(.wrongType, name(key)) }
    return text
  }

  public mutating func int(_ key: String) throws(WireFault) -> Int {
    guard let number = try value(key).int else { throw WireFault(.wrongType, name(key)) }
    return Int(number)
  }

  public mutating func flag(_ key: String) throws(WireFault) -> Bool {
    switch try int(key) {
    case 0: return false
    case 1: return true
    default: throw WireFault(.badValue, name(key))
    }
  }

  public mutating func array(_ key: String) throws(WireFault) -> [JSON] {
    guard let values = try value(key).array else { throw WireFault(.wrongType, name(key)) }
    return values
  }

  public mutating func strings(_ key: String) throws(WireFault) -> [String] {
    var texts: [String] = []
    for value in try array(key) {
      guard let text = value.string else { throw WireFault(.wrongType, name(key)) }
      texts.append(text)
    }
    return texts
  }

  public mutating func ints(_ key: String) throws(WireFault) -> [Int] {
    var numbers: [Int] = []
    for value in try array(key) {
      guard let number = value.int else { throw WireFault(.wrongType, name(key)) }
      numbers.append(Int(number))
    }
    return numbers
  }

  public mutating func fields(_ key: String) throws(WireFault) -> Fields {
    try Fields(try value(key), path: name(key))
  }

  /// A closed list of words, e.g. a kind.
  public mutating func word<Word: RawRepresentable>(
    _ key: String, as type: Word.Type = Word.self
  ) throws(WireFault) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try string(key)) else {
      throw WireFault(.badValue, name(key))
    }
    return word
  }

  /// Refuses what was not read: a misspelt field must not be lost in silence.
  public func end() throws(WireFault) {
    if let key = left.keys.min() { throw WireFault(.unknownField, name(key)) }
  }

  public func has(_ key: String) -> Bool { left[key] != nil }

  public func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
