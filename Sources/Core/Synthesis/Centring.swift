// The mean of a language's vectors, taken away before anything is compared: without it English
// notes gather among themselves. It starts from the bearings' sentences, runs with the first notes,
// and stands still after a hundred, so that what was found in the morning holds in the afternoon.

/// A note as centring sees it.
struct Centrable {
  let vector: [Float]
  let language: NoteLanguage
  let stance: Stance
}

/// The means of one hall.
struct Centring: Sendable {
  private let means: [[Float]]
  /// What Korean notes of each stance have in common beyond their language: that they ask, or
  /// complain. Left in, groups form by tone instead of subject (measured).
  private let tones: [[Float]]

  /// With notes in the order they were first stored.
  init(bearings: Bearings, weight: Float, notes: some Sequence<Centrable>) {
    var sums = bearings.backgrounds.map { mean in mean.map { $0 * weight } }
    var counts = sums.map { _ in 0 }
    var first: [Centrable] = []
    for note in notes where note.vector.count == bearings.engine.dimension {
      let place = Centring.place(note.language)
      guard counts[place] < Limits.notesCentred, !note.vector.isZero else { continue }
      counts[place] += 1
      Vectors.add(note.vector, to: &sums[place])
      if note.language == .korean { first.append(note) }
    }
    let means = zip(sums, counts).map { sum, count in
      sum.map { $0 / (weight + Float(count)) }
    }
    self.means = means
    let korean = means[Centring.place(.korean)]
    tones = Stance.allCases.map { stance in
      let ofStance = first.filter { $0.stance == stance }.map(\.vector)
      guard ofStance.count >= Limits.notesOfATone,
        let mean = Vectors.mean(ofStance)
      else {
        return bearings.engine.zeros
      }
      // Few notes say little of a tone and much of what they happen to be about.
      let share = Float(ofStance.count) / Float(ofStance.count + Limits.notesOfATone)
      return zip(mean, korean).map { ($0 - $1) * share }
    }
  }

  /// A note's vector less the means of its language and tone, at length 1; empty for one that says
  /// nothing.
  func centred(_ note: Centrable) -> [Float] {
    let moved = moved(note.vector, note.language)
    guard !moved.isEmpty, note.language == .korean else { return Vectors.unit(moved) }
    var toneless = moved
    Vectors.add(tones[Centring.place(note.stance)], times: -1, to: &toneless)
    return Vectors.unit(toneless)
  }

  /// The same for a text that is no note.
  func centred(_ vector: [Float], _ language: NoteLanguage) -> [Float] {
    Vectors.unit(moved(vector, language))
  }

  func mean(of language: NoteLanguage) -> [Float] { means[Centring.place(language)] }

  private func moved(_ vector: [Float], _ language: NoteLanguage) -> [Float] {
    let mean = mean(of: language)
    guard vector.count == mean.count, !vector.isZero else { return [] }
    return zip(vector, mean).map { $0 - $1 }
  }

  private static func place(_ language: NoteLanguage) -> Int { language == .korean ? 0 : 1 }

  private static func place(_ stance: Stance) -> Int {
    switch stance {
    case .proposal: 0
    case .problem: 1
    case .praise: 2
    }
  }
}

extension [Float] {
  /// Whether it is of an engine that knew no word of its text.
  var isZero: Bool { allSatisfy { $0 == 0 } }
}
