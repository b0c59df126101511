// Rows that no hall would have decided, with a good chain around them: a ballot over one that is
// there, a facilitator at another table, a second measure before its first.

import Audit
import Hall
import HallScenes
import Testing

/// What an audit says of one row more; nil if it passes.
private func fault(_ scene: Scene, _ event: Event, by origin: Origin) -> Finding.Fault? {
  let found = audit(scene.entries + [Entry(at: scene.now, by: origin, event: event)]).finding
  return found?.sequence == Int64(scene.entries.count + 1) ? found?.fault : nil
}

@Test func audit_namesTheBallot_whenTheSeatHasOneAlready() {
  let seats = (1...3).map { SeatID(table: 1, number: $0) }
  var scene = Scene()
  scene.seatPeople(3)
  scene.open("warmup")
  scene.must(.castBallot("warmup", ["a"]), .seat(seats[0]))
  scene.must(.castFor("warmup", seats[1], ["a"]), Scene.door)
  func cast(_ seat: SeatID, _ version: Int) -> Event {
    .ballotCast("warmup", .seat(seat), version: version, choice: ["b"])
  }
  #expect(fault(scene, cast(seats[0], 2), by: .seat(seats[0])) == nil, "one's own may be changed")
  #expect(fault(scene, cast(seats[0], 2), by: Scene.door) == .alreadyVoted)
  #expect(fault(scene, cast(seats[1], 2), by: .seat(seats[1])) == .alreadyVoted)
  #expect(fault(scene, cast(seats[1], 2), by: Scene.desk) == .alreadyVoted)
  #expect(
    fault(scene, .paperEntered("warmup", seats[0], ["a"]), by: Scene.desk) == .alreadyVoted)
  #expect(fault(scene, cast(seats[2], 1), by: Scene.table(1)) == nil)
  #expect(fault(scene, cast(seats[2], 1), by: Scene.table(2)) == .otherOwner)
  #expect(
    fault(scene, .paperEntered("warmup", seats[2], ["a"]), by: Scene.table(2)) == .otherOwner)
  // Voided on record, the seat may vote again.
  scene.must(.voidBallot("warmup", seats[1], reason: "다시"), Scene.mc)
  #expect(fault(scene, cast(seats[1], 2), by: .seat(seats[1])) == nil)
}

@Test func audit_namesTheSecondMeasure_whenItComesBeforeTheFirst() {
  var scene = Scene()
  scene.seatPeople(2)
  #expect(fault(scene, .pollOpened("second"), by: Scene.mc) == .firstNotClosed)
  scene.open("first")
  #expect(fault(scene, .pollOpened("second"), by: Scene.mc) == .firstNotClosed)
  scene.close("first")
  #expect(fault(scene, .pollOpened("second"), by: Scene.mc) == nil)
}
