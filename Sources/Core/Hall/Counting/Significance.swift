// Whether a shift is more than chance, exactly: the two-sided sign test and the test of marginal
// homogeneity of Stuart (1955) and Maxwell (1970). No table, no approximation, no float.

extension Shift {
  /// Two-sided exact sign test of moves up against moves down: twice the binomial tail at one
  /// half, at most 1. With two steps it is the exact test of McNemar. 1 if nobody moved.
  public var signTest: Ratio {
    let (fewer, moved) = (min(up, down), up + down)
    // C(moved, 0) + … + C(moved, fewer), each from the one before it.
    var term = Natural(1)
    var tail = Natural(1)
    for chosen in 0..<fewer {
      term = (term * Natural(UInt(moved - chosen))).divided(by: UInt(chosen + 1)).quotient
      tail = tail + term
    }
    let doubled = tail.shifted(left: 1)
    let all = Natural.power(ofTwo: moved)
    return doubled >= all ? Ratio(Natural(1), Natural(1)) : Ratio(doubled, overTwoTo: moved)
  }

  /// "More than chance": moves as lopsided as these come up less than once in twenty times where
  /// up and down are equally likely.
  public static let chanceMost = Fraction(1, 20)

  /// Decided in exact fractions, never by the decimals people read.
  public var isBeyondChance: Bool { signTest.isLess(than: Shift.chanceMost) }

  /// The categories anybody moved into or out of.
  private var movedCategories: [Int] {
    matrix.indices.filter { a in
      matrix.indices.contains { $0 != a && matrix[a][$0] + matrix[$0][a] > 0 }
    }
  }

  /// Degrees of freedom: one less than the categories that moved.
  public var degreesOfFreedom: Int { max(0, movedCategories.count - 1) }

  /// d′V⁻¹d over the categories that moved, all but the last of them: d the differences of the
  /// margins, V their covariance. Nil if V is singular, as when nobody moved.
  public var stuartMaxwell: Ratio? {
    let moved = movedCategories
    guard let last = moved.last else { return nil }
    let kept = moved.filter { $0 != last }
    let flow = { (a: Int, b: Int) in self.matrix[a][b] + self.matrix[b][a] }
    let difference = kept.map { a in
      moved.reduce(0) { $0 + matrix[a][$1] - matrix[$1][a] }
    }
    // V bordered by d: its determinant is −d′adj(V)d, so the statistic is −det(V|d) / det(V).
    var bordered = kept.enumerated().map { index, a in
      kept.map { b in
        Signed(a == b ? moved.reduce(0) { $0 + ($1 == a ? 0 : flow(a, $1)) } : -flow(a, b))
      } + [Signed(difference[index])]
    }
    bordered.append(difference.map { Signed($0) } + [Signed(0)])
    guard let (minor, whole) = Signed.determinants(of: &bordered) else { return nil }
    return Ratio(whole.size, minor.size)
  }
}

/// A whole number of any size with a sign, for one elimination.
private struct Signed {
  var size: Natural
  var isNegative: Bool

  init(_ value: Int) {
    size = Natural(value.magnitude)
    isNegative = value < 0
  }

  private init(_ size: Natural, negative: Bool) {
    self.size = size
    isNegative = negative
  }

  static func * (a: Signed, b: Signed) -> Signed {
    Signed(a.size * b.size, negative: a.isNegative != b.isNegative)
  }

  static func - (a: Signed, b: Signed) -> Signed {
    if a.isNegative != b.isNegative { return Signed(a.size + b.size, negative: a.isNegative) }
    if a.size >= b.size { return Signed(a.size - b.size, negative: a.isNegative) }
    return Signed(b.size - a.size, negative: !a.isNegative)
  }

  /// Only where it divides without remainder.
  static func / (a: Signed, b: Signed) -> Signed {
    Signed(a.size.divided(by: b.size).quotient, negative: a.isNegative != b.isNegative)
  }

  /// Elimination without fractions (Bareiss 1968): every entry stays a determinant of a part of
  /// the matrix, so each division comes out even. Returns the determinant without the last row
  /// and column, and that of the whole. Nil if the first is 0: the matrix without its border is a
  /// covariance, and such a one with a vanishing leading minor is singular.
  static func determinants(of matrix: inout [[Signed]]) -> (minor: Signed, whole: Signed)? {
    var before = Signed(1)
    let last = matrix.count - 1
    for step in 0..<last {
      let pivot = matrix[step][step]
      if pivot.size.isZero { return nil }
      for row in step + 1...last {
        for column in step + 1...last {
          matrix[row][column] =
            (matrix[row][column] * pivot - matrix[row][step] * matrix[step][column]) / before
        }
      }
      before = pivot
    }
    return (before, matrix[last][last])
  }
}
