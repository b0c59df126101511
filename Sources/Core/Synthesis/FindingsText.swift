// Findings spelled out, line by line: equal findings have equal bytes. For digests and for
// whoever compares two runs; pages and events have their own spelling.

extension Findings {
  /// All of it, in its order, no line longer than it must be.
  public var text: String {
    var lines: [String] = []
    for (placement, stance) in zip(placements, stances) {
      let best = placement.best.map(String.init) ?? "-"
      let second = placement.second.map(String.init) ?? "-"
      lines.append(
        "note \(placement.note) \(best) \(second) \(placement.score) \(placement.margin)"
          + " \(placement.verdict.rawValue) \(stance.rawValue)")
    }
    for group in duplicates { lines.append("same " + group.joined(separator: " ")) }
    for group in groups {
      lines.append("group \(group.id): " + group.notes.joined(separator: " "))
      lines.append("  words " + group.keywords.joined(separator: " "))
    }
    for theme in themes { lines += theme.lines }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension ThemeFindings {
  fileprivate var lines: [String] {
    [
      "theme \(theme): " + notes.joined(separator: " "),
      "  tables " + tables.map(String.init).joined(separator: " "),
      "  words " + keywords.map { "\($0.word) \($0.notes)" }.joined(separator: " "),
      "  quotes " + quotes.joined(separator: " "),
      "  stances \(stances.proposals) \(stances.problems) \(stances.praises)",
    ]
  }
}
