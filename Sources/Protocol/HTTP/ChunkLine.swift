// The line before each chunk of a body (RFC 9112 section 7.1). Its extensions mean nothing here,
// but they are read to the letter: many a smuggled request was hidden in what a lenient reader
// skipped. Knows nothing of what follows the line.

struct ChunkLine {
  let size: Int
  /// What the line has beside its size.
  let extensionBytes: Int

  init(_ line: [UInt8]) throws(ParseFailure) {
    let digits = line.prefix { hexDigit($0) != nil }
    guard !digits.isEmpty, digits.count <= Limits.lengthDigitsMax else { throw .badChunk }
    size = digits.reduce(0) { $0 << 4 | Int(hexDigit($1) ?? 0) }
    var rest = line[digits.endIndex...]
    extensionBytes = rest.count
    while !rest.isEmpty {
      guard takeExtension(&rest) else { throw .badChunk }
    }
  }
}

/// Section 7.1.1: BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ]. "A recipient MUST
/// ignore unrecognized chunk extensions."
private func takeExtension(_ rest: inout ArraySlice<UInt8>) -> Bool {
  skipBlanks(&rest)
  guard rest.popFirst() == UInt8(ascii: ";") else { return false }
  skipBlanks(&rest)
  guard takeToken(&rest) else { return false }
  let afterName = rest
  skipBlanks(&rest)
  guard rest.first == UInt8(ascii: "=") else {
    rest = afterName
    return true
  }
  rest.removeFirst()
  skipBlanks(&rest)
  return rest.first == UInt8(ascii: "\"") ? takeQuoted(&rest) : takeToken(&rest)
}

private func skipBlanks(_ rest: inout ArraySlice<UInt8>) { rest = rest.drop(while: isBlank) }

private func takeToken(_ rest: inout ArraySlice<UInt8>) -> Bool {
  let token = rest.prefix(while: isTokenByte)
  rest = rest[token.endIndex...]
  return !token.isEmpty
}

/// RFC 9110 section 5.6.4.
private func takeQuoted(_ rest: inout ArraySlice<UInt8>) -> Bool {
  rest.removeFirst()
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "\"") { return true }
    if byte == UInt8(ascii: "\\") {
      guard let escaped = rest.popFirst(), isValueByte(escaped) else { return false }
    } else if !isValueByte(byte) {
      return false
    }
  }
  return false
}
