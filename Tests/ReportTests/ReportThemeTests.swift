// Themes in the report: what may be read of them, what tables missed, and ballots made of them.

import Digest
import HTTP
import Hall
import HallScenes
import Report
import Site
import Testing
import Wire

struct ReportThemeTests {
  private static let page = ReportPage(Pages())

  private func html(_ scene: Scene, _ language: Language = .ko) -> String {
    var scene = scene
    scene.must(.publishReport(true), Scene.mc)
    let request = Request(method: .get, target: "/report?lang=\(language.rawValue)")
    let response = ReportThemeTests.page.response(scene.state, Surroundings(), request)
    return String(decoding: response.body, as: UTF8.self)
  }

  /// Two themes on the screen: the first with a note two people saw, which is its quote.
  private func day() -> Scene {
    var scene = Scene()
    scene.place(scene.note(1, "seen", "골목이 어둡다"), 1)
    scene.must(.quoteNote(1, revision: scene.revision(theme: 1), "1.seen"), Scene.desk)
    scene.publish(1)
    scene.publish(2)
    return scene
  }

  private func guess(_ note: NoteID, _ theme: ThemeID, in scene: Scene) -> SortedNote {
    SortedNote(
      note,
      Guess(
        words: scene.state.day.notes[note]?.wordsRevision ?? 0, best: theme, score: 900,
        margin: 300, isSure: true, stance: .problem, engine: "table/1"))
  }

  @Test func note_thatOnlyTheMachinePlaced_isCountedAndNotShown() {
    var scene = day()
    scene.note(2, "late", "김철수 010-1234-5678")
    scene.must(
      .sortNotes(engine: "table/1", upTo: 1, [guess("2.late", 1, in: scene)]), .house)
    let text = html(scene)
    #expect(text.contains("골목이 어둡다"))
    #expect(!text.contains("김철수"))
    #expect(text.contains(">2건</span>") || text.contains("2건"))
    #expect(text.contains("문제 1"))
  }

  @Test func points_areTold_inWordsOnlyIfLetThrough() {
    var scene = day()
    scene.note(2, "kept", "전화 010-9999-8888")
    scene.must(.raisePoint("2.kept", "이름은 이영희"), Scene.table(2))
    scene.must(.raisePoint("1.seen", ""), Scene.table(1))
    scene.must(.raisePoint(nil, "거둔 말"), Scene.table(1))
    scene.must(.withdrawPoint(3), Scene.table(1))
    scene.must(.answerPoint(2, theme: 1, "함께 보았습니다"), Scene.desk)
    let text = html(scene)
    for word in ["010-9999", "이영희", "거둔 말"] { #expect(!text.contains(word), "\(word)") }
    #expect(text.contains("2건 · 답함 1건"))
    #expect(text.contains("함께 보았습니다"))
    #expect(text.contains("답하지 못했습니다"))
    #expect(text.contains("href=\"#theme-1\""))
    #expect(html(scene, .en).contains("2 points · 1 answered"))
  }

  @Test func ballotOfThemes_leadsToThem_withTheDigestOfItsWording() throws {
    var scene = day()
    let plan = PollPlan(
      id: "", title: Words("우선순위"), question: Words("무엇이 먼저입니까?"), rule: .single, options: [],
      secrecy: .confidential)
    let marks = [1, 2].map { ThemeMark($0, revision: scene.revision(theme: $0)) }
    scene.must(.ballotThemes(plan, item: 1, marks, lot: [1, 0]), Scene.mc)
    scene.open("q1")
    let digest = try #require(scene.state.poll("q1")?.balloted?.digest)
    let text = html(scene)
    #expect(text.contains("<code>\(digest)</code>"))
    #expect(text.contains("추첨으로 정했습니다"))
    for theme in 1...2 {
      #expect(text.contains("href=\"#theme-\(theme)\"") && text.contains("id=\"theme-\(theme)\""))
    }
  }
}
