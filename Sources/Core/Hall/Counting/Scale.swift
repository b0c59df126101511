// Answers on a scale: one measure alone, or two of the same people side by side. Pairs are joined
// by whoever owns the ballots; no owner is known here.

/// One measure: how many chose each step.
public struct Scale: Hashable, Sendable {
  /// From step 1 up.
  public internal(set) var steps: [Int]
  public internal(set) var undecided = 0
}

struct ScaleCounter: Counter {
  private var scale: Scale

  init(k: Int, undecided: Bool) { scale = Scale(steps: Array(repeating: 0, count: k)) }

  mutating func add(_ choice: Choice, times: Int) {
    switch choice {
    case .step(let step): scale.steps[step - 1] += times
    case .undecided: scale.undecided += times
    default: break
    }
  }

  var outcome: Count.Outcome { .scale(scale) }
}

/// Two measures of the same people.
public struct Shift: Hashable, Sendable {
  /// Steps of the scale.
  public let k: Int
  /// Rows before, columns after; with `undecided` one more of each, the last.
  public internal(set) var matrix: [[Int]]
  /// Valid ballots of one measure only.
  public internal(set) var unpaired = 0

  init(k: Int, undecided: Bool) {
    self.k = k
    let size = undecided ? k + 1 : k
    matrix = Array(repeating: Array(repeating: 0, count: size), count: size)
  }

  public var allowsUndecided: Bool { matrix.count > k }
  /// Pairs on the scale both times: moved up, moved down, stayed.
  public var up: Int { onScale { $0 < $1 } }
  public var down: Int { onScale { $0 > $1 } }
  public var same: Int { onScale { $0 == $1 } }
  /// Undecided before, on the scale after.
  public var settled: Int { allowsUndecided ? matrix[k].prefix(k).reduce(0, +) : 0 }
  /// On the scale before, undecided after.
  public var unsettled: Int {
    allowsUndecided ? matrix.prefix(k).reduce(0) { $0 + $1[k] } : 0
  }

  /// Mean of after − before over pairs on the scale both times; nil if there are none.
  public var meanShift: Fraction? {
    let pairs = up + down + same
    guard pairs > 0 else { return nil }
    var sum = 0
    for before in 0..<k { for after in 0..<k { sum += matrix[before][after] * (after - before) } }
    return Fraction(sum, pairs)
  }

  private func onScale(_ isCounted: (Int, Int) -> Bool) -> Int {
    var sum = 0
    for before in 0..<k {
      for after in 0..<k where isCounted(before, after) { sum += matrix[before][after] }
    }
    return sum
  }
}

extension Count {
  /// Counts pairs of a before and an after measure: a missing or blank side is nil.
  /// "One side missing = valid and unpaired; both missing = blank." A pair with a side that is
  /// invalid is invalid.
  public static func of(
    k: Int, undecided: Bool, pairs: some Sequence<(before: Choice?, after: Choice?, times: Int)>
  ) -> Count {
    var count = Count(options: [], outcome: .tally([]))
    var shift = Shift(k: k, undecided: undecided)
    let rule = Rule.likert2(k: k, undecided: undecided)
    for (before, after, times) in pairs {
      count.cast += times
      let sides = [before ?? .blank, after ?? .blank]
      let verdicts = sides.map { rule.verdict(of: $0, options: []) }
      if verdicts.contains(.invalid) {
        count.invalid += times
      } else if verdicts == [.blank, .blank] {
        count.blank += times
      } else {
        count.valid += times
        if verdicts.contains(.blank) {
          shift.unpaired += times
        } else {
          shift.matrix[shift.row(of: sides[0])][shift.row(of: sides[1])] += times
        }
      }
    }
    count.outcome = .shift(shift)
    return count
  }
}

extension Shift {
  fileprivate func row(of choice: Choice) -> Int {
    if case .step(let step) = choice { step - 1 } else { k }
  }
}
