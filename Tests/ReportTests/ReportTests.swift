// The report: what it shows, what it never shows, and that words stay words.

import Digest
import HTTP
import Hall
import HallScenes
import Report
import Site
import Testing
import Wire

@Test func report_isNotThere_untilItIsPublished() throws {
  var scene = try day(.sample)
  scene.must(.publishReport(false), Scene.mc)
  for language in Language.allCases {
    let page = report(scene.state, language)
    #expect(page.status == 404)
    let text = String(decoding: page.body, as: UTF8.self)
    #expect(text.contains(escaped(pages.text("report.notYet", language))))
    #expect(!text.contains("선택 a") && !text.contains("버스"))
  }
  scene.must(.publishReport(true), Scene.mc)
  #expect(report(scene.state).status == 200)
  #expect(report(Scene.empty.state).status == 404)
}

@Test func report_keepsItsTags_whateverTextsSay() throws {
  let plain = try day(.sample(saying: "plain"), saying: "plain")
  let expected = Skeleton(text(report(plain.state, around: around("plain"))))
  #expect(expected.tags.count > 100)
  for typed in mischief {
    let scene = try day(.sample(saying: typed), saying: typed)
    for language in Language.allCases {
      let page = Skeleton(text(report(scene.state, language, around: around(typed))))
      if language == .ko { #expect(page == expected, "\(typed)") }
      let bare = page.words.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) }
      #expect(!bare && page.livelyTags == [], "\(typed)")
    }
  }
}

@Test func report_saysEveryNoteLetThrough_andNoneThatWasTakenBack() throws {
  var scene = try day(.sample)
  scene.note(1, "gone", "거둔 의견")
  scene.must(.withdrawNote("1.gone", revision: 1), Scene.table(1))
  scene.note(2, "name", "김철수 010-1234-5678")
  scene.must(.strikeNote("2.name", revision: 1), Scene.desk)
  let page = text(report(scene.state))
  for word in ["버스가 늦다", "골목이 어둡다", "주차할 곳이 없다"] { #expect(page.contains(word), "\(word)") }
  for word in ["거둔 의견", "김철수", "010-1234"] { #expect(!page.contains(word), "\(word)") }
}

@Test func report_hasFiguresOfRevealedPollsOnly() throws {
  // Every ballot says `b`: its share is 100 %, and no page may say so before the reveal. Twelve are
  // there and eleven vote, so turnout is another figure.
  var scene = Scene()
  scene.seatPeople(12)
  scene.must(.publishReport(true), Scene.mc)
  scene.open("priority")
  for seat in Plan.sample.seats.prefix(11) {
    scene.must(.castBallot("priority", ["b"]), .seat(seat))
  }
  #expect(!saysAll(scene.state))
  scene.close("priority")
  #expect(!saysAll(scene.state))
  scene.recount("priority")
  #expect(!saysAll(scene.state))
  scene.reveal("priority")
  #expect(saysAll(scene.state))
  scene.must(
    .voidPoll("priority", revision: scene.revision("priority"), reason: "다시 합니다"), Scene.mc)
  #expect(!saysAll(scene.state))
}

@Test func report_namesNoSeatAndNoStaff() throws {
  let scene = try day(.sample)
  var around = around("이름표")
  for seat in Plan.sample.seats { around.seatNames[seat] = "이름표" }
  around.facilitators = [1: "이름표", 2: "이름표"]
  let page = text(report(scene.state, around: around))
  #expect(!page.contains("이름표"))
  for seat in Plan.sample.seats { #expect(!page.contains(">\(seat)<")) }
}

@Test func report_isHeadedRehearsal_inARehearsal() throws {
  var scene = Scene()
  scene.must(.beginRehearsal, Scene.mc)
  scene.must(.publishReport(true), Scene.mc)
  let mark = escaped(pages.text("report.rehearsal", .ko))
  #expect(text(report(scene.state)).contains(mark))
  #expect(!text(report(try day(.sample).state)).contains(mark))
}

@Test func report_isCoveredByTheHashOfItsStyle_andRunsNothing() throws {
  for page in [report(try day(.sample).state), report(Scene().state)] {
    let policy = try #require(
      page.headers.first { $0.0.lowercased() == "content-security-policy" }?.1)
    let inside = Skeleton(text(page)).inside
    #expect(inside.count == 1 && inside.allSatisfy { $0.tag.hasPrefix("<style") })
    let style = try #require(inside.first).text
    #expect(policy.contains("style-src 'sha256-\(base64(sha256(Array(style.utf8))))'"))
    #expect(!policy.contains("script-src") && !policy.contains("unsafe"))
    #expect(page.headers.contains { $0.0 == "Cache-Control" && $0.1 == "no-store" })
  }
}

@Test func report_showsNoKeyAndNoSlot() throws {
  let key = try Regex("(report|phone|common|error)\\.[a-zA-Z]")
  for language in Language.allCases {
    let words = Skeleton(text(report(try day(.sample).state, language))).words
    #expect(words.firstMatch(of: key) == nil)
    #expect(!words.contains("{"))
  }
}

@Test func report_isTheSame_forTheSameState() throws {
  let scene = try day(.sample)
  #expect(report(scene.state).body == report(Scene.fold(scene.entries)).body)
}

// MARK: - A day to report

private let pages = Pages()

private func report(
  _ state: HallState, _ language: Language = .ko, around: Surroundings = Surroundings()
) -> Response {
  let target = language == .en ? "/report?lang=en" : "/report"
  // A maker keeps the page of one chain, and these halls share one: a new maker each time.
  return ReportPage(pages).response(state, around, Request(method: .get, target: target))
}

private func text(_ response: Response) -> String { String(decoding: response.body, as: UTF8.self) }

/// Whether some option has everything.
private func saysAll(_ state: HallState) -> Bool {
  Skeleton(text(report(state))).words.contains("100.0%")
}

private func around(_ name: String) -> Surroundings {
  var around = Surroundings()
  around.sittingNames = [1: name, 2: name, 5: name]
  around.closings = ["warmup": ChainMark(sequence: 40, head: "7c41 9e02 d5aa 38f1")]
  around.chain = ChainMark(sequence: 90, head: "0011 2233 4455 6677")
  return around
}

/// Notes in a published theme and in none, all let through,
/// one of a few, two polls to the end, one voided.
private func day(_ plan: Plan, saying typed: String? = nil) throws -> Scene {
  var scene = Scene(plan)
  scene.seatPeople(12)
  scene.must(.nextItem(clock: scene.clock), Scene.mc)
  let notes = [(1, "버스가 늦다", false), (2, "골목이 어둡다", true), (3, "주차할 곳이 없다", false)]
  for (table, said, minority) in notes {
    let body = NoteBody(
      kind: .concern, text: typed ?? said, tags: [typed ?? "교통"], people: 2, minority: minority)
    // As a journal brings it: a tag may be longer than the hall would take.
    scene.record(
      Entry(
        at: scene.now, by: Scene.table(table),
        event: .noteAdded("\(table).note", item: scene.state.day.clock.item, body)))
  }
  scene.place("1.note", 1)
  scene.place("2.note", 1)
  scene.must(.quoteNote(1, revision: scene.revision(theme: 1), "1.note"), Scene.desk)
  scene.publish(1)
  scene.must(.releaseNote("3.note", revision: scene.revision(note: "3.note")), Scene.desk)
  for (id, choice) in [("warmup", ["a"]), ("priority", ["a", "b"]), ("motion", ["yes"])] {
    scene.open(id)
    for seat in plan.seats.prefix(11) { scene.must(.castBallot(id, Choice(choice)), .seat(seat)) }
    scene.close(id)
    scene.recount(id)
    if id != "warmup" { scene.reveal(id) }
  }
  scene.must(
    .voidPoll("warmup", revision: scene.revision("warmup"), reason: typed ?? "연습"), Scene.mc)
  scene.must(.publishReport(true), Scene.mc)
  return scene
}
