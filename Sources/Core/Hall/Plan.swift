// The plan of an event: agenda, tables, seats, polls, registered themes, and the digests of its
// links. It is read once, into `hallPlanned`, and holds no name of a person: those live apart
// and can be deleted.

/// A text in both languages of the hall. English may be empty; Korean may not where it is shown.
public struct Words: Hashable, Sendable {
  public var ko: String
  public var en: String

  public init(_ ko: String, _ en: String = "") {
    self.ko = ko
    self.en = en
  }
}

/// Everything the hall knows before anybody arrives.
public struct Plan: Hashable, Sendable {
  /// A short id of the event, e.g. `sample-oldtown`.
  public var id: String
  public var title: Words
  public var subtitle: Words
  public var host: Words
  public var place: Words
  /// The question of the day, shown large on the welcome screen.
  public var question: Words
  /// What the city promises to do with the result.
  public var promise: Words
  /// ISO date of the event, e.g. `2026-11-28`.
  public var date: String
  /// Local time the programme begins, e.g. `14:00`; item 1 (arrival) comes before it.
  public var start: String
  /// Minutes the hall's local time is ahead of UTC (Korea: 540).
  public var utcOffsetMinutes: Int
  /// The hall's Wi-Fi name as shown on the screen; empty if there is none to show.
  public var wifi: String
  /// Ground rules, in order.
  public var rules: [Words]
  /// Cells of crosstabs with fewer people than this are hidden.
  public var minCell: Int
  public var agenda: [AgendaItem]
  public var polls: [PollPlan]
  public var themes: [ThemePlan]
  public var tables: [TablePlan]
  /// SHA-256 of each link's token, in hex, sorted by link. Filled in by Admission.
  public var links: [LinkDigest]

  public init(
    id: String, title: Words, subtitle: Words = Words(""), host: Words = Words(""),
    place: Words = Words(""), question: Words = Words(""), promise: Words = Words(""),
    date: String, start: String, utcOffsetMinutes: Int = 540, wifi: String = "",
    rules: [Words] = [], minCell: Int = Plan.usualMinCell, agenda: [AgendaItem], polls: [PollPlan],
    themes: [ThemePlan] = [],
    tables: [TablePlan], links: [LinkDigest] = []
  ) {
    self.id = id
    self.title = title
    self.subtitle = subtitle
    self.host = host
    self.place = place
    self.question = question
    self.promise = promise
    self.date = date
    self.start = start
    self.utcOffsetMinutes = utcOffsetMinutes
    self.wifi = wifi
    self.rules = rules
    self.minCell = minCell
    self.agenda = agenda
    self.polls = polls
    self.themes = themes
    self.tables = tables
    self.links = links
  }

  public static let usualMinCell = 5

  /// A table by its number; where tables are numbered in order, without a search.
  public func table(_ number: TableID) -> TablePlan? {
    let guess = number - 1
    if tables.indices.contains(guess), tables[guess].table == number { return tables[guess] }
    return tables.first { $0.table == number }
  }

  /// How many seats the hall has.
  public var seatCount: Int { tables.reduce(0) { $0 + $1.seats } }

  /// Every seat of the hall in order: tables in order, numbers from 1.
  public var seats: [SeatID] {
    tables.flatMap { table in
      (0..<table.seats).map { SeatID(table: table.table, number: $0 + 1) }
    }
  }
}

/// What an agenda item is for; pages choose their view by it.
public enum AgendaKind: String, CaseIterable, Sendable {
  case arrival, plenary, talk, discussion, vote, `break`, closing
}

/// One item of the agenda.
public struct AgendaItem: Hashable, Sendable {
  public var kind: AgendaKind
  public var title: Words
  /// Planned length in minutes, 1...240.
  public var minutes: Int
  /// What the MC reads out when it begins.
  public var line: Words
  /// What facilitators read aloud at the table, one prompt a line.
  public var prompts: [Words]
  /// Polls of this item, in the order they are opened.
  public var polls: [PollID]

  public init(
    kind: AgendaKind, title: Words, minutes: Int, line: Words = Words(""), prompts: [Words] = [],
    polls: [PollID] = []
  ) {
    self.kind = kind
    self.title = title
    self.minutes = minutes
    self.line = line
    self.prompts = prompts
    self.polls = polls
  }
}

/// A table and how many people the roster seats at it.
public struct TablePlan: Hashable, Sendable {
  public var table: TableID
  /// Seats in use, 1...capacity: seat numbers run from 1.
  public var seats: Int
  /// Chairs at the table.
  public var capacity: Int
  /// Where it stands, in any unit; only proportions count. y grows away from the stage.
  public var x: Int
  public var y: Int
  /// Whether a wheelchair gets there.
  public var accessible: Bool

  public init(
    table: TableID, seats: Int, capacity: Int, x: Int, y: Int, accessible: Bool = false
  ) {
    self.table = table
    self.seats = seats
    self.capacity = capacity
    self.x = x
    self.y = y
    self.accessible = accessible
  }
}

/// A theme registered before the event: a title and a few seed words.
public struct ThemePlan: Hashable, Sendable {
  public var title: Words
  public var seeds: [String]
  /// One sentence of what belongs to it; may be empty.
  public var about: String

  public init(title: Words, seeds: [String], about: String = "") {
    self.title = title
    self.seeds = seeds
    self.about = about
  }
}

/// A link and the SHA-256 (hex) of its token.
public struct LinkDigest: Hashable, Sendable {
  public var link: LinkID
  public var digest: String

  public init(link: LinkID, digest: String) {
    self.link = link
    self.digest = digest
  }
}
