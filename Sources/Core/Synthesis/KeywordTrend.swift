// How often registered words were said as time went by: for the main screen's trend of the last
// minutes. It counts notes, not mentions: one table saying a word five times in a note is one.

/// The counts of one word.
public struct KeywordTrend: Hashable, Sendable {
  public let word: String
  /// Notes with the word in each bin, the oldest first.
  public let bins: [Int]

  public init(word: String, bins: [Int]) {
    self.word = word
    self.bins = bins
  }

  /// Counts each of `words` in `notes` over `bins` spans of `binMillis` that end at `until`
  /// (itself left out). Notes outside are not counted; words without a letter are passed over.
  public static func count(
    _ words: [String], in notes: [SynthesisNote], until: Int64, binMillis: Int64, bins: Int
  ) -> [KeywordTrend] {
    let bins = max(1, min(bins, Limits.trendBins))
    let span = max(1, binMillis)
    let registered = words.compactMap { RegisteredWord($0) }
    var counts = Array(repeating: Array(repeating: 0, count: bins), count: registered.count)
    for note in notes where note.at < until {
      let back = (until - 1 - note.at) / span
      guard back < Int64(bins) else { continue }
      let read = ReadText(note.text)
      for (place, word) in registered.enumerated() where word.stands(in: read) {
        counts[place][bins - 1 - Int(back)] += 1
      }
    }
    return zip(registered, counts).map { KeywordTrend(word: $0.spelled, bins: $1) }
  }
}
