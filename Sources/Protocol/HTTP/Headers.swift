// The field lines of a message in their order, looked up without regard to case. What a value means
// is read from its bytes: to String's eyes a Kelvin sign is a k, and a combining mark hides the
// comma or blank before it, so two readers would see different messages.

/// Header fields.
public struct Headers: Sendable, Hashable {
  /// One field line; its name is lower-case as received fields are.
  public struct Field: Sendable, Hashable {
    /// The name, lower-case.
    public let name: String
    /// The value without the white space around it.
    public let value: String
  }

  /// All fields in order.
  public private(set) var fields: [Field] = []

  /// No fields.
  public init() {}

  /// Fields from pairs of name and value.
  public init(_ pairs: [(String, String)]) {
    for (name, value) in pairs { add(name, value) }
  }

  /// The value of the first field of that name.
  public subscript(name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name == wanted }?.value
  }

  /// The values of all fields of that name, in order.
  public func all(_ name: String) -> [String] {
    let wanted = name.lowercased()
    return fields.filter { $0.name == wanted }.map(\.value)
  }

  /// Whether a comma-separated list field of that name holds the token, in any case.
  public func lists(_ name: String, _ token: String) -> Bool {
    members(name).contains { isSame($0, token) }
  }

  /// Adds a field at the end.
  public mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name.lowercased(), value: value))
  }

  mutating func add(lowercasedName name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// The members of a comma-separated list, of all fields of that name, in order. Empty ones are
  /// left out (RFC 9110 section 5.6.1.2).
  func members(_ name: String) -> [Substring.UTF8View] {
    all(name).flatMap { $0.utf8.split(separator: UInt8(ascii: ",")).map { trimmed($0) } }
      .filter { !$0.isEmpty }
  }
}

/// Bytes without the optional white space around them, which is spaces and tabs only (RFC 9110
/// section 5.6.3).
func trimmed<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence
where Bytes.SubSequence: BidirectionalCollection<UInt8> {
  var rest = bytes[...]
  while let first = rest.first, isBlank(first) { rest = rest.dropFirst() }
  while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
  return rest
}

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// Whether bytes are an ASCII word, whatever the case of its letters.
func isSame(_ bytes: some Sequence<UInt8>, _ word: String) -> Bool {
  bytes.elementsEqual(word.utf8) { lowercased($0) == lowercased($1) }
}

func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
