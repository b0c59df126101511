// A choice of cells to hide that keeps the small ones unknown, and how it becomes a small choice.
// What an onlooker can work out is asked elsewhere; what is printed is not known here.

/// A safe hiding: every small cell is hidden, and there is doubt enough about every hidden one.
struct Hiding {
  private let table: [Int]
  private let minCell: Int
  private var onlooker: Onlooker
  /// For each hidden cell, the cells that have to stay hidden for the doubt about it.
  private var leansOn: [[Int]]
  /// The other cells that could be hidden safely, most people first.
  private var others: [Int] = []

  /// The greatest safe hiding, nil if there is none.
  init?(table: [Int], columns: Int, minCell: Int) {
    self.table = table
    self.minCell = minCell
    onlooker = Onlooker(table: table, columns: columns)
    leansOn = Array(repeating: [], count: table.count)
    guard settle(Array(table.indices)) else { return nil }
    others = table.indices.filter { hides($0) && !isSmall($0) }
      .sorted { (table[$0], $0) > (table[$1], $1) }
  }

  func hides(_ cell: Int) -> Bool { onlooker.isHidden[cell] }

  /// Shows one cell after the other, most people first, where the rest can be kept safe. Then no
  /// smaller part of this hiding is safe; hiding where few people are hides few.
  mutating func showWhatCanBe(keeping kept: Int? = nil) {
    for cell in others where hides(cell) && cell != kept { show(cell) }
  }

  /// One cell more can spare two others, as a short cut across a long way round, or one with more
  /// people in it. Such cells are looked for until there are none, fewest people first.
  ///
  /// The result is still such that no smaller part is safe: if the cell added could be shown
  /// again, a smaller part of the hiding before would have been safe.
  mutating func shorten() {
    var isAtRest = false
    while !isAtRest {
      isAtRest = true
      for cell in others.reversed() where !hides(cell) {
        var other = self
        guard other.hide(cell) else { continue }
        other.showWhatCanBe(keeping: cell)
        if other.cost < cost { (self, isAtRest) = (other, false) }
      }
    }
  }

  // MARK: Steps

  /// "Hide 0 < n < min_cell."
  private func isSmall(_ cell: Int) -> Bool { table[cell] > 0 && table[cell] < minCell }

  /// Cells hidden, then people in them.
  private var cost: (Int, Int) {
    let hidden = table.indices.filter(hides)
    return (hidden.count, hidden.reduce(0) { $0 + table[$1] })
  }

  /// Hides one cell more, if that leaves doubt enough about it.
  private mutating func hide(_ cell: Int) -> Bool {
    onlooker.isHidden[cell] = true
    return settle([cell]) && hides(cell)
  }

  /// Takes the greatest safe hiding within this one less `cell`, unless it shows a small cell.
  private mutating func show(_ cell: Int) {
    onlooker.isHidden[cell] = false
    // Doubt that was found with fewer cells hidden is doubt: only what was shown is taken back.
    if !settle(leaning(on: cell)) { onlooker.isHidden[cell] = true }
  }

  /// Shows what is too narrow, and what thereby becomes so. Only `suspects` can be narrow: the
  /// doubt about all others is founded. If a small cell would be shown, shows nothing and says so.
  private mutating func settle(_ suspects: [Int]) -> Bool {
    var suspects = suspects
    var shown: [Int] = []
    while let cell = suspects.popLast() {
      guard hides(cell) else { continue }
      if let cells = onlooker.doubt(about: cell, width: minCell) {
        leansOn[cell] = cells
        continue
      }
      guard !isSmall(cell) else {
        for cell in shown { onlooker.isHidden[cell] = true }
        return false
      }
      onlooker.isHidden[cell] = false
      shown.append(cell)
      suspects += leaning(on: cell)
    }
    return true
  }

  private func leaning(on cell: Int) -> [Int] {
    table.indices.filter { hides($0) && leansOn[$0].contains(cell) }
  }
}
