// Representative quotes: the notes nearest to the middle of a theme, short enough for a wall,
// of different tables, no two of them the same.

/// A note as a candidate.
struct QuoteCandidate {
  /// Its place in the order of notes.
  let place: Int
  let table: Int
  let characters: Int
  /// Its nearness to the middle of its theme.
  let nearness: Milli
  /// The group of notes saying the same it is in, or its own place.
  let saying: Int
}

/// The choice of quotes.
enum Quotes {
  /// At most `limit` places, the best first: those that fit the wall before those that do not, a
  /// table not heard before one that was.
  static func choose(_ candidates: [QuoteCandidate], limit: Int = Limits.quotes) -> [Int] {
    let ordered = candidates.sorted { a, b in
      let (aFits, bFits) = (fits(a), fits(b))
      if aFits != bFits { return aFits }
      return a.nearness != b.nearness ? a.nearness > b.nearness : a.place < b.place
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

  private static func fits(_ candidate: QuoteCandidate) -> Bool {
    Limits.quoteCharacters.contains(candidate.characters)
  }
}
