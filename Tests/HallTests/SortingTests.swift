// What the machine makes of notes: taken where it is about what stands, and never over a person.

import Hall
import HallScenes
import Testing

struct SortingTests {
  private func guess(
    _ best: ThemeID?, second: ThemeID? = nil, words: Int = 1, sure: Bool = true,
    twin: NoteID? = nil
  ) -> Guess {
    Guess(
      words: words, best: best, second: second, score: 500, margin: 80, isSure: sure,
      stance: .problem, twin: twin, engine: "test/1")
  }

  private func sort(_ scene: inout Scene, _ notes: (NoteID, Guess)...) -> [Event] {
    scene.must(
      .sortNotes(engine: "test/1", upTo: 7, notes.map { SortedNote($0.0, $0.1) }), .house)
  }

  private func hall() -> Scene {
    var scene = Scene()
    scene.note(1, "aaaa")
    scene.note(2, "bbbb")
    scene.note(3, "cccc")
    return scene
  }

  @Test func sureNote_isPlacedByTheMachine_andAnUnsureOneWaits() {
    var scene = hall()
    _ = sort(&scene, ("1.aaaa", guess(1)), ("2.bbbb", guess(1, second: 2, sure: false)))
    #expect(scene.state.day.notes["1.aaaa"]?.theme == 1)
    #expect(scene.state.day.notes["1.aaaa"]?.placedBy == Note.machine)
    #expect(scene.state.day.notes["2.bbbb"]?.theme == nil)
    #expect(scene.state.day.notes["2.bbbb"]?.guess?.second == 2)
    // A page's revision is not made stale by the machine.
    #expect(scene.revision(note: "1.aaaa") == 1)
  }

  @Test func person_isNeverOverruled() {
    var scene = hall()
    scene.place("1.aaaa", 2)
    scene.place("2.bbbb", 1)
    scene.place("2.bbbb", nil)
    _ = sort(&scene, ("1.aaaa", guess(1)), ("2.bbbb", guess(1)))
    #expect(scene.state.day.notes["1.aaaa"]?.theme == 2)
    #expect(scene.state.day.notes["1.aaaa"]?.placedBy == "desk:1")
    #expect(scene.state.day.notes["2.bbbb"]?.theme == nil)
    // What the machine thinks is kept beside.
    #expect(scene.state.day.notes["1.aaaa"]?.guess?.best == 1)
  }

  @Test func person_whoAgrees_pinsTheNote() {
    var scene = hall()
    _ = sort(&scene, ("1.aaaa", guess(1)))
    #expect(
      scene.must(.placeNote("1.aaaa", revision: 1, 1), Scene.desk) == [.notePlaced("1.aaaa", 1)])
    _ = sort(&scene, ("1.aaaa", guess(2)))
    #expect(scene.state.day.notes["1.aaaa"]?.theme == 1)
  }

  @Test func returnedNote_goesWhereTheMachineWouldPutIt() {
    var scene = hall()
    _ = sort(&scene, ("1.aaaa", guess(1)))
    scene.place("1.aaaa", 2)
    scene.must(
      .returnNote(NoteMark("1.aaaa", revision: scene.revision(note: "1.aaaa"))), Scene.desk)
    #expect(scene.state.day.notes["1.aaaa"]?.theme == 1)
    #expect(scene.state.day.notes["1.aaaa"]?.placedBy == Note.machine)
  }

  @Test func guess_ofWordsThatChanged_orOfNothing_isNoNews() {
    var scene = hall()
    scene.must(
      .editNote("1.aaaa", revision: 1, NoteBody(kind: .opinion, text: "다른 말")), Scene.table(1))
    scene.must(.withdrawNote("2.bbbb", revision: 1), Scene.table(2))
    #expect(sort(&scene, ("1.aaaa", guess(1)), ("2.bbbb", guess(1)), ("9.none", guess(1))) == [])
    #expect(!sort(&scene, ("1.aaaa", guess(1, words: 2))).isEmpty)
    #expect(sort(&scene, ("1.aaaa", guess(1, words: 2))) == [])
  }

  @Test func guess_aboutAThemeThatIsGone_isNotSure() {
    var scene = hall()
    _ = sort(&scene, ("1.aaaa", guess(9, second: 1)))
    #expect(scene.state.day.notes["1.aaaa"]?.theme == nil)
    #expect(scene.state.day.notes["1.aaaa"]?.guess?.best == nil)
    _ = sort(&scene, ("1.aaaa", guess(1, second: 2)))
    scene.must(.dissolveTheme(1, revision: 1), Scene.desk)
    #expect(scene.state.day.notes["1.aaaa"]?.theme == nil)
    #expect(scene.state.day.notes["1.aaaa"]?.guess?.best == nil)
    #expect(scene.state.day.notes["1.aaaa"]?.guess?.isSure == false)
  }

  @Test func mergedNotes_stay_whateverTheMachineThinksLater() {
    var scene = hall()
    _ = sort(&scene, ("1.aaaa", guess(1)))
    scene.must(.mergeThemes(from: 1, fromRevision: 1, into: 2, intoRevision: 1), Scene.desk)
    #expect(scene.state.day.notes["1.aaaa"]?.guess?.best == 2)
    _ = sort(&scene, ("1.aaaa", guess(nil, sure: false)))
    #expect(scene.state.day.notes["1.aaaa"]?.theme == 2)
  }

  @Test func twins_areFolded_untilAPersonSplitsThem() {
    var scene = hall()
    _ = sort(&scene, ("2.bbbb", guess(1, twin: "1.aaaa")), ("3.cccc", guess(1, twin: "1.aaaa")))
    #expect(scene.state.day.notes["2.bbbb"]?.guess?.twin == "1.aaaa")
    scene.must(.splitNote(NoteMark("2.bbbb", revision: 1)), Scene.desk)
    _ = sort(&scene, ("2.bbbb", guess(2, twin: "1.aaaa")))
    #expect(scene.state.day.notes["2.bbbb"]?.guess?.twin == nil)
    scene.must(.withdrawNote("1.aaaa", revision: 1), Scene.table(1))
    #expect(scene.state.day.notes["3.cccc"]?.guess?.twin == nil)
  }

  @Test func groups_areOfLooseNotesOnly_andDissolvedOnesStayAway() {
    var scene = hall()
    let all = ["1.aaaa", "2.bbbb", "3.cccc"]
    scene.place("3.cccc", 1)
    scene.must(.proposeGroups(engine: "test/1", upTo: 7, [all, ["2.bbbb"]]), .house)
    #expect(scene.state.day.groups == [["1.aaaa", "2.bbbb"]])
    scene.must(.dismissGroup(["1.aaaa", "2.bbbb"]), Scene.desk)
    #expect(scene.must(.proposeGroups(engine: "test/1", upTo: 8, [all]), .house) != [])
    #expect(scene.state.day.groups == [])
  }

  @Test func group_thatIsAccepted_becomesATheme_withItsNotesPinned() {
    var scene = hall()
    let marks = ["1.aaaa", "2.bbbb"].map { NoteMark($0, revision: 1) }
    scene.must(
      .createTheme(Words("그늘"), seeds: ["그늘"], about: "쉴 곳을 늘리자", notes: marks), Scene.desk)
    #expect(scene.state.day.themes[3]?.about == "쉴 곳을 늘리자")
    #expect(marks.allSatisfy { scene.state.day.notes[$0.note]?.theme == 3 })
    #expect(marks.allSatisfy { scene.state.day.notes[$0.note]?.isPinned == true })
  }

  @Test func public_readsOnlyNotesThatAPersonSaw() {
    var scene = hall()
    _ = sort(&scene, ("1.aaaa", guess(1)))
    scene.publish(1)
    _ = sort(&scene, ("2.bbbb", guess(1)))
    #expect(scene.state.day.notes["1.aaaa"]?.isVouched == true)
    #expect(scene.state.day.notes["2.bbbb"]?.isVouched == false)
    scene.place("2.bbbb", 1)
    #expect(scene.state.day.notes["2.bbbb"]?.isVouched == true)
    scene.must(
      .editNote("1.aaaa", revision: 1, NoteBody(kind: .opinion, text: "다른 말")), Scene.table(1))
    #expect(scene.state.day.notes["1.aaaa"]?.isVouched == false)
  }

  @Test func quote_isSeenByWhoeverChoseIt_untilItsWordsChange() {
    var scene = hall()
    _ = sort(&scene, ("1.aaaa", guess(1)))
    scene.must(.quoteNote(1, revision: 1, "1.aaaa"), Scene.desk)
    #expect(scene.state.day.notes["1.aaaa"]?.isVouched == true)
    scene.must(
      .editNote("1.aaaa", revision: 1, NoteBody(kind: .opinion, text: "다른 말")), Scene.table(1))
    #expect(scene.state.day.notes["1.aaaa"]?.isVouched == false)
  }

  @Test func noteOnCall_leavesTheScreen_whenItMayNotBeRead() {
    for isStruck in [true, false] {
      var scene = hall()
      scene.must(.releaseNote("1.aaaa", revision: 1), Scene.mc)
      scene.must(.showOnScreen(ScreenView(.note, note: "1.aaaa"), revision: 1), Scene.mc)
      if isStruck {
        scene.must(.strikeNote("1.aaaa", revision: 2), Scene.desk)
      } else {
        scene.must(.holdNote("1.aaaa", revision: 2), Scene.mc)
      }
      #expect(scene.state.day.screen == ScreenView(.notes))
    }
  }
}
