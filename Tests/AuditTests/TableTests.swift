// Crosstabs in a journal under a good chain: one that shows a cell too much, or is of other
// ballots, is named by its row, whatever numbers somebody wrote.

import Audit
import Hall
import HallScenes
import Testing

struct TableTests {
  private static let hidden = PublishedTable.hidden

  /// Seven and eight people: four and three, five and three, all four hidden.
  private static func day() -> Scene {
    var scene = Scene()
    scene.seatPeople(15)
    scene.settle("warmup") { scene in
      for (place, seat) in Plan.sample.seats.enumerated() {
        scene.must(.castBallot("warmup", place % 5 < 3 ? ["a"] : ["b"]), .seat(seat))
      }
    }
    scene.must(.publishCrosstab("warmup", attribute: "age", table), Scene.console)
    return scene
  }

  private static let table = PublishedTable(
    rows: ["20대", "30대"], columns: [["a"], ["b"], ["c"]],
    cells: [[hidden, hidden, 0], [hidden, hidden, 0]], rowTotals: [7, 8], columnTotals: [9, 6, 0])

  private func finding(_ change: (inout PublishedTable) -> Void) throws -> Finding? {
    let scene = Self.day()
    var entries = scene.entries
    var table = Self.table
    change(&table)
    let last = try #require(entries.last)
    entries[entries.count - 1] = Entry(
      at: last.at, by: last.by,
      event: .crosstabPublished("warmup", attribute: "age", table))
    let found = audit(entries).finding
    #expect(found == nil || found?.sequence == Int64(entries.count))
    return found
  }

  @Test func table_passes_asTheHallPublishedIt() throws {
    #expect(try finding { _ in } == nil)
  }

  @Test(arguments: [(0, 0, 4), (0, 1, 3), (1, 0, 5), (1, 1, 3)])
  func audit_namesTheTable_whenAHiddenCellIsShown(row: Int, column: Int, people: Int) throws {
    let found = try finding { $0.cells[row][column] = people }
    #expect(found?.fault == .tellingTable)
  }

  @Test func audit_namesTheTable_whenItCannotBeOfTheseBallots() throws {
    let changes: [(inout PublishedTable) -> Void] = [
      { $0.cells[0][2] = 1 }, { $0.cells[0][0] = 8 }, { $0.rowTotals = [8, 8] },
      { $0.columnTotals = [8, 7, 0] }, { $0.columns = [["a"], ["c"], ["b"]] },
      { $0.rows = ["20대", "20대"] }, { $0.rowTotals = [Int.max, Int.max] },
      { $0.cells[0] = [Int.max, Int.max, Int.max] }, { $0.rowTotals = [-1, 16] },
      { $0.cells[0][0] = -2 }, { $0.cells = [[], []] }, { $0.cells.removeLast() },
      { $0 = PublishedTable(rows: [], columns: [], cells: [], rowTotals: [], columnTotals: []) },
    ]
    for (place, change) in changes.enumerated() {
      #expect(try finding(change)?.fault == .otherTable, "\(place)")
    }
  }

  @Test func audit_namesTheTable_whenItCameTwice() throws {
    let scene = Self.day()
    let last = try #require(scene.entries.last)
    let found = audit(scene.entries + [last]).finding
    #expect(found?.sequence == Int64(scene.entries.count + 1))
    #expect(found?.fault == .otherTable)
  }

  @Test func hall_refusesATableThatTells() {
    var scene = Self.day()
    var table = Self.table
    table.cells[1][0] = 5
    #expect(
      scene.refusal(.publishCrosstab("warmup", attribute: "sector", table), Scene.mc) == .badValue)
  }
}
