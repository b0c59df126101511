// A page of the crowd on its socket: what it does when the hall closes, is busy, or talks nonsense.
import Hall
import Lines
import Sockets
import Synchronization
import Testing
import WebSocket
import Wire

@testable import Crowd

@Suite(.serialized) struct PageTests {
  private let hall: FakeHall
  private let loop: CrowdLoop
  private let phone: Phone

  init() throws {
    hall = try FakeHall()
    loop = try CrowdLoop(try HallLinks(parsing: hall.links()), seed: 3)
    let seat = SeatID(table: 1, number: 1)
    phone = Phone(loop, seat: seat, linkPath: "/s/seat:1-1", build: "fake")
    phone.join()
    loop.run(millis: 20_000) { [phone] in phone.isPresent }
    try #require(phone.isPresent)
  }

  private func close(_ code: UInt16) throws {
    let id = try #require(hall.state.withLock { $0.sessions.first { $0.value == "seat:1-1" }?.key })
    hall.server.close(id, CloseCode(rawValue: code))
  }

  private func end() {
    loop.shut()
    hall.stop()
  }

  @Test(arguments: [1012, 4008] as [UInt16])
  func page_comesBackAndSaysWhatItHas_whenTheHallClosesIt(_ code: UInt16) throws {
    defer { end() }
    try close(code)
    #expect(loop.run(millis: 20_000) { phone.reconnects == 1 && phone.isPresent })
    let hellos = hall.state.withLock { $0.hellos }
    #expect(hellos.count == 2)
    #expect(hellos.first?["since"] == nil)
    #expect(hellos.last?["epoch"]?.string == "e")
    #expect((hellos.last?["since"]?["hall"]?.int ?? 0) > 0)
    #expect(hellos.first?["device"] == hellos.last?["device"])
  }

  @Test(
    arguments: [
      (4001, Page.Ending.takenOver), (4003, .tokenRefused), (4010, .otherBuild),
    ] as [(UInt16, Page.Ending)])
  func page_staysAway_whenItIsNotWanted(_ row: (UInt16, Page.Ending)) throws {
    defer { end() }
    try close(row.0)
    #expect(loop.run(millis: 20_000) { phone.ending != nil })
    #expect(phone.ending == row.1)
    loop.pause(millis: 300)
    #expect(hall.state.withLock { $0.hellos.count } == 1)
  }

  @Test func command_isSentAgainWithItsNonce_whenTheHallIsBusy() throws {
    defer { end() }
    hall.state.withLock { $0.busyLeft = 2 }
    let attempt = phone.say("lastCall")
    #expect(loop.run(millis: 20_000) { attempt.outcome != nil })
    #expect(attempt.isAcked)
    #expect(attempt.sentCount == 3)
  }

  @Test func command_waitsForTheLine_whenThereIsNone() throws {
    defer { end() }
    phone.loseLine()
    let attempt = phone.say("lastCall")
    #expect(attempt.sentCount == 0)
    #expect(loop.run(millis: 20_000) { attempt.isAcked })
    #expect(attempt.sentCount == 1)
  }

  @Test func page_remembersNonsense_andGoesOn() throws {
    defer { end() }
    let id = try #require(hall.state.withLock { $0.sessions.keys.first })
    hall.server.send(FrameEncoder.text(Array("{".utf8)), to: id)
    hall.send(["t": "bad", "code": "unknownField", "field": "x"], id)
    #expect(loop.run(millis: 20_000) { phone.misunderstandings.count == 2 })
    #expect(phone.isOn)
  }

  @Test func staff_isTurnedAway_whenItsLinkIsNone() throws {
    defer { end() }
    let staff = StaffPage(loop, linkPath: "/nowhere", name: "x", build: "fake")
    #expect(throws: CrowdFailure.badAnswer("sitting", status: 404)) { try staff.enterAndWait() }
  }
}
