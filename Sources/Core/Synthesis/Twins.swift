// The same search for one note after the other, as they come in: whose double is this one? The
// whole search (NearDuplicates) goes over all pairs and finds the same groups; from time to time
// its answer is taken as a new beginning.

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
  private var ids: Set<String> = []

  /// After a whole search. Of a hall too large for it nothing is known.
  init(_ hall: HallText, _ doubles: NearDuplicates, themes: [RegisteredWords], engine: Engine) {
    self.engine = engine
    self.themes = themes
    var firsts: [Int: Int] = [:]
    for same in doubles.groups {
      for place in same { firsts[place] = same.first }
    }
    for (place, saying) in doubles.sayings.enumerated() {
      know(hall.notes[place], saying, first: firsts[place].map { hall.notes[$0].id })
    }
  }

  /// For the themes of the moment: notes that name different registered words are no doubles.
  public init(engine: Engine, themes: [SynthesisTheme]) {
    self.engine = engine
    self.themes = themes.sorted { $0.id < $1.id }.map {
      RegisteredWords(titles: $0.titles, seeds: $0.seeds)
    }
  }

  /// Whether it has taken this note in.
  public func knows(_ id: String) -> Bool { ids.contains(id) }

  /// Takes a note in, or takes it in anew when its words have changed; the first of the notes that
  /// say the same, nil if it is one itself. A third of a millisecond beside 3,000 notes.
  public mutating func add(_ note: SynthesisNote) -> String? {
    remove(note.id)
    let saying = saying(note)
    let tuning = Tuning.of(engine)
    let twin = known.indices.first { place in
      let cosine = Vectors.dot(note.vector, known[place].vector)
      // Most end here; a saying is much to take out.
      guard cosine >= tuning.sameCosine || cosine == 0 else { return false }
      return saying.isSame(as: known[place].saying, cosine: cosine, tuning: tuning)
    }
    let first = twin.map { known[$0].first }
    know(note, saying, first: first)
    return first
  }

  /// Forgets a note that was withdrawn or struck; the next of its group is the first now.
  public mutating func remove(_ id: String) {
    guard ids.remove(id) != nil else { return }
    known.removeAll { $0.id == id }
    guard let heir = known.first(where: { $0.first == id })?.id else { return }
    for place in known.indices where known[place].first == id { known[place].first = heir }
  }

  /// Forgets all that do not stand any more.
  public mutating func keepOnly(where stands: (String) -> Bool) {
    for id in ids.filter({ !stands($0) }).sorted() { remove(id) }
  }

  private func saying(_ note: SynthesisNote) -> Saying {
    let read = ReadText(note.text)
    return Saying(
      read, stance: note.marked ?? StanceRule.stance(of: read), themes: themes,
      isApart: note.isApart)
  }

  private mutating func know(_ note: SynthesisNote, _ saying: Saying, first: String?) {
    ids.insert(note.id)
    known.append(
      Known(id: note.id, vector: note.vector, saying: saying, first: first ?? note.id))
  }
}

extension SynthesisNote {
  /// What it does: as its facilitator marked it, else by the rule.
  public var stance: Stance { marked ?? StanceRule.stance(of: ReadText(text)) }
}
