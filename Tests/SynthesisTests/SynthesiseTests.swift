// What must hold for any notes: the same findings in whatever order they come, no note lost, what
// people decided left alone.

import Testing

@testable import Synthesis

@Suite struct SynthesiseTests {
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func findings_areTheSame_inWhateverOrderNotesThemesAndPinsCome(seed: UInt64) {
    print("seed \(seed)")
    var draws = Draws(seed: seed)
    var input = SmallHall.input
    input.pins = [Pin(note: "2.n6", theme: 1), Pin(note: "3.n12", theme: nil)]
    let expected = synthesise(input)
    input.notes = draws.shuffled(input.notes)
    input.themes = draws.shuffled(input.themes)
    input.pins = draws.shuffled(input.pins)
    #expect(synthesise(input) == expected)
  }

  @Test func everyNote_hasItsPlacement_andItsStance() {
    let findings = synthesise(SmallHall.input)
    #expect(findings.placements.map(\.note) == SmallHall.notes.map(\.id))
    #expect(findings.stances.count == SmallHall.notes.count)
  }

  @Test func notesOfOneTime_standInTheOrderOfTheirIDs() {
    let notes = ["b", "a", "c"].map { HashEmbedder.note($0, "버스 \($0)", at: 7) }
    let input = SynthesisInput(bearings: HashEmbedder.bearings, notes: notes, themes: [])
    #expect(synthesise(input).placements.map(\.note) == ["a", "b", "c"])
  }

  @Test func pinnedNote_staysWhereAPersonPutIt_whateverTheMachineThinks() throws {
    var input = SmallHall.input
    input.pins = [Pin(note: SmallHall.notes[0].id, theme: 2)]
    let findings = synthesise(input)
    #expect(findings.placements[0].verdict == .pinned)
    #expect(findings.placements[0].best == 1)
    #expect(findings.themes[1].notes.contains(SmallHall.notes[0].id))
    #expect(!findings.themes[0].notes.contains(SmallHall.notes[0].id))
  }

  @Test func noteTakenOutByAPerson_isInNoTheme() {
    var input = SmallHall.input
    input.pins = [Pin(note: SmallHall.notes[0].id, theme: nil)]
    let findings = synthesise(input)
    #expect(!findings.themes.contains { $0.notes.contains(SmallHall.notes[0].id) })
  }

  @Test func noteIsInAtMostOneTheme_orOneProposal() {
    let findings = synthesise(SmallHall.input)
    let all = findings.themes.flatMap(\.notes) + findings.groups.flatMap(\.notes)
    #expect(Set(all).count == all.count)
  }

  @Test func noNotesOrNoThemes_giveEmptyFindings() {
    let bearings = HashEmbedder.bearings
    let nothing = synthesise(SynthesisInput(bearings: bearings, notes: [], themes: []))
    #expect(nothing.placements.isEmpty && nothing.themes.isEmpty && nothing.groups.isEmpty)
    let noThemes = synthesise(
      SynthesisInput(bearings: bearings, notes: SmallHall.notes, themes: []))
    #expect(noThemes.placements.allSatisfy { $0.best == nil && $0.verdict == .unsure })
    let noNotes = synthesise(
      SynthesisInput(bearings: bearings, notes: [], themes: SmallHall.themes))
    #expect(noNotes.themes.map(\.theme) == [1, 2, 3])
  }

  @Test func noteWithoutVector_isPlacedByRegisteredWords_orNotAtAll() {
    let notes = [
      SynthesisNote(id: "a", table: 1, text: "주차난이 심해요", at: 0, vector: []),
      SynthesisNote(id: "b", table: 1, text: "🎉🎉", at: 1, vector: []),
    ]
    let placements = synthesise(
      SynthesisInput(bearings: HashEmbedder.bearings, notes: notes, themes: SmallHall.themes)
    ).placements
    #expect(placements[0].best == 2)
    #expect(placements[1].best == nil)
  }

  @Test func incrementalPlacing_agreesWithTheWhole() {
    let prepared = PreparedThemes(
      bearings: HashEmbedder.bearings, themes: SmallHall.themes, notes: SmallHall.notes)
    #expect(SmallHall.notes.map { prepared.place($0) } == synthesise(SmallHall.input).placements)
  }

  /// Notes around four far-off points, in turn; a little off each so that no two are the same.
  private func fourHeaps(_ count: Int) -> SynthesisInput {
    let notes = (0..<count).map { place in
      var vector = HashEmbedder.engine.zeros
      vector[place % 4] = 1
      vector[4 + place] = 0.2
      return SynthesisNote(
        id: "1.n\(place)", table: 1, text: "의견 \(place)", at: Int64(place), vector: vector)
    }
    return SynthesisInput(bearings: HashEmbedder.bearings, notes: notes, themes: [])
  }

  @Test func proposalKeepsItsID_whenNotesAreAdded() {
    let ids = ["g:1.n0", "g:1.n1", "g:1.n2", "g:1.n3"]
    #expect(synthesise(fourHeaps(20)).groups.map(\.id) == ids)
    #expect(synthesise(fourHeaps(40)).groups.map(\.id) == ids)
    #expect(synthesise(fourHeaps(42)).groups.map(\.id) == ids)
  }

  @Test func noteOfAGroupTurnedDown_isProposedInNone() {
    var input = fourHeaps(20)
    input.notes = input.notes.map { note in
      SynthesisNote(
        id: note.id, table: note.table, text: note.text, at: note.at, vector: note.vector,
        isUngrouped: note.at % 4 == 0)
    }
    #expect(synthesise(input).groups.map(\.id) == ["g:1.n1", "g:1.n2", "g:1.n3"])
  }

  @Test func noteThatAPersonTookOut_isNotProposedAgain() {
    var input = fourHeaps(20)
    input.pins = [Pin(note: "1.n0", theme: nil)]
    #expect(!synthesise(input).groups.contains { $0.notes.contains("1.n0") })
  }
}
