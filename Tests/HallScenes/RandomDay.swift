// A day nobody planned: commands of every kind from everybody, mostly sensible, some stale, some
// wrong. What the hall makes of them is the hall's affair.

public import Hall

/// Draws commands that fit, more or less, the state a hall is in.
public struct RandomDay {
  public var lots: Lots
  private var notesMade = 0
  /// Rehearsals and new plans wipe the day, so they come seldom.
  private let rehearses: Bool

  public init(seed: UInt64, rehearses: Bool = true) {
    lots = Lots(seed: seed)
    self.rehearses = rehearses
  }

  /// The next command and who gives it.
  public mutating func next(_ state: HallState) -> (Command, Origin) {
    switch lots.below(100) {
    case 0..<14: seatCommand(state)
    case 14..<40: ballot(state)
    case 40..<52: pollCommand(state)
    case 52..<70: noteCommand(state)
    case 70..<84: themeCommand(state)
    case 84..<87: agendaCommand(state)
    case 87..<89: sortingCommand(state)
    case 89..<93: helpCommand(state)
    case 93..<97: screenCommand(state)
    default: houseCommand(state)
    }
  }

  // MARK: - Who

  /// Somebody of `role` who is in, or a link that may open a sitting.
  mutating func staff(_ role: Role, _ state: HallState) -> Origin? {
    let sittings = state.sittings.values.filter { !$0.ended && $0.link.role == role }
      .sorted { $0.id < $1.id }
    return lots.pick(sittings).map { .staff($0.link, $0.id) }
  }

  mutating func by(
    _ role: Role, _ state: HallState, _ command: (inout RandomDay) -> Command?
  ) -> (Command, Origin) {
    guard let origin = staff(role, state) else {
      let links = state.links.keys.filter { $0.role == role }.sorted()
      return (.openSitting, .link(lots.pick(links) ?? LinkID(.console, "1")))
    }
    return (command(&self) ?? .sitDown, origin)
  }

  /// A revision as its holder knows it: seldom an old one.
  private mutating func seen(_ revision: Int) -> Int {
    lots.once(in: 12) ? max(1, revision - 1) : revision
  }

  private mutating func anySeat(_ state: HallState) -> SeatID {
    lots.pick(state.plan?.seats ?? []) ?? SeatID(table: 1, number: 1)
  }

  // MARK: - What

  private mutating func seatCommand(_ state: HallState) -> (Command, Origin) {
    let seat = anySeat(state)
    switch lots.below(8) {
    case 0...4: return (.sitDown, .seat(seat))
    case 5: return by(.door, state) { _ in .markPresent(seat) }
    case 6: return by(.table, state) { _ in .markPresent(seat) }
    default: return by(.console, state) { _ in .markLeft(seat) }
    }
  }

  private mutating func ballot(_ state: HallState) -> (Command, Origin) {
    let seat = anySeat(state)
    let open = state.pollsInOrder.filter { $0.state == .open }
    guard let poll = lots.pick(open.isEmpty ? state.pollsInOrder : open) else {
      return (.sitDown, .seat(seat))
    }
    let choice = lots.anyChoice(poll.plan)
    switch lots.below(12) {
    case 0: return by(.table, state) { _ in .castFor(poll.plan.id, seat, choice) }
    case 1:
      let typist = lots.pick([Role.desk, .door, .console, .table]) ?? .desk
      return by(typist, state) { _ in .enterPaper(poll.plan.id, seat, choice) }
    case 2: return by(.mc, state) { _ in .voidBallot(poll.plan.id, seat, reason: "다시") }
    default: return (.castBallot(poll.plan.id, choice), .seat(seat))
    }
  }

  private mutating func pollCommand(_ state: HallState) -> (Command, Origin) {
    guard let poll = lots.pick(state.pollsInOrder) else { return (.sitDown, .box) }
    let id = poll.plan.id
    let revision = seen(poll.revision)
    return by(lots.once(in: 2) ? .mc : .console, state) { day in
      switch day.lots.below(40) {
      case 0, 1: return .voidPoll(id, revision: revision, reason: "다시")
      case 2: return .resetPoll(id, revision: revision, reason: "다시")
      case 3: return .draftPoll(poll.plan, item: 1 + day.lots.below(5))
      case 4: return .editPoll(id, revision: revision, poll.plan)
      case 5: return .dropPoll(id, revision: revision)
      case 6:
        return .settleTie(
          id, revision: revision, winners: poll.plan.options.prefix(1).map(\.id))
      case 7:
        return .hideWords(
          id, revision: revision, words: poll.written.prefix(day.lots.below(3)).map(\.words))
      default: break
      }
      switch poll.state {
      case .draft: return .openPoll(id, revision: revision)
      case .open:
        // An open poll should live long enough to be voted in.
        if day.lots.once(in: 3) { return .closePoll(id, revision: revision) }
        return .lastCall(id, revision: revision, seconds: 30)
      case .closed:
        var second = state.day.figures(of: poll)
        if day.lots.once(in: 4) { second.cast += 1 }
        return .recountPoll(id, revision: revision, second: second)
      case .recounted, .revealed, .voided: return .revealPoll(id, revision: revision)
      }
    }
  }

  private mutating func body() -> NoteBody {
    NoteBody(
      kind: lots.pick(NoteKind.allCases) ?? .opinion, text: "의견 \(lots.below(1_000_000))",
      tags: lots.once(in: 2) ? ["버스"] : [], people: lots.below(5) + 1,
      minority: lots.once(in: 6))
  }

  private mutating func noteCommand(_ state: HallState) -> (Command, Origin) {
    let notes = state.day.notes.values.sorted { $0.id < $1.id }
    if notes.isEmpty || lots.once(in: 3) {
      notesMade += 1
      guard let origin = staff(.table, state), case .staff(let link, _) = origin else {
        return by(.table, state) { _ in nil }
      }
      return (.addNote("\(link.id).n\(1_000 + notesMade)", body()), origin)
    }
    guard let note = lots.pick(notes) else { return (.sitDown, .box) }
    let revision = seen(note.revision)
    switch lots.below(9) {
    case 0...2:
      let body = body()
      return by(.table, state) { _ in .editNote(note.id, revision: revision, body) }
    case 3:
      let old = max(1, note.wordsRevision - 1)
      let body = body()
      return by(.table, state) { _ in .editNote(note.id, revision: old, body) }
    case 4: return by(.table, state) { _ in .withdrawNote(note.id, revision: revision) }
    case 5, 6: return by(.desk, state) { _ in .releaseNote(note.id, revision: revision) }
    case 7: return by(.mc, state) { _ in .holdNote(note.id, revision: revision) }
    default: return by(.desk, state) { _ in .strikeNote(note.id, revision: revision) }
    }
  }

  private mutating func themeCommand(_ state: HallState) -> (Command, Origin) {
    let themes = state.day.themes.values.sorted { $0.id < $1.id }
    let notes = state.day.notes.values.filter(\.stands).sorted { $0.id < $1.id }
    let words = Words("묶음 \(lots.below(100))")
    guard let theme = lots.pick(themes), let other = lots.pick(themes) else {
      return by(.desk, state) { _ in .createTheme(words, seeds: []) }
    }
    let id = theme.id
    let revision = seen(theme.revision)
    let note = lots.pick(notes)
    let within = lots.pick(notes.filter { $0.theme == id })
    switch lots.below(16) {
    case 0: return by(.desk, state) { _ in .createTheme(words, seeds: ["길"]) }
    case 1: return by(.desk, state) { _ in .renameTheme(id, revision: revision, words, seeds: []) }
    case 2...6:
      return by(.desk, state) { day in
        note.map { .placeNote($0.id, revision: $0.revision, day.lots.once(in: 8) ? nil : id) }
      }
    case 7...9:
      return by(.desk, state) { _ in
        (within ?? note).map { .quoteNote(id, revision: revision, $0.id) }
      }
    case 10:
      return by(.desk, state) { _ in
        .mergeThemes(
          from: id, fromRevision: revision, into: other.id, intoRevision: other.revision)
      }
    case 11: return by(.desk, state) { _ in .askApproval(id, revision: revision) }
    case 12:
      return by(lots.once(in: 2) ? .mc : .desk, state) { _ in .approveTheme(id, revision: revision)
      }
    case 13: return by(.mc, state) { _ in .publishTheme(id, revision: revision) }
    case 14:
      return lots.once(in: 2)
        ? by(.mc, state) { _ in .hideTheme(id, revision: revision) }
        : by(.desk, state) { _ in .unapproveTheme(id, revision: revision) }
    default: return by(.desk, state) { _ in .dissolveTheme(id, revision: revision) }
    }
  }

  private mutating func agendaCommand(_ state: HallState) -> (Command, Origin) {
    let clock = seen(state.day.clock.revision)
    return by(.mc, state) { day in
      switch day.lots.below(6) {
      case 0: .startItem(clock: clock)
      case 1: .nextItem(clock: clock)
      case 2: .backItem(clock: clock)
      case 3: .pauseClock(clock: clock)
      case 4: .resumeClock(clock: clock)
      default: .extendItem(clock: clock, minutes: 5)
      }
    }
  }

  private mutating func helpCommand(_ state: HallState) -> (Command, Origin) {
    let call = lots.pick(state.day.helpCalls.keys.sorted())
    let kind = lots.pick(HelpKind.allCases) ?? .device
    switch (lots.below(5), call) {
    case (2, let call?): return by(.table, state) { _ in .cancelHelp(call) }
    case (3, let call?): return by(.console, state) { _ in .takeHelp(call) }
    case (4, let call?): return by(.console, state) { _ in .answerHelp(call, "갑니다") }
    default: return by(.table, state) { _ in .callHelp(kind, "도와주세요") }
    }
  }

  private mutating func screenCommand(_ state: HallState) -> (Command, Origin) {
    if lots.once(in: 4) {
      let on = lots.once(in: 2)
      return by(.mc, state) { _ in .publishReport(on) }
    }
    let view = ScreenView(
      lots.pick(ScreenKind.allCases) ?? .agenda, poll: lots.pick(state.pollsInOrder)?.plan.id,
      theme: lots.pick(state.day.themes.keys.sorted()), text: Words("잠시 뒤에"))
    let revision = seen(state.day.screenRevision)
    return by(.mc, state) { _ in .showOnScreen(view, revision: revision) }
  }

  private mutating func houseCommand(_ state: HallState) -> (Command, Origin) {
    switch lots.below(12) {
    case 0, 1:
      guard rehearses else { return (.sitDown, .seat(anySeat(state))) }
      return by(.mc, state) { _ in
        state.run > 0 ? .endRehearsal(run: state.run) : .beginRehearsal
      }
    case 2:
      let sittings = state.sittings.values.filter { !$0.ended && $0.link.role != .console }
      let sitting = lots.pick(sittings.map(\.id).sorted())
      return by(.console, state) { _ in sitting.map { .endSitting($0) } }
    case 3:
      let count = state.links.keys.count { $0.role == .door }
      let link = LinkID(.door, String(count + 1))
      return by(.console, state) { _ in .issueLink(link, digest: Scene.digest(of: link, 1)) }
    case 4:
      let links = state.links.keys.sorted()
      guard let link = lots.pick(links), let held = state.links[link] else {
        return (.sitDown, .box)
      }
      let digest = Scene.digest(of: link, held.generation + 1)
      return by(.console, state) { _ in
        .reissueLink(link, from: held.generation, digest: digest)
      }
    default:
      let roles: [Role] = [.table, .table, .table, .desk, .mc, .door, .console]
      let role = lots.pick(roles) ?? .table
      let links = state.links.keys.filter { $0.role == role }.sorted()
      return (.openSitting, .link(lots.pick(links) ?? LinkID(.console, "1")))
    }
  }
}
