// What staff may know of paper ballots: which seats' papers were typed and by which links, and
// whether a ballot of the seat has been taken; after the close, which papers were not counted and
// why. Never what was typed, nor whether it agrees with a ballot that came another way.

public import Hall

/// How far a seat's paper has come.
public enum PaperState: String, CaseIterable, Sendable {
  /// One person typed it.
  case once
  /// Two people typed it, and not alike.
  case differs
  /// Staff took a ballot of this seat.
  case taken
  /// Told after the close only: the seat voted by itself, and that ballot counts.
  case own
}

/// How many papers of a poll wait for something, or were not counted for want of it.
public struct PaperTotals: Hashable, Sendable {
  public var once: Int
  public var differs: Int
  public var own: Int

  public init(once: Int = 0, differs: Int = 0, own: Int = 0) {
    self.once = once
    self.differs = differs
    self.own = own
  }
}

/// A seat whose paper somebody typed.
public struct PaperSight: Hashable, Sendable {
  public let seat: SeatID
  public let state: PaperState
  /// Who typed it, without the one whose entry agreed.
  public let typists: [LinkID]
}

extension Poll {
  /// The papers of a poll, at one table or everywhere. While it is open a seat that voted by
  /// itself looks as if it had not: staff learn that by a refusal, not from a list. After the close
  /// nobody can vote any more, and whoever typed a paper is told what became of it.
  public func papers(at table: TableID? = nil) -> [PaperSight] {
    papers.filter { table == nil || $0.key.table == table }
      .sorted { $0.key < $1.key }
      .map { seat, entries in
        let typed: PaperState = entries.count > 1 ? .differs : .once
        let untaken: PaperState = hasOwnBallot(seat) ? .own : typed
        let state: PaperState = takenByStaff.contains(seat) ? .taken : untaken
        return PaperSight(seat: seat, state: state, typists: entries.keys.sorted())
      }
  }

  /// Papers that are not counted as they stand; nil when there are none.
  public var paperTotals: PaperTotals? {
    guard state != .voided else { return nil }
    var totals = PaperTotals()
    for paper in papers() {
      switch paper.state {
      case .once: totals.once += 1
      case .differs: totals.differs += 1
      case .own: totals.own += 1
      case .taken: break
      }
    }
    return totals == PaperTotals() ? nil : totals
  }

  private func hasOwnBallot(_ seat: SeatID) -> Bool {
    switch state {
    case .draft, .open: false
    case .closed, .recounted, .revealed, .voided: box[.seat(seat)] != nil
    }
  }
}
