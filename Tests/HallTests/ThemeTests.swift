// Themes: made by people, seen by two before the hall sees them.

import Hall
import HallScenes
import Testing

struct ThemeTests {
  @Test func registeredThemes_areThereFromTheStart() {
    let scene = Scene()
    #expect(scene.state.day.themes.keys.sorted() == [1, 2])
    #expect(scene.state.day.themes[1]?.seeds == ["버스"])
  }

  @Test func createdTheme_getsTheNextNumber_evenAfterOneWent() {
    var scene = Scene()
    scene.must(.createTheme(Words("공원"), seeds: []), Scene.desk)
    scene.must(.dissolveTheme(3, revision: 1), Scene.desk)
    scene.must(.createTheme(Words("하천"), seeds: []), Scene.desk)
    #expect(scene.state.day.themes.keys.sorted() == [1, 2, 4])
  }

  @Test func approval_needsAnotherLinkAndSitting() {
    var scene = Scene()
    scene.must(.askApproval(1, revision: 1), Scene.desk)
    #expect(scene.refusal(.approveTheme(1, revision: 2), Scene.desk) == .secondPersonNeeded)
    scene.must(.approveTheme(1, revision: 2), Scene.otherDesk)
    #expect(scene.state.day.themes[1]?.state == .approved)
  }

  @Test func rename_afterAsking_needsNewEyes() {
    var scene = Scene()
    scene.must(.askApproval(1, revision: 1), Scene.desk)
    scene.must(.renameTheme(1, revision: 2, Words("교통과 길"), seeds: []), Scene.desk)
    #expect(scene.state.day.themes[1]?.state == .making)
    #expect(scene.state.day.themes[1]?.askerLink == nil)
    #expect(scene.refusal(.approveTheme(1, revision: 3), Scene.mc) == .stateMoved)
  }

  @Test func merge_movesNotes_andKeepsTheTargetsQuote() {
    var scene = Scene()
    scene.note(1, "aaaa")
    scene.note(2, "bbbb")
    scene.place("1.aaaa", 1)
    scene.place("2.bbbb", 2)
    scene.must(.quoteNote(2, revision: 1, "2.bbbb"), Scene.desk)
    scene.must(.mergeThemes(from: 1, fromRevision: 1, into: 2, intoRevision: 1), Scene.desk)
    #expect(scene.state.day.themes[1] == nil)
    #expect(scene.state.day.notes["1.aaaa"]?.theme == 2)
    #expect(scene.state.day.themes[2]?.quote == "2.bbbb")
    #expect(scene.revision(theme: 2) == 2)
  }

  @Test func dissolve_setsItsNotesFree() {
    var scene = Scene()
    scene.note(1, "aaaa")
    scene.place("1.aaaa", 1)
    scene.must(.dissolveTheme(1, revision: 1), Scene.desk)
    #expect(scene.state.day.notes["1.aaaa"]?.theme == nil)
    #expect(scene.state.day.notes["1.aaaa"]?.placedBy == "")
  }

  @Test func quote_goesWithItsNote() {
    var scene = Scene()
    scene.note(1, "aaaa")
    scene.place("1.aaaa", 1)
    scene.must(.quoteNote(1, revision: 1, "1.aaaa"), Scene.desk)
    scene.place("1.aaaa", 2)
    #expect(scene.state.day.themes[1]?.quote == nil)
  }

  @Test func hiddenOrUnapprovedTheme_leavesTheScreen() {
    for isHidden in [true, false] {
      var scene = Scene()
      scene.publish(1)
      let revision = scene.state.day.screenRevision
      scene.must(.showOnScreen(ScreenView(.theme, theme: 1), revision: revision), Scene.mc)
      let theme = scene.revision(theme: 1)
      if isHidden {
        scene.must(.hideTheme(1, revision: theme), Scene.mc)
      } else {
        scene.must(.unapproveTheme(1, revision: theme), Scene.desk)
      }
      #expect(scene.state.day.screen == ScreenView(.themes))
      #expect(scene.state.day.themes[1]?.state == (isHidden ? .approved : .making))
    }
  }

  @Test func screen_takesOnlyWhatItsViewShows() {
    var scene = Scene()
    let view = ScreenView(.blank, poll: "anything\u{202E}", theme: 77, page: 3, text: Words("글"))
    #expect(
      scene.must(.showOnScreen(view, revision: 1), Scene.mc) == [.screenShown(ScreenView(.blank))])
  }
}
