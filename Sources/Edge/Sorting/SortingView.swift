// What the sorter sees of a hall: the notes, the themes, and the words people registered. After a
// commit it is told of the notes that changed, not of all there are: thousands of them, copied with
// every new one, would be paid for by whoever votes.

public import Hall

/// What a commit changed, as far as sorting goes.
public struct SortingChange: Sendable {
  /// Notes as they are now: those that changed, or all.
  let notes: [NoteID: Note]
  /// Whether `notes` are all there are.
  let isWhole: Bool
  let themes: [ThemeID: Theme]
  let groups: [[NoteID]]
  /// Registered words whose trend the main screen may show: those of the plan's themes, and of
  /// themes two people approved.
  let words: [String]
  /// Everything up to here is in it.
  let upTo: Int64

  /// A whole hall.
  public init(_ state: HallState, upTo: Int64) {
    self.init(state, notes: state.day.notes, isWhole: true, upTo: upTo)
  }

  /// What these events did to a hall that is as it is after them; nil if sorting is not concerned.
  public init?(_ events: [Event], _ state: HallState, upTo: Int64) {
    var changed: Set<NoteID> = []
    var (isConcerned, isWhole) = (false, false)
    for event in events {
      switch event.concern {
      case .nothing: continue
      case .themes: break
      case .notes(let notes): changed.formUnion(notes)
      case .everything: isWhole = true
      }
      isConcerned = true
    }
    guard isConcerned else { return nil }
    let some = changed.compactMap { id in state.day.notes[id].map { (id, $0) } }
    self.init(
      state, notes: isWhole ? state.day.notes : Dictionary(uniqueKeysWithValues: some),
      isWhole: isWhole, upTo: upTo)
  }

  private init(_ state: HallState, notes: [NoteID: Note], isWhole: Bool, upTo: Int64) {
    self.notes = notes
    self.isWhole = isWhole
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
}

/// What of a hall an event changes for the sorter.
private enum Concern {
  case nothing
  /// Themes or proposed groups, no note.
  case themes
  case notes([NoteID])
  /// More notes than it names, or all of them.
  case everything
}

extension Event {
  fileprivate var concern: Concern {
    switch self {
    case .noteAdded(let id, _, _), .noteEdited(let id, _), .noteEditSetAside(let id, _),
      .notePlaced(let id, _), .noteReturned(let id):
      .notes([id])
    case .notesSorted(_, _, let sorted): .notes(sorted.map(\.note))
    case .groupDismissed(let notes): .notes(notes)
    case .groupsProposed, .themeCreated, .themeRenamed, .themeApproved, .themeUnapproved: .themes
    // Others were folded under it, lay in it, or are others now.
    case .noteWithdrawn, .noteStruck, .noteSplit, .themesMerged, .themeDissolved, .hallPlanned,
      .hallReplanned, .rehearsalBegan, .rehearsalEnded:
      .everything
    default: .nothing
    }
  }
}

/// A hall's notes and themes at one place of its journal.
struct SortingView: Sendable {
  private(set) var notes: [NoteID: Note] = [:]
  private(set) var themes: [ThemeID: Theme] = [:]
  private(set) var groups: [[NoteID]] = []
  private(set) var words: [String] = []
  private(set) var upTo: Int64 = 0
  /// Notes whose words the machine has said nothing of yet.
  private(set) var unread: Set<NoteID> = []

  mutating func take(_ change: SortingChange) {
    if change.isWhole {
      notes = change.notes
      unread = Set(notes.values.filter(\.isUnread).map(\.id))
    } else {
      for (id, note) in change.notes {
        notes[id] = note
        if note.isUnread { unread.insert(id) } else { unread.remove(id) }
      }
    }
    themes = change.themes
    groups = change.groups
    words = change.words
    upTo = change.upTo
  }

  /// Notes that count, in no order.
  var standing: [Note] { notes.values.filter(\.stands) }

  func stands(_ id: NoteID) -> Bool { notes[id]?.stands == true }

  /// What of the themes decides where notes go.
  var themeWords: [ThemeWords] {
    themes.values.sorted { $0.id < $1.id }.map { ThemeWords($0) }
  }
}

extension Note {
  fileprivate var isUnread: Bool { stands && guess?.words != wordsRevision }
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
