// Themes made ready once, so that a note finds its place in microseconds: the seeded assignment.
// People register themes, the machine assigns; it says how sure it is, and never moves a note
// itself.

/// The registered themes of a moment, against which one note after the other is placed. Made anew
/// when themes change and with each regrouping: it learns from notes already there.
public struct PreparedThemes: Sendable {
  private let tuning: Tuning
  private let centring: Centring
  private let themes: [(id: Int, words: RegisteredWords)]
  /// The direction of each theme: of its words, then of its clear notes too.
  private var directions: [[Float]]
  /// The direction of talk about the house; empty without bearings.
  private let house: [Float]

  /// `notes` are those already there, `pins` what people decided about them.
  public init(
    bearings: Bearings, themes: [SynthesisTheme], notes: [SynthesisNote], pins: [Pin] = []
  ) {
    let read = HallText(notes: notes, bearings: bearings)
    self.init(bearings: bearings, themes: themes, hall: read, pins: pins.byNote)
  }

  init(
    bearings: Bearings, themes: [SynthesisTheme], hall: HallText, pins: [String: Pin]
  ) {
    tuning = Tuning.of(bearings.engine)
    centring = hall.centring
    let themes = themes.sorted { $0.id < $1.id }
    self.themes = themes.map { theme in
      (theme.id, RegisteredWords(titles: theme.titles, seeds: theme.seeds))
    }
    directions = Directions.ofWords(themes, tuning: tuning, centring: hall.centring)
    let house = bearings.house.map { hall.centring.centred($0, .korean) }.filter { !$0.isEmpty }
    self.house = Vectors.mean(house).map(Vectors.unit) ?? []
    learn(from: hall, pins: pins)
  }

  /// Where the note belongs. With neither a vector nor a registered word it belongs nowhere.
  public func place(_ note: SynthesisNote) -> Placement {
    let read = ReadText(note.text)
    let vector = centring.centred(
      Centrable(
        vector: note.vector, language: read.language,
        stance: note.marked ?? StanceRule.stance(of: read)))
    return place(note.id, hits(in: read), vector)
  }

  /// The direction of a theme, by its place in the order of ids.
  func direction(_ place: Int) -> [Float] { directions[place] }

  /// The registered words, theme by theme.
  var words: [RegisteredWords] { themes.map(\.words) }

  func hits(in note: ReadText) -> [Int] {
    themes.map { min(tuning.wordsCounted, $0.words.hits(in: note)) }
  }

  func place(_ id: String, _ hits: [Int], _ vector: [Float]) -> Placement {
    var best: (place: Int, score: Float)?
    var second: (place: Int, score: Float)?
    for place in themes.indices where hits[place] > 0 || !vector.isEmpty {
      let score = Vectors.dot(directions[place], vector) + tuning.wordBonus * Float(hits[place])
      // Of equals the older theme is first, so only more is better.
      if score > best?.score ?? -.infinity {
        second = best
        best = (place, score)
      } else if score > second?.score ?? -.infinity {
        second = (place, score)
      }
    }
    guard let best else {
      return Placement(note: id, best: nil, second: nil, score: 0, margin: 0, verdict: .unsure)
    }
    // A note must be nearer to its theme than to the next one, and than to the house.
    let rival = max(second?.score ?? 0, Vectors.dot(house, vector))
    let margin = Vectors.milli(best.score - rival)
    return Placement(
      note: id, best: themes[best.place].id, second: second.map { themes[$0.place].id },
      score: Vectors.milli(best.score), margin: margin,
      verdict: margin >= tuning.clearMargin ? .clear : .unsure)
  }

  /// Directions move towards the notes that clearly belong, and those people placed; from the same
  /// beginning each round, so that a theme never walks away from its words.
  private mutating func learn(from hall: HallText, pins: [String: Pin]) {
    guard !themes.isEmpty else { return }
    let ofWords = directions
    let hits = hall.read.map { self.hits(in: $0) }
    let places = Dictionary(uniqueKeysWithValues: themes.enumerated().map { ($1.id, $0) })
    for _ in 0..<tuning.learningRounds {
      var sums = themes.map { _ in ofWords[0].map { _ in Float(0) } }
      var counts = themes.map { _ in Float(0) }
      for (index, note) in hall.notes.enumerated() where !hall.vectors[index].isEmpty {
        let home: Int?
        if let pin = pins[note.id] {
          home = pin.theme.flatMap { places[$0] }
        } else {
          let placement = place(note.id, hits[index], hall.vectors[index])
          let isSure = placement.margin >= tuning.learningMargin
          home = isSure ? placement.best.flatMap { places[$0] } : nil
        }
        guard let home, sums[home].count == hall.vectors[index].count else { continue }
        Vectors.add(hall.vectors[index], to: &sums[home])
        counts[home] += 1
      }
      for place in themes.indices where counts[place] > 0 {
        var direction = ofWords[place]
        let weight = min(1, counts[place] / tuning.learningFull) / counts[place]
        Vectors.add(sums[place], times: weight, to: &direction)
        directions[place] = Vectors.unit(direction)
      }
    }
  }
}

extension [Pin] {
  /// Of two pins of one note the last stands.
  var byNote: [String: Pin] { Dictionary(map { ($0.note, $0) }) { $1 } }
}
