// The part of a random day that the machine, the desk's tray and the tables' points have in it.

import Hall

extension RandomDay {
  mutating func sortingCommand(_ state: HallState) -> (Command, Origin) {
    let notes = state.day.notes.values.sorted { $0.id < $1.id }
    let themes = state.day.themes.keys.sorted()
    guard let note = lots.pick(notes) else { return (.sitDown, .box) }
    let mark = NoteMark(note.id, revision: note.revision)
    let theme = lots.pick(themes)
    switch lots.below(12) {
    case 0...3:
      let sorted = notes.prefix(40).map { SortedNote($0.id, guess(of: $0, notes, themes)) }
      return (.sortNotes(engine: "test/1", upTo: 1, sorted), .house)
    case 4:
      let ids = notes.map(\.id)
      let halves = [Array(ids.prefix(ids.count / 2)), Array(ids.dropFirst(ids.count / 2))]
      return (.proposeGroups(engine: "test/1", upTo: 1, halves), .house)
    case 5: return by(.desk, state) { _ in .returnNote(mark) }
    case 6: return by(.desk, state) { _ in .splitNote(mark) }
    case 7: return by(.desk, state) { day in .markLoneVoice(mark, day.lots.once(in: 2)) }
    case 8: return by(.desk, state) { _ in .dismissGroup([note.id]) }
    case 9: return by(.table, state) { _ in .raisePoint(note.id, "빠졌어요") }
    case 10:
      let point = lots.pick(state.day.points.keys.sorted()) ?? 1
      return by(.desk, state) { _ in .answerPoint(point, theme: theme, "여기 있습니다") }
    default: return ballot(state.day.themes.values.sorted { $0.id < $1.id }, state)
    }
  }

  private mutating func guess(
    of note: Note, _ notes: [Note], _ themes: [ThemeID]
  ) -> Guess {
    Guess(
      words: note.wordsRevision, best: lots.pick(themes), second: lots.pick(themes),
      score: lots.below(1_000), margin: lots.below(300), isSure: lots.once(in: 2),
      stance: lots.pick(Stance.allCases) ?? .problem,
      twin: lots.once(in: 5) ? lots.pick(notes)?.id : nil, engine: "test/1")
  }

  private mutating func ballot(_ themes: [Theme], _ state: HallState) -> (Command, Origin) {
    let marks = themes.filter { $0.state == .approved || $0.state == .published }
      .map { ThemeMark($0.id, revision: $0.revision) }
    let poll = PollPlan(
      id: "", title: Words("우선순위"), question: Words("무엇이 먼저입니까?"), rule: .single, options: [],
      secrecy: .confidential)
    return by(.mc, state) { _ in
      .ballotThemes(poll, item: 1, marks, lot: Array(marks.indices.reversed()))
    }
  }
}
