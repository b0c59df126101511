// Ballots that staff take: one seat, one ballot, on whatever way it came.

import Hall
import HallScenes
import Testing

private let seat = SeatID(table: 1, number: 1)
private let voter = Origin.seat(seat)

struct AssistedTests {
  @Test func tabletBallot_isTheSeatsOne_andBringsItIn() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.castFor("warmup", seat, ["b"]), Scene.table(1))
    #expect(scene.state.day.seats[seat] == .present)
    #expect(scene.state.poll("warmup")?.figures.tally == [0, 1, 0])
    #expect(scene.refusal(.castBallot("warmup", ["a"]), voter) == .takenByStaff)
    #expect(scene.refusal(.castFor("warmup", seat, ["a"]), Scene.door) == .alreadyVoted)
  }

  @Test func paperBallot_countsOnlyWhenTwoLinksAgree() {
    var scene = Scene()
    scene.open("order")
    let choice = Choice.ranks([["b"], ["a"]])
    scene.must(.enterPaper("order", seat, choice), Scene.desk)
    #expect(scene.state.poll("order")?.cast == 0)
    // The same person twice, in another tab or not, is one person.
    #expect(scene.must(.enterPaper("order", seat, choice), Scene.desk).isEmpty)
    scene.must(.enterPaper("order", seat, .ranks([["b"]])), Scene.otherDesk)
    #expect(scene.state.poll("order")?.cast == 0)
    scene.must(.enterPaper("order", seat, choice), Scene.otherDesk)
    #expect(scene.state.poll("order")?.box[.seat(seat)]?.choice == choice)
    #expect(scene.refusal(.enterPaper("order", seat, choice), Scene.door) == .alreadyVoted)
  }

  @Test func paperBallot_counts_whenOneOfTwoCorrectsTheirs_orAThirdAgrees() {
    var scene = Scene()
    scene.open("warmup")
    let other = SeatID(table: 1, number: 2)
    for seat in [seat, other] {
      scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk)
      scene.must(.enterPaper("warmup", seat, ["b"]), Scene.door)
    }
    #expect(scene.state.poll("warmup")?.cast == 0)
    scene.must(.enterPaper("warmup", seat, ["b"]), Scene.desk)
    scene.must(.enterPaper("warmup", other, ["a"]), Scene.table(1))
    #expect(scene.state.poll("warmup")?.figures.tally == [1, 1, 0])
  }

  @Test func paperBallot_isRefused_fromASecondSittingOfOneLink_untilTheFirstIsEnded() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk)
    scene.must(.openSitting, .link(LinkID(.desk, "1")))
    let colleague = Origin.staff(LinkID(.desk, "1"), scene.state.sittings.count)
    for choice: Choice in [["a"], ["b"]] {
      #expect(
        scene.refusal(.enterPaper("warmup", seat, choice), colleague) == .secondPersonNeeded)
    }
    scene.must(.enterPaper("warmup", SeatID(table: 1, number: 2), ["a"]), colleague)
    scene.must(.endSitting(2), Scene.console)
    scene.must(.enterPaper("warmup", seat, ["b"]), colleague)
    scene.must(.enterPaper("warmup", seat, ["b"]), Scene.door)
    #expect(scene.state.poll("warmup")?.figures.tally == [0, 1, 0])
    #expect(Scene.fold(scene.entries) == scene.state)
  }

  @Test func staffBallot_isRefused_whenTheSeatsVersionsAreUsedUp() {
    var scene = Scene()
    scene.open("warmup")
    let last = Limits.ballotVersions
    var state = scene.state
    state.apply(
      Entry(
        at: 0, by: Scene.mc,
        event: .ballotVoided("warmup", .seat(seat), version: last, reason: "다시")))
    #expect(throws: Refusal.tooManyThings) {
      try state.decide(.castFor("warmup", seat, ["a"]), by: Scene.door, at: 0) { _ in [] }
    }
  }

  @Test func paperBallot_mayBeBlankOrSpoilt_andIsCountedAsSuch() {
    var scene = Scene()
    scene.open("warmup")
    for (number, choice) in [(1, Choice.blank), (2, .spoilt)] {
      let seat = SeatID(table: 1, number: number)
      scene.must(.enterPaper("warmup", seat, choice), Scene.desk)
      scene.must(.enterPaper("warmup", seat, choice), Scene.door)
    }
    let figures = scene.state.poll("warmup")?.figures
    #expect(figures?.cast == 2 && figures?.blank == 1 && figures?.invalid == 1)
  }

  @Test func phone_wins_whenItComesBeforeTheSecondEntry() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.enterPaper("warmup", seat, ["a"]), Scene.desk)
    scene.must(.castBallot("warmup", ["b"]), voter)
    #expect(scene.refusal(.enterPaper("warmup", seat, ["a"]), Scene.door) == .alreadyVoted)
    #expect(scene.state.poll("warmup")?.figures.tally == [0, 1, 0])
  }

  @Test func voidedBallot_freesTheSeat_andVersionsGoOn() {
    var scene = Scene()
    scene.open("warmup")
    scene.must(.castFor("warmup", seat, ["a"]), Scene.table(1))
    scene.must(.voidBallot("warmup", seat, reason: "다른 사람의 표"), Scene.mc)
    #expect(scene.state.poll("warmup")?.cast == 0)
    let events = scene.must(.castBallot("warmup", ["b"]), voter)
    #expect(events == [.ballotCast("warmup", .seat(seat), version: 2, choice: ["b"])])
    #expect(scene.state.poll("warmup")?.figures.tally == [0, 1, 0])
    #expect(Scene.fold(scene.entries) == scene.state)
  }

  /// Whatever the order in which phone, tablet and paper come: one ballot a seat, and a change
  /// of mind is only the phone's own.
  @Test(arguments: Lots.seeds(60))
  func anyOrder_leavesOneBallotASeat(seed: UInt64) {
    var lots = Lots(seed: seed)
    var scene = Scene()
    scene.open("warmup")
    var force: [SeatID: Choice] = [:]
    for _ in 0..<80 {
      let seat = SeatID(table: 1, number: 1 + lots.below(3))
      let choice: Choice = [lots.pick(["a", "b", "c"]) ?? "a"]
      let held = scene.state.poll("warmup")?.box[.seat(seat)]
      switch lots.below(4) {
      case 0: _ = scene.refusal(.castBallot("warmup", choice), .seat(seat))
      case 1: _ = scene.refusal(.castFor("warmup", seat, choice), Scene.table(1))
      case 2:
        let typist = lots.once(in: 2) ? Scene.desk : Scene.door
        _ = scene.refusal(.enterPaper("warmup", seat, choice), typist)
      default: if lots.once(in: 4) { scene.mustVoid(seat) }
      }
      let now = scene.state.poll("warmup")?.box[.seat(seat)]
      if now != held { force[seat] = now?.choice }
      #expect(now.map { $0.version > (held?.version ?? 0) || $0 == held } != false, "\(seed)")
    }
    let box = scene.state.poll("warmup")?.box ?? [:]
    #expect(box.count == force.count, "seed \(seed)")
    for (seat, choice) in force { #expect(box[.seat(seat)]?.choice == choice, "seed \(seed)") }
    #expect(Scene.fold(scene.entries) == scene.state, "seed \(seed)")
  }
}

extension Scene {
  fileprivate mutating func mustVoid(_ seat: SeatID) {
    _ = refusal(.voidBallot("warmup", seat, reason: "다시"), Scene.mc)
  }
}
