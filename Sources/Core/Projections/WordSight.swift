// Open text as it may be shown: like with like, only what most people wrote, and nothing that staff
// kept off the pages. Whether a result may be seen at all is decided in PollSight.

public import Hall

extension Poll {
  /// Groups that pages may name, the largest first; empty under every other rule.
  public var wordGroups: [WordGroup] {
    hiddenWords.isEmpty ? written : written.filter { !hiddenWords.contains($0.words) }
  }

  /// Answers that were counted and are not shown.
  public var hiddenAnswers: Int {
    hiddenWords.isEmpty
      ? 0 : written.filter { hiddenWords.contains($0.words) }.reduce(0) { $0 + $1.count }
  }

  /// What pages would name, for those who look before the hall does: no figures, and until the
  /// reveal in code order, for which was written most is a result. Nil before the count is final.
  public var wordsToLookAt: [String]? {
    guard case .text = plan.rule else { return nil }
    let named = wordGroups.prefix(Poll.groupsShown).map(\.words)
    switch state {
    case .draft, .open, .closed, .voided: return nil
    case .recounted: return named.sorted()
    case .revealed: return named
    }
  }

  /// Groups that a page names; of the others it says how many they are.
  public static let groupsShown = 5
}
