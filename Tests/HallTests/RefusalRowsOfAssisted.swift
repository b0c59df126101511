// The rows of RefusalTests about ballots that staff take.

import Hall
import HallScenes

private let ballotSeat = SeatID(table: 1, number: 1)
private let otherSeat = SeatID(table: 2, number: 1)
private let voter = Origin.seat(ballotSeat)

extension RefusalRow {
  static let assisted: [RefusalRow] = [
    RefusalRow(.notPermitted, .castFor("warmup", otherSeat, ["a"]), Scene.table(1)) {
      $0.open("warmup")
    },
    RefusalRow(.unknownSeat, .castFor("warmup", SeatID(table: 9, number: 9), ["a"]), Scene.door) {
      $0.open("warmup")
    },
    RefusalRow(.unknownPoll, .castFor("x", ballotSeat, ["a"]), Scene.door),
    RefusalRow(.pollNotOpen, .castFor("warmup", ballotSeat, ["a"]), Scene.door),
    RefusalRow(.tooFew, .castFor("warmup", ballotSeat, .blank), Scene.door) { $0.open("warmup") },
    RefusalRow(.wrongBallot, .castFor("warmup", ballotSeat, .spoilt), Scene.door) {
      $0.open("warmup")
    },
    RefusalRow(.notPresent, .castFor("warmup", ballotSeat, ["a"]), Scene.door) {
      $0.must(.markLeft(ballotSeat), Scene.door)
      $0.open("warmup")
    },
    RefusalRow(.alreadyVoted, .castFor("warmup", ballotSeat, ["b"]), Scene.door) {
      $0.open("warmup")
      $0.must(.castBallot("warmup", ["a"]), voter)
    },
    RefusalRow(.alreadyVoted, .enterPaper("warmup", ballotSeat, ["b"]), Scene.door) {
      $0.open("warmup")
      $0.must(.castFor("warmup", ballotSeat, ["a"]), Scene.table(1))
    },
    RefusalRow(.takenByStaff, .castBallot("warmup", ["a"]), voter) {
      $0.open("warmup")
      $0.must(.castFor("warmup", ballotSeat, ["a"]), Scene.table(1))
    },
    RefusalRow(.unknownOption, .enterPaper("warmup", ballotSeat, ["x"]), Scene.desk) {
      $0.open("warmup")
    },
    RefusalRow(
      .secondPersonNeeded, .enterPaper("warmup", ballotSeat, ["a"]),
      .staff(LinkID(.desk, "1"), 9)
    ) {
      $0.open("warmup")
      $0.must(.openSitting, .link(LinkID(.desk, "1")))
      $0.must(.enterPaper("warmup", ballotSeat, ["a"]), Scene.desk)
    },
    RefusalRow(.pollClosed, .enterPaper("warmup", ballotSeat, ["a"]), Scene.desk) {
      $0.open("warmup")
      $0.close("warmup")
    },
    RefusalRow(.noBallot, .voidBallot("warmup", ballotSeat, reason: "사유"), Scene.mc) {
      $0.open("warmup")
    },
    RefusalRow(.textEmpty, .voidBallot("warmup", ballotSeat, reason: ""), Scene.mc) {
      $0.open("warmup")
      $0.must(.castBallot("warmup", ["a"]), voter)
    },
    RefusalRow(.pollClosed, .voidBallot("warmup", ballotSeat, reason: "사유"), Scene.mc) {
      $0.open("warmup")
      $0.must(.castBallot("warmup", ["a"]), voter)
      $0.close("warmup")
    },
  ]
}
