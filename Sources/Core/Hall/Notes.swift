// Rules of table notes. A note belongs to its table; only that table writes it. The desk moves,
// releases or strikes it, never rewrites it.

extension HallState {
  func decideNote(_ command: Command, by origin: Origin) throws(Refusal) -> [Event] {
    switch command {
    case .addNote(let id, let body): return try decideAdd(id, body, origin)
    case .editNote(let id, let revision, let body):
      let note = try standing(id)
      try checkOwn(note, origin)
      try body.check()
      if note.revision == revision || note.onlyMovedSince(revision) {
        return note.body == body ? [] : [.noteEdited(id, body)]
      }
      guard note.aside.count < Limits.asideEdits else { throw .stateMoved }
      return [.noteEditSetAside(id, body)]
    case .withdrawNote(let id, _):
      let note = try standing(id)
      try checkOwn(note, origin)
      return [.noteWithdrawn(id)] + offScreen(id)
    case .strikeNote(let id, let revision):
      guard let note = day.notes[id] else { throw .unknownNote }
      guard !note.struck else { throw .noteStruck }
      guard note.revision == revision else { throw .stateMoved }
      return [.noteStruck(id, table: note.table, item: note.item)] + offScreen(id)
    case .releaseNote(let id, let revision):
      let note = try standing(id)
      guard note.revision == revision else { throw .stateMoved }
      return note.released ? [] : [.noteReleased(id)]
    case .holdNote(let id, let revision):
      let note = try standing(id)
      guard note.revision == revision else { throw .stateMoved }
      return note.released ? [.noteHeld(id)] + offScreen(id) : []
    default: return try decideDesk(command)
    }
  }

  /// What the desk says of a note beside its theme.
  private func decideDesk(_ command: Command) throws(Refusal) -> [Event] {
    switch command {
    case .returnNote(let mark):
      return try seen(mark).isPinned ? [.noteReturned(mark.note)] : []
    case .splitNote(let mark):
      return try seen(mark).isApart ? [] : [.noteSplit(mark.note)]
    case .markLoneVoice(let mark, let on):
      return try seen(mark).isLoneVoice == on ? [] : [.loneVoiceMarked(mark.note, on)]
    case .dismissGroup(let ids):
      guard ids.count <= Limits.groupNotes else { throw .tooManyThings }
      let loose = ids.filter { day.notes[$0]?.isLoose == true }
      return loose.isEmpty ? [] : [.groupDismissed(loose)]
    default: preconditionFailure("only note commands come here")
    }
  }

  /// A standing note, as the asker sees it.
  func seen(_ mark: NoteMark) throws(Refusal) -> Note {
    let note = try standing(mark.note)
    guard note.revision == mark.revision else { throw .stateMoved }
    return note
  }

  /// A note that nobody may read any more leaves the main screen with it.
  private func offScreen(_ id: NoteID) -> [Event] {
    day.screen.note == id ? [.screenShown(ScreenView(.notes))] : []
  }

  /// A note that can still be worked with.
  func standing(_ id: NoteID) throws(Refusal) -> Note {
    guard let note = day.notes[id] else { throw .unknownNote }
    if note.struck { throw .noteStruck }
    if note.withdrawn { throw .noteWithdrawn }
    return note
  }

  private func decideAdd(
    _ id: NoteID, _ body: NoteBody, _ origin: Origin
  ) throws(Refusal) -> [Event] {
    guard case .staff(let link, _) = origin, let table = link.table else { throw .notPermitted }
    guard Note.isID(id, of: table) else { throw .badValue }
    if let known = day.notes[id] { throw known.struck ? .noteStruck : .noteExists }
    try body.check()
    guard day.notesOfTables[table]?.count ?? 0 < Limits.notesPerTable else { throw .tooManyThings }
    return [.noteAdded(id, item: day.clock.item, body)]
  }

  private func checkOwn(_ note: Note, _ origin: Origin) throws(Refusal) {
    guard case .staff(let link, _) = origin, link.table == note.table else { throw .notPermitted }
  }
}

extension Note {
  /// `12.k3f9`: the table, a point, and 4...16 of `[a-z0-9]`.
  static func isID(_ id: NoteID, of table: TableID) -> Bool {
    let prefix = "\(table)."
    guard id.hasPrefix(prefix) else { return false }
    let key = id.utf8.dropFirst(prefix.utf8.count)
    return (4...16).contains(key.count)
      && key.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }

  /// The desk's moves and releases do not make a facilitator's edit stale: only words do.
  func onlyMovedSince(_ revision: Int) -> Bool {
    revision >= wordsRevision && revision <= self.revision
  }
}

extension Day {
  mutating func applyNote(_ entry: Entry) {
    switch entry.event {
    case .noteAdded(let id, let item, let body):
      guard notes[id] == nil, let table = Note.table(of: id) else { return }
      notes[id] = Note(id: id, table: table, item: item, body: body, at: entry.at)
      noteOrder.append(id)
      notesOfTables[table, default: []].insert(id)
    case .noteEdited(let id, let body):
      change(id) { note in
        note.body = body
        note.editedAt = entry.at
        note.wordsRevision = note.revision + 1
        // Nobody has seen these words where they are.
        note.isVouched = false
      }
    case .noteEditSetAside(let id, let body):
      change(id) { $0.aside.append(AsideEdit(body: body, at: entry.at)) }
    case .noteWithdrawn(let id):
      change(id) { note in
        note.withdrawn = true
        note.released = false
        note.leaveTheme()
      }
      noteOrder.removeAll { $0 == id }
      unquote(id)
      unfold(id)
    case .noteStruck(let id, let table, let item):
      notes[id] = .tombstone(id: id, table: table, item: item)
      // In a journal that is read again its other rows have no bytes any more.
      notesOfTables[table, default: []].insert(id)
      noteOrder.removeAll { $0 == id }
      unquote(id)
      unfold(id)
    case .noteReleased(let id): change(id) { $0.released = true }
    case .noteHeld(let id): change(id) { $0.released = false }
    case .notePlaced(let id, let theme):
      change(id) { note in
        note.put(theme, by: entry.by)
      }
      unquote(id, outside: theme)
    case .noteReturned(let id):
      change(id) { note in
        note.isPinned = false
        note.isVouched = false
        if let guess = note.guess { note.take(guess) } else { note.leaveTheme() }
      }
      unquote(id, outside: notes[id]?.theme)
    case .noteSplit(let id):
      change(id) { note in
        note.isApart = true
        note.guess?.twin = nil
      }
      unfold(id)
    case .loneVoiceMarked(let id, let on): change(id) { $0.isLoneVoice = on }
    case .groupDismissed(let ids):
      for id in ids { notes[id]?.isUngrouped = true }
    default: break
    }
  }

  /// Changes a standing note; skips an unknown or struck one.
  private mutating func change(_ id: NoteID, _ body: (inout Note) -> Void) {
    guard var note = notes[id], note.stands else { return }
    body(&note)
    note.revision += 1
    notes[id] = note
  }

  /// Whoever was folded under this note is folded anew by the machine.
  private mutating func unfold(_ id: NoteID) {
    for note in notes.values where note.guess?.twin == id { notes[note.id]?.guess?.twin = nil }
  }

  /// A note is the quote of no theme but its own.
  mutating func unquote(_ id: NoteID, outside own: ThemeID? = nil) {
    for (theme, held) in themes where held.quote == id && theme != own {
      themes[theme]?.quote = nil
    }
  }
}

extension Note {
  /// The table a note's id begins with.
  public static func table(of id: NoteID) -> TableID? {
    id.split(separator: ".", maxSplits: 1).first.flatMap { Int($0) }
  }

  /// A person decided where it belongs.
  mutating func put(_ theme: ThemeID?, by origin: Origin) {
    self.theme = theme
    placedBy = theme == nil ? "" : origin.credential
    isPinned = true
    isVouched = theme != nil
  }

  mutating func leaveTheme() {
    theme = nil
    placedBy = ""
    isPinned = false
    isVouched = false
  }
}
