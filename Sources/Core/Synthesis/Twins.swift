// The same search for one note after the other, as they come in: whose double is this one? The
// whole search (NearDuplicates) goes over all pairs and finds the same groups.

/// Notes already there, to which new ones are compared.
public struct Twins: Sendable {
  private struct Known: Sendable {
    let id: String
    let vector: [Float]
    let saying: Saying
    /// The first note of its group.
    var first: String
  }

  private let engine: Engine
  private let themes: [RegisteredWords]
  private var known: [Known] = []

  /// For the themes of the moment: notes that name different registered words are no doubles.
  public init(engine: Engine, themes: [SynthesisTheme]) {
    self.engine = engine
    self.themes = themes.sorted { $0.id < $1.id }.map {
      RegisteredWords(titles: $0.titles, seeds: $0.seeds)
    }
  }

  /// Takes a note in, or takes it in anew when its words have changed; the first of the notes that
  /// say the same, nil if it is one itself. A third of a millisecond beside 3,000 notes.
  public mutating func add(_ note: SynthesisNote) -> String? {
    remove(note.id)
    let read = ReadText(note.text)
    let saying = Saying(
      read, stance: note.marked ?? StanceRule.stance(of: read), themes: themes,
      isApart: note.isApart)
    let tuning = Tuning.of(engine)
    let twin = known.first { other in
      let cosine = Vectors.dot(note.vector, other.vector)
      return saying.isSame(as: other.saying, cosine: cosine, tuning: tuning)
    }
    known.append(
      Known(id: note.id, vector: note.vector, saying: saying, first: twin?.first ?? note.id))
    return twin?.first
  }

  /// Forgets a note that was withdrawn or struck; the next of its group is the first now.
  public mutating func remove(_ id: String) {
    known.removeAll { $0.id == id }
    guard let heir = known.first(where: { $0.first == id })?.id else { return }
    for place in known.indices where known[place].first == id { known[place].first = heir }
  }
}

extension SynthesisNote {
  /// What it does: as its facilitator marked it, else by the rule.
  public var stance: Stance { marked ?? StanceRule.stance(of: ReadText(text)) }
}
