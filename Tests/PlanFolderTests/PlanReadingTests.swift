// What a plan folder without fault gives: the plans that ship, and a small one value by value.

import Foundation
import Hall
import PlanFolder
import Testing

@Suite struct PlanReadingTests {
  /// The folder of a plan that ships with the program.
  private func shipped(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("seating-plans/\(name)").path
  }

  @Test func incheon300_isRead_whole() throws {
    let reading = try readPlan(folder: shipped("incheon-300")).get()
    let plan = reading.plan
    #expect(plan.id == "sample-oldtown")
    #expect(plan.agenda.count == 15)
    #expect(plan.agenda.first?.kind == .arrival && plan.agenda.last?.kind == .closing)
    // 14:00 to 17:00, after the arrival.
    #expect(plan.agenda.dropFirst().reduce(0) { $0 + $1.minutes } == 180)
    #expect(plan.polls.map(\.id) == ["warmup", "priority", "proposal"])
    #expect(plan.polls.map(\.title.ko) == ["연습 투표", "우선순위 투표", "제안 찬반 투표"])
    #expect(plan.polls[1].rule == .approval(max: 3, exact: false))
    #expect(
      plan.polls[2].rule
        == .yna(quorum: Fraction(1, 2), majority: Fraction(1, 2), strict: true, base: .yesno))
    #expect(plan.polls.map(\.display) == [.live, .live, .turnout])
    #expect(plan.themes.count == 10 && plan.rules.count == 6)
    #expect(plan.tables.map(\.table) == Array(1...30))
    #expect(plan.tables.allSatisfy { $0.seats == 10 && $0.capacity == 10 })
    #expect(plan.seats.count == 300)
    #expect(plan.links.isEmpty)
    #expect(reading.people.map(\.seat) == plan.seats)
    #expect(reading.people[299].id == "P300")
    #expect(reading.facilitators.count == 30)
    #expect(reading.sampleNotes.count == 210)
  }

  @Test func small24_isRead_whole() throws {
    let reading = try readPlan(folder: shipped("small-24")).get()
    let plan = reading.plan
    #expect(plan.tables.map(\.seats) == [8, 8, 8])
    #expect(Set(plan.agenda.map(\.kind)) == Set(AgendaKind.allCases))
    #expect(plan.agenda.dropFirst().reduce(0) { $0 + $1.minutes } == 30)
    #expect(plan.polls.map(\.rule.name) == ["single", "approval", "yna"])
    #expect(reading.people.count == 24)
    #expect(reading.facilitators.count == 3)
    #expect(reading.sampleNotes.count == 24)
  }

  @Test func shippedTexts_haveNoVariablesAndBothLanguages() throws {
    for name in ["incheon-300", "small-24"] {
      let plan = try readPlan(folder: shipped(name)).get().plan
      let basics = [
        plan.title, plan.subtitle, plan.host, plan.place, plan.question, plan.promise,
      ]
      let items = plan.agenda.flatMap { [$0.title, $0.line] + $0.prompts }
      let polls = plan.polls.flatMap { [$0.title, $0.question] + $0.options.map(\.text) }
      for text in basics + plan.rules + items + polls + plan.themes.map(\.title) {
        #expect(!text.ko.isEmpty && !text.en.isEmpty, "\(name): \(text)")
        #expect(!text.ko.contains("{") && !text.en.contains("{"), "\(name): \(text)")
      }
    }
  }

  @Test func values_comeOutAsWritten_whenPlanIsSmall() throws {
    let reading = try ScratchPlan().read().get()
    let plan = reading.plan
    #expect(plan.title == Words("시험 행사", "Trial"))
    #expect(plan.subtitle == Words(""))
    #expect(plan.date == "2028-02-29" && plan.start == "14:00" && plan.utcOffsetMinutes == 540)
    #expect(plan.rules == [Words("차례로 말합니다.")])
    #expect(
      plan.agenda[1]
        == AgendaItem(
          kind: .vote, title: Words("투표"), minutes: 5, line: Words("하나를 골라 주세요."),
          prompts: [Words("무엇이 좋을까요?")], polls: ["one", "some", "motion"]))
    #expect(plan.polls[0].rule == .single)
    #expect(plan.polls[0].options[1] == Option(id: "b", text: Words("전철", "Train")))
    #expect(plan.polls[0].secrecy == .confidential && plan.polls[0].display == .live)
    #expect(plan.polls[1].rule == .approval(max: 2, exact: true))
    #expect(plan.polls[1].secrecy == .open)
    #expect(
      plan.polls[2].rule
        == .yna(quorum: Fraction(1, 3), majority: Fraction(2, 3), strict: false, base: .cast))
    #expect(plan.polls[2].display == .turnout)
    #expect(
      plan.themes == [ThemePlan(title: Words("푸른 거리", "Green streets"), seeds: ["나무", "그늘"])])
  }

  @Test func polls_ofEveryRule_comeOutAsWritten() throws {
    let polls = try ScratchPlan.everyRule.read().get().plan.polls.dropFirst(3)
    let rules: [Rule] = [
      .points(budget: 10), .score(min: 0, max: 2), .ranked(decides: .irv),
      .likert2(k: 5, undecided: true), .likert2(k: 5, undecided: true), .text(characters: 20),
    ]
    #expect(polls.map(\.rule) == rules)
    #expect(polls.map(\.display) == [.live] + Array(repeating: .turnout, count: 5))
    #expect(polls.map(\.before) == [nil, nil, nil, nil, "first", nil])
    #expect(polls.map(\.labels.count) == [0, 3, 0, 2, 2, 0])
    #expect(polls.map(\.options.count) == [2, 2, 2, 0, 0, 0])
  }

  @Test func people_fillTablesByNumber_whateverTheRowOrder() throws {
    let reading = try ScratchPlan().read().get()
    #expect(reading.people.map(\.seat.description) == ["1-1", "1-2", "2-1"])
    #expect(reading.people[0].fixedTable == 2 && reading.people[1].lang == "vi")
    #expect(
      reading.plan.tables == [
        TablePlan(table: 1, seats: 2, capacity: 2, x: 10, y: 10, accessible: true),
        TablePlan(table: 2, seats: 1, capacity: 2, x: 20, y: 10, accessible: false),
      ])
    #expect(reading.facilitators == [2: "너른 들"])
    #expect(reading.sampleNotes.isEmpty)
  }

  @Test func texts_areNormalisedAndTrimmed() throws {
    let nfd = "\u{1112}\u{1162}\u{11BC}\u{1109}\u{1161}"  // 행사 in five pieces
    let reading = try ScratchPlan()
      .replacing("ko = \"시험 행사\"", with: "ko = \"  \(nfd) \"", in: "hall.toml")
      .replacing("가온 산양", with: "  \(nfd)", in: "roster.csv").read().get()
    #expect(Array(reading.plan.title.ko.unicodeScalars) == Array("행사".unicodeScalars))
    #expect(Array(reading.people[0].name.unicodeScalars) == Array("행사".unicodeScalars))
  }

  @Test func spreadsheetLeftovers_arePassedOver() throws {
    let reading = try ScratchPlan()
      .with("tables.csv", "\u{FEFF}table,capacity,x,y\r\n1,5,0,0\r\n,,,\r\n\r\n")
      .replacing("P1,가온 산양,시민,2,", with: "P1,가온 산양,시민,,", in: "roster.csv")
      .replacing("start = \"14:00\"", with: "start = \"14:00\"\r", in: "hall.toml").read().get()
    #expect(reading.plan.tables.map(\.seats) == [3])
  }

  @Test func textsThatLookLikeSlips_areTexts() throws {
    let rules = #"""
      [ # [, }
      "[행사] [1, } 2026-11-28 5 # ' \" [[", '[,} " \', """[ " }""", """"x"""",
      "a" # }
      ]
      """#
    let reading = try ScratchPlan()
      .replacing("[\"차례로 말합니다.\"]", with: rules, in: "hall.toml").read().get()
    #expect(
      reading.plan.rules.map(\.ko) == [
        "[행사] [1, } 2026-11-28 5 # ' \" [[", "[,} \" \\", "[ \" }", "\"x\"", "a",
      ])
  }

  @Test func notes_areRead_whenTheFileIsThere() throws {
    let notes = "text\tlabel\n그늘이, \"더\" 있었으면\tgreen\n버스요\t\n"
    let reading = try ScratchPlan().with("sample-notes.tsv", notes).read().get()
    #expect(reading.sampleNotes == ["그늘이, \"더\" 있었으면", "버스요"])
  }
}
