// Two measures of the same people: the matrix, and whether the shift is more than chance.

import Digest
import Hall
import Testing

struct ShiftTests {
  private func shift(_ matrix: [[Int]], undecided: Bool = false) throws -> Shift {
    let k = undecided ? matrix.count - 1 : matrix.count
    let side = { (index: Int) in index < k ? Choice.step(index + 1) : .undecided }
    let pairs = matrix.indices.flatMap { row in
      matrix[row].indices.map { (before: side(row), after: side($0), times: matrix[row][$0]) }
    }
    let count = Count.of(
      k: k, undecided: undecided, pairs: pairs.map { ($0.before, $0.after, $0.times) })
    guard case .shift(let shift) = count.outcome else { throw NoShift() }
    #expect(shift.matrix == matrix)
    return shift
  }

  private struct NoShift: Error {}

  @Test func pairs_areSorted_byWhatIsMissing() {
    let count = Count.of(
      k: 3, undecided: false,
      pairs: [
        (.step(1), .step(2), 3), (.step(2), .step(2), 2), (.step(3), .step(2), 1),
        (.step(2), .step(3), 2), (.step(1), nil, 1), (.blank, .step(2), 1), (nil, nil, 2),
        (.blank, .blank, 1), (.step(4), nil, 1), (.step(1), .undecided, 1), (.spoilt, .step(1), 1),
      ])
    #expect((count.cast, count.valid, count.blank, count.invalid) == (16, 10, 3, 3))
    #expect(
      Figures(count).lines == [
        Line("matrix", [0, 3, 0, 0, 2, 2, 0, 1, 0]), Line("unpaired", [2]),
        Line("moved", [5, 1, 2]),
      ])
    #expect(Figures(count).tally == [])
  }

  @Test func workedCase_isExact() throws {
    let shift = try shift([[0, 3, 0], [0, 2, 2], [0, 1, 0]])
    #expect(shift.meanShift?.spelled == "1/2")
    #expect(shift.signTest.spelled == "7/32" && shift.signTest.float == 0.21875)
    #expect(shift.stuartMaxwell?.spelled == "10/3" && shift.degreesOfFreedom == 2)
  }

  @Test func undecided_isACategory_butNotAStep() throws {
    let shift = try shift([[4, 1, 2], [0, 3, 0], [5, 6, 7]], undecided: true)
    #expect((shift.up, shift.down, shift.same) == (1, 0, 7))
    #expect((shift.settled, shift.unsettled) == (11, 2))
    #expect(shift.meanShift?.spelled == "1/8" && shift.signTest.spelled == "1/1")
    #expect(shift.degreesOfFreedom == 2)
  }

  // With two steps it is McNemar's statistic, (b − c)²/(b + c).
  @Test func stuartMaxwell_isMcNemar_whenThereAreTwoSteps() throws {
    #expect(try shift([[9, 12], [5, 4]]).stuartMaxwell?.spelled == "49/17")
    #expect(try shift([[9, 12], [12, 4]]).stuartMaxwell?.spelled == "0/1")
  }

  // Stuart's data on unaided vision of 7477 women: 11.957, three degrees of freedom.
  @Test func stuartMaxwell_agreesWithStuart() throws {
    let shift = try shift([
      [1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492],
    ])
    #expect(shift.degreesOfFreedom == 3)
    let statistic = try #require(shift.stuartMaxwell)
    let value =
      try #require(Double("\(statistic.over)")) / (try #require(Double("\(statistic.under)")))
    #expect(abs(value - 11.95657) < 0.00001)
  }

  @Test func stuartMaxwell_knowsOnlyWhatMoved() throws {
    // A category nobody left or entered takes no degree of freedom.
    let shift = try shift([[9, 12, 0], [5, 4, 0], [0, 0, 30]])
    #expect(shift.stuartMaxwell?.spelled == "49/17" && shift.degreesOfFreedom == 1)
  }

  @Test func stuartMaxwell_isNothing_whenItsMatrixIsSingular() throws {
    // Two pairs of categories that exchange nobody with one another.
    let apart = try shift([[0, 3, 0, 0], [1, 0, 0, 0], [0, 0, 0, 2], [0, 0, 5, 0]])
    #expect(apart.stuartMaxwell == nil && apart.degreesOfFreedom == 3)
    let still = try shift([[3, 0], [0, 4]])
    #expect(still.stuartMaxwell == nil && still.degreesOfFreedom == 0)
    #expect(still.signTest.spelled == "1/1" && still.signTest.float == 1)
    #expect(still.meanShift?.spelled == "0/1")
    #expect(try shift([[0, 0], [0, 0]]).meanShift == nil)
  }

  @Test func signTest_isOne_whenMovesBalance() throws {
    #expect(try shift([[0, 7], [7, 0]]).signTest.spelled == "1/1")
    #expect(try shift([[0, 7], [8, 0]]).signTest.spelled == "1/1")
    // Six heads of six: 2/64.
    #expect(try shift([[0, 6], [0, 0]]).signTest.spelled == "1/32")
    #expect(try shift([[0, 1], [0, 0]]).signTest.spelled == "1/1")
  }

  @Test func signTest_staysExact_whenThousandsMove() throws {
    let all = try shift([[0, 2_000], [0, 0]]).signTest
    #expect(all.over.description == "1" && all.under.description.count == 602)
    #expect(all.float == 0)
    // Digits of 10,100 moves against 9,900, made elsewhere: 2·(C(20000,0)+…+C(20000,9900))/2^20000.
    let many = try shift([[0, 10_100], [9_900, 0]]).signTest
    #expect(
      hex(sha256(Array(many.spelled.utf8)))
        == "6b787d0a0c7b578c74e1df7a2923caee96fa920dd8aadd9e8fd6dcea2d305993")
    #expect(many.float == 0.15938343598473378)
    #expect(try shift([[0, 1_000], [50, 0]]).signTest.float == 2.0105781952441174e-230)
    // Below the least normal float digits are lost, and no others.
    #expect(try shift([[0, 1_093], [7, 0]]).signTest.float == Double("5.621222361e-314"))
  }
}

struct ShiftWordsTests {
  @Test func decimals_areRoundedHalfUp_exactly() {
    // 2 · (1/2)^n for n moves, all up.
    let rows: [(moves: Int, decimals: String, isBeyond: Bool)] = [
      (1, "1.000", false), (5, "0.063", false), (6, "0.031", true), (12, "0.000", true),
    ]
    for row in rows {
      let pairs = (0..<row.moves).map { _ in
        (before: Choice?.some(.step(1)), after: Choice?.some(.step(2)), times: 1)
      }
      guard case .shift(let shift) = Count.of(k: 2, undecided: false, pairs: pairs).outcome else {
        Issue.record("pairs give a shift")
        return
      }
      #expect(shift.signTest.decimal(places: 3) == row.decimals)
      #expect(shift.isBeyondChance == row.isBeyond)
    }
  }
}
