// How well two divisions of the same things agree: the measures the figures of a synthesis are
// written in. Labels are whole numbers; only whether two are equal matters.

/// Measures of agreement between a division and the labels of people.
public enum Agreement {
  /// The adjusted Rand index (Hubert and Arabie 1985): 1 for equal divisions, 0 as expected of
  /// chance. Both in one piece, or both in single pieces, are equal: 1.
  public static func adjustedRand(_ a: [Int], _ b: [Int]) -> Double {
    let table = Contingency(a, b)
    let both = table.cells.reduce(0) { $0 + pairs($1) }
    let inA = table.rows.reduce(0) { $0 + pairs($1) }
    let inB = table.columns.reduce(0) { $0 + pairs($1) }
    let all = pairs(a.count)
    guard all > 0 else { return 1 }
    let expected = Double(inA) * Double(inB) / Double(all)
    let most = Double(inA + inB) / 2
    return most == expected ? 1 : (Double(both) - expected) / (most - expected)
  }

  /// The V-measure (Rosenberg and Hirschberg 2007), homogeneity and completeness weighing alike.
  public static func vMeasure(_ labels: [Int], _ found: [Int]) -> Double {
    let table = Contingency(labels, found)
    let count = labels.count
    let joint = entropy(table.cells, count)
    let ofLabels = entropy(table.rows, count)
    let ofFound = entropy(table.columns, count)
    // H(labels | found) = H(labels, found) - H(found), and the other way round.
    let homogeneity = ofLabels == 0 ? 1 : 1 - (joint - ofFound) / ofLabels
    let completeness = ofFound == 0 ? 1 : 1 - (joint - ofLabels) / ofFound
    let sum = homogeneity + completeness
    return sum == 0 ? 0 : 2 * homogeneity * completeness / sum
  }

  private static func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }

  private static func entropy(_ sizes: [Int], _ count: Int) -> Double {
    sizes.reduce(0) { sum, size in
      let share = Double(size) / Double(max(1, count))
      return size > 0 ? sum - share * naturalLogarithm(share) : sum
    }
  }

  /// Of a share: a tenth of a thousandth is all that is ever printed.
  private static func naturalLogarithm(_ share: Double) -> Double {
    // ln x = e ln 2 + 2 artanh((m - 1) / (m + 1)), m in [1, 2): twenty terms leave less than 1e-19.
    let mantissa = share.significand
    let ratio = (mantissa - 1) / (mantissa + 1)
    var term = ratio
    var sum = 0.0
    for step in 0..<20 {
      sum += term / Double(2 * step + 1)
      term *= ratio * ratio
    }
    return Double(share.exponent) * 0.693_147_180_559_945_3 + 2 * sum
  }
}

/// Who of one division is with whom of the other.
private struct Contingency {
  /// Those that are not empty.
  let cells: [Int]
  let rows: [Int]
  let columns: [Int]

  init(_ a: [Int], _ b: [Int]) {
    precondition(a.count == b.count, "two divisions of the same things")
    var cells: [[Int]: Int] = [:]
    var rows: [Int: Int] = [:]
    var columns: [Int: Int] = [:]
    for (a, b) in zip(a, b) {
      cells[[a, b], default: 0] += 1
      rows[a, default: 0] += 1
      columns[b, default: 0] += 1
    }
    // Sums of fractions are taken in one order.
    self.cells = cells.values.sorted()
    self.rows = rows.values.sorted()
    self.columns = columns.values.sorted()
  }
}
