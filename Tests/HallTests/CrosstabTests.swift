// Results by an attribute of the roster: counted from the box, never with a small cell to be seen,
// once for each attribute, and only of what is revealed.

import Hall
import HallScenes
import Testing

struct CrosstabTests {
  /// A poll in which fifteen seats chose by their place, revealed.
  private func revealed(
    _ poll: PollID = "warmup", _ choice: @escaping (Int) -> Choice
  ) -> Scene {
    var scene = Scene()
    scene.seatPeople(15)
    scene.settle(poll) { scene in
      for (place, seat) in Plan.sample.seats.enumerated() {
        scene.must(.castBallot(poll, choice(place)), .seat(seat))
      }
    }
    return scene
  }

  private func draft(
    _ scene: Scene, _ poll: PollID = "warmup", joining: Bool = false, minCell: Int = 5,
    age: @escaping (Int) -> String
  ) throws -> CrosstabDraft {
    let seats = Plan.sample.seats
    return try #require(scene.state.poll(poll)).crosstab(minCell: minCell, joining: joining) {
      guard case .seat(let seat) = $0, let place = seats.firstIndex(of: seat) else { return "" }
      return age(place)
    }
  }

  private func table(_ draft: CrosstabDraft) throws -> PublishedTable {
    guard case .table(let table) = draft else {
      throw Missing()
    }
    return table
  }

  private struct Missing: Error {}

  @Test func crosstab_countsBallotsByAttribute() throws {
    let scene = revealed { $0 < 9 ? ["a"] : ["b"] }
    let table = try table(try draft(scene, minCell: 3) { $0 < 5 || $0 == 9 ? "20대" : "30대" })
    #expect(table.rows == ["20대", "30대"])
    #expect(table.columns == [["a"], ["b"], ["c"]])
    #expect(table.rowTotals == [6, 9])
    #expect(table.columnTotals == [9, 6, 0])
    // 5 and 1, 4 and 5: one is small, and all four must go with it. Nobody chose c, that is known.
    #expect(table.cells == [[-1, -1, 0], [-1, -1, 0]])
    #expect(table.hides)
  }

  @Test func crosstab_isPublishedAsItIs_whereNothingIsSmall() throws {
    var scene = revealed { $0 < 5 ? ["a"] : ["b"] }
    let table = try table(try draft(scene) { $0 < 5 ? "남" : "여" })
    #expect(table.cells == [[5, 0, 0], [0, 10, 0]])
    #expect(!table.hides)
    scene.must(.publishCrosstab("warmup", attribute: "gender", table), Scene.console)
    #expect(scene.state.poll("warmup")?.crosstabs == ["gender": table])
    // Asked again, it stays: another cut of the same attribute could be subtracted from it.
    #expect(
      try scene.give(.publishCrosstab("warmup", attribute: "gender", .sample), Scene.mc) == [])
    #expect(scene.state.poll("warmup")?.crosstabs == ["gender": table])
    #expect(Scene.fold(scene.entries) == scene.state)
  }

  @Test func smallRowsAndColumns_areNamed_andJoinedIfWished() throws {
    let scene = revealed { $0 == 14 ? ["c"] : $0 < 7 ? ["a"] : ["b"] }
    let age: (Int) -> String = { $0 < 6 ? "30대" : $0 < 12 ? "40대" : $0 == 12 ? "" : "10대" }
    #expect(try draft(scene, age: age) == .tooFew(rows: ["10대", ""], columns: ["c"]))
    let table = try table(try draft(scene, joining: true, age: age))
    #expect(table.rows == ["40대", PublishedTable.joined])
    #expect(table.rowTotals == [6, 9])
    #expect(table.columns == [["b"], ["a", "c"]])
    #expect(table.columnTotals == [7, 8])
  }

  @Test func crosstab_isNone_whenOneRowOrColumnWouldBeLeft() throws {
    let scene = revealed { $0 < 14 ? ["a"] : ["b"] }
    #expect(try draft(scene, joining: true) { _ in "20대" } == .nothing)
    #expect(try draft(scene, joining: true) { "\($0)" } == .nothing)
    #expect(try draft(revealed("priority") { _ in ["a"] }, "priority") { _ in "" } == .nothing)
  }

  @Test func steps_areColumns_andBlankBallotsOneMore() throws {
    var scene = Scene()
    scene.seatPeople(15)
    scene.open("first")
    for (place, seat) in Plan.sample.seats.enumerated() {
      let choice: Choice = place < 5 ? .step(2) : .undecided
      scene.record(
        Entry(
          at: scene.now, by: .seat(seat),
          event: .ballotCast(
            "first", .seat(seat), version: 1, choice: place < 10 ? choice : .spoilt)))
    }
    let table = try table(try draft(scene, "first") { $0 % 2 == 0 ? "남" : "여" })
    #expect(Array(table.columns.joined()) == ["1", "2", "3", "4", "5", "u", "!"])
    #expect(table.columnTotals == [0, 5, 0, 0, 0, 5, 5])
  }

  @Test func tablesOfOtherBallots_areRefused() throws {
    var scene = revealed { $0 < 9 ? ["a"] : ["b"] }
    let good = try table(try draft(scene) { $0 < 7 ? "남" : "여" })
    var bad: [PublishedTable] = Array(repeating: good, count: 6)
    bad[0].columnTotals = [8, 7, 0]
    bad[1].rowTotals = [8, 8]
    bad[2].cells[0] = [1, PublishedTable.hidden, 0]
    bad[3].columns = [["a"], ["b"]]
    bad[4].rows = ["남", "남"]
    bad[5].cells.removeLast()
    for table in bad {
      let command = Command.publishCrosstab("warmup", attribute: "gender", table)
      #expect(scene.refusal(command, Scene.console) == .badValue)
    }
    for name in ["", String(repeating: "가", count: 41)] {
      let command = Command.publishCrosstab("warmup", attribute: name, good)
      #expect(scene.refusal(command, Scene.console) == .badValue)
    }
    #expect(scene.refusal(.publishCrosstab("warmup", attribute: "age", good), Scene.mc) == nil)
  }

  @Test(arguments: Lots.seeds(20))
  func joinedTables_hideSmallCells_andKeepTheirTotals(seed: UInt64) throws {
    var lots = Lots(seed: seed)
    var picks: [(Int, Int)] = []
    for _ in 0..<15 { picks.append((lots.below(2), lots.below(3))) }
    let scene = revealed { [["a"], ["b"], ["c"]][picks[$0].0] }
    let drafted = try draft(scene, joining: true) { "\(picks[$0].1)" }
    guard case .table(let table) = drafted else { return }
    #expect(table.columnTotals.reduce(0, +) == 15)
    #expect(table.rowTotals.allSatisfy { $0 >= 5 }, "seed \(seed)")
    #expect(table.cells.joined().allSatisfy { $0 <= 0 || $0 >= 5 }, "seed \(seed)")
    var again = scene
    #expect(
      again.refusal(.publishCrosstab("warmup", attribute: "age", table), Scene.mc) == nil,
      "seed \(seed)")
  }
}
