// Polls made on the day: drafted by the MC, changed while nobody has voted, and made anew after a
// mistake. A plan folder is read with the same bounds; here a poll comes from a page.

extension HallState {
  func decideDraft(_ command: Command) throws(Refusal) -> [Event] {
    switch command {
    case .draftPoll(var poll, let item):
      guard let agenda = plan?.agenda, agenda.indices.contains(item - 1) else { throw .badValue }
      guard day.pollOrder.count < Limits.polls else { throw .tooManyThings }
      poll.id = day.freePollID
      try check(poll)
      return [.pollDrafted(poll, item: item)]
    case .editPoll(let id, let revision, var poll):
      try checkDraft(id, revision)
      poll.id = id
      try check(poll)
      // Approved words stand on the ballot as they were approved, in the order that was drawn.
      if let held = day.polls[id], held.balloted != nil, held.plan.options != poll.options {
        throw .pollFrozen
      }
      return day.polls[id]?.plan == poll ? [] : [.pollEdited(poll)]
    case .dropPoll(let id, let revision):
      try checkDraft(id, revision)
      // What the plan announced stays: the report says that it was not held.
      guard plan?.polls.contains(where: { $0.id == id }) == false else { throw .planFrozen }
      guard day.second(of: id) == nil else { throw .pairBroken }
      return [.pollDropped(id)]
    default: preconditionFailure("only commands about drafts come here")
    }
  }

  /// The same poll once more, in the same place; the voided one stays on record.
  func decideReset(_ poll: Poll, reason: String) throws(Refusal) -> [Event] {
    guard day.pollOrder.count < Limits.polls else { throw .tooManyThings }
    let voided = try decideVoid(poll, reason: reason)
    var again = poll.plan
    again.id = day.freePollID
    var drafted: [Event] = [
      .pollDrafted(again, item: day.item(of: poll.plan.id, plan) ?? 1, instead: poll.plan.id)
    ]
    if let balloted = poll.balloted {
      drafted.append(.themesBalloted(again.id, balloted.themes, digest: balloted.digest))
    }
    // A second measure that waits for this first one waits for the new one.
    guard var second = day.second(of: poll.plan.id)?.plan else { return voided + drafted }
    second.before = again.id
    return voided + drafted + [.pollEdited(second)]
  }

  private func checkDraft(_ id: PollID, _ revision: Int) throws(Refusal) {
    guard let poll = day.polls[id] else { throw .unknownPoll }
    guard poll.revision == revision else { throw .stateMoved }
    guard poll.state == .draft else { throw .pollFrozen }
  }

  /// What a page sends as a poll, before it enters the journal.
  private func check(_ poll: PollPlan) throws(Refusal) {
    try check(poll.title, Limits.pollTitleCharacters)
    try check(poll.question, Limits.questionCharacters)
    for label in poll.labels { try check(label, Limits.labelCharacters) }
    for option in poll.options {
      try check(option.text, Limits.optionCharacters)
      guard option.hasPlainID else { throw .badValue }
    }
    let ids = poll.options.map(\.id)
    let texts = poll.options.map(\.text.ko)
    guard Set(ids).count == ids.count, Set(texts).count == texts.count else {
      throw .repeatedOption
    }
    guard poll.rule.isWithinLimits(options: ids, labels: poll.labels.count) else {
      throw .badValue
    }
    if poll.display == .live, !poll.rule.mayMove { throw .badValue }
    try checkPair(poll)
  }

  private func check(_ words: Words, _ characters: Int) throws(Refusal) {
    guard !words.ko.isEmpty else { throw .textEmpty }
    guard words.ko.count <= characters, words.en.count <= 2 * characters else {
      throw .textTooLong
    }
  }

  /// "First and second measure, word for word the same."
  private func checkPair(_ poll: PollPlan) throws(Refusal) {
    if let second = day.second(of: poll.id), !second.plan.asksLike(poll) { throw .pairBroken }
    guard let id = poll.before else { return }
    guard let first = day.polls[id], first.plan.before == nil, id != poll.id else {
      throw .unknownPoll
    }
    guard first.plan.asksLike(poll) else { throw .pairBroken }
    if let other = day.second(of: id), other.plan.id != poll.id { throw .pairBroken }
  }
}

extension Day {
  /// The second measure that belongs to a first; a voided one belongs to nothing.
  public func second(of id: PollID) -> Poll? {
    pollOrder.lazy.compactMap { self.polls[$0] }
      .first { $0.plan.before == id && $0.state != .voided }
  }

  /// Ids of polls made on the day are never used twice, not even after one was dropped.
  var freePollID: PollID {
    var number = lastDraft + 1
    while polls["q\(number)"] != nil { number += 1 }
    return "q\(number)"
  }

  /// The agenda item in which a poll is held.
  public func item(of id: PollID, _ plan: Plan?) -> Int? {
    draftedItems[id]
      ?? plan?.agenda.firstIndex { $0.polls.contains(id) }.map { $0 + 1 }
  }

  /// The poll that was made in place of a voided one; nil if it was only voided.
  public func replacement(of id: PollID) -> Poll? {
    pollOrder.lazy.compactMap { self.polls[$0] }.first { $0.instead == id }
  }

  /// Polls of an agenda item: the planned ones, then those made on the day.
  public func polls(ofItem item: Int, _ plan: Plan?) -> [PollID] {
    guard let agenda = plan?.agenda, agenda.indices.contains(item - 1) else { return [] }
    return agenda[item - 1].polls + pollOrder.filter { draftedItems[$0] == item }
  }

  mutating func applyDraft(_ entry: Entry) {
    switch entry.event {
    case .pollDrafted(let poll, let item, let instead):
      lastDraft = max(lastDraft, Int(poll.id.dropFirst()) ?? lastDraft)
      guard polls[poll.id] == nil else { return }
      polls[poll.id] = Poll(plan: poll)
      polls[poll.id]?.instead = instead
      pollOrder.append(poll.id)
      draftedItems[poll.id] = item
    case .pollEdited(let plan):
      guard let held = polls[plan.id] else { return }
      var poll = Poll(plan: plan)
      poll.revision = held.revision + 1
      poll.instead = held.instead
      poll.balloted = held.balloted
      polls[plan.id] = poll
    case .pollDropped(let id):
      polls[id] = nil
      pollOrder.removeAll { $0 == id }
      draftedItems[id] = nil
    default: break
    }
  }
}

extension PollPlan {
  /// Whether two polls can be measures of one pair.
  func asksLike(_ other: PollPlan) -> Bool {
    guard case .likert2 = rule else { return false }
    return rule == other.rule && question == other.question && labels == other.labels
      && secrecy == other.secrecy
  }
}

extension Option {
  /// Ids stand in files and forms as they are: a few small letters, digits and dashes.
  fileprivate var hasPlainID: Bool {
    (1...Limits.optionIDCharacters).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

extension Rule {
  /// Whether totals may be seen moving: only where votes add up.
  public var mayMove: Bool {
    switch self {
    case .single, .approval, .points, .yna: true
    case .score, .ranked, .likert2, .text: false
    }
  }

  fileprivate func isWithinLimits(options: [OptionID], labels: Int) -> Bool {
    let many = Limits.options.contains(options.count)
    switch self {
    case .single, .ranked: return many && labels == 0
    case .approval(let max, _): return many && labels == 0 && (1...options.count).contains(max)
    case .points(let budget): return many && labels == 0 && Limits.budget.contains(budget)
    case .score(let min, let max):
      guard Limits.scoreStep.contains(min), Limits.scoreStep.contains(max) else { return false }
      return many && Limits.scoreSteps.contains(max - min + 1)
        && [0, 2, max - min + 1].contains(labels)
    case .yna(let quorum, let majority, _, _):
      return options == ["yes", "no", "abstain"] && labels == 0 && quorum.isShare
        && majority.isShare
    case .likert2(let k, _):
      return options.isEmpty && Limits.scaleSteps.contains(k) && [0, 2, k].contains(labels)
    case .text(let characters):
      return options.isEmpty && labels == 0 && Limits.openTextCharacters.contains(characters)
    }
  }
}

extension Fraction {
  fileprivate var isShare: Bool { (0...under).contains(over) && under <= Limits.fractionMax }
}
