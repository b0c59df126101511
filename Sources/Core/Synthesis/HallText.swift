// A hall's notes, each read once, in the order of everything: by the time a note was first stored,
// then by id.

/// Notes with what reading and centring made of them.
struct HallText {
  let notes: [SynthesisNote]
  let read: [ReadText]
  /// As marked, else by the rule.
  let stances: [Stance]
  let centring: Centring
  /// Centred, at length 1; empty for a note without a vector.
  let vectors: [[Float]]

  init(notes: [SynthesisNote], bearings: Bearings) {
    let notes = notes.sorted(by: HallText.comesFirst)
    let read = notes.map { ReadText($0.text) }
    let stances = zip(notes, read).map { $0.marked ?? StanceRule.stance(of: $1) }
    let centrable = notes.indices.map { index in
      Centrable(
        vector: notes[index].vector, language: read[index].language, stance: stances[index])
    }
    let centring = Centring(
      bearings: bearings, weight: Tuning.of(bearings.engine).backgroundWeight, notes: centrable)
    self.notes = notes
    self.read = read
    self.stances = stances
    self.centring = centring
    vectors = centrable.map { centring.centred($0) }
  }

  private static func comesFirst(_ a: SynthesisNote, _ b: SynthesisNote) -> Bool {
    a.at != b.at ? a.at < b.at : [Unicode.Scalar](a.id).precedes([Unicode.Scalar](b.id))
  }
}
