// The first words on a socket: who comes in, what they get, and who is shown out.

import Hall
import HallScenes
import Hub
import Testing
import Wire

struct HelloTests {
  let seat = LinkID(seat: SeatID(table: 1, number: 1))

  @Test func seat_getsTheHallAndItsOwnBoard_andIsPresent() {
    let hall = FakeHall()
    let page = hall.join(seat)
    #expect(page.messages.first?["t"] == "hello")
    #expect(page.messages.first?["epoch"] == "e1" && page.messages.first?["role"] == "seat")
    #expect(page.topics == ["hall", "seat"])
    #expect(page.told("board").allSatisfy { $0["full"] == 1 })
    #expect(hall.taken == [.hall(.sitDown)])
    #expect(hall.committed.day.present == 1)
    hall.join(seat, device: "other")
    #expect(hall.taken.count == 1, "who is present is not sat down again")
  }

  /// Written from the wire's description, not from the code.
  static let followed: [Role: [String]] = [
    .seat: ["hall", "seat"], .table: ["hall", "table", "themes"],
    .mc: [
      "counts", "hall", "health", "help", "lines", "map", "notes", "points", "polls", "screen",
      "sittings", "sorting", "themes", "words",
    ],
    .desk: [
      "flow", "groups", "hall", "notes", "papers", "points", "sittings", "sorting", "themes",
      "words",
    ],
    .door: ["claims", "doorlist", "hall", "papers"],
    .console: [
      "claims", "counts", "flow", "hall", "health", "help", "map", "papers", "polls", "screen",
      "sittings", "sorting", "themes",
    ],
    .screen: ["counts", "hall", "screen"], .watch: ["counts", "hall", "screen"],
  ]

  @Test(arguments: Role.allCases)
  func role_followsItsTopicsAlone(role: Role) {
    let hall = FakeHall()
    let page = hall.join(LinkID(role, role == .seat ? "1-1" : "1"))
    #expect(page.topics.sorted() == HelloTests.followed[role])
    hall.flush()
    #expect(Set(page.topics).isSubset(of: HelloTests.followed[role] ?? []))
  }

  @Test func nobodyGetsAnothersSeatOrTable() {
    let hall = FakeHall()
    let mine = hall.join(seat: 1, 1)
    let others = [hall.join(seat: 1, 2), hall.join(seat: 2, 1)]
    let tables = (1...3).map { hall.join(LinkID(table: $0)) }
    hall.scene.open("warmup")
    #expect(hall.give(.castBallot("warmup", ["b"]), Scene.seat(1, 1)) == nil)
    hall.give(.addNote("2.abcd", NoteBody(kind: .opinion, text: "글")), Scene.table(2))
    hall.flush()
    #expect(mine.boards["seat"]?.docs["ballot:warmup"]?["choice"] == ["b"])
    for page in others {
      #expect(page.boards["seat"]?.docs["ballot:warmup"] == nil)
      #expect(page.boards["seat"]?.docs["me"]?["seat"] == .string(page.link.id))
    }
    for (index, page) in tables.enumerated() {
      #expect(page.boards["table"]?.docs["table"]?["t"] == .int(index + 1))
      #expect((page.boards["table"]?.docs["note:2.abcd"] != nil) == (index == 1))
    }
  }

  @Test(arguments: [
    (#""token":"link:mc:7:1","wire":1,"build":"b1""#, Farewell.tokenInvalid),
    (#""token":"nonsense","wire":1,"build":"b1""#, .tokenInvalid),
    // An old generation of a link.
    (#""token":"link:screen:1:9","wire":1,"build":"b1""#, .tokenInvalid),
    // A staff link whose sitting is not open reads nothing.
    (#""token":"link:mc:1:1","wire":1,"build":"b1""#, .tokenInvalid),
    (#""token":"sitting:99","wire":1,"build":"b1""#, .tokenInvalid),
    (#""token":"sitting:5","wire":1,"build":"b0""#, .otherBuild),
    (#""token":"sitting:5","wire":2,"build":"b1""#, .otherBuild),
  ])
  func hello_isShownOut(fields: String, farewell: Farewell) {
    let hall = FakeHall()
    let page = hall.open(LinkID(.mc, "1"))
    hall.say("{\"t\":\"hello\",\(fields)}", page)
    #expect(page.farewell == farewell)
    #expect(page.messages.isEmpty, "not a word of the hall before")
    #expect(hall.hub.greeted == 0)
  }

  @Test func silence_isEndedAfterFiveSeconds() {
    let hall = FakeHall()
    let page = hall.open(seat)
    _ = hall.hub.tick(now: hall.now + Limits.helloMillis)
    #expect(page.farewell == nil)
    _ = hall.hub.tick(now: hall.now + Limits.helloMillis + 1)
    #expect(page.farewell == .policy)
  }

  @Test func commandBeforeHello_andSecondHello_endTheSocket() {
    let hall = FakeHall()
    let page = hall.open(seat)
    hall.say(#"{"t":"cmd","n":"AAAABBBBCCCCDDDD","c":"sitDown"}"#, page)
    #expect(page.farewell == .policy && hall.taken.isEmpty)
    let twice = hall.join(LinkID(.screen, "1"))
    hall.say(#"{"t":"hello","token":"link:screen:1:1","wire":1,"build":"b1"}"#, twice)
    #expect(twice.farewell == .policy)
  }

  @Test func anotherDevice_takesTheSeatOver() {
    let hall = FakeHall()
    let first = hall.join(seat, device: "one")
    let second = hall.join(seat, device: "two")
    #expect(first.farewell == .taken && second.farewell == nil)
    hall.leave(first)
    #expect(hall.hub.around.seatsOn == [SeatID(table: 1, number: 1)])
    hall.leave(second)
    #expect(hall.hub.around.seatsOn.isEmpty)
    #expect(hall.hub.around.connections[.seat] == 0)
  }

  @Test func theSameDevice_comesBackToItsSeat() {
    let hall = FakeHall()
    let first = hall.join(seat, device: "one")
    let second = hall.join(seat, device: "one")
    #expect(first.farewell != nil && second.farewell == nil)
    #expect(hall.hub.greeted == 1)
    hall.give(.nextItem(clock: 1), Scene.mc)
    hall.flush()
    #expect(second.boards["hall"]?.docs["clock"]?["item"] == 1)
  }

  @Test func endedSitting_andReissuedLink_closeTheirSockets() {
    let hall = FakeHall()
    let desk = hall.join(LinkID(.desk, "1"))
    let other = hall.join(LinkID(.desk, "2"))
    hall.give(.endSitting(2), Scene.console)
    #expect(desk.farewell == .tokenInvalid && other.farewell == nil)
    let phone = hall.join(seat)
    hall.give(.reissueLink(seat, from: 1, digest: "d"), Scene.console)
    #expect(phone.farewell == .tokenInvalid)
    hall.give(.reissueLink(LinkID(.desk, "2"), from: 1, digest: "d"), Scene.console)
    #expect(other.farewell == .tokenInvalid, "sittings opened from the old link end with it")
    #expect(hall.hub.greeted == 0)
  }

  @Test func hub_vouches_forThoseItLetsIn_andNobodyElse() {
    let hall = FakeHall()
    let page = hall.join(seat)
    hall.join(LinkID(.desk, "1"))
    #expect(hall.vouched.count == 2 && hall.vouched.first == page.client)
    let stranger = hall.open(seat)
    hall.say(#"{"t":"hello","token":"no","wire":1,"build":"b1"}"#, stranger)
    #expect(stranger.farewell == .tokenInvalid)
    #expect(hall.vouched.count == 2)
  }

  @Test func guests_areShownOut_whenTheirPlacesAreTaken_andStaffComesIn() {
    let hall = FakeHall()
    hall.hub.around.connections[.watch] = Limits.guestsMax
    #expect(hall.join(seat).farewell == .full)
    #expect(hall.join(LinkID(.watch, "1")).farewell == .full)
    #expect(hall.join(LinkID(.mc, "1")).farewell == nil)
    #expect(hall.join(LinkID(.screen, "1")).farewell == nil)
    #expect(hall.vouched.count == 2)
  }
}
