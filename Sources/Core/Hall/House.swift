// Rules of the house: the plan, rehearsals, links and sittings, the main screen.

extension HallState {
  func decidePlan(_ plan: Plan) throws(Refusal) -> [Event] {
    guard self.plan == nil else { throw .alreadyPlanned }
    return [.hallPlanned(plan)]
  }

  /// A hall may be planned anew while no real ballot or note would lose its meaning. Presence
  /// does not stand against it: phones that were tried the day before say hello again.
  func decideReplan(_ plan: Plan) throws(Refusal) -> [Event] {
    guard run == 0, !day.holdsVoices else { throw .planFrozen }
    return self.plan == plan ? [] : [.hallReplanned(plan)]
  }

  func decideBeginRehearsal() throws(Refusal) -> [Event] {
    guard run == 0, day.isUntouched else { throw .rehearsalRefused }
    return [.rehearsalBegan(run: runs + 1)]
  }

  func decideEndRehearsal(_ run: Int) throws(Refusal) -> [Event] {
    guard self.run > 0 else { throw .noRehearsal }
    guard self.run == run else { throw .stateMoved }
    return [.rehearsalEnded(run: run)]
  }

  func decideOpenSitting(_ origin: Origin) throws(Refusal) -> [Event] {
    guard case .link(let link) = origin, links[link] != nil else { throw .unknownLink }
    guard sittings.count < Limits.sittings else { throw .tooManyThings }
    return [.sittingOpened(sittings.count + 1, link)]
  }

  func decideEndSitting(_ id: SittingID) throws(Refusal) -> [Event] {
    guard let sitting = sittings[id] else { throw .unknownSitting }
    return sitting.ended ? [] : [.sittingEnded(id)]
  }

  func decideIssueLink(_ link: LinkID, _ digest: String) throws(Refusal) -> [Event] {
    guard link.role != .seat, link.role != .table, links[link] == nil else { throw .badValue }
    let same = links.keys.count { $0.role == link.role }
    guard same < Limits.linksPerRole else { throw .tooManyThings }
    guard link.id == String(same + 1) else { throw .stateMoved }
    return [.linkIssued(link, digest: digest)]
  }

  func decideReissueLink(
    _ link: LinkID, from generation: Int, _ digest: String
  ) throws(Refusal) -> [Event] {
    guard let held = links[link] else { throw .unknownLink }
    guard held.generation == generation else { throw .stateMoved }
    // Who came in by the old link goes out with it: a sitting would otherwise outlive its theft.
    let ended = sittings.values.filter { $0.link == link && !$0.ended }.map(\.id).sorted()
    return [.linkReissued(link, generation: generation + 1, digest: digest)]
      + ended.map { .sittingEnded($0) }
  }

  /// Staff act from a sitting that is open and was opened from that very link.
  func checkSitting(_ id: SittingID, _ link: LinkID) throws(Refusal) {
    guard let sitting = sittings[id], sitting.link == link else { throw .unknownSitting }
    guard !sitting.ended else { throw .sittingEnded }
  }

  func decideShow(_ view: ScreenView, _ revision: Int) throws(Refusal) -> [Event] {
    guard day.screenRevision == revision else { throw .stateMoved }
    guard (0...100).contains(view.page) else { throw .badValue }
    guard view.text.ko.count <= Limits.screenTextCharacters,
      view.text.en.count <= Limits.screenTextCharacters * 2
    else { throw .textTooLong }
    switch view.kind {
    case .poll:
      guard let poll = view.poll.flatMap({ day.polls[$0] }) else { throw .unknownPoll }
      guard poll.state != .draft else { throw .pollNotOpen }
    case .result:
      // Only `revealed` shows figures as a result, everywhere.
      guard let poll = view.poll.flatMap({ day.polls[$0] }) else { throw .unknownPoll }
      guard poll.state == .revealed else { throw .notRecounted }
    case .winner:
      guard let poll = view.poll.flatMap({ day.polls[$0] }) else { throw .unknownPoll }
      guard poll.state == .revealed else { throw .notRecounted }
      if case .tie = poll.winner, poll.settled.isEmpty { throw .tieNotSettled }
    case .theme:
      guard let theme = view.theme.flatMap({ day.themes[$0] }) else { throw .unknownTheme }
      guard theme.state == .published else { throw .themeNotApproved }
    case .note:
      guard let note = view.note else { throw .unknownNote }
      guard try standing(note).released else { throw .noteNotReleased }
    case .message:
      guard !view.text.ko.isEmpty else { throw .textEmpty }
    case .join, .agenda, .notes, .themes, .keywords, .blank, .closing: break
    }
    return [.screenShown(view.bare)]
  }

  mutating func applyPlan(_ plan: Plan) {
    self.plan = plan
    // A link made anew stays so over a new plan; links of seats and tables that went, go.
    let planned = Set(plan.links.map(\.link))
    links = links.filter { link, _ in
      planned.contains(link) || (link.role != .seat && link.role != .table)
    }
    for item in plan.links where links[item.link] == nil {
      links[item.link] = Link(generation: 1, digest: item.digest)
    }
    day = Day(plan: plan)
  }

  mutating func applyLink(_ entry: Entry) {
    switch entry.event {
    case .sittingOpened(let id, let link):
      sittings[id] = Sitting(id: id, link: link, openedAt: entry.at, ended: false)
    case .sittingEnded(let id): sittings[id]?.ended = true
    case .linkIssued(let link, let digest): links[link] = Link(generation: 1, digest: digest)
    case .linkReissued(let link, let generation, let digest):
      links[link] = Link(generation: generation, digest: digest)
    default: break
    }
  }
}
