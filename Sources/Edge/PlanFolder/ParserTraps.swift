// Looks over hall.toml for the few slips on which the TOML parser does not report an error but
// aborts the process (assertions of toml++ 3.4.0, found by changing bytes at random) or loses
// text. It tells strings and comments from the rest and nothing more: it is no parser, and what
// is wrong in any other way is left to the parser.

/// Walks over the bytes of hall.toml up to the first trap.
struct ParserTraps {
  enum Trap {
    /// A NUL, also an escaped one: texts go through C strings, which end there.
    case nul
    /// A carriage return that ends no line: inside a header the parser trips over it.
    case loneReturn
    /// More dots in a line than tables should nest: the parser takes them apart by recursion.
    case dots
    /// A header that does not begin with a name, as in `[행사]` or `[.a]`.
    case header
    /// A closing brace where a value of a list should begin, as in `[ }` or `[1, }`.
    case brace
    /// A bare date or time: no key has one, and the parser trips over what only looks like one,
    /// as over `2026-11-28 9`.
    case date
    /// A control character, which the parser may take for a part of a number.
    case control
  }

  private let bytes: [UInt8]
  private var next = 0
  private var lineStart = 0
  private var dots = 0
  private var depth = 0
  /// The last byte outside strings that is neither blank nor comment; a newline counts only
  /// outside of lists.
  private var previous = UInt8(ascii: "\n")

  /// Line of the position reached, from 1.
  private(set) var line = 1
  /// Its column in characters, from 1.
  var column: Int {
    String(decoding: bytes[lineStart..<min(next, bytes.count)], as: UTF8.self).count + 1
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The first trap, `line` and `column` standing at it; nil if the parser may have the text.
  mutating func first() -> Trap? {
    while next < bytes.count {
      if let trap = trap(at: bytes[next]) { return trap }
      pass()
    }
    return nil
  }

  private mutating func trap(at byte: UInt8) -> Trap? {
    switch byte {
    case UInt8(ascii: "#"): return passComment()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return passString(quote: byte)
    case UInt8(ascii: "["):
      if depth == 0, previous == UInt8(ascii: "\n"), !headerHasName { return .header }
      depth += 1
    case UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: "]"): depth = max(0, depth - 1)
    case UInt8(ascii: "}"):
      if previous == UInt8(ascii: "[") || previous == UInt8(ascii: ",") { return .brace }
      depth = max(0, depth - 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      if beginsDate { return .date }
    default: break
    }
    if !isBlank(byte), byte != UInt8(ascii: "\n") || depth == 0 { previous = byte }
    return common(byte)
  }

  // What is a trap in strings and outside of them alike.
  private mutating func common(_ byte: UInt8) -> Trap? {
    if let trap = forbidden(byte) { return trap }
    if byte == UInt8(ascii: ".") { dots += 1 }
    return dots > Limits.dotsInLineMax ? .dots : nil
  }

  // What may stand nowhere, comments included. TOML 1.0.0, "Spec": "Newline means LF (0x0A) or
  // CRLF (0x0D 0x0A)." "Control characters other than tab" are allowed in no comment and no
  // string, and nothing else has room for them.
  private func forbidden(_ byte: UInt8) -> Trap? {
    switch byte {
    case 0: .nul
    case 0x0D: follows([UInt8(ascii: "\n")], after: next) ? nil : .loneReturn
    case 0x09, 0x0A, 0x20...0x7E, 0x80...: nil
    default: .control
    }
  }

  private mutating func pass() {
    if bytes[next] == UInt8(ascii: "\n") {
      line += 1
      lineStart = next + 1
      dots = 0
    }
    next += 1
  }
}

// Comments and strings, left with `next` on their last byte.
extension ParserTraps {
  private mutating func passComment() -> Trap? {
    while next + 1 < bytes.count, bytes[next + 1] != UInt8(ascii: "\n") {
      pass()
      if let trap = forbidden(bytes[next]) { return trap }
    }
    return nil
  }

  private mutating func passString(quote: UInt8) -> Trap? {
    previous = quote
    let isLong = follows([quote, quote], after: next)
    if isLong { next += 2 }
    while next + 1 < bytes.count {
      // A short string cannot go beyond its line; the parser says so.
      if !isLong, bytes[next + 1] == UInt8(ascii: "\n") { return nil }
      pass()
      if let trap = common(bytes[next]) { return trap }
      if bytes[next] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        if follows(Array("u0000".utf8), after: next) { return .nul }
        if follows(Array("U00000000".utf8), after: next) { return .nul }
        if next + 1 < bytes.count { pass() }
        if let trap = forbidden(bytes[next]) { return trap }
      } else if bytes[next] == quote, !isLong || follows([quote, quote], after: next) {
        if isLong { passLongEnd(quote) }
        return nil
      }
    }
    return nil
  }

  // TOML 1.0.0, "String": one or two quotes may stand right before the closing three.
  private mutating func passLongEnd(_ quote: UInt8) {
    next += 2
    for _ in 0..<2 where follows([quote], after: next) { next += 1 }
  }
}

// Looking ahead and back.
extension ParserTraps {
  // TOML 1.0.0, "Keys": "Bare keys may only contain ASCII letters, ASCII digits, underscores,
  // and dashes (A-Za-z0-9_-)." Quoted keys begin with a quote.
  private var headerHasName: Bool {
    var rest = bytes[(next + 1)...]
    if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst() }
    guard let byte = rest.first(where: { !isBlank($0) }) else { return false }
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      return true
    default: return false
    }
  }

  // Where a value may begin: what is read as a number up to its end, and has a colon, or a dash
  // that neither begins it nor its exponent.
  private var beginsDate: Bool {
    switch previous {
    case UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "["): break
    default: return false
    }
    let word = bytes[next...].prefix { !endsNumber($0) }
    return zip(word, word.dropFirst()).contains { before, byte in
      byte == UInt8(ascii: ":") || (byte == UInt8(ascii: "-") && before | 0x20 != 0x65)
    } || word.count { $0 == UInt8(ascii: "-") } > 2
  }

  private func endsNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"),
      UInt8(ascii: "#"):
      true
    default: isBlank(byte)
    }
  }

  private func follows(_ expected: [UInt8], after index: Int) -> Bool {
    bytes[(index + 1)...].starts(with: expected)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
