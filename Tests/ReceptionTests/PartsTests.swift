// Small parts of the reception: the ledger, the differences between plans, the links.

import Admission
import Digest
import Hall
import HallScenes
import Testing
import Wire

@testable import Reception
@testable import Sequencer

// MARK: - Ledger

@Test func ledger_keepsTheReceiptInForce_andTheMarkOfEachClose() {
  var ledger = Ledger()
  let voter = SeatID(table: 1, number: 1)
  let first = committed(1, .ballotCast("p", .seat(voter), version: 1, choice: ["a"]))
  let second = committed(2, .ballotCast("p", .seat(voter), version: 2, choice: ["b"]))
  ledger.add(first)
  #expect(ledger.receipts == ["p": [voter: first.receipt]])
  ledger.add(second)
  #expect(ledger.receipts == ["p": [voter: second.receipt]])
  #expect(first.receipt != second.receipt && second.receipt.count == 4)
  ledger.add(committed(3, .ballotCast("p", .paper("00ff"), version: 1, choice: ["a"])))
  #expect(ledger.receipts == ["p": [voter: second.receipt]])
  ledger.add(committed(4, .pollClosed("p", eligible: 1, voted: [voter], ballots: "")))
  #expect(ledger.closings == ["p": ChainMark(sequence: 4, head: "0404 0404 0404 0404")])
  ledger.add(committed(5, .reportPublished(true)))
  #expect(ledger.chain == ChainMark(sequence: 5, head: "0505 0505 0505 0505"))
  #expect(ledger.closings["p"]?.sequence == 4)
}

@Test func ledger_forgetsARehearsal() {
  for event in [Event.rehearsalBegan(run: 1), .rehearsalEnded(run: 1), .hallReplanned(.sample)] {
    var ledger = Ledger()
    ledger.add(
      committed(1, .ballotCast("p", .seat(SeatID(table: 1, number: 1)), version: 1, choice: [])))
    ledger.add(committed(2, .pollClosed("p", eligible: 1, voted: [], ballots: "")))
    ledger.add(committed(3, event))
    #expect(ledger.receipts.isEmpty && ledger.closings.isEmpty && ledger.chain.sequence == 3)
  }
}

private func committed(_ sequence: Int64, _ event: Event) -> Committed {
  Committed(
    sequence: sequence, leaf: sha256([UInt8(sequence)]),
    head: Array(repeating: UInt8(sequence), count: 32),
    entry: Entry(at: sequence, by: .house, event: event))
}

// MARK: - Differences

@Test func differences_areNamedByPlace_linksLeftOut() {
  let old = Plan.sample
  var new = old
  new.links = []
  #expect(PlanDifferences.lines(from: old, to: new) == [])
  new.agenda[1].minutes = 15
  new.title = Words("다른 원탁", "Small roundtable")
  new.polls[0].options[2].text = Words("다른 것")
  new.tables.removeLast()
  new.rules.append(Words("끝까지 듣기"))
  #expect(
    PlanDifferences.lines(from: old, to: new) == [
      "title.ko: \"작은 원탁\" -> \"다른 원탁\"", "rules[2]: (none) -> {\"ko\":\"끝까지 듣기\",\"en\":\"\"}",
      "agenda[2].minutes: 10 -> 15", "polls[1].options[3].text.ko: \"선택 c\" -> \"다른 것\"",
      "tables[3]: {\"table\":3,\"seats\":5,\"capacity\":6,\"x\":3,\"y\":1,\"accessible\":… -> (none)",
    ])
}

@Test func differences_areShort_howeverLongTheTexts() {
  let old = Plan.sample
  var new = old
  new.question = Words(String(repeating: "가", count: 500))
  let lines = PlanDifferences.lines(from: old, to: new)
  #expect(lines.count == 1 && lines[0].count < 160 && lines[0].hasSuffix("…"))
}

// MARK: - Links

@Test func links_areSpelledAsProgramsReadThem() throws {
  let key = try #require(EventKey(Array(0..<32)))
  let tokens = Tokens(key: key)
  var plan = Plan.sample
  plan.tables = [1, 2, 10].map { TablePlan(table: $0, seats: 1, capacity: 1, x: 0, y: 0) }
  plan.links = tokens.allLinks(plan)
  var state = HallState()
  state.apply(Entry(at: 0, by: .house, event: .hallPlanned(plan)))
  let links = Links(state, tokens, base: "https://h:1", certificate: "ab")
  let path = { (link: LinkID) in tokens.path(link, generation: 1) }
  let expected = """
    {"base":"https://h:1","mc":"\(path(LinkID(.mc, "1")))","screen":"\(path(LinkID(.screen, "1")))",\
    "desk":"\(path(LinkID(.desk, "1")))","desk2":"\(path(LinkID(.desk, "2")))",\
    "door":"\(path(LinkID(.door, "1")))","console":"\(path(LinkID(.console, "1")))",\
    "watch":"\(path(LinkID(.watch, "1")))","tables":{"1":"\(path(LinkID(table: 1)))",\
    "2":"\(path(LinkID(table: 2)))","10":"\(path(LinkID(table: 10)))"},\
    "seats":{"1-1":"\(path(LinkID(.seat, "1-1")))","2-1":"\(path(LinkID(.seat, "2-1")))",\
    "10-1":"\(path(LinkID(.seat, "10-1")))"},"certificateSHA256":"ab"}

    """
  #expect(String(decoding: links.json, as: UTF8.self) == expected)
  // The tokens of this key, once and for all: printed cards must stay good.
  #expect(links.path(LinkID(.mc, "1")) == "/mc/rZ5fcxn7O7UmItiTCZuyEQ")
  let bare = Links(state, tokens, base: "http://h", certificate: nil)
  #expect(!String(decoding: bare.json, as: UTF8.self).contains("certificate"))
  #expect(links.codes.count == 3 && links.codes.values.allSatisfy { $0.count == 6 })
}

@Test func links_showStaffLinesOnly() throws {
  let tokens = Tokens(key: try #require(EventKey(Array(0..<32))))
  var plan = Plan.sample
  plan.links = tokens.allLinks(plan)
  var state = HallState()
  state.apply(Entry(at: 0, by: .house, event: .hallPlanned(plan)))
  let lines = Links(state, tokens, base: "https://h:1", certificate: nil).staffLines
  // MC, screen, two desks, door, console, watch, and one table and one seat to try.
  #expect(lines.count == 9 && lines.allSatisfy { $0.contains("https://h:1/") })
}

/// Waits for a thread's end.
