// From themes to a ballot, and what tables miss before it.

import Digest
import Hall
import HallScenes
import Testing

struct ThemeBallotTests {
  private let draft = PollPlan(
    id: "", title: Words("우선순위"), question: Words("무엇이 먼저입니까?"),
    rule: .approval(max: 2, exact: false),
    options: [], secrecy: .confidential)
  private let marks = [ThemeMark(1, revision: 4), ThemeMark(2, revision: 4)]

  private func balloted(_ scene: inout Scene) -> [Event] {
    scene.publish(1)
    scene.publish(2)
    return scene.must(.ballotThemes(draft, item: 2, marks, lot: [1, 0]), Scene.mc)
  }

  @Test func options_areTheThemesWords_inTheOrderDrawn() throws {
    var scene = Scene()
    let events = balloted(&scene)
    let poll = try #require(scene.state.poll("q1"))
    #expect(poll.plan.options.map(\.id) == ["t2", "t1"])
    #expect(poll.plan.options.map(\.text) == [Words("안전"), Words("교통", "Traffic")])
    let bytes = Array("t2\t안전\t\nt1\t교통\tTraffic\n".utf8)
    let digest = sha256(bytes).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
    #expect(events.last == .themesBalloted("q1", [2, 1], digest: digest))
    #expect(poll.balloted == Balloted(themes: [2, 1], digest: digest))
  }

  @Test func wording_isFree_onceTheBallotIsGone() {
    var scene = Scene()
    _ = balloted(&scene)
    #expect(scene.refusal(.unapproveTheme(1, revision: 4), Scene.desk) == .themeBalloted)
    scene.must(.dropPoll("q1", revision: 1), Scene.mc)
    scene.must(.unapproveTheme(1, revision: 4), Scene.desk)
    #expect(scene.state.day.themes[1]?.state == .making)
  }

  @Test func ballotMadeAnew_keepsItsThemes() throws {
    var scene = Scene()
    _ = balloted(&scene)
    scene.seatPeople(2)
    scene.open("q1")
    scene.must(.resetPoll("q1", revision: 2, reason: "문항 오류"), Scene.mc)
    let again = try #require(scene.state.poll("q2"))
    #expect(again.balloted == scene.state.poll("q1")?.balloted)
    #expect(scene.state.day.isBalloted(1))
  }

  @Test func edit_mayChangeTheQuestion_notTheWords() throws {
    var scene = Scene()
    _ = balloted(&scene)
    var plan = try #require(scene.state.poll("q1")).plan
    plan.question = Words("무엇부터 할까요?")
    scene.must(.editPoll("q1", revision: 1, plan), Scene.mc)
    #expect(scene.state.poll("q1")?.balloted?.themes == [2, 1])
  }

  @Test func point_waits_untilTheDeskAnswers() {
    var scene = Scene()
    scene.note(1, "aaaa")
    #expect(
      scene.must(.raisePoint("1.aaaa", "빠졌어요"), Scene.table(1))
        == [.pointRaised(1, table: 1, note: "1.aaaa", "빠졌어요")])
    #expect(scene.must(.raisePoint("1.aaaa", "빠졌어요"), Scene.table(1)) == [])
    #expect(scene.state.day.points[1]?.state == .waiting)
    #expect(scene.state.day.points.count == 1)
    scene.must(.answerPoint(1, theme: 2, ""), Scene.desk)
    #expect(scene.state.day.points[1]?.state == .answered)
    #expect(scene.state.day.points[1]?.theme == 2)
    #expect(scene.state.day.points[1]?.answeredBy != nil)
  }

  @Test func point_isTakenBackByItsTable() {
    var scene = Scene()
    scene.must(.raisePoint(nil, "빠졌어요"), Scene.table(1))
    scene.must(.withdrawPoint(1), Scene.table(1))
    #expect(scene.state.day.points[1]?.state == .withdrawn)
    #expect(scene.refusal(.withdrawPoint(1), Scene.table(1)) == .pointEnded)
  }
}
