// How boards leave: what changed, once, to who lags, the urgent first.

import Hall
import HallScenes
import Hub
import Testing
import Wire

struct DeliveryTests {
  @Test func flush_sendsWhatChanged_andNothingElse() {
    let hall = FakeHall()
    let page = hall.join(LinkID(.screen, "1"))
    hall.flush()
    page.messages = []
    hall.flush()
    #expect(page.messages.isEmpty)
    hall.give(.nextItem(clock: 1), Scene.mc)
    hall.flush()
    #expect(page.topics == ["hall"], "the first item keeps the screen's view")
    #expect(page.messages.first?["full"] == nil)
    #expect(page.messages.first?["set"]?.members?.map(\.key) == ["clock"])
  }

  @Test func deletedDocuments_areNamed() {
    let hall = FakeHall()
    let page = hall.join(LinkID(.desk, "1"))
    hall.flush()
    page.messages = []
    hall.give(.dissolveTheme(2, revision: 1), Scene.desk)
    hall.flush()
    #expect(page.told("board").first { $0["topic"] == "themes" }?["del"] == ["2"])
  }

  @Test func reconnect_getsWhatItMissed() {
    let hall = FakeHall()
    let link = LinkID(.screen, "1")
    let first = hall.join(link)
    hall.flush()
    hall.leave(first)
    let same = hall.join(link, after: first)
    #expect(same.topics.isEmpty, "nothing changed, nothing is sent")
    hall.leave(same)
    hall.give(.nextItem(clock: 1), Scene.mc)
    hall.flush()
    let late = hall.join(link, after: same)
    #expect(late.topics == ["hall"] && late.told("board").first?["full"] == nil)
    hall.expectFreshBoards("after a reconnect")
  }

  @Test func reconnect_getsEverything_whenItsRevisionsMeanNothing() {
    let hall = FakeHall()
    let link = LinkID(.screen, "1")
    let first = hall.join(link)
    let other = hall.join(link, after: first, epoch: "e0")
    #expect(other.told("board").allSatisfy { $0["full"] == 1 } && other.topics.count == 3)
    first.boards["hall"]?.revision = 1_000_000
    let ahead = hall.join(link, after: first)
    #expect(ahead.told("board").first { $0["topic"] == "hall" }?["full"] == 1)
  }

  @Test func emptyBoards_areSentToo_soThatNothingOldStays() {
    let before = FakeHall()
    before.give(.addNote("1.abcd", NoteBody(kind: .opinion, text: "글")), Scene.table(1))
    let desk = before.join(LinkID(.desk, "1"))
    #expect(desk.boards["notes"]?.docs.count == 1)
    // The hall came back without that note, as after a reset.
    let after = FakeHall()
    let page = after.join(LinkID(.desk, "1"), after: desk, epoch: "e0")
    #expect(page.boards["notes"]?.docs.isEmpty == true)
  }

  @Test func slowReader_getsTheNewestOnce() {
    let hall = FakeHall()
    let page = hall.join(LinkID(.screen, "1"))
    hall.flush()
    page.messages = []
    hall.hub.backlogged(page.client)
    for _ in 1...4 {
      hall.give(.nextItem(clock: hall.scene.clock), Scene.mc)
      hall.flush()
    }
    #expect(page.messages.isEmpty)
    hall.hub.drained(page.client)
    #expect(page.topics.sorted() == ["hall", "screen"])
    #expect(page.boards["hall"]?.docs["clock"]?["item"] == 4)
    hall.hub.drained(page.client)
    #expect(page.topics.count == 2)
    hall.expectFreshBoards("after draining")
  }

  @Test func noteReachesTheDesk_withoutAFlush_andNobodyElse() {
    let hall = FakeHall()
    let desk = hall.join(LinkID(.desk, "1"))
    let table = hall.join(LinkID(table: 1))
    hall.flush()
    (desk.messages, table.messages) = ([], [])
    hall.give(
      .addNote("1.abcd", NoteBody(kind: .opinion, text: "가로등을 고쳐 주세요")), Scene.table(1))
    #expect(desk.topics == ["notes"] && table.messages.isEmpty)
    #expect(desk.boards["notes"]?.docs["1.abcd"]?["text"] == "가로등을 고쳐 주세요")
    hall.flush()
    #expect(!desk.topics.dropFirst().contains("notes"), "it was sent already")
    hall.expectFreshBoards("after a note")
  }

  @Test func flush_isPaced() {
    let hall = FakeHall()
    hall.join(LinkID(.screen, "1"))
    hall.hub.flush(now: 10_000)
    #expect(hall.hub.nextFlush(now: 10_000) == nil)
    hall.give(.nextItem(clock: 1), Scene.mc)
    #expect(hall.hub.nextFlush(now: 10_010) == 10_000 + Limits.flushMillis)
    #expect(hall.hub.nextFlush(now: 9_000) == 9_000, "a clock set back must not stop the boards")
  }

  @Test func board_isEncodedOnce_forAllItsReaders() {
    let hall = FakeHall()
    for seat in Plan.sample.seats { hall.join(seat: seat.table, seat.number) }
    hall.flush()
    hall.flush()
    hall.sendings = []
    hall.give(.nextItem(clock: 1), Scene.mc)
    hall.flush()
    #expect(hall.sendings.count == 1)
    #expect(hall.sendings.first?.clients.count == 15)
  }

  @Test func staffAndScreens_goBeforePhones() {
    let hall = FakeHall()
    hall.join(seat: 1, 1)
    hall.join(seat: 1, 2)
    let screen = hall.join(LinkID(.screen, "1"))
    let mc = hall.join(LinkID(.mc, "1"))
    hall.flush()
    hall.sendings = []
    hall.give(.publishReport(true), Scene.mc)
    hall.flush()
    let order = hall.sendings.first { $0.clients.count == 4 }?.clients
    #expect(order.map { Set($0.prefix(2)) } == [screen.client, mc.client])
  }

  /// A board made anew for an answer over HTTP must still reach those on sockets.
  @Test func answersOverHTTP_takeNothingFromSockets() throws {
    let hall = FakeHall()
    let page = hall.join(LinkID(.screen, "1"))
    hall.flush()
    hall.give(.nextItem(clock: 1), Scene.mc)
    let bearer = Bearer(link: LinkID(.screen, "1"), sitting: nil)
    let answer = hall.hub.boards(for: bearer, epoch: "e1", since: ["hall": 1])
    let board = try JSON(parsing: try #require(answer.first))
    #expect(board["set"]?["clock"]?["item"] == 1 && board["full"] == nil)
    hall.flush()
    #expect(page.boards["hall"]?.docs["clock"]?["item"] == 1)
  }

  @Test func answersOverHTTP_holdWhatChangedSince() throws {
    let hall = FakeHall()
    let bearer = Bearer(link: LinkID(seat: SeatID(table: 1, number: 1)), sitting: nil)
    let all = try hall.hub.boards(for: bearer, epoch: "", since: [:]).map { try JSON(parsing: $0) }
    #expect(all.map { $0["topic"] } == ["hall", "seat"])
    #expect(all.allSatisfy { $0["full"] == 1 })
    let since = Dictionary(
      uniqueKeysWithValues: all.map { ($0["topic"]?.string ?? "", $0["rev"]?.int ?? 0) })
    #expect(hall.hub.boards(for: bearer, epoch: "e1", since: since).isEmpty)
    #expect(hall.hub.boards(for: bearer, epoch: "e0", since: since).count == 2)
  }

  @Test func beats_goToWhoeverSaidHello() {
    let hall = FakeHall()
    let page = hall.join(LinkID(.screen, "1"))
    _ = hall.open(LinkID(.screen, "1"))
    #expect(hall.hub.tick(now: hall.now) == [page.client])
    #expect(hall.hub.tick(now: hall.now + Limits.beatMillis - 1).isEmpty)
    #expect(hall.hub.tick(now: hall.now + Limits.beatMillis) == [page.client])
  }

  @Test func commands_areRationed() {
    let hall = FakeHall()
    let page = hall.join(seat: 1, 1)
    func command() { hall.say(#"{"t":"cmd","n":"AAAABBBBCCCCDDDD","c":"sitDown"}"#, page) }
    for _ in 0..<Limits.commandBurst { command() }
    #expect(page.told("retry").isEmpty)
    command()
    #expect(page.told("retry").map { $0["code"] } == ["busy"])
    #expect(page.farewell == nil)
    hall.now += 1_000
    for _ in 0...Limits.commandsPerSecond { command() }
    #expect(page.told("retry").count == 2)
  }

  @Test func commandsOverHTTP_areRationedByCredential() {
    let hall = FakeHall()
    let one = Bearer(link: LinkID(seat: SeatID(table: 1, number: 1)), sitting: nil)
    let other = Bearer(link: LinkID(seat: SeatID(table: 1, number: 2)), sitting: nil)
    func took(_ bearer: Bearer) -> Int {
      (0..<Limits.commandBurst * 2).count { _ in hall.hub.mayCommand(bearer, now: hall.now) }
    }
    #expect(took(one) == Limits.commandBurst && took(other) == Limits.commandBurst)
    hall.now += 1_000
    #expect(took(one) == Limits.commandsPerSecond)
    hall.now += 60_000
    _ = hall.hub.tick(now: hall.now)
    #expect(took(one) == Limits.commandBurst)
  }

  @Test func flood_endsTheSocket_inTheEnd() {
    let hall = FakeHall()
    let page = hall.join(seat: 1, 1)
    func command() { hall.say(#"{"t":"cmd","n":"AAAABBBBCCCCDDDD","c":"sitDown"}"#, page) }
    for _ in 1..<Limits.commandBurst + Limits.overrunsPerSession { command() }
    #expect(page.farewell == nil)
    command()
    #expect(page.farewell == .policy)
  }

  @Test func nonsense_isAnswered_andEndsTheSocketInTheEnd() {
    let hall = FakeHall()
    let page = hall.join(seat: 1, 1)
    for _ in 1..<Limits.faultsPerSession { hall.say("{", page) }
    #expect(page.farewell == nil)
    #expect(page.told("bad").count == Limits.faultsPerSession - 1)
    hall.say("{", page)
    #expect(page.farewell == .policy)
  }
}
