// Presence: by the seat's own page, by its first ballot, by staff; leaving by staff alone.

import Hall
import HallScenes
import Testing

struct SeatTests {
  let seat = SeatID(table: 1, number: 1)

  @Test func sitDown_makesPresent_once() {
    var scene = Scene()
    #expect(scene.state.day.seats[seat] == .expected)
    #expect(scene.must(.sitDown, .seat(seat)) == [.seatPresent(seat)])
    #expect(scene.must(.sitDown, .seat(seat)) == [])
    #expect(scene.state.day.present == 1)
  }

  @Test func sitDown_bringsNobodyBack_whoLeft() {
    var scene = Scene()
    scene.must(.sitDown, .seat(seat))
    scene.must(.markLeft(seat), Scene.door)
    #expect(scene.must(.sitDown, .seat(seat)) == [])
    #expect(scene.state.day.seats[seat] == .left)
    scene.must(.markPresent(seat), Scene.table(1))
    #expect(scene.state.day.seats[seat] == .present)
  }

  @Test func firstBallot_makesPresent() {
    var scene = Scene()
    scene.open("warmup")
    let events = scene.must(.castBallot("warmup", ["a"]), .seat(seat))
    #expect(events.first == .seatPresent(seat))
    #expect(scene.state.poll("warmup")?.entitled == [seat])
  }

  @Test(arguments: [
    "", "3", "3-", "-3", "03-1", "3-01", "+3-1", "3-1-1", "a-b", "3-123456", " 3-1",
  ])
  func seatID_refusesOtherSpellings(text: String) { #expect(SeatID(text) == nil) }

  @Test func seatID_isSpelledAsPrinted() {
    #expect(SeatID("3-7") == SeatID(table: 3, number: 7))
    #expect(SeatID(table: 3, number: 7).description == "3-7")
    #expect(SeatID(table: 2, number: 9) < SeatID(table: 10, number: 1))
  }
}
