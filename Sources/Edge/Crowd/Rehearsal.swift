// The rehearsal: a whole day in minutes, against a real hall over real sockets, with a sheet at the
// end. Begins a rehearsal in the hall and ends the one it began, whatever comes between. Knows of
// the hall only what arrives on its own sockets.
import Lines

/// A rehearsal of a hall.
public struct Rehearsal: Sendable {
  /// What is rehearsed.
  public struct Options: Sendable {
    /// Seats that join; nil is every seat with a link.
    public var seats: Int?
    /// Tables whose facilitators join; nil is every table with a link.
    public var tables: Int?
    /// How long the day is stretched; 0 is as fast as it goes.
    public var minutes: Double = 2
    /// What the tables say.
    public var notes: [String] = []
    /// Everybody votes within this time after a poll opens, milliseconds.
    public var burstMillis = 1_000
    /// Time for the hall to answer everybody, and for boards to show it, milliseconds.
    public var patienceMillis = 30_000
    /// The crowd's dice.
    public var seed: UInt64 = 1
    /// Told what is being done now, in a line.
    public var progress: (@Sendable (String) -> Void)?
    /// Looked at while waiting: true ends the rehearsal with `stopped`.
    public var isStopped: @Sendable () -> Bool = { false }

    /// Two minutes, everybody, and no notes.
    public init() {}
  }

  private let links: HallLinks
  private let options: Options

  /// A rehearsal of the hall these links belong to.
  public init(links: HallLinks, options: Options = Options()) {
    self.links = links
    self.options = options
  }

  /// Runs it on this thread and returns the sheet. Fails if the hall cannot be rehearsed at all:
  /// it is not there, refuses the staff, or has real ballots or notes already.
  public func run() throws(CrowdFailure) -> RehearsalSheet {
    let seats = options.seats ?? links.seatCount
    let tables = options.tables ?? links.tableCount
    guard seats <= links.seatCount, seats > 0 else {
      throw .tooFewLinks(kind: "seats", asked: seats, have: links.seatCount)
    }
    guard tables <= links.tableCount, tables > 0 else {
      throw .tooFewLinks(kind: "tables", asked: tables, have: links.tableCount)
    }
    let loop = try CrowdLoop(links, seed: options.seed)
    loop.isStopped = options.isStopped
    defer { loop.shut() }
    let day = try RehearsalDay(loop, links, options, seats: seats, tables: tables)
    return try day.run()
  }
}
