// The direction of a theme by the words people gave it: each word set in a few sentences as people
// might write about it, and the middle of all. Words one by one and averaged did better than joined
// in one text, and far better than the nearest word alone.

/// How themes' words become directions.
enum Directions {
  /// One for each theme, in their order; zeros for one without a word the engine knows.
  static func ofWords(
    _ themes: [SynthesisTheme], tuning: Tuning, centring: Centring
  ) -> [[Float]] {
    let mean = centring.mean(of: .korean)
    var sums = themes.map { _ in mean.map { _ in Float(0) } }
    for template in tuning.templates.indices {
      let words = themes.map { theme in
        theme.vectors(ofTemplate: template, of: tuning.templates.count)
          .filter { $0.count == mean.count && !$0.isZero }
      }
      // Words are centred half on the notes' mean, half on that of all words: what all themes'
      // words have in common tells none from another.
      guard let common = Vectors.mean(words.flatMap { $0 }) else { continue }
      let centre = zip(common, mean).map { ($0 + $1) / 2 }
      for (place, vectors) in words.enumerated() {
        let centred = vectors.map { vector in
          var moved = vector
          Vectors.add(centre, times: -1, to: &moved)
          return Vectors.unit(moved)
        }
        guard let middle = Vectors.mean(centred) else { continue }
        Vectors.add(Vectors.unit(middle), to: &sums[place])
      }
    }
    return sums.map(Vectors.unit)
  }
}

extension SynthesisTheme {
  /// The texts to be embedded for a theme: each of its words in each template, template by
  /// template.
  public static func phrases(
    titles: [String], seeds: [String], engine: Engine
  ) -> [String] {
    let words = words(titles: titles, seeds: seeds)
    return Tuning.of(engine).templates.flatMap { template in
      words.map { word in
        template.split(separator: "{}", omittingEmptySubsequences: false)
          .joined(separator: word)
      }
    }
  }

  func vectors(ofTemplate template: Int, of templates: Int) -> ArraySlice<[Float]> {
    let count = vectors.count / max(1, templates)
    // Vectors made for other words or another engine are none.
    guard vectors.count == count * templates else { return [] }
    return vectors[(template * count)..<((template + 1) * count)]
  }

  /// The first title's words without particles, as far as they can stand alone, then the seeds as
  /// they are: each once.
  private static func words(titles: [String], seeds: [String]) -> [String] {
    let title = titles.first { !$0.isEmpty } ?? ""
    let ofTitle = RegisteredWords.standing(in: title).map(\.text)
    var seen = Set<String>()
    return (ofTitle + seeds).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
