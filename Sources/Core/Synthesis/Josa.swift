// Particles: what Korean hangs on a noun (버스가, 버스를, 버스로는). Stripped by a table and the
// rule of final consonants, so that 가을 stays 가을. It does not touch verbs.

/// The stripping of particles.
enum Josa {
  /// After which syllable a particle may stand.
  private enum After {
    case any
    /// One with a final consonant.
    case closed
    /// One without.
    case open
    /// One without, or with ㄹ: 로 (서울로, 버스로), where others take 으로.
    case openOrL
  }

  private static let table: [(particle: [Unicode.Scalar], after: After)] = {
    let any = [
      "에서부터", "에서도", "에서는", "에게서", "한테서", "에서", "에게", "한테", "께서", "까지", "부터", "처럼", "만큼",
      "보다", "마다", "조차", "밖에", "이라도", "에도", "에는", "에만", "엔", "만이라도", "만", "도", "의", "에", "들이",
      "들은", "들을", "들도", "들의", "들에게", "들한테", "들끼리", "들", "끼리",
    ]
    let closed = ["으로는", "으로도", "으로", "이랑", "이나", "이라", "은", "이", "을", "과"]
    let open = ["랑", "나", "라도", "는", "가", "를", "와"]
    let openOrL = ["로는", "로도", "로"]
    let rows =
      any.map { ($0, After.any) } + closed.map { ($0, .closed) } + open.map { ($0, .open) }
      + openOrL.map { ($0, .openOrL) }
    // The longest first; of one length, no two fit the same word.
    return rows.map { (particle: [Unicode.Scalar]($0.0), after: $0.1) }
      .sorted { $0.particle.count > $1.particle.count }
  }()

  /// Whether the word is a noun of one syllable with a particle: 차가, 길을.
  static func isOne(_ word: [Unicode.Scalar], after noun: [Unicode.Scalar]) -> Bool {
    guard word.starts(with: noun) else { return false }
    let rest = word[noun.count...]
    return table.contains {
      $0.particle.elementsEqual(rest) && fits(noun[noun.count - 1], $0.after)
    }
  }

  /// The word without its particle. At least two syllables stay: 나이 is no 나 with 이.
  static func strip(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard word.count > 2, word[word.count - 1].isHangulSyllable else { return word }
    for row in table where word.count - row.particle.count >= 2 && word.ends(with: row.particle) {
      let last = word[word.count - row.particle.count - 1]
      // GTX가, 1호선은: a letter or digit of another script takes any form.
      if !last.isHangulSyllable || fits(last, row.after) {
        return Array(word.dropLast(row.particle.count))
      }
    }
    return word
  }

  private static func fits(_ syllable: Unicode.Scalar, _ after: After) -> Bool {
    let final = syllable.finalConsonant
    return switch after {
    case .any: true
    case .closed: final != 0
    case .open: final == 0
    case .openOrL: final == 0 || final == 8
    }
  }
}
