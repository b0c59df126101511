// Themes made ready once, so that a note finds its place in microseconds: the seeded assignment.
// People register themes, the machine assigns; it says how sure it is, and never moves a note
// itself.

/// The registered themes of a moment, against which one note after the other is placed.
public struct PreparedThemes: Sendable {
  private struct Prepared: Sendable {
    let id: Int
    let words: RegisteredWords
    let vector: [Float]
  }

  private let tuning: Tuning
  private let centring: Centring
  private let themes: [Prepared]

  /// `notes` are those already there: the mean of their language runs with them.
  public init(engine: Engine, themes: [SynthesisTheme], notes: [SynthesisNote]) {
    let known = notes.sorted(by: SynthesisNote.comesFirst).map { note in
      (vector: note.vector, language: ReadText(note.text).language)
    }
    self.init(engine: engine, themes: themes, centring: Centring(engine: engine, notes: known))
  }

  init(engine: Engine, themes: [SynthesisTheme], centring: Centring) {
    tuning = Tuning.of(engine)
    self.centring = centring
    self.themes = themes.sorted { $0.id < $1.id }.map { theme in
      Prepared(
        id: theme.id, words: RegisteredWords(titles: theme.titles, seeds: theme.seeds),
        vector: PreparedThemes.middle(of: theme, centring))
    }
  }

  /// Where the note belongs. With neither a vector nor a registered word it belongs nowhere.
  public func place(_ note: SynthesisNote) -> Placement {
    let read = ReadText(note.text)
    return place(note.id, read, centring.centred(note.vector, read.language))
  }

  func place(_ id: String, _ read: ReadText, _ vector: [Float]) -> Placement {
    var best: (theme: Int, score: Float)?
    var second: (theme: Int, score: Float)?
    for theme in themes {
      let hits = min(tuning.wordsCounted, theme.words.hits(in: read))
      guard hits > 0 || !vector.isEmpty else { continue }
      let score = Vectors.dot(theme.vector, vector) + tuning.wordBonus * Float(hits)
      // Of equals the older theme is first, so only more is better.
      if score > best?.score ?? -.infinity {
        second = best
        best = (theme.id, score)
      } else if score > second?.score ?? -.infinity {
        second = (theme.id, score)
      }
    }
    guard let best else {
      return Placement(note: id, best: nil, second: nil, score: 0, margin: 0, verdict: .unsure)
    }
    let score = Vectors.milli(best.score)
    let margin = score - (second.map { Vectors.milli($0.score) } ?? 0)
    let isClear = margin >= tuning.clearMargin && score >= tuning.clearScore
    return Placement(
      note: id, best: best.theme, second: second?.theme, score: score, margin: margin,
      verdict: isClear ? .clear : .unsure)
  }

  /// The theme's direction: its title and seeds read as one text.
  private static func middle(of theme: SynthesisTheme, _ centring: Centring) -> [Float] {
    let phrases = SynthesisTheme.phrases(titles: theme.titles, seeds: theme.seeds)
    guard let phrase = phrases.first, let vector = theme.vectors.first else { return [] }
    return centring.centred(vector, ReadText(phrase).language)
  }
}

extension SynthesisNote {
  /// The order of everything: by the time a note was first stored, then by id.
  static func comesFirst(_ a: SynthesisNote, _ b: SynthesisNote) -> Bool {
    a.at != b.at ? a.at < b.at : [Unicode.Scalar](a.id).precedes([Unicode.Scalar](b.id))
  }
}
