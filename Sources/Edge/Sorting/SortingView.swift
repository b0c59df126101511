// What the sorter sees of a hall after a commit: the notes, the themes, and the words people
// registered. Copies of the hall's own values; a newer view takes the place of an older one.

public import Hall

/// A hall's notes and themes at one place of its journal.
public struct SortingView: Sendable {
  let notes: [NoteID: Note]
  let themes: [ThemeID: Theme]
  let groups: [[NoteID]]
  /// Registered words whose trend the main screen may show: those of the plan's themes, and of
  /// themes two people approved.
  let words: [String]
  /// Everything up to here is in it.
  let upTo: Int64

  public init(_ state: HallState, upTo: Int64) {
    notes = state.day.notes
    themes = state.day.themes
    groups = state.day.groups
    self.upTo = upTo
    let approved = state.day.themes.values.sorted { $0.id < $1.id }.filter {
      $0.state == .approved || $0.state == .published
    }
    var seen: Set<String> = []
    words = ((state.plan?.themes.flatMap(\.seeds) ?? []) + approved.flatMap(\.seeds))
      .filter { seen.insert($0).inserted }
  }

  /// Notes that count, in the order they came.
  var standing: [Note] {
    notes.values.filter(\.stands).sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  /// Notes whose words the machine has said nothing of yet.
  var unread: [Note] { standing.filter { $0.guess?.words != $0.wordsRevision } }

  /// What of the themes decides where notes go.
  var themeWords: [ThemeWords] {
    themes.values.sorted { $0.id < $1.id }.map { ThemeWords($0) }
  }

  /// A hall without notes and themes.
  static let empty = SortingView(HallState(), upTo: 0)
}

/// The words people gave a theme.
struct ThemeWords: Hashable, Sendable {
  let id: ThemeID
  let titles: [String]
  let seeds: [String]

  init(_ theme: Theme) {
    id = theme.id
    titles = [theme.title.ko, theme.title.en].filter { !$0.isEmpty }
    seeds = theme.seeds
  }
}
