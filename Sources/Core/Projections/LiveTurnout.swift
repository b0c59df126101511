// What moves beside the bars of a live poll, so slowly that bars and tables cannot be laid side by
// side: one more vote at table 3 and one more for the bus, in the same moment, would be one
// person's choice. Here it is decided when the numbers by table may follow.

public import Hall

/// How many of each table have voted in a confidential live poll, as staff may see it: the numbers
/// stand still until `ballotsTogether` more ballots are in, and move only if those came from
/// several tables and were not all for one option.
public struct LiveTurnout: Hashable, Sendable {
  public let poll: PollID
  /// Tables that are not in it stand at 0.
  public private(set) var voted: [TableID: Int] = [:]
  private var cast: Int
  private var tally: [Int] = []

  /// As many as there must be before bars appear at all.
  public static let ballotsTogether = PollSight.ballotsBeforeBars

  /// Begins at a poll's opening, or amid it after a restart: what came before counts for nothing.
  public init(_ poll: Poll) {
    self.poll = poll.plan.id
    cast = poll.cast
  }

  /// Looks whether the numbers may move. Returns the tables whose number did.
  public mutating func follow(_ poll: Poll, _ votedNow: @autoclosure () -> [TableID: Int])
    -> [TableID]
  {
    guard poll.cast - cast >= LiveTurnout.ballotsTogether else { return [] }
    let now = votedNow()
    let moved = now.filter { $0.value != voted[$0.key, default: 0] }
    let steps = moved.map { $0.value - voted[$0.key, default: 0] }
    let tallyNow = poll.figures.tally
    let options = tallyNow.indices.count {
      tallyNow[$0] != (tally.indices.contains($0) ? tally[$0] : 0)
    }
    // No table may have most of the ballots: what the bars did in between would be its result.
    guard let most = steps.max(), most * 2 <= steps.reduce(0, +), options > 1 else { return [] }
    cast = poll.cast
    tally = tallyNow
    voted = now
    return moved.keys.sorted()
  }
}

/// Bars that wait: a seat was there and voted in one moment (a form without a script does both), so
/// that every page that shows seats would show whose ballot moved them.
public struct WaitingBars: Hashable, Sendable {
  public let poll: PollID
  /// What was shown last; nil if there were no bars yet.
  public let tally: [Int]?
  /// They move again from this many ballots on.
  public let until: Int

  public init(poll: PollID, tally: [Int]?, until: Int) {
    self.poll = poll
    self.tally = tally
    self.until = until
  }
}
