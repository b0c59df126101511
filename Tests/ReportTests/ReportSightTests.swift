// What the report may show and what it must: figures only once revealed, notes that stand and no
// others, theme names only once published, the rehearsal's mark, one report for one chain.

import HTTP
import Hall
import HallScenes
import Report
import Site
import Testing
import Wire

@Suite struct ReportSightTests {
  private static let page = ReportPage(Pages())

  private func html(
    _ scene: Scene, _ target: String = "/report", chain: ChainMark? = nil
  ) -> (status: Int, text: String) {
    var around = Surroundings()
    if let chain { around.chain = chain }
    around.closings["warmup"] = ChainMark(sequence: 4_812, head: "7c41 9e02 d5aa 38f1")
    let request = Request(method: .get, target: target)
    let response = ReportSightTests.page.response(scene.state, around, request)
    return (response.status, String(decoding: response.body, as: UTF8.self))
  }

  private func published(_ make: (inout Scene) -> Void) -> Scene {
    var scene = Scene.bigHall()
    scene.go(to: 3)
    make(&scene)
    scene.must(.publishReport(true), Scene.mc)
    return scene
  }

  @Test func report_saysComeBack_beforeItIsPublished() {
    var scene = Scene.bigHall()
    scene.writeNotes()
    let answer = html(scene)
    #expect(answer.status == 404)
    #expect(answer.text.contains("아직 공개되지 않았습니다"))
    #expect(!answer.text.contains("심야버스"))
  }

  @Test func poll_showsTurnoutAlone_untilItIsRevealed() {
    let open = html(published { $0.vote("warmup", voters: 120) }).text
    #expect(open.contains("120명 투표 / 284명 출석"))
    let closed = html(
      published {
        $0.vote("warmup", voters: 120)
        $0.close("warmup")
        $0.recount("warmup")
      }
    ).text
    for text in [open, closed] {
      #expect(text.contains("결과를 공개하지 않은 투표입니다"))
      #expect(!text.contains("class=\"result"))
      #expect(!text.contains("승용차·택시"))
      #expect(!text.contains("7c41"))
    }
  }

  @Test func poll_showsCountsSharesAndRecord_whenRevealed() {
    let scene = published {
      $0.vote("warmup", voters: 120)
      $0.finish("warmup")
    }
    let text = html(scene).text
    let figures = scene.state.poll("warmup")?.figures
    for count in figures?.tally ?? [] { #expect(text.contains("\(count)명")) }
    #expect(text.contains("투표율 42.3%"))
    #expect(text.contains("오늘 투표한 120명의 의견이며, 시민 전체의 비율이 아닙니다."))
    #expect(text.contains("<code>7c41 9e02 d5aa 38f1</code>"))
    #expect(text.contains("순번 4,812"))
    #expect(text.contains("1위"))
  }

  @Test func poll_showsItsReasonAndNoFigures_whenVoided() {
    let text = html(
      published {
        $0.vote("warmup", voters: 120)
        $0.must(
          .voidPoll("warmup", revision: $0.revision("warmup"), reason: "<i>선택지</i> 오류"), Scene.mc)
      }
    ).text
    #expect(text.contains("무효로 하고"))
    #expect(!text.contains("class=\"result"))
    // Whoever voids is told that the reason is read by all; it is text, never markup.
    #expect(text.contains("까닭: &lt;i&gt;선택지&lt;/i&gt; 오류"))
  }

  @Test func motion_saysItsRuleAndOutcome_inBothLanguages() {
    let scene = published {
      $0.vote("proposal", voters: 262)
      $0.finish("proposal")
    }
    let passed = scene.state.poll("proposal")?.figures.passed == true
    #expect(html(scene).text.contains("찬성이 반대보다 많으면 통과합니다(기권 제외)."))
    #expect(html(scene).text.contains(passed ? "<b>통과</b>" : "<b>통과하지 않음</b>"))
    let english = html(scene, "/report?lang=en").text
    #expect(english.contains("<html lang=\"en\">"))
    #expect(english.contains(passed ? "<b>Passed</b>" : "<b>Not passed</b>"))
    #expect(english.contains("Saturday 28 November 2026"))
  }

  @Test func notes_areThere_whenTheyStand_andNowhereElse() {
    let scene = published {
      let standing = $0.note(3, "aaaa", "서 있는 의견")
      $0.released(standing)
      $0.note(5, "dddd", "살피지 않은 의견")
      let gone = $0.note(3, "bbbb", "거둔 의견")
      let struck = $0.note(4, "cccc", "지운 의견")
      $0.must(.withdrawNote(gone, revision: $0.revision(note: gone)), Scene.table(3))
      $0.must(.strikeNote(struck, revision: $0.revision(note: struck)), Scene.desk)
    }
    let text = html(scene).text
    #expect(text.contains("서 있는 의견"))
    #expect(!text.contains(">살피지 않은 의견"))
    #expect(!text.contains("거둔 의견"))
    #expect(!text.contains("지운 의견"))
    #expect(text.contains(">1건</span>"))
  }

  @Test func themes_areNamed_onlyWhenPublished() {
    let scene = published {
      $0.place($0.note(3, "aaaa", "첫 의견"), 1)
      $0.place($0.note(4, "bbbb", "둘째 의견"), 2)
      $0.publish(1)
    }
    let text = html(scene).text
    #expect(text.contains("버스를 더 편하게"))
    #expect(!text.contains("주차 문제 풀기"))
    #expect(text.contains("첫 의견"))
    // Nobody let the other one through: it is counted, not shown.
    #expect(!text.contains("둘째 의견"))
    #expect(text.contains("살피지 않은 의견 1건"))
  }

  @Test func rehearsal_isMarked_onItsReport() {
    var scene = Scene(.big)
    scene.must(.beginRehearsal, Scene.mc)
    scene.must(.publishReport(true), Scene.mc)
    #expect(html(scene).text.contains("예행연습의 결과입니다"))
    #expect(!html(published { _ in }).text.contains("예행연습"))
  }

  @Test func agenda_showsWhenItemsReallyBegan() {
    let scene = published { $0.go(to: 4) }
    let text = html(scene).text
    #expect(text.contains("열지 않음"))
    let begun = scene.state.day.clock.begun[4] ?? 0
    #expect(text.contains(">\(hourMinute(begun, offsetMinutes: 540))</td>"))
  }

  @Test func report_isMadeOnce_forOneChain() {
    var scene = published { $0.released($0.note(3, "aaaa", "앞선 의견")) }
    let chain = ChainMark(sequence: 900, head: "0000 0000 0000 0001")
    let first = html(scene, chain: chain).text
    scene.released(scene.note(4, "bbbb", "새 의견"))
    #expect(html(scene, chain: chain).text == first)
    let moved = html(scene, chain: ChainMark(sequence: 901, head: "0000 0000 0000 0002")).text
    #expect(moved.contains("새 의견"))
    #expect(html(scene, "/report?lang=en", chain: chain).text != first)
  }

  @Test func report_hasNoStyleAttributesAndNoScript() {
    var scene = published {
      $0.vote("warmup", voters: 271)
      $0.finish("warmup")
      $0.writeNotes()
    }
    for theme in 1...4 { scene.publish(theme) }
    let text = html(scene).text
    #expect(!text.contains(" style="))
    #expect(!text.contains("<script"))
    #expect(!text.contains("report."))
  }
}

extension Scene {
  /// Lets a note through.
  fileprivate mutating func released(_ note: NoteID) {
    must(.releaseNote(note, revision: revision(note: note)), Scene.desk)
  }
}
