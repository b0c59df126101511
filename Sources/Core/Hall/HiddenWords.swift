// Open text is the one result whose words nobody of the staff chose. Between the second count and
// the wall somebody looks: a group of words (a name, an insult) may be kept off every public page,
// on record. The count stays as it is, and the pages say how many answers they do not show.

extension Poll {
  /// What the ballots of an open text say, the largest group first; empty under every other rule.
  /// All of it: what may be shown is said in Projections.
  public var written: [WordGroup] {
    guard case .text = plan.rule else { return [] }
    let count = Count.of(
      rule: plan.rule, options: [], eligible: eligible,
      ballots: box.values.lazy.map { ($0.choice, 1) })
    if case .words(let groups) = count.outcome { return groups }
    return []
  }
}

extension HallState {
  /// `words` are all that is to be hidden from now on: a shorter list shows some again. Only once
  /// the count is final: before that it is nobody's to read.
  func decideHide(_ poll: Poll, _ words: [String]) throws(Refusal) -> [Event] {
    switch poll.state {
    case .recounted, .revealed: break
    case .draft: throw .pollNotOpen
    case .open, .closed: throw .notRecounted
    case .voided: throw .pollClosed
    }
    let groups = poll.written.map(\.words)
    guard words.allSatisfy(groups.contains) else { throw .unknownOption }
    guard Set(words).count == words.count else { throw .repeatedOption }
    let ordered = groups.filter(words.contains)
    return poll.hiddenWords == ordered ? [] : [.wordsHidden(poll.plan.id, words: ordered)]
  }
}
