// Reading an object field by field: each must be there, of its type, and none may be left over.
// Faults name the field by its path.

/// The fields of one object that are still to be read.
public struct Fields {
  private let members: [JSON.Member]
  /// Which were read, a bit each; what lies beyond is in `takenBeyond`. Objects have few fields:
  /// looking through them costs less than a dictionary of them.
  private var taken: UInt64 = 0
  private var takenBeyond: Set<Int> = []
  private let path: String

  public init(_ value: JSON, path: String = "") throws(WireFault) {
    guard case .object(let members) = value else {
      throw WireFault(.wrongType, path.isEmpty ? "message" : path)
    }
    self.members = members
    self.path = path
  }

  public mutating func optional(_ key: String) -> JSON? {
    guard let at = members.firstIndex(where: { $0.key == key }), take(at) else { return nil }
    return members[at].value
  }

  public mutating func value(_ key: String) throws(WireFault) -> JSON {
    guard let value = optional(key) else { throw WireFault(.missingField, name(key)) }
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
    guard taken.nonzeroBitCount + takenBeyond.count < members.count else { return }
    let left = members.indices.filter { !isTaken($0) }
    if let key = left.map({ members[$0].key }).min() { throw WireFault(.unknownField, name(key)) }
  }

  public func has(_ key: String) -> Bool {
    members.indices.contains { members[$0].key == key && !isTaken($0) }
  }

  private func isTaken(_ at: Int) -> Bool {
    at < 64 ? taken >> UInt64(at) & 1 == 1 : takenBeyond.contains(at)
  }

  /// Takes a field; false if it was taken before.
  private mutating func take(_ at: Int) -> Bool {
    guard !isTaken(at) else { return false }
    if at < 64 { taken |= 1 << UInt64(at) } else { takenBeyond.insert(at) }
    return true
  }

  public func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
