// Representative quotes: the notes nearest to the middle of a theme, short enough for a wall,
// of different tables, no two of them the same.

/// A note as a candidate.
struct QuoteCandidate {
  /// Its place in the order of notes.
  let place: Int
  let table: Int
  let characters: Int
  /// How well it stands for its theme.
  let fitness: Milli
  /// The group of notes saying the same it is in, or its own place.
  let saying: Int
}

/// The choice of quotes.
enum Quotes {
  /// At most `limit` places, the best first; a table not heard goes before one that was.
  static func choose(_ candidates: [QuoteCandidate], limit: Int = Limits.quotes) -> [Int] {
    let ordered = candidates.sorted { a, b in
      let (aWorth, bWorth) = (worth(a), worth(b))
      return aWorth != bWorth ? aWorth > bWorth : a.place < b.place
    }
    var chosen: [QuoteCandidate] = []
    for isOtherTable in [true, false] {
      for candidate in ordered where chosen.count < limit {
        if chosen.contains(where: { $0.saying == candidate.saying }) { continue }
        if isOtherTable, chosen.contains(where: { $0.table == candidate.table }) { continue }
        chosen.append(candidate)
      }
    }
    return chosen.map(\.place)
  }

  /// What is too short to be understood or too long to be read costs as much as a clear margin.
  private static func worth(_ candidate: QuoteCandidate) -> Milli {
    Limits.quoteCharacters.contains(candidate.characters)
      ? candidate.fitness : candidate.fitness - 100
  }
}
