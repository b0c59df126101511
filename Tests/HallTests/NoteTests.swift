// Notes: written by their table, moved by the desk, never overwritten by something stale.

import Hall
import HallScenes
import Testing

private func body(_ text: String) -> NoteBody { NoteBody(kind: .proposal, text: text) }

struct NoteTests {
  @Test func note_belongsToItsTableAndItem() throws {
    var scene = Scene()
    scene.must(.nextItem(clock: 1), Scene.mc)
    scene.note(2, "abcd", "첫차를 당기자")
    let note = try #require(scene.state.day.notes["2.abcd"])
    #expect(note.table == 2 && note.item == 1 && note.revision == 1 && note.stands)
    #expect(note.at == scene.now && note.body.people == 2)
  }

  @Test func edit_replacesTheWords_whenFresh() {
    var scene = Scene()
    scene.note(1, "abcd")
    scene.must(.editNote("1.abcd", revision: 1, body("하나")), Scene.table(1))
    #expect(scene.state.day.notes["1.abcd"]?.body.text == "하나")
    #expect(scene.must(.editNote("1.abcd", revision: 2, body("하나")), Scene.table(1)) == [])
  }

  @Test func edit_isKeptAside_whenTheWordsMoved() {
    var scene = Scene()
    scene.note(1, "abcd")
    scene.must(.editNote("1.abcd", revision: 1, body("둘")), Scene.table(1))
    let events = scene.must(.editNote("1.abcd", revision: 1, body("셋")), Scene.table(1))
    #expect(events == [.noteEditSetAside("1.abcd", body("셋"))])
    #expect(scene.state.day.notes["1.abcd"]?.body.text == "둘")
    #expect(scene.state.day.notes["1.abcd"]?.aside.map(\.body.text) == ["셋"])
  }

  @Test func edit_isFresh_whenOnlyTheDeskMovedTheNote() {
    var scene = Scene()
    scene.note(1, "abcd")
    scene.place("1.abcd", 1)
    scene.must(.releaseNote("1.abcd", revision: 2), Scene.desk)
    scene.must(.editNote("1.abcd", revision: 1, body("둘")), Scene.table(1))
    #expect(scene.state.day.notes["1.abcd"]?.body.text == "둘")
    #expect(scene.state.day.notes["1.abcd"]?.theme == 1)
  }

  @Test func edit_fromTheFuture_isKeptAside() {
    var scene = Scene()
    scene.note(1, "abcd")
    scene.must(.editNote("1.abcd", revision: 5, body("둘")), Scene.table(1))
    #expect(scene.state.day.notes["1.abcd"]?.aside.count == 1)
  }

  @Test func editsAside_areBounded() {
    var scene = Scene()
    scene.note(1, "abcd")
    scene.must(.editNote("1.abcd", revision: 1, body("둘")), Scene.table(1))
    for number in 0..<Limits.asideEdits {
      scene.must(.editNote("1.abcd", revision: 1, body("옛 \(number)")), Scene.table(1))
    }
    let refusal = scene.refusal(.editNote("1.abcd", revision: 1, body("또")), Scene.table(1))
    #expect(refusal == .stateMoved)
  }

  @Test func withdrawnNote_leavesThemeScreenAndQuote() {
    var scene = Scene()
    scene.note(1, "abcd")
    scene.place("1.abcd", 1)
    scene.must(.quoteNote(1, revision: 1, "1.abcd"), Scene.desk)
    scene.must(.releaseNote("1.abcd", revision: 2), Scene.desk)
    scene.must(.withdrawNote("1.abcd", revision: 3), Scene.table(1))
    let note = scene.state.day.notes["1.abcd"]
    #expect(note?.theme == nil && note?.released == false && note?.stands == false)
    #expect(scene.state.day.themes[1]?.quote == nil)
  }

  @Test func releaseAndHold_areOnce() {
    var scene = Scene()
    scene.note(1, "abcd")
    #expect(scene.must(.holdNote("1.abcd", revision: 1), Scene.mc) == [])
    scene.must(.releaseNote("1.abcd", revision: 1), Scene.mc)
    #expect(scene.must(.releaseNote("1.abcd", revision: 2), Scene.desk) == [])
    scene.must(.holdNote("1.abcd", revision: 2), Scene.desk)
    #expect(scene.state.day.notes["1.abcd"]?.released == false)
  }

  @Test func strike_leavesATombstone_andNothingElse() {
    var scene = Scene()
    scene.note(1, "abcd", "이름이 들어간 글")
    scene.place("1.abcd", 1)
    scene.must(.strikeNote("1.abcd", revision: 2), Scene.desk)
    let note = scene.state.day.notes["1.abcd"]
    #expect(note?.struck == true && note?.body.text == "" && note?.theme == nil && note?.at == 0)
  }

  @Test func helpCall_isTakenAndAnswered_pressedTwiceIsOnce() {
    var scene = Scene()
    scene.must(.callHelp(.emergency, "쓰러짐"), Scene.table(1))
    #expect(scene.must(.callHelp(.emergency, "쓰러짐"), Scene.table(1)) == [])
    #expect(scene.state.day.openHelp(of: 1)?.state == .waiting)
    scene.must(.takeHelp(1), Scene.console)
    #expect(scene.must(.takeHelp(1), Scene.console) == [])
    #expect(scene.state.day.helpCalls[1]?.takenBy == 1)
    scene.must(.answerHelp(1, "갑니다"), Scene.console)
    #expect(scene.state.day.openHelp(of: 1) == nil)
    scene.must(.callHelp(.emergency, "쓰러짐"), Scene.table(1))
    #expect(scene.state.day.openHelp(of: 1)?.id == 2)
  }
}
