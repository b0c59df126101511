// What can be wrong with bytes that should be a message: where, and what.

/// A fault in a message, at a byte or at a field.
public struct WireFault: Error, Equatable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    // Not JSON of our kind
    case notUTF8, notJSON, tooDeep, tooLong, notAnInteger, notOurValue, repeatedKey
    // Not the message it says it is
    case unknownKind, unknownVersion, missingField, wrongType, unknownField, badValue
    case badNonce, badID
  }

  public let code: Code
  /// The field (`note.text`), or the byte offset as text.
  public let field: String

  public init(_ code: Code, _ field: String) {
    self.code = code
    self.field = field
  }
}
