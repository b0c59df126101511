// The mean of a language's vectors, taken away before anything is compared: without it English
// notes gather among themselves. It starts from a shipped mean, runs with the first notes, and
// stands still after a hundred, so that what was found in the morning holds in the afternoon.

/// The means of one hall.
struct Centring: Sendable {
  private var means: [[Float]]
  private var counts: [Int]
  private let weight: Float

  /// With notes in the order they were first stored.
  init(engine: Engine, notes: [(vector: [Float], language: NoteLanguage)]) {
    let tuning = Tuning.of(engine)
    weight = tuning.backgroundWeight
    means = NoteLanguage.allCases.map { Background.mean(of: engine, $0) }
    counts = NoteLanguage.allCases.map { _ in 0 }
    for note in notes where note.vector.count == engine.dimension {
      let place = Centring.place(note.language)
      guard counts[place] < Limits.notesCentred, note.vector.contains(where: { $0 != 0 })
      else { continue }
      counts[place] += 1
      let share = 1 / (weight + Float(counts[place]))
      for axis in means[place].indices {
        means[place][axis] += (note.vector[axis] - means[place][axis]) * share
      }
    }
  }

  /// The vector less its language's mean, at length 1.
  func centred(_ vector: [Float], _ language: NoteLanguage) -> [Float] {
    let mean = means[Centring.place(language)]
    guard vector.count == mean.count, vector.contains(where: { $0 != 0 }) else { return [] }
    var moved = vector
    Vectors.add(mean, times: -1, to: &moved)
    return Vectors.unit(moved)
  }

  /// A language's mean, for who takes it away from many products at once.
  func mean(of language: NoteLanguage) -> [Float] { means[Centring.place(language)] }

  private static func place(_ language: NoteLanguage) -> Int { language == .korean ? 0 : 1 }
}
