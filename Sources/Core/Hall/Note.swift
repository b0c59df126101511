// Table notes and help calls: what a facilitator writes down and asks for, and their limits.

/// What a note is.
public enum NoteKind: String, CaseIterable, Sendable { case opinion, proposal, concern, question }

/// What a facilitator typed: one opinion in one line.
public struct NoteBody: Hashable, Sendable {
  public var kind: NoteKind
  /// 1...200 characters, already cleaned by Wire.
  public var text: String
  public var tags: [String]
  /// How many at the table share it.
  public var people: Int
  /// Whether the table marked it as a minority view.
  public var minority: Bool

  public init(
    kind: NoteKind, text: String, tags: [String] = [], people: Int = 1, minority: Bool = false
  ) {
    self.kind = kind
    self.text = text
    self.tags = tags
    self.people = people
    self.minority = minority
  }

  /// Refuses what no note may be.
  func check() throws(Refusal) {
    if text.isEmpty { throw .noteEmpty }
    if text.count > Limits.noteCharacters { throw .noteTooLong }
    if tags.count > Limits.noteTags { throw .tooManyThings }
    for tag in tags {
      if tag.isEmpty { throw .textEmpty }
      if tag.count > Limits.tagCharacters { throw .textTooLong }
    }
    if !(1...Limits.tableSeats).contains(people) { throw .badValue }
  }
}

/// A note as it stands. A struck one is a tombstone: only `id`, `table`, `item` and `struck` mean
/// anything, so that a journal whose note bytes were deleted folds to the same state.
public struct Note: Hashable, Sendable {
  public let id: NoteID
  public let table: TableID
  public let item: Int
  public var body: NoteBody
  /// When it was first stored and last edited.
  public var at: HallTime
  public var editedAt: HallTime
  /// Starts at 1; every edit, move or release makes it one more.
  public var revision: Int
  /// The revision that last changed its words.
  public var wordsRevision: Int
  public var theme: ThemeID?
  /// Who put it there: a role's credential, e.g. `desk:1`, or `Note.machine`; empty while in no
  /// theme.
  public var placedBy: String
  /// Whether a person decided where it belongs, if only that it is in no theme: the machine does
  /// not move it.
  public var isPinned: Bool
  /// What the machine made of its words.
  public var guess: Guess?
  /// A person said that it is nobody's double.
  public var isApart: Bool
  /// A person said that the group it was proposed in is none.
  public var isUngrouped: Bool
  /// The desk laid it into the tray of lone voices.
  public var isLoneVoice: Bool
  /// A person has seen it where it is: put it there, or approved the theme with it inside. The
  /// public reads no other notes of a theme.
  public var isVouched: Bool
  /// Let through to the main screen.
  public var released: Bool
  public var withdrawn: Bool
  public var struck: Bool
  /// Edits of outdated versions, kept beside.
  public var aside: [AsideEdit]

  /// Whether it counts: neither withdrawn nor struck.
  public var stands: Bool { !withdrawn && !struck }

  init(id: NoteID, table: TableID, item: Int, body: NoteBody, at: HallTime) {
    self.id = id
    self.table = table
    self.item = item
    self.body = body
    self.at = at
    editedAt = at
    revision = 1
    wordsRevision = 1
    theme = nil
    placedBy = ""
    isPinned = false
    isApart = false
    isUngrouped = false
    isLoneVoice = false
    isVouched = false
    released = false
    withdrawn = false
    struck = false
    aside = []
  }

  /// The machine as one who places notes.
  public static let machine = "machine"

  static func tombstone(id: NoteID, table: TableID, item: Int) -> Note {
    var note = Note(
      id: id, table: table, item: item, body: NoteBody(kind: .opinion, text: "", people: 0), at: 0)
    note.struck = true
    return note
  }
}

/// An edit that came too late to be the note and too valuable to be dropped.
public struct AsideEdit: Hashable, Sendable {
  public let body: NoteBody
  public let at: HallTime
}

/// What a table needs.
public enum HelpKind: String, CaseIterable, Sendable { case device, process, content, emergency }

/// How far a help call is.
public enum HelpState: String, CaseIterable, Sendable { case waiting, taken, answered, cancelled }

/// A table's call to the console.
public struct HelpCall: Hashable, Sendable {
  public let id: HelpCallID
  public let table: TableID
  public let kind: HelpKind
  public let text: String
  public let at: HallTime
  public var state: HelpState
  public var takenBy: SittingID?
  public var answer: String
}
