// The report of every rule: its figures as the rule counts them, what the chair settled, what was
// voided and why, and two measures of the same people in words.

import HTTP
import Hall
import HallScenes
import Report
import Site
import Testing
import Wire

@Suite struct ReportRuleTests {
  private static let page = ReportPage(Pages())
  private static let three = [
    Option(id: "a", text: Words("가로등")), Option(id: "b", text: Words("버스")),
    Option(id: "c", text: Words("나무")),
  ]

  private func html(_ scene: Scene) -> String {
    var scene = scene
    scene.must(.publishReport(true), Scene.mc)
    let request = Request(method: .get, target: "/report")
    let response = ReportRuleTests.page.response(scene.state, Surroundings(), request)
    return String(decoding: response.body, as: UTF8.self)
  }

  /// A big hall in which `rule` was made, voted on by `ballots` and opened to the end.
  private func scene(_ rule: Rule, labels: [Words] = [], _ ballots: [Choice]) -> Scene {
    var scene = Scene.bigHall()
    scene.go(to: 3)
    let options: [Option] =
      switch rule {
      case .likert2, .text: []
      default: ReportRuleTests.three
      }
    let poll = PollPlan(
      id: "", title: Words("오늘 만든 것"), question: Words("무엇입니까?"), rule: rule,
      options: options, display: .turnout, labels: labels)
    scene.must(.draftPoll(poll, item: 3), Scene.mc)
    hold(&scene, "q1", ballots)
    return scene
  }

  private func hold(_ scene: inout Scene, _ poll: PollID, _ ballots: [Choice]) {
    scene.open(poll)
    for (seat, ballot) in zip(scene.state.plan?.seats ?? [], ballots) {
      scene.must(.castBallot(poll, ballot), .seat(seat))
    }
    scene.finish(poll)
  }

  private func amounts(_ a: Int, _ b: Int) -> Choice { .amounts([Amount("a", a), Amount("b", b)]) }

  @Test func points_areSumsAndSharesOfAllPoints() {
    let text = html(scene(.points(budget: 10), [amounts(4, 6), amounts(2, 8)]))
    #expect(text.contains("14점 (70.0%)"))
    #expect(text.contains("6점 (30.0%)"))
    #expect(text.contains("반올림하여 합이 100%가 아닐 수 있습니다."))
    #expect(text.contains("행사 중에 만든 투표"))
  }

  @Test func scores_areMeansWithTheirRaters() {
    let ballots: [Choice] = [amounts(4, 5), amounts(3, 5), .amounts([Amount("b", 4)])]
    let text = html(scene(.score(min: 1, max: 5), ballots))
    #expect(text.contains("평균 4.7점 · 3명"))
    #expect(text.contains("평균 3.5점 · 2명"))
    #expect(text.contains("평균 –점 · 0명"))
  }

  @Test func transfers_areATableOfRounds() {
    let ballots: [Choice] = [
      .ranks([["a"]]), .ranks([["a"]]), .ranks([["b"]]), .ranks([["b"]]), .ranks([["c"], ["b"]]),
    ]
    let text = html(scene(.ranked(decides: .irv), ballots))
    #expect(text.contains("<table class=\"rounds\">"))
    #expect(text.contains("2차"))
    #expect(text.contains("1위: 버스"))
  }

  @Test func borda_isPointsByPlace() {
    let text = html(scene(.ranked(decides: .borda), [.ranks([["a"], ["b"], ["c"]])]))
    #expect(text.contains("순위마다 점수를 주어 더했습니다."))
    #expect(text.contains("2점"))
    #expect(!text.contains("합이 100%"), "there are no shares to add up")
  }

  @Test func openText_isItsGroups() {
    let text = html(
      scene(.text(characters: 20), ["나무", "나무", "길", "빛", "물", "숲", "<b>"].map { .words($0) }))
    #expect(text.contains("“나무”"))
    #expect(text.contains("그 밖에 1가지"))
    #expect(!text.contains("<b>”"))
  }

  @Test func tie_saysWhoWasEqual_andWhatTheChairDecided() {
    var scene = scene(.single, [["a"], ["b"]])
    #expect(html(scene).contains("사회자가 정하지 않았습니다."))
    let revision = scene.state.poll("q1")?.revision ?? 0
    scene.must(.settleTie("q1", revision: revision, winners: ["b"]), Scene.mc)
    let text = html(scene)
    #expect(text.contains("규칙으로는 1위를 가릴 수 없었습니다(가로등, 버스)."))
    #expect(text.contains("사회자가 정했습니다: 버스."))
  }

  @Test func reset_leavesItsReason_andNoFigures() {
    var scene = scene(.single, [["a"], ["b"]])
    let revision = scene.state.poll("q1")?.revision ?? 0
    scene.must(.resetPoll("q1", revision: revision, reason: "선택지를 빠뜨림"), Scene.mc)
    let text = html(scene)
    #expect(text.contains("까닭: 선택지를 빠뜨림"))
    #expect(!text.contains("가로등"))
    #expect(text.contains("다시 함:"))
    #expect(text.contains("다시 물으려던 투표는 열지 않았습니다."))
    #expect(!text.contains("무효:"))
    // Once it was held again, each leads to the other.
    hold(&scene, "q2", [["a"], ["b"], ["a"]])
    let whole = html(scene)
    #expect(whole.contains("<a href=\"#poll-q2\">다시 연 투표: 2. 오늘 만든 것</a>"))
    #expect(whole.contains("<a href=\"#poll-q1\">무효로 한 투표(1. 오늘 만든 것)를 다시 물은 것입니다.</a>"))
  }

  @Test func voided_isNotAskedAgain() {
    var scene = scene(.single, [["a"], ["b"]])
    let revision = scene.state.poll("q1")?.revision ?? 0
    scene.must(.voidPoll("q1", revision: revision, reason: "물을 것이 아님"), Scene.mc)
    let text = html(scene)
    #expect(text.contains("무효: 이 투표는 무효로 하고 기록에 남겼습니다."))
    #expect(text.contains("까닭: 물을 것이 아님"))
    #expect(!text.contains("다시 함:"))
  }

  @Test func hiddenWords_areCountedAndNotTold() {
    var scene = scene(.text(characters: 20), ["나무", "나무", "홍길동", "홍길동", "홍길동"].map { .words($0) })
    let revision = scene.state.poll("q1")?.revision ?? 0
    scene.must(.hideWords("q1", revision: revision, words: ["홍길동"]), Scene.desk)
    let text = html(scene)
    #expect(text.contains("“나무”"))
    #expect(!text.contains("홍길동"))
    #expect(text.contains("사회자나 분석팀이 3건을 표시하지 않았습니다."))
    #expect(text.contains("5명 투표"))
  }

  /// The first page says what the day came to, whatever rule its last vote had.
  @Test func firstPage_saysWhoCameFirst_asTheRuleHasIt() {
    func finding(_ rule: Rule, _ ballots: [Choice]) -> String {
      let whole = html(scene(rule, ballots))
      guard let start = whole.firstRange(of: "<div class=\"finding\">") else { return "" }
      let rest = whole[start.upperBound...]
      return String(rest[..<(rest.firstRange(of: "</div>")?.lowerBound ?? rest.endIndex)])
    }
    let points = finding(.points(budget: 10), [amounts(4, 6), amounts(2, 8)])
    #expect(points.contains("‘오늘 만든 것’의 결과입니다."))
    #expect(points.contains("<li value=\"1\"><b>버스</b> 14점 (70.0%)</li><li value=\"2\">"))
    #expect(!points.contains("나무"))
    let borda = finding(.ranked(decides: .borda), [.ranks([["b"], ["a"], ["c"]])])
    #expect(borda.contains("<ol><li value=\"1\"><b>버스</b></li></ol>"))
    let chosen = finding(.approval(max: 2, exact: false), [["a", "b"], ["b", "a"], ["c"]])
    #expect(chosen.contains("가장 많이 고른 것입니다."))
    #expect(chosen.contains("<li value=\"1\"><b>버스</b>") && chosen.contains("<li value=\"3\">"))
    // A tie that nobody settled, and scores of how the day went, are no finding.
    for (rule, ballots): (Rule, [Choice]) in [
      (.ranked(decides: .condorcet), [.ranks([["a"]]), .ranks([["b"]])]),
      (.score(min: 1, max: 5), [amounts(4, 5)]),
    ] {
      #expect(!finding(rule, ballots).contains("오늘 만든 것"))
    }
  }

  @Test func papers_thatWereNotCounted_areTold_andWhyNot() {
    var scene = scene(.single, [])
    guard let plan = scene.state.poll("q1")?.plan else { return }
    scene.must(.draftPoll(plan, item: 3), Scene.mc)
    scene.open("q2")
    let seats = (1...5).map { SeatID(table: 1, number: $0) }
    for seat in seats { scene.must(.enterPaper("q2", seat, ["a"]), Scene.desk) }
    scene.must(.enterPaper("q2", seats[1], ["b"]), Scene.door)
    scene.must(.enterPaper("q2", seats[2], ["a"]), Scene.door)
    scene.must(.castBallot("q2", ["b"]), .seat(seats[3]))
    for typist in [Scene.desk, Scene.door] {
      scene.must(.enterPaper("q2", seats[4], .spoilt), typist)
    }
    // While they may still be counted nothing is said of them.
    #expect(!html(scene).contains("종이 투표지"))
    scene.finish("q2")
    let text = html(scene)
    #expect(text.contains("세지 않은 종이 투표지가 2장 있습니다."))
    #expect(text.contains("한 사람만 입력한 것이 1장, 두 사람의 입력이 다른 것이 1장입니다."))
    #expect(text.contains("종이 투표지도 입력된 1좌석은 직접 한 투표를 셌습니다."))
    #expect(text.contains("무효인 표 1표"))
    // Nothing of the kind where there were no papers.
    #expect(text.ranges(of: "종이 투표지").count == 2)
  }

  @Test func pair_isAMatrixAndPlainWords() {
    let rule = Rule.likert2(k: 3, undecided: true)
    let first: [Choice] = Array(repeating: .step(1), count: 6) + [.undecided]
    var scene = scene(rule, first)
    #expect(html(scene).contains("아직 판단하기 어렵다"))
    var second = scene.state.poll("q1")?.plan
    second?.before = "q1"
    guard let second else { return }
    scene.must(.draftPoll(second, item: 3), Scene.mc)
    hold(&scene, "q2", Array(repeating: .step(3), count: 6) + [.step(2)])
    let text = html(scene)
    #expect(text.contains("7명 가운데 7명의 생각이 바뀌었습니다"))
    #expect(text.contains("우연이라고 보기 어렵습니다"))
    // 2 · (1/2)^6
    #expect(text.contains("p = 0.031"))
    #expect(text.contains("<table class=\"matrix\">"))
    #expect(text.contains("판단하지 못하다가 답한 분 1명"))
  }
}
