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
      return [.noteWithdrawn(id)]
    case .strikeNote(let id, let revision):
      guard let note = day.notes[id] else { throw .unknownNote }
      guard !note.struck else { throw .noteStruck }
      guard note.revision == revision else { throw .stateMoved }
      return [.noteStruck(id, table: note.table, item: note.item)]
    case .releaseNote(let id, let revision):
      let note = try standing(id)
      guard note.revision == revision else { throw .stateMoved }
      return note.released ? [] : [.noteReleased(id)]
    case .holdNote(let id, let revision):
      let note = try standing(id)
      guard note.revision == revision else { throw .stateMoved }
      return note.released ? [.noteHeld(id)] : []
    default: preconditionFailure("only note commands come here")
    }
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
    let count = day.notes.values.count { $0.table == table }
    guard count < Limits.notesPerTable else { throw .tooManyThings }
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
    case .noteEdited(let id, let body):
      change(id) { note in
        note.body = body
        note.editedAt = entry.at
        note.wordsRevision = note.revision + 1
      }
    case .noteEditSetAside(let id, let body):
      change(id) { $0.aside.append(AsideEdit(body: body, at: entry.at)) }
    case .noteWithdrawn(let id):
      change(id) { note in
        note.withdrawn = true
        note.released = false
        note.leaveTheme()
      }
      unquote(id)
    case .noteStruck(let id, let table, let item):
      notes[id] = .tombstone(id: id, table: table, item: item)
      unquote(id)
    case .noteReleased(let id): change(id) { $0.released = true }
    case .noteHeld(let id): change(id) { $0.released = false }
    case .notePlaced(let id, let theme):
      change(id) { note in
        note.theme = theme
        note.placedBy = theme == nil ? "" : entry.by.credential
      }
      for (other, held) in themes where held.quote == id && other != theme {
        themes[other]?.quote = nil
      }
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

  private mutating func unquote(_ id: NoteID) {
    for (theme, held) in themes where held.quote == id { themes[theme]?.quote = nil }
  }
}

extension Note {
  /// The table a note's id begins with.
  static func table(of id: NoteID) -> TableID? {
    id.split(separator: ".", maxSplits: 1).first.flatMap { Int($0) }
  }

  mutating func leaveTheme() {
    theme = nil
    placedBy = ""
  }
}
