// Open text as it may be shown: like with like, and only what most people wrote. Whether it may be
// seen at all is decided in PollSight.

public import Hall

extension Poll {
  /// What the ballots of an open text say, the largest group first; empty under every other rule.
  public var wordGroups: [WordGroup] {
    let count = Count.of(
      rule: plan.rule, options: [], eligible: eligible, ballots: box.values.map { ($0.choice, 1) })
    if case .words(let groups) = count.outcome { return groups }
    return []
  }

  /// Groups that a page names; of the others it says how many they are.
  public static let groupsShown = 5
}
