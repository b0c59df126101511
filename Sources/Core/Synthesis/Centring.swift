// The mean of a language's vectors, taken away before anything is compared: without it English
// notes gather among themselves. It starts from the bearings' sentences, runs with the first notes,
// and stands still after a hundred, so that what was found in the morning holds in the afternoon.

/// The means of one hall.
struct Centring: Sendable {
  private let means: [[Float]]

  /// With notes in the order they were first stored.
  init(
    bearings: Bearings, weight: Float,
    notes: some Sequence<(vector: [Float], language: NoteLanguage)>
  ) {
    var sums = bearings.backgrounds.map { mean in mean.map { $0 * weight } }
    var counts = sums.map { _ in 0 }
    for note in notes where note.vector.count == bearings.engine.dimension {
      let place = Centring.place(note.language)
      guard counts[place] < Limits.notesCentred, !note.vector.isZero else { continue }
      counts[place] += 1
      Vectors.add(note.vector, to: &sums[place])
    }
    means = zip(sums, counts).map { sum, count in
      sum.map { $0 / (weight + Float(count)) }
    }
  }

  /// The vector less its language's mean, at length 1; empty for one that says nothing.
  func centred(_ vector: [Float], _ language: NoteLanguage) -> [Float] {
    let mean = mean(of: language)
    guard vector.count == mean.count, !vector.isZero else { return [] }
    var moved = vector
    Vectors.add(mean, times: -1, to: &moved)
    return Vectors.unit(moved)
  }

  func mean(of language: NoteLanguage) -> [Float] { means[Centring.place(language)] }

  private static func place(_ language: NoteLanguage) -> Int { language == .korean ? 0 : 1 }
}

extension [Float] {
  /// Whether it is of an engine that knew no word of its text.
  var isZero: Bool { allSatisfy { $0 == 0 } }
}
