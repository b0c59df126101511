// Whether two notes that look alike mean the opposite: 찬성 and 반대, 늘려 and 줄여, a negation in
// one and none in the other. Letters and vectors both take them for the same; a person would not.

/// What of a note could turn another's meaning round.
struct Opposition: Sendable {
  /// One bit for each pair of the table: the first word of it stands in the note, and the second.
  private var firsts: UInt64 = 0
  private var seconds: UInt64 = 0
  private let isNegated: Bool

  init(_ note: ReadText) {
    let text = StanceRule.spaced(note.words)
    for (place, pair) in Opposition.pairs.enumerated() {
      if text.holds(pair.first) { firsts |= 1 << UInt64(place) }
      if text.holds(pair.second) { seconds |= 1 << UInt64(place) }
    }
    let barred = Opposition.beginnings.contains { text.holds($0) }
    isNegated =
      Opposition.negations.contains { text.holds($0) }
      || (!barred && Opposition.before.contains { text.holds($0) })
  }

  /// Whether one says a word and the other its opposite, and neither says both; or one says no.
  func isOpposed(to other: Opposition) -> Bool {
    let onlyFirst = firsts & ~seconds
    let onlySecond = seconds & ~firsts
    let otherFirst = other.firsts & ~other.seconds
    let otherSecond = other.seconds & ~other.firsts
    return onlyFirst & otherSecond | onlySecond & otherFirst != 0 || isNegated != other.isNegated
  }

  private static let pairs: [(first: [Unicode.Scalar], second: [Unicode.Scalar])] = [
    ("찬성", "반대"), ("계속", "그만"), ("계속", "중단"), ("유지", "폐지"), ("허용", "금지"), ("확대", "축소"),
    ("설치", "철거"), (" 늘", " 줄"), (" 올", " 내"), (" 올", " 낮"), (" 높", " 낮"), (" 많", " 적"),
    (" 넓", " 좁"),
    (" 열", " 닫"), (" 좋", " 나쁘"), (" 빠르", " 느"), (" 있", " 없"), (" 싸", " 비싸"), (" 쉽", " 어렵"),
    (" 찬", " 반대"), ("의무", "자율"), ("무료", "유료"), (" 길", " 짧"), (" 크", " 작"), (" 밝", " 어두"),
    ("깨끗", "더럽"),
    ("안전", "위험"), (" more ", " less "), (" more ", " fewer "), (" for ", " against "),
    (" support ", " oppose "), (" open ", " close "), (" open ", " closed "),
    (" better ", " worse "), (" good ", " bad "), (" keep ", " remove "),
  ].map { ([Unicode.Scalar]($0), [Unicode.Scalar]($1)) }

  private static let negations: [[Unicode.Scalar]] = [
    " 안 ", " 못 ", "않", "지 못", "지못", "지 말", "지말", "없", "말고", "말자", "아니", " no ", " not ",
    " never ", " without ", " cannot ", " nobody ", " none ", " nothing ", "n t ",
  ].map { [Unicode.Scalar]($0) }

  /// 안 and 못 written in one with their verb, and the nouns that begin alike.
  private static let before: [[Unicode.Scalar]] = [" 안", " 못"].map { [Unicode.Scalar]($0) }
  private static let beginnings: [[Unicode.Scalar]] = [
    " 안전", " 안내", " 안심", " 안정", " 안부", " 안과", " 안경", " 안쪽", " 안건", " 안길", " 안에", " 안으로", " 안의",
    " 못지",
  ].map { [Unicode.Scalar]($0) }
}
