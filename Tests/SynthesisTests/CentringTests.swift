// The running mean, and where it stands still.

import Testing

@testable import Synthesis

@Suite struct CentringTests {
  private let engine = Engine(id: "test", version: "1", dimension: 2)

  private func centring(_ notes: [(vector: [Float], language: NoteLanguage)]) -> Centring {
    Centring(
      bearings: .none(engine), weight: 20,
      notes: notes.map { Centrable(vector: $0.vector, language: $0.language, stance: .problem) })
  }

  @Test func tone_isTakenAway_fromFiveNotesOn_andMoreTheMoreThereAre() {
    func praise(_ vector: [Float]) -> Centrable {
      Centrable(vector: vector, language: .korean, stance: .praise)
    }
    func centred(_ count: Int) -> [Float] {
      let notes = Array(repeating: praise([1, 0]), count: count)
      return Centring(bearings: .none(engine), weight: 0, notes: notes + [praise([1, 2])])
        .centred(praise([1, 2]))
    }
    // Their mean is their language's mean: tone and language are one here.
    #expect(centred(3) == [0, 1])
    let mixed =
      Array(repeating: praise([1, 0]), count: 5)
      + Array(
        repeating: Centrable(vector: [-1, 0], language: .korean, stance: .problem), count: 5)
    let centring = Centring(bearings: .none(engine), weight: 0, notes: mixed)
    #expect(centring.mean(of: .korean) == [0, 0])
    #expect(centring.centred(praise([0.5, 1])) == [0, 1])
    #expect(centring.centred([0.5, 0], .korean) == [1, 0])
  }

  @Test func mean_startsFromTheBackground_andRunsWithTheNotesOfItsLanguage() {
    let moved = centring([([1, 0], .korean), ([0, 1], .other), ([1, 0], .korean)])
    #expect(moved.mean(of: .korean) == [2 / 22, 0])
    #expect(moved.mean(of: .other) == [0, 1 / 21])
  }

  @Test func mean_standsStill_afterAHundredNotes() {
    let hundred = Array(
      repeating: (vector: [Float(1), 0], language: NoteLanguage.korean), count: 100)
    let more = hundred + Array(repeating: ([0, 1], .korean), count: 50)
    #expect(centring(more).mean(of: .korean) == centring(hundred).mean(of: .korean))
  }

  @Test func vectorThatSaysNothing_isNeitherCountedNorCentred() {
    let moved = centring([([0, 0], .korean), ([1], .korean)])
    #expect(moved.mean(of: .korean) == [0, 0])
    #expect(moved.centred([0, 0], .korean).isEmpty)
    #expect(moved.centred([1], .korean).isEmpty)
    #expect(moved.centred([3, 4], .korean) == [0.6, 0.8])
  }

  @Test func bearings_areNone_withoutAVectorForEachText() {
    #expect(Bearings(engine: engine, vectors: [[1, 0]]) == .none(engine))
    let all = Bearings(engine: engine, vectors: Bearings.texts.map { _ in [1, 0] })
    #expect(all.backgrounds == [[1, 0], [1, 0]])
    #expect(all.house.count == 14)
    #expect(Set(Bearings.texts).count == Bearings.texts.count)
  }
}
