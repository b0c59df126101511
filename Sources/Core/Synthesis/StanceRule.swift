// What a note does, by its ending: asks (제안), complains (문제), praises (호평). An ordered table;
// the first row that fits decides, and what no row knows is a problem. It is wrong on about one
// note in six, so pages show it as counts, never as a mood.

/// The rule.
enum StanceRule {
  private enum Place { case ends, holds }

  private struct Row {
    let place: Place
    let pattern: [Unicode.Scalar]
    let stance: Stance

    func fits(_ text: [Unicode.Scalar]) -> Bool {
      switch place {
      case .ends: text.ends(with: pattern)
      case .holds: text.holds(pattern)
      }
    }
  }

  static func stance(of note: ReadText) -> Stance {
    let text = note.spaced
    return rows.first { $0.fits(text) }?.stance ?? .problem
  }

  private static func rows(
    _ place: Place, _ stance: Stance, _ patterns: String...
  ) -> [Row] {
    patterns.map { Row(place: place, pattern: [Unicode.Scalar]($0), stance: stance) }
  }

  /// Words stand between spaces, so a space in a pattern is the edge of a word.
  private static let rows: [Row] =
    rows(.holds, .proposal, "으면 좋겠", "면 좋겠", "주세요", "주십시오", "바랍니다", "해 달라", "해달라", " please ")
    + rows(
      .holds, .praise, "감사", "덕분", "고맙", "만족", "잘했", "잘 했", "최고", "든든", "기대됩", "좋아졌", "편해졌",
      "밝아져", "잘 쓰고", " thank", " great ", " love ")
    + rows(.ends, .praise, "좋아요 ", "좋습니다 ", "좋다 ", "좋더라고요 ", "좋네요 ", "재밌어합니다 ")
    + rows(
      .ends, .proposal, "하자 ", "자 ", "필요 ", "필요합니다 ", "필요해요 ", "필요하다 ", "으면 ", "면 ", "달라 ", "바람 ",
      "부탁 ", "확충 ", "확대 ", "설치 ", "도입 ", "지원 ", "개선 ", "신설 ", "교체 ", "조성 ", "연장 ", "해야 ", "어야 ",
      "아야 ", "야 한다 ", "야 합니다 ", "야죠 ", "야 해요 ", "야 함 ", "기 ", "로 ", "를 ", "을 ", "듯 ", "도록 ")
    + rows(.holds, .proposal, " need ", " should ", " more ")
}
