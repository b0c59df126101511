// Rules of the desk: people make, name, join and approve themes. What goes to the screen needs
// a second person, and from the approval on its wording stands still.

extension HallState {
  func decideTheme(_ command: Command, by origin: Origin) throws(Refusal) -> [Event] {
    switch command {
    case .createTheme(let title, let seeds, let about, let marks):
      try checkWords(title, seeds, about)
      guard day.themes.count < Limits.themes else { throw .tooManyThings }
      let id = day.lastTheme + 1
      let notes = try seen(marks)
      return [.themeCreated(id, title, seeds: seeds, about: about)]
        + notes.map { .notePlaced($0.id, id) }
    case .renameTheme(let id, let revision, let title, let seeds, let about):
      let theme = try seen(id, revision)
      try checkUnfrozen(theme)
      try checkWords(title, seeds, about)
      return theme.title == title && theme.seeds == seeds && theme.about == about
        ? [] : [.themeRenamed(id, title, seeds: seeds, about: about)]
    case .placeNotes(let marks, let theme):
      if let theme, day.themes[theme] == nil { throw .unknownTheme }
      // Where the machine put it, a person's word is news too: now it stays.
      return try seen(marks).filter { $0.theme != theme || !$0.isPinned }
        .map { .notePlaced($0.id, theme) }
    case .mergeThemes(let from, let fromRevision, let into, let intoRevision):
      let source = try seen(from, fromRevision)
      _ = try seen(into, intoRevision)
      guard from != into else { throw .badValue }
      try checkUnfrozen(source)
      return [.themesMerged(from: from, into: into)]
    case .dissolveTheme(let id, let revision):
      try checkUnfrozen(try seen(id, revision))
      return [.themeDissolved(id)]
    case .quoteNote(let id, let revision, let noteID):
      let theme = try seen(id, revision)
      guard try standing(noteID).theme == id else { throw .unknownNote }
      return theme.quote == noteID ? [] : [.noteQuoted(id, noteID)]
    default: return try decideApproval(command, by: origin)
    }
  }

  private func decideApproval(_ command: Command, by origin: Origin) throws(Refusal) -> [Event] {
    switch command {
    case .askApproval(let id, let revision):
      guard try seen(id, revision).state == .making else { throw .themeFrozen }
      return [.approvalAsked(id)]
    case .approveTheme(let id, let revision):
      let theme = try seen(id, revision)
      guard theme.state == .asked else { throw .stateMoved }
      // Four eyes: two tabs, and two sittings of one link, are one person.
      guard case .staff(let link, let sitting) = origin, link != theme.askerLink,
        sitting != theme.asker
      else { throw .secondPersonNeeded }
      return [.themeApproved(id)]
    case .unapproveTheme(let id, let revision):
      guard try seen(id, revision).state != .making else { throw .stateMoved }
      // Its words stand on a ballot.
      if day.isBalloted(id) { throw .themeBalloted }
      let unapproved = Event.themeUnapproved(id)
      return day.screen.theme == id
        ? [unapproved, .screenShown(ScreenView(.themes))] : [unapproved]
    case .publishTheme(let id, let revision):
      let theme = try seen(id, revision)
      guard theme.state != .published else { return [] }
      guard theme.state == .approved else { throw .themeNotApproved }
      return [.themePublished(id)]
    case .hideTheme(let id, let revision):
      guard try seen(id, revision).state == .published else { throw .stateMoved }
      let hidden = Event.themeHidden(id)
      return day.screen.theme == id ? [hidden, .screenShown(ScreenView(.themes))] : [hidden]
    default: preconditionFailure("only theme commands come here")
    }
  }

  private func seen(_ marks: [NoteMark]) throws(Refusal) -> [Note] {
    guard marks.count <= Limits.notesAtOnce else { throw .tooManyThings }
    guard Set(marks.map(\.note)).count == marks.count else { throw .badValue }
    var notes: [Note] = []
    for mark in marks { notes.append(try seen(mark)) }
    return notes
  }

  private func seen(_ id: ThemeID, _ revision: Int) throws(Refusal) -> Theme {
    guard let theme = day.themes[id] else { throw .unknownTheme }
    guard theme.revision == revision else { throw .stateMoved }
    return theme
  }

  private func checkUnfrozen(_ theme: Theme) throws(Refusal) {
    switch theme.state {
    case .making, .asked: break
    case .approved, .published: throw .themeFrozen
    }
  }

  private func checkWords(
    _ title: Words, _ seeds: [String], _ about: String
  ) throws(Refusal) {
    if about.count > Limits.themeAboutCharacters { throw .textTooLong }
    if title.ko.isEmpty { throw .textEmpty }
    if title.ko.count > Limits.themeTitleCharacters { throw .textTooLong }
    if title.en.count > Limits.themeTitleCharactersEnglish { throw .textTooLong }
    if seeds.count > Limits.themeSeeds { throw .tooManyThings }
    for seed in seeds {
      if seed.isEmpty { throw .textEmpty }
      if seed.count > Limits.tagCharacters { throw .textTooLong }
    }
  }
}

extension Day {
  mutating func applyTheme(_ entry: Entry) {
    switch entry.event {
    case .themeCreated(let id, let title, let seeds, let about):
      themes[id] = Theme(id: id, title: title, seeds: seeds, about: about)
      lastTheme = max(lastTheme, id)
    case .themeRenamed(let id, let title, let seeds, let about):
      change(id) { theme in
        theme.title = title
        theme.seeds = seeds
        theme.about = about
        // New words need new eyes.
        theme.backToMaking()
      }
    case .themesMerged(let from, let into):
      guard themes[from] != nil, themes[into] != nil else { return }
      moveNotes(from: from, to: into, by: entry.by)
      themes[from] = nil
      change(into) { _ in }
    case .themeDissolved(let id):
      moveNotes(from: id, to: nil, by: entry.by)
      themes[id] = nil
    case .approvalAsked(let id):
      change(id) { theme in
        theme.state = .asked
        if case .staff(let link, let sitting) = entry.by {
          theme.asker = sitting
          theme.askerLink = link
        }
      }
    case .themeApproved(let id):
      change(id) { $0.state = .approved }
      // Two people have seen what is in it now. What the machine adds later nobody has.
      for note in notes.values where note.theme == id { notes[note.id]?.isVouched = true }
    case .themeUnapproved(let id): change(id) { $0.backToMaking() }
    case .themePublished(let id):
      change(id) { theme in
        theme.state = .published
        theme.publishedAt = entry.at
      }
    case .themeHidden(let id):
      change(id) { theme in
        theme.state = .approved
        theme.publishedAt = 0
      }
    // No new revision. An unknown note is one whose bytes were deleted after it was struck: its
    // strike left the theme without a quote, so that is what this must come to.
    case .noteQuoted(let id, let note):
      themes[id]?.quote = notes[note]?.stands == true ? note : nil
      // Whoever chose it has read it.
      if let held = notes[note], held.stands, held.theme == id { notes[note]?.isVouched = true }
    default: break
    }
  }

  private mutating func change(_ id: ThemeID, _ body: (inout Theme) -> Void) {
    guard var theme = themes[id] else { return }
    body(&theme)
    theme.revision += 1
    themes[id] = theme
  }

  private mutating func moveNotes(from: ThemeID, to: ThemeID?, by origin: Origin) {
    for (id, held) in notes {
      var note = held
      note.rename(theme: from, to: to)
      if note.theme == from {
        if to == nil { note.leaveTheme() } else { note.put(to, by: origin) }
        note.revision += 1
      }
      if note != held { notes[id] = note }
    }
  }
}

extension Theme {
  fileprivate mutating func backToMaking() {
    state = .making
    asker = nil
    askerLink = nil
    publishedAt = 0
  }
}
