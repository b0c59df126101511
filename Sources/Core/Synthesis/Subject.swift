// What a note is about, as far as words show it: two notes in the same words about 버스 and about
// 지하철, about line 1 and line 2, about this market and that one, do not say the same.

/// One note's subject.
struct Subject: Sendable {
  private let letters: [Unicode.Scalar]
  private let words: [[Unicode.Scalar]]
  /// What may be its nouns, without particles.
  private let nouns: [[Unicode.Scalar]]
  /// Those that are nouns for certain: they had a particle that no verb has.
  private let marked: [[Unicode.Scalar]]
  private let numbers: [[Unicode.Scalar]]
  /// For each set of words of a kind, one bit for each that stands in the note.
  private let kinds: [UInt32]
  /// Registered words in it, as places in the list of all.
  private let registered: [Int]

  init(_ note: ReadText, themes: [RegisteredWords]) {
    letters = note.letters
    words = note.words.map(Josa.strip)
    nouns = words.filter { CommonWords.canBeKeyword($0) }
    marked = zip(note.words, words).filter { word, stem in
      CommonWords.canBeKeyword(stem) && Subject.cases.contains(Array(word[stem.count...]))
    }.map(\.1)
    numbers = Subject.numbers(in: note)
    let spaced = StanceRule.spaced(note.words)
    kinds = Subject.ofAKind.map { kind in
      kind.enumerated().reduce(0) { bits, member in
        spaced.holds(member.element) ? bits | 1 << UInt32(member.offset) : bits
      }
    }
    registered = themes.flatMap(\.words).enumerated().filter { $0.element.stands(in: note) }
      .map(\.offset)
  }

  /// Whether each speaks of something the other could have named and did not.
  func isOther(than other: Subject) -> Bool {
    if !numbers.isEmpty, !other.numbers.isEmpty, numbers != other.numbers { return true }
    for (mine, theirs) in zip(kinds, other.kinds)
    where mine & ~theirs != 0 && theirs & ~mine != 0 { return true }
    let mine = registered.contains { !other.registered.contains($0) }
    let theirs = other.registered.contains { !registered.contains($0) }
    return (mine && theirs) || hasOtherCompound(than: other)
  }

  /// Whether each has a noun of which the other has no trace: 스토리 and 이야기 may be the same,
  /// 놀이터 and 도서관 are not, and letters do not tell which.
  func hasOtherNouns(than other: Subject) -> Bool {
    marked.contains { !other.has($0) } && other.marked.contains { !has($0) }
  }

  private func has(_ noun: [Unicode.Scalar]) -> Bool {
    if letters.holds(noun) { return true }
    let start = noun.prefix(2)
    return words.contains { $0.count >= 2 && ($0.starts(with: start) || noun.holds($0)) }
  }

  /// 신포시장 and 현대시장: the same noun of two syllables or more, each with another before it.
  private func hasOtherCompound(than other: Subject) -> Bool {
    for noun in nouns where !other.has(noun) {
      for theirs in other.nouns where !has(theirs) {
        let common = zip(noun.reversed(), theirs.reversed()).prefix { $0 == $1 }.count
        let isKorean = noun.allSatisfy(\.isHangulSyllable)
        if isKorean, common >= 2, common < noun.count, common < theirs.count { return true }
      }
    }
    return false
  }

  /// 은 and 는 are endings of verbs too (사시는), 로 and 도 stand on anything.
  private static let cases = Set(
    ["을", "를", "이", "가", "에", "에서", "에게", "까지", "부터", "의", "와", "과", "이랑", "랑"]
      .map { [Unicode.Scalar]($0) })

  /// Runs of digits, in order.
  private static func numbers(in note: ReadText) -> [[Unicode.Scalar]] {
    note.words.flatMap { word in
      word.split { !("0"..."9").contains($0) }.map(Array.init)
    }
  }

  /// Words of which one excludes the others. A space is the edge of a word.
  private static let ofAKind: [[[Unicode.Scalar]]] = [
    " 월요일 | 화요일 | 수요일 | 목요일 | 금요일 | 토요일 | 일요일", " 봄| 여름| 가을| 겨울", " 아침| 점심| 저녁| 새벽",
    " 주말| 평일", " 낮에| 밤에", " 유치원| 초등| 중학| 고등| 대학",
    "어린이|청소년|청년|어르신| 노인|장애인|외국인|신혼부부", "지하철|버스|택시|기차|트램|자전거|킥보드",
    " 동쪽| 서쪽| 남쪽| 북쪽", "첫째|둘째|셋째", " 앞| 뒤| 옆", "병원|약국|보건소|도서관|경로당|복지관|어린이집|놀이터|공원|주차장|체육관",
    " monday| tuesday| wednesday| thursday| friday| saturday| sunday",
    " bus| subway| train| taxi| bike", " morning| evening| night", " weekends | weekdays ",
  ].map { kind in
    kind.split(separator: "|").map { [Unicode.Scalar](String($0)) }
  }
}
