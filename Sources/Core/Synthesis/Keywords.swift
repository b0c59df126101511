// Keywords of groups of notes: class-based TF-IDF (Grootendorst 2022, arXiv 2203.05794, section
// 3.3) on words without particles. A word weighs as much as it stands in this group and not in
// the others.

/// The words of all groups, counted once.
struct Keywords {
  /// In how many notes of each group a word stands.
  private var counts: [[[Unicode.Scalar]: Int]] = []
  private var totals: [[Unicode.Scalar]: Int] = [:]
  private var all = 0

  /// `groups` are the notes of each class; what is in none of them may come as one more.
  init(groups: [[ReadText]]) {
    for group in groups {
      var inGroup: [[Unicode.Scalar]: Int] = [:]
      for note in group {
        // One voice, one count: a word said twice in a note is no more its subject.
        for word in Set(note.words.map(Josa.strip)) where CommonWords.canBeKeyword(word) {
          inGroup[word, default: 0] += 1
        }
      }
      for (word, count) in inGroup {
        totals[word, default: 0] += count
        all += count
      }
      counts.append(inGroup)
    }
  }

  /// The foremost words of one group: those registered for it that stand in it first, the most
  /// frequent first, then by weight. Words of a single note are left out of groups of more than
  /// three.
  func foremost(
    of group: Int, notes: [ReadText], registered: RegisteredWords? = nil,
    limit: Int = Limits.keywords
  ) -> [KeywordCount] {
    var chosen: [KeywordCount] = []
    var taken: [[Unicode.Scalar]] = []
    for word in registered?.words ?? [] {
      let count = notes.count { word.stands(in: $0) }
      guard count > 0 else { continue }
      chosen.append(KeywordCount(word: word.spelled, notes: count))
      taken.append(ReadText.folded(word.spelled))
    }
    // The position in what people registered decides between equals: sorted by it as well.
    let order = chosen.enumerated().sorted {
      $0.element.notes != $1.element.notes
        ? $0.element.notes > $1.element.notes : $0.offset < $1.offset
    }
    chosen = order.map(\.element)
    for word in weighed(group, least: notes.count > 3 ? 2 : 1) {
      guard chosen.count < limit else { break }
      // 주차 beside 공영주차장 says nothing new.
      if taken.contains(where: { $0.holds(word) || word.holds($0) }) { continue }
      taken.append(word)
      chosen.append(KeywordCount(word: word.text, notes: counts[group][word] ?? 0))
    }
    return Array(chosen.prefix(limit))
  }

  /// tf x log(1 + A / f): `A` is the mean number of words of a group, `f` the word's number in
  /// all groups.
  private func weighed(_ group: Int, least: Int) -> [[Unicode.Scalar]] {
    let mean = max(1, all / max(1, counts.count))
    let weights = counts[group].filter { $0.value >= least }
      .map { word, count -> (word: [Unicode.Scalar], weight: Int) in
        let total = totals[word] ?? count
        return (word, count * binaryLogarithm(total + mean, over: total))
      }
    return weights.sorted {
      $0.weight != $1.weight ? $0.weight > $1.weight : $0.word.precedes($1.word)
    }.map(\.word)
  }
}
