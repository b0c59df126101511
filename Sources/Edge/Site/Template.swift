// Pages as text with slots, and fragments as named blocks. Every slot is escaped; only slots
// named in capitals take what was rendered here before.

/// Text with `{{slots}}`.
struct Template: Sendable {
  private enum Part: Sendable {
    case text(String)
    case slot(String)
  }

  private let parts: [Part]

  init(_ source: String) {
    var parts: [Part] = []
    var rest = source[...]
    while let open = rest.firstRange(of: "{{"),
      let close = rest[open.upperBound...].firstRange(of: "}}")
    {
      parts.append(.text(String(rest[..<open.lowerBound])))
      parts.append(.slot(String(rest[open.upperBound..<close.lowerBound])))
      rest = rest[close.upperBound...]
    }
    parts.append(.text(String(rest)))
    self.parts = parts
  }

  /// The text before the first slot that `values` does not fill, its slots filled, and the rest.
  func beginning(_ values: [String: String]) -> (text: String, rest: Template) {
    let end = parts.firstIndex { part in
      if case .slot(let name) = part { values[name] == nil } else { false }
    }
    let (first, rest) = (parts[..<(end ?? parts.count)], parts[(end ?? parts.count)...])
    return (Template(Array(first)).fill(values), Template(Array(rest)))
  }

  private init(_ parts: [Part]) { self.parts = parts }

  /// The text with its slots filled; a slot nobody fills is a mistake of ours.
  func fill(_ values: [String: String]) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let piece): text += piece
      case .slot(let name):
        guard let value = values[name] else { preconditionFailure("slot \(name) is filled") }
        text += name.first?.isUppercase == true ? value : escaped(value)
      }
    }
    return text
  }
}

/// Text made safe between tags and in quoted attributes.
public func escaped(_ text: String) -> String {
  guard text.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22, 0x27].contains($0) }) else {
    return text
  }
  var safe = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": safe += "&amp;"
    case "<": safe += "&lt;"
    case ">": safe += "&gt;"
    case "\"": safe += "&quot;"
    case "'": safe += "&#39;"
    default: safe.unicodeScalars.append(character)
    }
  }
  return safe
}

/// JSON made safe inside a script element: nothing in it can end the element or a line. By bytes,
/// not by characters: a sign that joins what follows would hide the bracket behind it.
func inScript(_ json: [UInt8]) -> String {
  var safe: [UInt8] = []
  safe.reserveCapacity(json.count + 64)
  var at = 0
  while at < json.count {
    switch json[at] {
    case UInt8(ascii: "<"): safe += "\\u003c".utf8
    case UInt8(ascii: ">"): safe += "\\u003e".utf8
    case UInt8(ascii: "&"): safe += "\\u0026".utf8
    // U+2028 and U+2029, which end lines in scripts of before 2019: E2 80 A8 and E2 80 A9.
    case 0xE2 where json[at...].starts(with: [0xE2, 0x80, 0xA8]):
      safe += "\\u2028".utf8
      at += 2
    case 0xE2 where json[at...].starts(with: [0xE2, 0x80, 0xA9]):
      safe += "\\u2029".utf8
      at += 2
    case let byte: safe.append(byte)
    }
    at += 1
  }
  return String(decoding: safe, as: UTF8.self)
}

/// Named blocks of a fragments file: `<!-- block:name -->…<!-- end -->`.
struct Fragments: Sendable {
  private let blocks: [String: Template]

  init(_ source: String) {
    var blocks: [String: Template] = [:]
    var rest = source[...]
    while let open = rest.firstRange(of: "<!-- block:") {
      rest = rest[open.upperBound...]
      guard let named = rest.firstRange(of: " -->"), let end = rest.firstRange(of: "<!-- end -->")
      else { break }
      blocks[String(rest[..<named.lowerBound])] = Template(
        String(rest[named.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    self.blocks = blocks
  }

  /// The block with its slots filled.
  func render(_ name: String, _ values: [String: String] = [:]) -> String {
    guard let block = blocks[name] else { preconditionFailure("block \(name) is there") }
    return block.fill(values)
  }
}
