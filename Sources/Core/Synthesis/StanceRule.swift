// What a note does: asks (제안), complains (문제), praises (호평). An ordered table of patterns, the
// first row that fits any clause decides, and what no row knows is a problem. Written by people
// who had seen many notes, so it flatters itself on those; pages show counts, never a mood.

/// The rule.
enum StanceRule {
  static func stance(of note: ReadText) -> Stance {
    let clauses = note.clauses.map(spaced)
    let isKorean = note.letters.contains { $0.isHangulSyllable }
    let rows = isKorean ? StanceTable.korean : StanceTable.english
    for row in rows where clauses.contains(where: row.fits) { return row.stance }
    return .problem
  }

  /// The words divided by one space, with one before and one after: a space in a pattern is the
  /// edge of a word.
  static func spaced(_ words: [[Unicode.Scalar]]) -> [Unicode.Scalar] {
    var spaced: [Unicode.Scalar] = [" "]
    for word in words { spaced += word + [" "] }
    return spaced
  }
}

/// One row: where its patterns are looked for, and what they mean.
struct StanceRow: Sendable {
  enum Place: Sendable {
    /// At the end of the clause.
    case end
    /// In the clause's last word, or reaching into it.
    case tail
    /// At the beginning of the clause.
    case start
    case anywhere
    /// At the end, unless one of these syllables stands before.
    case endUnlessAfter([Unicode.Scalar])
    /// After one of these conditions, at the end or in the last word, with no 못 between: "if it
    /// were so, it would be good" asks, "if it were so, one cannot" complains.
    case outcome(of: [[Unicode.Scalar]])
  }

  let stance: Stance
  let place: Place
  let patterns: [[Unicode.Scalar]]

  init(_ stance: Stance, _ place: Place, _ patterns: [String]) {
    self.stance = stance
    self.place = place
    let closed = patterns.map { pattern in
      switch place {
      case .end, .endUnlessAfter: pattern + " "
      case .start: " " + pattern
      case .tail, .anywhere, .outcome: pattern
      }
    }
    self.patterns = closed.map { [Unicode.Scalar]($0) }
  }

  /// Whether the row knows the clause, which begins and ends with a space.
  func fits(_ clause: [Unicode.Scalar]) -> Bool {
    switch place {
    case .end: patterns.contains { clause.ends(with: $0) }
    case .start: patterns.contains { clause.starts(with: $0) }
    case .anywhere: patterns.contains { clause.holds($0) }
    case .tail: patterns.contains { StanceRow.reaches($0, theEndOf: clause) }
    case .endUnlessAfter(let barred):
      patterns.contains { pattern in
        guard clause.ends(with: pattern), clause.count > pattern.count else { return false }
        return !barred.contains(clause[clause.count - pattern.count - 1])
      }
    case .outcome(let conditions): isOutcome(conditions, clause)
    }
  }

  private func isOutcome(_ conditions: [[Unicode.Scalar]], _ clause: [Unicode.Scalar]) -> Bool {
    let after = conditions.compactMap { condition in
      clause.lastPlace(of: condition).map { $0 + condition.count }
    }.max()
    guard let after else { return false }
    let rest = Array(clause[(after - 1)...])
    guard !rest.contains("못") else { return false }
    return patterns.contains { StanceRow.reaches($0, theEndOf: rest) }
  }

  /// Whether no space follows the last place of the pattern but the one at the end. A pattern that
  /// itself ends with a space stands at the end.
  private static func reaches(
    _ pattern: [Unicode.Scalar], theEndOf clause: [Unicode.Scalar]
  ) -> Bool {
    guard let place = clause.lastPlace(of: pattern) else { return false }
    return clause[(place + pattern.count)...].dropLast().allSatisfy { $0 != " " }
  }
}

extension Array where Element == Unicode.Scalar {
  /// Where `other` stands last.
  func lastPlace(of other: [Unicode.Scalar]) -> Int? {
    guard !other.isEmpty, other.count <= count else { return nil }
    return (0...(count - other.count)).last { start in
      self[start] == other[0] && self[start..<(start + other.count)].elementsEqual(other)
    }
  }
}
