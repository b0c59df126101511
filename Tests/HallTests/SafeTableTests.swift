// Tables that others made or somebody changed: what the hall's own solver says of them is held
// against attacks that share nothing with it.

import Hall
import HallScenes
import Testing

struct SafeTableTests {
  private static func isSafe(_ cells: [[Int]], _ shown: [[Int?]], _ minCell: Int) -> Bool {
    Suppression.isSafe(
      shown, rowTotals: cells.map { $0.reduce(0, +) },
      columnTotals: cells[0].indices.map { column in cells.reduce(0) { $0 + $1[column] } },
      minCell: minCell)
  }

  private static func hiding(
    _ cells: [[Int]], where isHidden: (Int, Int) -> Bool
  ) -> [[Int?]] {
    cells.indices.map { row in
      cells[row].indices.map { isHidden(row, $0) ? nil : cells[row][$0] }
    }
  }

  @Test func table_isSafe_asItWasPublished_andNotWithOneHiddenCellShown() throws {
    for seed in Lots.seeds(30) {
      var lots = Lots(seed: seed)
      let cells = (0..<3 + lots.below(3)).map { _ in
        (0..<3 + lots.below(3)).map { _ in lots.below(30) }
      }.evened
      guard let shown = Suppression.publish(cells: cells, minCell: 5) else { continue }
      #expect(Self.isSafe(cells, shown, 5), "seed \(seed): \(cells)")
      for row in cells.indices {
        for column in cells[row].indices where shown[row][column] == nil {
          var more = shown
          more[row][column] = cells[row][column]
          #expect(!Self.isSafe(cells, more, 5), "seed \(seed): \(cells), \(row) \(column)")
        }
      }
    }
  }

  // Any hiding at all, safe or not: the answer is that of all tables written out.
  @Test(arguments: Lots.seeds(80))
  func table_isSafe_whenNoAttackSaysOtherwise(seed: UInt64) {
    var lots = Lots(seed: seed)
    let minCell = 1 + lots.below(4)
    let (rows, columns) = lots.pick([(2, 2), (2, 3), (3, 3), (4, 2), (1, 3)]) ?? (2, 2)
    let most = 2 + lots.below(3 * minCell)
    let cells = (0..<rows).map { _ in (0..<columns).map { _ in lots.below(most) } }
    let bits = lots.below(1 << (rows * columns))
    let shown = Self.hiding(cells) { bits >> ($0 * columns + $1) & 1 == 1 }
    let attack = TableAttack(cells, published: shown)
    let isAnySmallShown = shown.joined().contains { $0.map { $0 > 0 && $0 < minCell } ?? false }
    let isAnyNarrow = attack.rangesByListing().contains {
      $0.upperBound - $0.lowerBound < minCell
    }
    #expect(
      Self.isSafe(cells, shown, minCell) == !(isAnySmallShown || isAnyNarrow),
      "seed \(seed): \(cells), \(shown), \(minCell)")
  }

  @Test func table_isNotSafe_whenNoTableIsLikeThat() {
    // Both rows have ten hidden people, the hidden columns five and fifteen less what is shown.
    let shown: [[Int?]] = [[nil, 10, nil], [nil, 10, nil]]
    #expect(
      Suppression.isSafe(shown, rowTotals: [20, 20], columnTotals: [10, 20, 10], minCell: 5))
    #expect(
      !Suppression.isSafe(shown, rowTotals: [20, 20], columnTotals: [10, 20, 9], minCell: 5))
    #expect(
      !Suppression.isSafe(shown, rowTotals: [9, 31], columnTotals: [10, 20, 10], minCell: 5))
    // No way from the first row's people to the only column that still wants some.
    let apart: [[Int?]] = [[nil, 0], [0, nil]]
    #expect(!Suppression.isSafe(apart, rowTotals: [6, 0], columnTotals: [0, 6], minCell: 5))
  }

  // Dealing has to take back: the first row fills the column that only the second can use.
  @Test func table_isFound_whereTheFirstDealIsTheWrongOne() {
    let shown: [[Int?]] = [[nil, nil, 0], [nil, 0, nil], [0, nil, nil]]
    #expect(
      Suppression.isSafe(
        shown, rowTotals: [10, 12, 11], columnTotals: [11, 10, 12], minCell: 5))
  }

  @Test func table_ofAFullHall_isJudgedSoon() {
    var lots = Lots(seed: 4)
    let cells = (0..<25).map { _ in
      (0..<12).map { _ in lots.below(9) }
    }
    let clock = ContinuousClock()
    let began = clock.now
    let isSafe = Self.isSafe(cells, Self.hiding(cells) { _, _ in true }, 5)
    print("25 x 12:", began.duration(to: clock.now), "in a build for tests")
    #expect(isSafe)
  }
}

extension [[Int]] {
  /// Every row as long as the first.
  fileprivate var evened: [[Int]] {
    map { row in (0..<self[0].count).map { row.indices.contains($0) ? row[$0] : 7 } }
  }
}
