// What notes add up to: counts by table and theme, the flow of the last minutes, coverage.

public import Hall

/// Counts of the notes that stand. Made with many a flush of the boards, so thousands of notes are
/// walked once and none is kept that nobody asks for.
public struct NotesSight: Sendable {
  private let day: Day
  /// When each note that is neither withdrawn nor struck was stored, in the order they were.
  private var times: [HallTime] = []
  /// Notes let through to the main screen, oldest first.
  public private(set) var released: [Note] = []
  /// By table: how many, and when the last came.
  public private(set) var byTable: [TableID: (count: Int, lastAt: HallTime)] = [:]
  /// By theme: how many, and which tables in ascending order.
  public private(set) var byTheme: [ThemeID: (count: Int, tables: [TableID])] = [:]
  /// By theme: how many propose, tell of a problem, praise, in the order of `Stance`.
  public private(set) var stances: [ThemeID: [Int]] = [:]

  /// How many notes stand.
  public var count: Int { times.count }

  public init(_ day: Day) {
    self.day = day
    times.reserveCapacity(day.noteOrder.count)
    var tables: [ThemeID: Set<TableID>] = [:]
    for id in day.noteOrder {
      guard let note = day.notes[id] else { continue }
      times.append(note.at)
      byTable[note.table, default: (0, 0)].count += 1
      byTable[note.table]?.lastAt = note.at
      if note.released { released.append(note) }
      guard let theme = note.theme else { continue }
      byTheme[theme, default: (0, [])].count += 1
      tables[theme, default: []].insert(note.table)
      if let stance = note.guess?.stance {
        stances[theme, default: [0, 0, 0]][stance.place] += 1
      }
    }
    for (theme, set) in tables { byTheme[theme]?.tables = set.sorted() }
  }

  /// Notes that are neither withdrawn nor struck, in the order they were stored.
  public var standing: [Note] {
    day.noteOrder.compactMap { day.notes[$0] }
  }

  /// Notes that people let through to the public, oldest first: released ones, and those that
  /// people saw in a theme that a second person approved and that was published.
  public func letThrough(published: [Theme]) -> [Note] {
    let shown = Set(published.map(\.id))
    return standing.filter { $0.released || $0.isVouched && $0.theme.map(shown.contains) == true }
  }

  /// Notes in bins of `binMillis`, from the first note's bin on; at most `most` bins, the newest.
  public func flow(binMillis: HallTime, most: Int) -> (from: HallTime, bins: [Int]) {
    guard let first = times.min(), let last = times.max() else { return (0, []) }
    let lastBin = last / binMillis
    let firstBin = max(first / binMillis, lastBin - HallTime(most) + 1)
    var bins = Array(repeating: 0, count: Int(lastBin - firstBin) + 1)
    for at in times where at / binMillis >= firstBin { bins[Int(at / binMillis - firstBin)] += 1 }
    return (firstBin * binMillis, bins)
  }
}

extension Stance {
  fileprivate var place: Int {
    switch self {
    case .proposal: 0
    case .problem: 1
    case .praise: 2
    }
  }
}

extension HallState {
  /// Groups the machine proposed, each with the notes of it that are still loose.
  public var looseGroups: [[NoteID]] {
    day.groups.map { $0.filter { day.notes[$0]?.isLoose == true } }.filter { $0.count > 1 }
  }

  /// Published themes in the order they were published.
  public var publishedThemes: [Theme] {
    day.themes.values.filter { $0.state == .published }
      .sorted { ($0.publishedAt, $0.id) < ($1.publishedAt, $1.id) }
  }
}
