// The words people registered for a theme, looked for in a note. A hit lifts the note's score
// for that theme; the same looking counts a word's trend.

/// One registered word, ready to be looked for.
struct RegisteredWord: Sendable {
  let spelled: String
  private let letters: [Unicode.Scalar]
  private let isKorean: Bool

  /// Nil for what has no letter.
  init?(_ spelled: String) {
    let read = ReadText(spelled)
    guard !read.letters.isEmpty else { return nil }
    self.spelled = spelled
    letters = read.letters
    isKorean = read.letters.contains { $0.isHangulSyllable }
  }

  /// Korean of two syllables or more is found inside longer words, because Korean joins nouns
  /// (심야버스, 공영 주차장); one syllable only as a word of its own. Other scripts are found at the
  /// beginning of a word from three letters on (shop in shops), else as the word.
  func stands(in note: ReadText) -> Bool {
    if isKorean, letters.count >= 2 { return note.letters.holds(letters) }
    if isKorean { return note.words.contains { $0 == letters || Josa.isOne($0, after: letters) } }
    if note.words.contains(where: { begins($0) }) { return true }
    // A phrase of several words is looked for without what divides them.
    return letters.count >= 6 && note.letters.holds(letters)
  }

  private func begins(_ word: [Unicode.Scalar]) -> Bool {
    guard word.starts(with: letters) else { return false }
    // AI를 is AI with a particle, while aim is another word.
    return letters.count >= 3 || word.count == letters.count || word[letters.count].isHangulSyllable
  }
}

/// All words of one theme: its seeds, and its titles' words as far as they can stand alone.
struct RegisteredWords: Sendable {
  let words: [RegisteredWord]

  init(titles: [String], seeds: [String]) {
    var words = seeds.compactMap { RegisteredWord($0) }
    for title in titles {
      words += RegisteredWords.standing(in: title).compactMap { RegisteredWord($0.text) }
    }
    var seen = Set<String>()
    self.words = words.filter { seen.insert($0.spelled).inserted }
  }

  /// The words of a title that can stand alone, without their particles.
  static func standing(in title: String) -> [[Unicode.Scalar]] {
    ReadText(title).words.map(Josa.strip).filter { CommonWords.canBeKeyword($0) }
  }

  /// How many of them stand in the note.
  func hits(in note: ReadText) -> Int { words.count { $0.stands(in: note) } }
}
