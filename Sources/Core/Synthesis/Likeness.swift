// How alike two notes are in their letters: pairs of neighbouring letters in common, and words in
// common as far as they begin alike (늘려, 늘리자). Spaces and punctuation do not count; 3층 is 삼층.

/// One note's letters, ready to be compared.
struct Likeness: Sendable {
  private let bigrams: [UInt64]
  private let letters: [Unicode.Scalar]
  private let words: [[Unicode.Scalar]]
  private let wordLetters: Int

  init(_ note: ReadText) {
    let words = note.words.map(Numerals.spelled)
    let letters = words.flatMap { $0 }
    let pairs = zip(letters, letters.dropFirst()).map { first, second in
      UInt64(first.value) << 32 | UInt64(second.value)
    }
    bigrams = Set(pairs).sorted()
    self.letters = letters
    self.words = words.map(Josa.strip)
    wordLetters = self.words.reduce(0) { $0 + $1.count }
  }

  /// Two in five of all pairs of letters; or one in five, if half of the words of either are
  /// in the other.
  func isAlike(_ other: Likeness) -> Bool {
    let common = overlap(other)
    let all = bigrams.count + other.bigrams.count - common
    guard all > 0 else { return letters == other.letters && !letters.isEmpty }
    if common * 5 >= all * 2 { return true }
    return common * 5 >= all && mostWords(in: other) && other.mostWords(in: self)
  }

  private func overlap(_ other: Likeness) -> Int {
    var common = 0
    var i = 0
    var j = 0
    let b = other.bigrams
    while i < bigrams.count, j < b.count {
      if bigrams[i] == b[j] {
        common += 1
        i += 1
        j += 1
      } else if bigrams[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return common
  }

  private func mostWords(in other: Likeness) -> Bool {
    let found = words.reduce(0) { $0 + (other.has($1) ? $1.count : 0) }
    return found * 2 >= wordLetters
  }

  private func has(_ word: [Unicode.Scalar]) -> Bool {
    if word.count >= 2, letters.holds(word) { return true }
    let start = word.prefix(2)
    return words.contains { $0.starts(with: start) }
  }
}

/// Numbers before Korean counters, spelled as they are read.
enum Numerals {
  private static let digits = [Unicode.Scalar]("영일이삼사오육칠팔구")
  private static let native = [
    "", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두",
  ].map { [Unicode.Scalar]($0) }
  private static let counters = [Unicode.Scalar]("시개명살")
  private static let units: [(value: Int, name: Unicode.Scalar)] = [
    (1_000, "천"), (100, "백"), (10, "십"),
  ]

  /// The word with its number of at most four digits at the beginning spelled in Hangul.
  static func spelled(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let length = word.prefix { ("0"..."9").contains($0) }.count
    guard (1...4).contains(length), length < word.count, word[length].isHangulSyllable,
      var rest = Int(word[..<length].map(String.init).joined()), rest > 0
    else { return word }
    // Hours and things are counted in Korean's own numbers: 10시 is 열 시.
    if rest < native.count, counters.contains(word[length]) {
      return native[rest] + word[length...]
    }
    var spelled: [Unicode.Scalar] = []
    for unit in units where rest >= unit.value {
      // 십, not 일십.
      if rest / unit.value > 1 { spelled.append(digits[rest / unit.value]) }
      spelled.append(unit.name)
      rest %= unit.value
    }
    if rest > 0 { spelled.append(digits[rest]) }
    return spelled + word[length...]
  }
}
