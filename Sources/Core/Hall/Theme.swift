// Themes: what the desk makes of the notes. A theme knows its words and how far it is; which
// notes are in it is known by the notes.

/// How far a theme is on its way to the screen.
public enum ThemeState: String, CaseIterable, Sendable {
  case making
  /// Its maker asks a second person to approve it.
  case asked
  /// Wording frozen.
  case approved
  /// On the main screen when the MC shows the themes.
  case published
}

/// One theme of the desk.
public struct Theme: Hashable, Sendable {
  public let id: ThemeID
  public var title: Words
  public var seeds: [String]
  /// One sentence of what is in it; may be empty.
  public var about: String
  public var state: ThemeState
  /// Starts at 1; one more with each change of words or state.
  public var revision: Int
  public var quote: NoteID?
  /// Who asked for approval, and from which link: the approver must come from another.
  public var asker: SittingID?
  public var askerLink: LinkID?
  /// When it was published; orders the themes on the screen. 0 while not.
  public var publishedAt: HallTime

  init(id: ThemeID, title: Words, seeds: [String], about: String = "") {
    self.id = id
    self.title = title
    self.seeds = seeds
    self.about = about
    state = .making
    revision = 1
    quote = nil
    asker = nil
    askerLink = nil
    publishedAt = 0
  }
}
