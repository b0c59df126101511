// What may be seen of a poll while it runs, and by whom. The one place that decides whether a
// figure may leave the server: pages, exports and metrics all ask here.

public import Hall

/// The figures of one poll that a reader may see now.
public struct PollSight: Hashable, Sendable {
  /// Ballots in the box. Turnout is always visible.
  public let cast: Int
  /// Seats present now while the poll is open; the eligible from the close on.
  public let present: Int
  /// Hall-wide totals in option order, only when they may move on screens.
  public let liveTally: [Int]?
  /// The result, only once revealed.
  public let result: Figures?
  /// What moved since the first measure, only once revealed.
  public let shift: Shift?
  /// Who won, only once revealed; that the rule left a tie already when it must be settled.
  public let winner: Winner
  /// What was published by attributes of the roster, by name; only once the result is.
  public let crosstabs: [Crosscut]

  /// Live totals appear from this ballot on: below it a moving bar would show one person's choice.
  public static let ballotsBeforeBars = 10

  public init(_ poll: Poll, in day: Day) {
    cast = poll.cast
    let isOpen = poll.state == .open
    present = isOpen ? day.present : poll.eligible
    let barsMove =
      isOpen && poll.plan.display == .live && poll.cast >= PollSight.ballotsBeforeBars
    liveTally = barsMove ? poll.figures.tally : nil
    let isRevealed = poll.state == .revealed
    result = isRevealed ? day.figures(of: poll) : nil
    shift = isRevealed ? day.shift(of: poll) : nil
    winner = PollSight.winner(of: poll)
    crosstabs =
      poll.state == .revealed
      ? poll.crosstabs.sorted { $0.key < $1.key }.map { Crosscut(attribute: $0, table: $1) } : []
  }

  private static func winner(of poll: Poll) -> Winner {
    guard poll.state == .recounted || poll.state == .revealed else { return .none }
    switch poll.winner {
    case .none: return .none
    case .clear(let option): return poll.state == .revealed ? .clear(option) : .none
    case .tie(let leaders): return .tie(leaders)
    }
  }
}

/// A published table and what it is by.
public struct Crosscut: Hashable, Sendable {
  public let attribute: String
  public let table: PublishedTable
}

extension Poll {
  /// How many of a table have voted: how many, not which seats; nil while only turnout may be
  /// seen.
  public func voted(at table: TablePlan) -> Int? {
    guard state == .open, plan.display == .live else { return nil }
    return (0..<table.seats).count {
      box[.seat(SeatID(table: table.table, number: $0 + 1))] != nil
    }
  }
}

extension HallState {
  /// The poll that is open now; the newest if an error left several open.
  public var openPoll: Poll? {
    pollsInOrder.filter { $0.state == .open }.max { $0.openedAt < $1.openedAt }
  }

  /// How many of each table have voted in the running live poll: how many, not which seats, and
  /// nothing while only turnout may be seen.
  public var votedByTable: [TableID: Int] {
    guard let poll = openPoll, poll.plan.display == .live else { return [:] }
    var voted: [TableID: Int] = [:]
    for owner in poll.box.keys {
      if case .seat(let seat) = owner { voted[seat.table, default: 0] += 1 }
    }
    return voted
  }

  /// Ballots in the boxes of all polls that were not voided.
  public var ballotsCast: Int {
    day.polls.values.reduce(0) { $0 + ($1.state == .voided ? 0 : $1.cast) }
  }
}
