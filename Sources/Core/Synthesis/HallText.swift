// A hall's notes, each read once, in the order of everything: by the time a note was first stored,
// then by id.

/// Notes with what reading and centring made of them.
struct HallText {
  let notes: [SynthesisNote]
  let read: [ReadText]
  let centring: Centring
  /// Centred, at length 1; empty for a note without a vector.
  let vectors: [[Float]]

  init(notes: [SynthesisNote], bearings: Bearings) {
    let notes = notes.sorted(by: HallText.comesFirst)
    let read = notes.map { ReadText($0.text) }
    let centring = Centring(
      bearings: bearings, weight: Tuning.of(bearings.engine).backgroundWeight,
      notes: zip(notes, read).lazy.map { (vector: $0.vector, language: $1.language) })
    self.notes = notes
    self.read = read
    self.centring = centring
    vectors = zip(notes, read).map { centring.centred($0.vector, $1.language) }
  }

  private static func comesFirst(_ a: SynthesisNote, _ b: SynthesisNote) -> Bool {
    a.at != b.at ? a.at < b.at : [Unicode.Scalar](a.id).precedes([Unicode.Scalar](b.id))
  }
}
