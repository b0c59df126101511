// Open text, grouped like with like: the same words in another case or spacing are one group.
// Nothing is judged alike that is not spelled alike; that is for people and the theme desk.

/// Equal texts, and how many wrote them.
public struct WordGroup: Hashable, Sendable {
  /// The spelling most of them used; of equally frequent ones the first in code order.
  public let words: String
  public let count: Int
}

struct WordCounter: Counter {
  private var spellings: [String: [String: Int]] = [:]

  mutating func add(_ choice: Choice, times: Int) {
    guard case .words(let words) = choice else { return }
    spellings[WordCounter.folded(words), default: [:]][words, default: 0] += times
  }

  /// Largest first, ties in code order of the folded text.
  var outcome: Count.Outcome {
    let groups = spellings.map { folded, written in
      let usual = written.sorted { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }
      let group = WordGroup(
        words: usual.first?.key ?? folded, count: written.values.reduce(0, +))
      return (folded: folded, group: group)
    }
    let sorted = groups.sorted { a, b in
      a.group.count != b.group.count ? a.group.count > b.group.count : a.folded < b.folded
    }
    return .words(sorted.map(\.group))
  }

  /// Lower case, spaces of any kind and number as one, none at the ends. Composed and decomposed
  /// spellings are equal as strings already.
  static func folded(_ words: String) -> String {
    words.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
