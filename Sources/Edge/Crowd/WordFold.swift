// Open text, grouped once more: the same words in another case or spacing are one group, named as
// most of its people wrote it.

/// Groups of equal texts.
enum WordFold {
  struct Group: Hashable {
    let words: String
    let count: Int
  }

  /// The largest first, equals in the order of their letters.
  static func groups(_ ballots: [Marks]) -> [Group] {
    var written: [String: [String]] = [:]
    for case .words(let words) in ballots {
      let plain = words.lowercased().split { $0.isWhitespace }.joined(separator: " ")
      written[plain, default: []].append(words)
    }
    return written.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .map { plain, all in
        let spellings = Set(all).sorted()
        var usual = spellings.first ?? plain
        for spelling in spellings
        where all.count(where: { $0 == spelling }) > all.count(where: { $0 == usual }) {
          usual = spelling
        }
        return Group(words: usual, count: all.count)
      }
  }
}
