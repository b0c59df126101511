// A JSON value that knows its line. Unlike the hall's own messages the public format has null,
// true and false, and a ballot may hold anything at all: it is then invalid, and the file is not.

/// One value of a file.
struct Value {
  struct Member {
    let key: String
    let value: Value
  }

  enum Content {
    case null
    case bool(Bool)
    case integer(Int)
    /// An integer of more than 64 bits: still an integer, out of any range here.
    case hugeInteger
    /// Anything spelled with a point or an exponent, `3.0` too.
    case decimal
    case string(String)
    case array([Value])
    case object([Member])
  }

  let line: Int
  let content: Content

  /// "Nothing chosen": null, an empty text, list or object.
  var isNothing: Bool {
    switch content {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .integer, .hugeInteger, .decimal: false
    }
  }

  var string: String? { if case .string(let text) = content { text } else { nil } }
  var array: [Value]? { if case .array(let values) = content { values } else { nil } }
  var object: [Member]? { if case .object(let members) = content { members } else { nil } }
  var integer: Int? { if case .integer(let number) = content { number } else { nil } }

  var kindKorean: String {
    switch content {
    case .null: "null"
    case .bool: "참거짓 값"
    case .integer, .hugeInteger: "정수"
    case .decimal: "소수"
    case .string: "글"
    case .array: "목록"
    case .object: "객체"
    }
  }

  var kindEnglish: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .hugeInteger: "a whole number"
    case .decimal: "a decimal number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
