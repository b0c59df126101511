// The boards: what a page follows. A topic is a set of documents under keys; pages get the
// documents that changed since the revision they have. Which role follows which topic is decided
// here and nowhere else.

public import Hall
public import Projections

/// A board and, where it belongs to one seat or table, whose it is.
public enum Topic: Hashable, Sendable {
  case hall, counts, screen, polls, lines, notes, themes, map, help, flow, sittings, health
  case doorlist, claims, papers, words, groups, points, sorting
  case seat(SeatID)
  case table(TableID)

  /// The name pages know it by: nobody sees another's seat or table.
  public var name: String {
    switch self {
    case .hall: "hall"
    case .counts: "counts"
    case .screen: "screen"
    case .polls: "polls"
    case .lines: "lines"
    case .notes: "notes"
    case .themes: "themes"
    case .map: "map"
    case .help: "help"
    case .flow: "flow"
    case .sittings: "sittings"
    case .health: "health"
    case .doorlist: "doorlist"
    case .claims: "claims"
    case .papers: "papers"
    case .words: "words"
    case .groups: "groups"
    case .points: "points"
    case .sorting: "sorting"
    case .seat: "seat"
    case .table: "table"
    }
  }

  /// Boards a credential follows, the most urgent first.
  public static func followed(by link: LinkID) -> [Topic] {
    switch link.role {
    case .seat: link.seat.map { [.hall, .seat($0)] } ?? []
    case .table: link.table.map { [.hall, .table($0), .themes] } ?? []
    case .mc:
      [
        .hall, .screen, .polls, .counts, .lines, .notes, .themes, .points, .map, .help, .sittings,
        .sorting, .health, .words,
      ]
    case .desk:
      [
        .hall, .notes, .themes, .groups, .points, .sorting, .papers, .flow, .sittings, .words,
      ]
    case .door: [.hall, .doorlist, .claims, .papers]
    case .console:
      [
        .hall, .screen, .polls, .counts, .map, .help, .flow, .sittings, .sorting, .health, .claims,
        .themes, .papers,
      ]
    case .screen, .watch: [.hall, .screen, .counts]
    }
  }
}

/// Facts around the hall that are not in its state: who is connected, how storage is, names.
public struct Surroundings: Sendable {
  public var seatsOn: Set<SeatID> = []
  /// How many of a table have voted, as far as it may be seen beside moving bars.
  public var turnout: LiveTurnout?
  public var waitingBars: WaitingBars?
  /// What the roster says of people, by which results may be cut: names of attributes alone.
  public var attributes: [String] = []
  public var tablesOn: Set<TableID> = []
  public var sittingsOn: Set<SittingID> = []
  public var connections: [Role: Int] = [:]
  /// `ok`, `slow` or `unavailable`.
  public var storage = "ok"
  /// How long the last commit took.
  public var commitMillis = 0
  public var publicURL = ""
  /// Rows of the QR code of `publicURL`, each of `0` and `1`.
  public var qr: [String] = []
  /// Rows of the QR code of the report's address.
  public var reportQR: [String] = []
  public var seatNames: [SeatID: String] = [:]
  public var sittingNames: [SittingID: String] = [:]
  public var facilitators: [TableID: String] = [:]
  /// Typed seat codes that wait for staff.
  public var claims: [String: SeatID] = [:]
  /// What the machine says beside what the hall decided with it.
  public var sorting = SortingSight()
  /// Receipt of each seat's ballot in force.
  public var receipts: [PollID: [SeatID: String]] = [:]
  /// The chain at each `pollClosed`.
  public var closings: [PollID: ChainMark] = [:]
  /// The chain now.
  public var chain = ChainMark(sequence: 0, head: "")

  public init() {}
}

/// A place in the chain as people read it: a sequence and the head's first 64 bits in hex.
public struct ChainMark: Hashable, Sendable {
  public let sequence: Int64
  public let head: String

  public init(sequence: Int64, head: String) {
    self.sequence = sequence
    self.head = head
  }
}
