// A text as the synthesis reads it: width, case and punctuation folded away, divided into words.
// NFC is Wire's doing. It is no morphological analyser: measured on short notes, one did not
// help.

/// One text, read once.
struct ReadText {
  /// Runs of letters and digits, folded.
  let words: [[Unicode.Scalar]]
  /// The words up to each comma, full stop, question or exclamation mark; none is empty.
  let clauses: [[[Unicode.Scalar]]]
  /// All words without what divides them: people space Korean as they like.
  let letters: [Unicode.Scalar]
  let language: NoteLanguage

  init(_ text: String) {
    var words: [[Unicode.Scalar]] = []
    var word: [Unicode.Scalar] = []
    var clauses: [[[Unicode.Scalar]]] = []
    var clauseStart = 0
    for scalar in text.unicodeScalars {
      let folded = ReadText.fold(scalar)
      guard folded.isEmpty else {
        word += folded
        continue
      }
      if !word.isEmpty { words.append(word) }
      word = []
      if ReadText.endsClause(scalar), words.count > clauseStart {
        clauses.append(Array(words[clauseStart...]))
        clauseStart = words.count
      }
    }
    if !word.isEmpty { words.append(word) }
    if words.count > clauseStart { clauses.append(Array(words[clauseStart...])) }
    self.words = words
    self.clauses = clauses
    letters = words.flatMap { $0 }
    let korean = letters.count { $0.isHangulSyllable }
    let others = letters.count { !$0.isHangulSyllable && $0.properties.isAlphabetic }
    language = others > korean ? .other : .korean
  }

  /// The letters of a text alone: `ab` for `A·B!`.
  static func folded(_ text: String) -> [Unicode.Scalar] { ReadText(text).letters }

  private static func endsClause(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ".", "!", "?", ";", "…", "，", "．", "！", "？", "。", "、": true
    default: false
    }
  }

  /// Nothing for whatever is neither letter, mark nor digit.
  private static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.isHangulSyllable { return [scalar] }
    if scalar.isASCII { return foldASCII(scalar) }
    // The full-width forms of ASCII, FF01 to FF5E, stand in its order.
    if (0xFF01...0xFF5E).contains(scalar.value),
      let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
    {
      return foldASCII(narrow)
    }
    // Letters of Hangul that make no syllable (ㅋㅋ, ㅠㅠ) are a mood, not a word.
    if (0x3131...0x318E).contains(scalar.value) { return [] }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter:
      return Array(scalar.properties.lowercaseMapping.unicodeScalars)
    case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
      .decimalNumber, .letterNumber:
      return [scalar]
    default: return []
    }
  }

  private static func foldASCII(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    case "a"..."z", "0"..."9": return [scalar]
    case "A"..."Z": return [Unicode.Scalar(UInt8(scalar.value) + 32)]
    default: return []
    }
  }
}

extension Unicode.Scalar {
  /// A whole syllable of modern Hangul, U+AC00 to U+D7A3.
  var isHangulSyllable: Bool { (0xAC00...0xD7A3).contains(value) }

  /// The final consonant of a syllable: 0 for none, 8 for ㄹ (Unicode, section 3.12).
  var finalConsonant: UInt32 { (value - 0xAC00) % 28 }
}

extension Array where Element == Unicode.Scalar {
  init(_ text: String) { self = Array(text.unicodeScalars) }

  /// The text they spell.
  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: self)
    return String(view)
  }

  /// Whether `other` stands in it in one piece.
  func holds(_ other: [Unicode.Scalar]) -> Bool {
    guard let first = other.first, other.count <= count else { return false }
    for start in 0...(count - other.count) where self[start] == first {
      var length = 1
      while length < other.count, self[start + length] == other[length] { length += 1 }
      if length == other.count { return true }
    }
    return false
  }

  func ends(with other: [Unicode.Scalar]) -> Bool {
    other.count <= count && self[(count - other.count)...].elementsEqual(other)
  }

  /// By scalar values, so that the order is the same everywhere.
  func precedes(_ other: [Unicode.Scalar]) -> Bool {
    lexicographicallyPrecedes(other) { $0.value < $1.value }
  }
}
