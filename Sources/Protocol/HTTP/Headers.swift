// The field lines of a message in their order, looked up without regard to case.

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
    let wanted = token.lowercased()
    return all(name).contains { value in
      value.split(separator: ",").contains { trimmed($0).lowercased() == wanted }
    }
  }

  /// Adds a field at the end.
  public mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name.lowercased(), value: value))
  }

  mutating func add(lowercasedName name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }
}

/// Optional white space as RFC 9110 section 5.6.3 defines it: spaces and tabs only.
func trimmed(_ text: Substring) -> Substring {
  var rest = text
  while let first = rest.utf8.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
  while let last = rest.utf8.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
  return rest
}
