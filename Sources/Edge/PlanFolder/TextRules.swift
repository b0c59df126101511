// The rules for single values that hall.toml and the table files share: texts, ids, and the
// nearest word for a typo. Each gives the value or the fault's code and sentence; where it
// stands is the caller's business.

import Wire

/// Why a value was refused.
struct ValueFault: Error {
  let code: PlanFaultCode
  let message: Message

  init(_ code: PlanFaultCode, _ ko: String, _ en: String) {
    self.code = code
    message = Message(ko, en)
  }
}

/// Rules for single values.
enum TextRules {
  /// A clean text of at most `limit` characters; empty only if `mayBeEmpty`.
  static func text(
    _ raw: String, limit: Int, mayBeEmpty: Bool
  ) throws(ValueFault) -> String {
    if let scalar = raw.unicodeScalars.first(where: \.isHidden) {
      throw ValueFault(
        .forbiddenCharacter,
        "쓸 수 없는 글자 \(scalar.codePoint)이(가) 있습니다. 지워 주세요",
        "contains \(scalar.codePoint), which is not allowed; remove it")
    }
    let cleaned = CleanText.line(raw, bytes: Limits.rowsBytesMax) ?? raw
    guard mayBeEmpty || !cleaned.isEmpty else {
      throw ValueFault(.emptyText, "비어 있습니다", "is empty")
    }
    // One character may carry any number of marks: bytes are bounded too.
    guard cleaned.count <= limit, cleaned.utf8.count <= limit * Limits.bytesPerCharacterMax
    else { throw tooLong(cleaned, limit: limit) }
    return cleaned
  }

  /// An id: lower-case letters, digits and hyphens, a letter first. Ids stand in addresses and
  /// file names, so they are plain ASCII.
  static func id(_ raw: String, limit: Int) throws(ValueFault) -> String {
    let bytes = Array(raw.utf8)
    let isPlain = bytes.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard isPlain, bytes.count <= limit, let first = bytes.first, first >= 0x61 else {
      throw ValueFault(
        .badID,
        "'\(quoted(raw))': 영어 소문자로 시작하고 소문자, 숫자, -만 \(limit)자까지 쓸 수 있습니다",
        "'\(quoted(raw))': a lower-case letter, then lower-case letters, digits and -,"
          + " at most \(limit)")
    }
    return raw
  }

  /// The refusal of a word that is none of `words`, with the nearest one if it is a typo.
  static func unknown(
    _ word: String, among words: [String], code: PlanFaultCode
  ) -> ValueFault {
    let list = words.joined(separator: ", ")
    let shown = quoted(word)
    guard let nearest = nearest(to: word, among: words) else {
      return ValueFault(
        code, "'\(shown)': 알 수 없는 이름입니다. 쓸 수 있는 것: \(list)",
        "'\(shown)' is unknown; known are: \(list)")
    }
    return ValueFault(
      code, "'\(shown)': 알 수 없는 이름입니다. '\(nearest)'을(를) 쓰려고 하셨나요?",
      "'\(shown)' is unknown; did you mean '\(nearest)'?")
  }

  /// A text with nothing in it that could break or turn around the line it stands in.
  static func oneLine(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      visible.append(scalar.isHidden ? "\u{FFFD}" : scalar)
    }
    return String(visible)
  }

  /// The start of a text, fit to stand in a one-line message.
  static func quoted(_ text: String) -> String {
    let visible = oneLine(text)
    guard visible.count > Limits.quotedCharactersMax else { return visible }
    return visible.prefix(Limits.quotedCharactersMax - 1) + "…"
  }

  private static func tooLong(_ text: String, limit: Int) -> ValueFault {
    let shown = quoted(text)
    guard text.count > limit else {
      let bytes = limit * Limits.bytesPerCharacterMax
      return ValueFault(
        .textTooLong, "글자에 붙은 부호가 너무 많습니다. \(bytes)바이트까지 쓸 수 있습니다",
        "its characters carry too many marks, the limit is \(bytes) bytes")
    }
    return ValueFault(
      .textTooLong, "'\(shown)': \(text.count)자입니다. \(limit)자까지 쓸 수 있습니다",
      "'\(shown)' has \(text.count) characters, the limit is \(limit)")
  }

  // At most two slips (one in short words), the first of equals.
  private static func nearest(to word: String, among words: [String]) -> String? {
    guard word.count <= Limits.quotedCharactersMax else { return nil }
    let scored = words.map { (word: $0, slips: slips(from: word.lowercased(), to: $0)) }
    let best = scored.min { $0.slips < $1.slips }
    guard let best, best.slips <= (word.count < 5 ? 1 : 2) else { return nil }
    return best.word
  }

  // Levenshtein's distance, row by row.
  private static func slips(from word: String, to other: String) -> Int {
    let a = Array(word)
    let b = Array(other)
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
