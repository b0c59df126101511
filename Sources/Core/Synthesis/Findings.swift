// What comes out: findings, all in a fixed order and in whole numbers. A score is a Milli,
// rounded in one place, so that events, pages and replays never depend on how a fraction is
// spelled.

/// Thousandths, rounded to the nearest.
public typealias Milli = Int

/// Where a note belongs, as far as the machine can tell. It is a finding, not a move: only a
/// command places a note.
public struct Placement: Hashable, Sendable {
  public let note: String
  /// The two themes it is nearest to; nil when there are none, or the note has no vector and no
  /// word of any theme.
  public let best: Int?
  public let second: Int?
  public let score: Milli
  /// The best score less that of its nearest rival: the second theme, or talk about the house.
  public let margin: Milli
  public let verdict: Verdict

  public init(
    note: String, best: Int?, second: Int?, score: Milli, margin: Milli, verdict: Verdict
  ) {
    self.note = note
    self.best = best
    self.second = second
    self.score = score
    self.margin = margin
    self.verdict = verdict
  }
}

/// What may be done with a placement.
public enum Verdict: String, CaseIterable, Hashable, Sendable {
  /// Clear enough to be placed without a person.
  case clear
  /// For the queue: a person chooses, the two best guesses are offered.
  case unsure
  /// A person has placed it; `best` and `second` are what the machine would have said.
  case pinned
}

/// A group of notes in no theme that could become one. Only ever a proposal.
public struct GroupProposal: Hashable, Sendable {
  /// Made of the id of its first note, so that it stays the same while notes are added.
  public let id: String
  /// Nearest to the middle first.
  public let notes: [String]
  public let keywords: [String]
}

/// A word and in how many notes it stands.
public struct KeywordCount: Hashable, Sendable {
  public let word: String
  public let notes: Int

  public init(word: String, notes: Int) {
    self.word = word
    self.notes = notes
  }
}

/// What is known of one theme: of the notes pinned to it and those clearly its own.
public struct ThemeFindings: Hashable, Sendable {
  public let theme: Int
  public let notes: [String]
  /// Tables with a voice in it, ascending.
  public let tables: [Int]
  public let keywords: [KeywordCount]
  /// Good quotes, the best first, of different tables as long as there are some.
  public let quotes: [String]
  public let stances: StanceCounts
}

/// How many notes of each stance.
public struct StanceCounts: Hashable, Sendable {
  public var proposals = 0
  public var problems = 0
  public var praises = 0

  public init(proposals: Int = 0, problems: Int = 0, praises: Int = 0) {
    self.proposals = proposals
    self.problems = problems
    self.praises = praises
  }
}

/// All that was found in one input. The same input gives the same findings, to the last digit.
public struct Findings: Hashable, Sendable {
  /// One for each note, by the time it was first stored, then by id. No note is lost.
  public var placements: [Placement]
  /// In the order of `placements`.
  public var stances: [Stance]
  /// Notes that say the same, each group of at least two in the order of `placements`; never two
  /// of different stance.
  public var duplicates: [[String]]
  public var groups: [GroupProposal]
  /// In the order of their ids.
  public var themes: [ThemeFindings]
}
