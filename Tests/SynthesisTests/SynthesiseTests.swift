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
    let input = SynthesisInput(engine: HashEmbedder.engine, notes: notes, themes: [])
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
    let engine = HashEmbedder.engine
    let nothing = synthesise(SynthesisInput(engine: engine, notes: [], themes: []))
    #expect(nothing.placements.isEmpty && nothing.themes.isEmpty && nothing.groups.isEmpty)
    let noThemes = synthesise(
      SynthesisInput(engine: engine, notes: SmallHall.notes, themes: []))
    #expect(noThemes.placements.allSatisfy { $0.best == nil && $0.verdict == .unsure })
    let noNotes = synthesise(
      SynthesisInput(engine: engine, notes: [], themes: SmallHall.themes))
    #expect(noNotes.themes.map(\.theme) == [1, 2, 3])
  }

  @Test func noteWithoutVector_isPlacedByRegisteredWords_orNotAtAll() {
    let notes = [
      SynthesisNote(id: "a", table: 1, text: "주차난이 심해요", at: 0, vector: []),
      SynthesisNote(id: "b", table: 1, text: "🎉🎉", at: 1, vector: []),
    ]
    let placements = synthesise(
      SynthesisInput(engine: HashEmbedder.engine, notes: notes, themes: SmallHall.themes)
    ).placements
    #expect(placements[0].best == 2)
    #expect(placements[1].best == nil)
  }

  @Test func incrementalPlacing_agreesWithTheWhole() {
    let prepared = PreparedThemes(
      engine: HashEmbedder.engine, themes: SmallHall.themes, notes: SmallHall.notes)
    #expect(SmallHall.notes.map { prepared.place($0) } == synthesise(SmallHall.input).placements)
  }

  @Test func proposalKeepsItsID_whenNotesAreAdded() throws {
    let before = synthesise(
      SynthesisInput(engine: HashEmbedder.engine, notes: SmallHall.notes, themes: []))
    let library = try #require(before.groups.first { $0.notes.contains("5.n14") })
    let added = HashEmbedder.note("9.x", "도서관 자리를 늘려 주세요", at: 99_000)
    let after = synthesise(
      SynthesisInput(
        engine: HashEmbedder.engine, notes: SmallHall.notes + [added], themes: []))
    #expect(after.groups.contains { $0.id == library.id && $0.notes.contains("5.n14") })
  }

  @Test func dismissedProposal_doesNotComeBack() throws {
    var input = SynthesisInput(
      engine: HashEmbedder.engine, notes: SmallHall.notes, themes: [])
    let first = try #require(synthesise(input).groups.first)
    input.dismissed = [first.notes]
    #expect(!synthesise(input).groups.contains { $0.id == first.id })
  }
}
