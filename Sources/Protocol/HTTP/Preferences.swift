// What a request says it can take, and what it has already: Accept-Encoding and If-None-Match
// (RFC 9110 sections 12.5.3 and 13.1.2). Knows no file and packs nothing.

extension Request {
  /// Whether gzip is to be used: acceptable, and liked no less than bytes as they are. Where
  /// neither is acceptable the field is disregarded (section 12.4.1) and bytes go as they are.
  public var acceptsGzip: Bool {
    var (gzip, identity, others): (Int?, Int?, Int?)
    for member in headers.members("accept-encoding") {
      guard let (coding, weight) = weighed(member) else { continue }
      // Section 8.4.1.3: "A recipient SHOULD consider "x-gzip" to be equivalent to "gzip"."
      if isSame(coding, "gzip") || isSame(coding, "x-gzip") { gzip = gzip ?? weight }
      if isSame(coding, "identity") { identity = identity ?? weight }
      // Section 12.5.3: "*" is every coding that is not named.
      if isSame(coding, "*") { others = others ?? weight }
    }
    // Without a field, or unnamed without "*", gzip may not be used.
    let weight = gzip ?? others ?? 0
    return weight > 0 && weight >= identity ?? 0
  }

  /// Whether the reader has the very bytes that `tag` names: any of a list, or `*`. Section
  /// 13.1.2: "A recipient MUST use the weak comparison function", so `W/` makes no difference.
  public func has(tag: String) -> Bool {
    headers.members("if-none-match").contains { member in
      let isWeak = member.starts(with: "W/".utf8)
      return (isWeak ? member.dropFirst(2) : member).elementsEqual(tag.utf8) || isSame(member, "*")
    }
  }
}

/// A coding and its weight in thousandths; nil if the weight is malformed.
private func weighed(_ member: Substring.UTF8View) -> (Substring.UTF8View, Int)? {
  let parts = member.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    .map { trimmed($0) }
  guard parts.count <= 2 else { return nil }
  guard parts.count == 2 else { return (parts[0], 1_000) }
  guard isSame(parts[1].prefix(2), "q="), let weight = thousandths(Array(parts[1].dropFirst(2)))
  else { return nil }
  return (parts[0], weight)
}

/// Section 12.4.2: 0 or 1, and at most three decimals; no more than 1.
private func thousandths(_ digits: [UInt8]) -> Int? {
  guard let first = digits.first, first == 0x30 || first == 0x31, digits.count <= 5 else {
    return nil
  }
  guard digits.count > 1 else { return first == 0x31 ? 1_000 : 0 }
  let decimals = digits.dropFirst(2)
  guard digits[1] == UInt8(ascii: "."), decimals.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
    return nil
  }
  let padded = Array(decimals) + [UInt8](repeating: 0x30, count: 3 - decimals.count)
  let weight = padded.reduce(first == 0x31 ? 1 : 0) { $0 * 10 + Int($1 - 0x30) }
  return weight <= 1_000 ? weight : nil
}
