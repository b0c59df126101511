// The measures against hand-worked cases and against scikit-learn 1.x: its values were printed
// once by adjusted_rand_score and v_measure_score, and stand here as numbers.

import Testing

@testable import Synthesis

@Suite struct AgreementTests {
  private struct Row {
    let labels: [Int]
    let found: [Int]
    let rand: Double
    let v: Double
  }

  private let rows = [
    // By hand: both 1 pair of 6, in labels 2, in found 1; (1 - 2/6) / (1.5 - 2/6) = 4/7.
    Row(labels: [0, 0, 1, 1], found: [0, 0, 1, 2], rand: 0.5714285714285715, v: 0.8),
    Row(
      labels: [0, 0, 0, 1, 1, 1], found: [0, 0, 1, 1, 2, 2], rand: 0.24242424242424243,
      v: 0.5158037429793889),
    Row(labels: [0, 1, 2, 3], found: [0, 0, 0, 0], rand: 0, v: 0),
    Row(labels: [0, 0, 1, 1], found: [0, 1, 0, 1], rand: -0.5, v: 0),
    Row(
      labels: [1, 1, 2, 2, 3, 3, 3, 3], found: [5, 5, 5, 6, 6, 6, 6, 7],
      rand: 0.24096385542168675, v: 0.5162375532111045),
    Row(labels: [0, 0, 0], found: [4, 4, 4], rand: 1, v: 1),
    Row(labels: [0, 1, 2], found: [2, 0, 1], rand: 1, v: 1),
  ]

  @Test func measures_agreeWithTheReference() {
    for row in rows {
      #expect(abs(Agreement.adjustedRand(row.labels, row.found) - row.rand) < 1e-12)
      #expect(abs(Agreement.vMeasure(row.labels, row.found) - row.v) < 1e-12)
    }
  }

  @Test func measures_doNotDependOnTheNamesOfGroups() {
    let labels = [1, 1, 2, 2, 3, 3, 3, 3]
    let found = [5, 5, 5, 6, 6, 6, 6, 7]
    let renamed = found.map { 100 - $0 }
    #expect(
      Agreement.adjustedRand(labels, found) == Agreement.adjustedRand(labels, renamed))
    #expect(Agreement.vMeasure(labels, found) == Agreement.vMeasure(labels, renamed))
  }
}
