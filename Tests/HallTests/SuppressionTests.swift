// Crosstabs that cannot be undone: what is published is attacked with everything its reader has,
// and nothing is hidden that need not be.

import Hall
import HallScenes
import Testing

struct SuppressionTests {
  private func publish(_ cells: [[Int]], _ minCell: Int = 5) -> [[Int?]]? {
    Suppression.publish(cells: cells, minCell: minCell)
  }

  // MARK: Known tables

  @Test(arguments: [
    [[20, 9], [5, 11]], [[0, 9], [5, 0]], [[0, 0], [0, 0]], [[10, 0, 0]], [[7], [0]], [[]], [],
    [[], []],
  ])
  func publish_showsAll_whenNoCellIsSmall(cells: [[Int]]) {
    #expect(publish(cells) == cells)
  }

  @Test(arguments: [-1, 0, 1])
  func publish_showsAll_whenNoNumberIsSmall(minCell: Int) {
    #expect(publish([[1, 2, 3], [0, 1, 4]], minCell) == [[1, 2, 3], [0, 1, 4]])
  }

  @Test func publish_hidesAWayRound_inTheWorkedCase() {
    #expect(publish([[20, 9], [3, 11], [8, 7]]) == [[20, 9], [nil, nil], [nil, nil]])
  }

  @Test func publish_hidesFewestPeople_whereCellsAreAsMany() {
    #expect(
      publish([[3, 30, 9], [30, 40, 30], [8, 30, 7]])
        == [[nil, 30, nil], [30, 40, 30], [nil, 30, nil]])
  }

  @Test func publish_needsNoMore_whenSmallCellsCoverEachOther() {
    #expect(publish([[4, 4, 20], [4, 4, 20]]) == [[nil, nil, 20], [nil, nil, 20]])
  }

  // Among the four small cells only 2 + 2 people can move.
  @Test func publish_hidesMore_whenAWayRoundIsTooNarrow() throws {
    let cells = [[2, 2, 9], [2, 2, 9], [9, 9, 9]]
    let shown = try #require(publish(cells))
    #expect(shown.joined().count { $0 == nil } > 4)
  }

  // A zero gives nobody away, and can take people in.
  @Test func publish_mayHideAZero() {
    #expect(publish([[3, 9], [9, 0]]) == [[nil, nil], [nil, nil]])
  }

  @Test(arguments: [
    [[3]], [[3, 20, 20]], [[3], [20], [20]], [[3, 0], [20, 20]], [[2, 2], [20, 20]],
    [[3, 20], [0, 20]], [[1, 0], [0, 1]], [[9, 9, 0], [9, 9, 0], [0, 0, 1]], [[1, 2], [2, 1]],
  ])
  func publish_isNothing_whenNoHidingIsSafe(cells: [[Int]]) {
    #expect(publish(cells) == nil)
    #expect(!Self.hidings(of: cells, 5).contains { Self.isSafe(cells, $0, 5) })
  }

  // A range from 0 to 5 is 5 wide: enough. 0 to 4 is not.
  @Test func publish_countsTheRangeAsItIsDefined() {
    #expect(publish([[2, 3], [3, 2]]) == [[nil, nil], [nil, nil]])
    #expect(publish([[2, 2], [2, 2]]) == nil)
    #expect(publish([[2, 3], [3, 2]], 6) == nil)
  }

  @Test func publish_isNothing_whenTheTableIsBeyondTheLimits() {
    let row = Array(repeating: 9, count: 4)
    let tall = [[1, 9, 9, 9]] + Array(repeating: row, count: Limits.crosstabRows)
    #expect(publish(tall) == nil)
    #expect(publish(Array(tall.dropLast())) != nil)
    let wide = Array(repeating: [1] + Array(repeating: 9, count: Limits.crosstabColumns), count: 3)
    #expect(publish(wide) == nil)
    // With nothing to hide there is nothing to work out.
    let plain = Array(repeating: row, count: Limits.crosstabRows + 1)
    #expect(publish(plain) == plain)
  }

  @Test func publish_takesHugeNumbers() throws {
    let many = 1 << 59
    let cells = [[many, many, 3], [many, many, many], [7, many, many]]
    let shown = try #require(publish(cells))
    #expect(shown.joined().count { $0 == nil } == 4)
    #expect(publish([[1, many], [many, 1]], 1 << 60) == nil)
  }

  // MARK: Random tables

  // Small enough to write out every table and to try every hiding.
  @Test(arguments: Lots.seeds(60))
  func publish_ofSmallTables_isSafe_needed_andThereWheneverItCanBe(seed: UInt64) {
    var lots = Lots(seed: seed)
    let minCell = 2 + lots.below(3)
    let (rows, columns) = lots.pick([(2, 2), (2, 3), (3, 2), (3, 3), (1, 4), (4, 2)]) ?? (2, 2)
    let most = minCell + 1 + lots.below(minCell * 2)
    let cells = lots.cells(rows, columns, most: most)
    let safe = Self.hidings(of: cells, minCell).filter { Self.isSafe(cells, $0, minCell) }
    guard let shown = publish(cells, minCell) else {
      #expect(safe.isEmpty, "\(cells), \(minCell): \(safe.first ?? []) is safe")
      #expect(Self.hasSmallTotal(cells, minCell))
      return
    }
    let attack = TableAttack(cells, published: shown)
    let ranges = attack.rangesByListing()
    #expect(ranges.allSatisfy { $0.width >= minCell }, "\(cells), \(minCell): \(shown)")
    #expect(attack.rangesBySearch() == ranges, "two attacks, two answers: \(cells), \(shown)")
    Self.expectTrue(shown, of: cells, minCell)
    let hidden = Set(attack.hidden.map { $0.row * columns + $0.column })
    #expect(safe.contains(hidden))
    #expect(!safe.contains { $0.isStrictSubset(of: hidden) }, "\(cells), \(minCell): \(shown)")
  }

  // The fewest are not promised; these tables are always the same, so that a change is seen.
  @Test func publish_hidesHardlyMore_thanTheFewestThatWouldDo() {
    var (hidden, fewest) = (0, 0)
    for seed in 1...60 as ClosedRange<UInt64> {
      var lots = Lots(seed: seed)
      let cells = lots.cells(3, 4, most: 16)
      guard let shown = publish(cells, 4) else { continue }
      hidden += shown.joined().count { $0 == nil }
      let byCells = Self.hidings(of: cells, 4).sorted { $0.count < $1.count }
      fewest += byCells.first { Self.isSafe(cells, $0, 4) }?.count ?? 0
    }
    print("hidden: \(hidden) cells, where \(fewest) are the fewest")
    #expect(fewest > 100 && hidden * 100 <= fewest * 102)
  }

  @Test(arguments: Lots.seeds(25))
  func publish_ofMiddlingTables_isSafeAndNeeded(seed: UInt64) {
    var lots = Lots(seed: seed)
    let cells = lots.cells(3 + lots.below(6), 3 + lots.below(4), most: 8 + lots.below(30))
    guard let shown = publish(cells) else { return }
    Self.expectTrue(shown, of: cells, 5)
    let attack = TableAttack(cells, published: shown)
    #expect(attack.rangesBySearch().allSatisfy { $0.width >= 5 }, "\(cells): \(shown)")
    // "Showing any one hidden cell must break the rule."
    for cell in attack.hidden where cells[cell.row][cell.column] >= 5 {
      var other = shown
      other[cell.row][cell.column] = cells[cell.row][cell.column]
      let ranges = TableAttack(cells, published: other).rangesBySearch()
      #expect(ranges.contains { $0.width < 5 }, "\(cells): \(cell) is hidden for nothing")
    }
  }

  // Safety knows no order, and whether there is a table neither; which cells are hidden may.
  @Test(arguments: Lots.seeds(25))
  func publish_isJustAsSafe_inAnyOrder(seed: UInt64) {
    var lots = Lots(seed: seed)
    let cells = lots.cells(3 + lots.below(3), 2 + lots.below(3), most: 4 + lots.below(12))
    let shown = publish(cells)
    #expect(publish(cells) == shown)
    #expect((shown == nil) == Self.hasSmallTotal(cells, 5))
    let rows = cells.indices.shuffled(using: &lots)
    let columns = cells[0].indices.shuffled(using: &lots)
    let moved = rows.map { row in columns.map { cells[row][$0] } }
    let turned = cells[0].indices.map { column in cells.map { $0[column] } }
    for other in [moved, turned] {
      let answer = publish(other)
      #expect((answer == nil) == (shown == nil), "\(cells)")
      guard let answer else { continue }
      Self.expectTrue(answer, of: other, 5)
      let ranges = TableAttack(other, published: answer).rangesBySearch()
      #expect(ranges.allSatisfy { $0.width >= 5 }, "\(other): \(answer)")
    }
  }

  // A hiding that is safe for 6 is safe for 5.
  @Test(arguments: Lots.seeds(40))
  func publish_isNothing_whereALowerNumberHadNothing(seed: UInt64) {
    var lots = Lots(seed: seed)
    let cells = lots.cells(2 + lots.below(4), 2 + lots.below(3), most: 12)
    let isThere = (0...14).map { publish(cells, $0) != nil }
    #expect(isThere == isThere.sorted { $0 && !$1 }, "\(cells)")
  }

  @Test func publish_ofALargeTable_endsSoon() {
    var lots = Lots(seed: 20)
    let cells = lots.cells(20, 12, most: 16)
    let clock = ContinuousClock()
    let began = clock.now
    let shown = publish(cells)
    print("20 x 12:", began.duration(to: clock.now), "in a build for tests")
    #expect(shown != nil)
  }

  // MARK: What is said of a table

  /// Every set of cells that has all small ones.
  private static func hidings(of cells: [[Int]], _ minCell: Int) -> [Set<Int>] {
    let table = cells.flatMap { $0 }
    let isSmall = { (cell: Int) in table[cell] > 0 && table[cell] < minCell }
    let others = table.indices.filter { !isSmall($0) }
    return (0..<1 << others.count).map { bits in
      Set(table.indices.filter(isSmall)).union(
        others.indices.filter { bits >> $0 & 1 == 1 }.map { others[$0] })
    }
  }

  private static func hasSmallTotal(_ cells: [[Int]], _ minCell: Int) -> Bool {
    let columns = cells[0].indices.map { column in cells.reduce(0) { $0 + $1[column] } }
    return (cells.map { $0.reduce(0, +) } + columns).contains { $0 > 0 && $0 < minCell }
  }

  private static func isSafe(_ cells: [[Int]], _ hidden: Set<Int>, _ minCell: Int) -> Bool {
    let columns = cells[0].count
    let attack = TableAttack(cells) { hidden.contains($0 * columns + $1) }
    return attack.rangesBySearch().allSatisfy { $0.width >= minCell }
  }

  private static func expectTrue(_ shown: [[Int?]], of cells: [[Int]], _ minCell: Int) {
    #expect(shown.map(\.count) == cells.map(\.count))
    for (answer, number) in zip(shown.joined(), cells.joined()) {
      #expect(answer == nil || answer == number)
      #expect(answer == nil || answer == 0 || number >= minCell, "a small cell is shown")
    }
  }
}

extension ClosedRange<Int> {
  fileprivate var width: Int { upperBound - lowerBound }
}

extension Lots {
  /// A table in which some rows and columns have few people.
  fileprivate mutating func cells(_ rows: Int, _ columns: Int, most: Int) -> [[Int]] {
    let wide = (0..<columns).map { _ in 1 + below(most) }
    return (0..<rows).map { _ in
      let tall = 1 + below(most)
      return wide.map { below(1 + $0 * tall / most + below(3)) }
    }
  }
}
