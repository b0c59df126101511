// Who comes before whom. Ties are shown as ties: options of equal score share a rank, and the
// next rank counts all before it (1, 1, 3).

/// One rank and those that share it, in the order of the options.
public struct Place: Hashable, Sendable {
  public let rank: Int
  public let options: [OptionID]

  public init(rank: Int, options: [OptionID]) {
    self.rank = rank
    self.options = options
  }
}

enum Ranking {
  /// The places of `options`, the greatest score first.
  static func places(of options: [OptionID], by scores: [Int]) -> [Place] {
    places(of: options) { scores[$0] > scores[$1] }
  }

  /// The places of `options` by a strict weak order of their indices.
  static func places(of options: [OptionID], precedes: (Int, Int) -> Bool) -> [Place] {
    let order = options.indices.sorted { a, b in
      precedes(a, b) || (!precedes(b, a) && a < b)
    }
    var groups: [[Int]] = []
    for index in order {
      if let last = groups.last?.last, !precedes(last, index) {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    var rank = 1
    return groups.map { group in
      defer { rank += group.count }
      return Place(rank: rank, options: group.map { options[$0] })
    }
  }
}
