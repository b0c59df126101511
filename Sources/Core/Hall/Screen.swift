// What the main screen shows: chosen by the MC, resolved into figures by the projections.

/// The views of the main screen.
public enum ScreenKind: String, CaseIterable, Sendable {
  case join, agenda, poll, result, winner, notes, note, themes, theme, keywords, message, blank
  case closing
}

/// One view and what it is about.
public struct ScreenView: Hashable, Sendable {
  public var kind: ScreenKind
  /// For `poll`, `result` and `winner`.
  public var poll: PollID?
  /// For `theme`.
  public var theme: ThemeID?
  /// For `note`: one table's opinion.
  public var note: NoteID?
  /// Which page of bars or themes, from 0: never smaller text, rather another page.
  public var page: Int
  /// For `message`.
  public var text: Words

  public init(
    _ kind: ScreenKind, poll: PollID? = nil, theme: ThemeID? = nil, note: NoteID? = nil,
    page: Int = 0, text: Words = Words("")
  ) {
    self.kind = kind
    self.poll = poll
    self.theme = theme
    self.note = note
    self.page = page
    self.text = text
  }
}

extension ScreenView {
  /// The view with only what its kind shows: nothing that was not checked enters the journal.
  var bare: ScreenView {
    switch kind {
    case .poll, .result: ScreenView(kind, poll: poll, page: page)
    case .winner: ScreenView(kind, poll: poll)
    case .theme: ScreenView(kind, theme: theme)
    case .note: ScreenView(kind, note: note)
    case .notes, .themes: ScreenView(kind, page: page)
    case .message: ScreenView(kind, text: text)
    case .join, .agenda, .keywords, .blank, .closing: ScreenView(kind)
    }
  }
}
