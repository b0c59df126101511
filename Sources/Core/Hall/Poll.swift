// A poll on the day: its state, who was entitled, and the box. The box maps an owner to one
// ballot and is the only thing counts, projections and exports read; entitlement is kept apart
// from it, so that ballots without a seat fit in later.

/// The states of a poll, in order; `voided` ends one by a decision on record.
public enum PollState: String, CaseIterable, Sendable {
  case draft, open, closed, recounted, revealed, voided
}

/// Whose ballot it is.
public enum BallotOwner: Hashable, Comparable, Sendable {
  case seat(SeatID)
  /// A paper's serial (32 bytes as hex): a ballot nobody's seat is joined to.
  case paper(String)

  public static func < (a: BallotOwner, b: BallotOwner) -> Bool {
    switch (a, b) {
    case (.seat(let a), .seat(let b)): a < b
    case (.paper(let a), .paper(let b)): a < b
    case (.seat, .paper): true
    case (.paper, .seat): false
    }
  }
}

/// A ballot in the box: the highest version of its owner counts.
public struct Ballot: Hashable, Sendable {
  public let version: Int
  /// Options in it stand in the order of the poll's options.
  public let choice: Choice
  public let at: HallTime
  /// Where it stands in the journal: its receipt is made of that row's leaf. 0 in counts.
  public init(version: Int, choice: Choice, at: HallTime = 0) {
    self.version = version
    self.choice = choice
    self.at = at
  }
}

/// A paper as one person typed it.
public struct PaperEntry: Hashable, Sendable {
  public let choice: Choice
  public let sitting: SittingID
}

/// A poll and everything that happened to it.
public struct Poll: Hashable, Sendable {
  public let plan: PollPlan
  public var state: PollState = .draft
  /// Starts at 1; one more with each change of state or last call.
  public var revision = 1
  public var openedAt: HallTime = 0
  public var closedAt: HallTime = 0
  public var lastCallAt: HallTime = 0
  public var lastCallSeconds = 0
  /// Seats present at any moment since the opening.
  public var entitled: Set<SeatID> = []
  public var box: [BallotOwner: Ballot] = [:]
  /// Seats whose ballot staff took: these do not vote themselves any more.
  public var takenByStaff: Set<SeatID> = []
  /// Paper ballots as people typed them, without the entry that agreed with another. They stay
  /// when a ballot of the seat has been taken, whatever it says: what is told of them must not
  /// depend on it.
  public var papers: [SeatID: [LinkID: PaperEntry]] = [:]
  /// The last voided version of an owner: the next is higher.
  public var voided: [BallotOwner: Int] = [:]
  /// Counted at the close.
  public var eligible = 0
  /// Seats that voted, written at the close; not what.
  public var voted: [SeatID] = []
  /// SHA-256 (hex) of the ballots file.
  public var ballotsDigest = ""
  /// The last recount's two counts, from `closed` on.
  public var recount: Recount?
  public var voidReason = ""
  /// The voided poll this one asks once more.
  public var instead: PollID?
  /// Winners the MC named where the rule left a tie, in the order of the options.
  public var settled: [OptionID] = []
  /// Groups of open text that staff keep off the pages, the largest first.
  public var hiddenWords: [String] = []
  /// The themes its options are, if it was made of themes.
  public var balloted: Balloted?
  /// What was published of it by attributes of the roster, by attribute.
  public var crosstabs: [String: PublishedTable] = [:]

  init(plan: PollPlan) { self.plan = plan }

  /// Puts a ballot into the box. The highest version counts, not the latest row.
  mutating func take(_ ballot: Ballot, of owner: BallotOwner) {
    if let held = box.updateValue(ballot, forKey: owner), held.version >= ballot.version {
      box[owner] = held
    }
  }

  /// Votes cast so far: what turnout shows.
  public var cast: Int { box.count }

  /// The count, made from the ballots every time.
  public var figures: Figures {
    Figures.count(
      rule: plan.rule, options: plan.options.map(\.id), eligible: eligible,
      ballots: box.values.map(\.choice))
  }
}

/// Two counts made apart, and whether they agree.
public struct Recount: Hashable, Sendable {
  public let agrees: Bool
  public let first: Figures
  public let second: Figures
}
