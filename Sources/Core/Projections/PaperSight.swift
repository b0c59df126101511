// What staff may know of paper ballots: which seats' papers were typed and by which links, and
// whether a ballot of the seat has been taken. Never what was typed, nor whether it agrees with a
// ballot that came another way.

public import Hall

/// How far a seat's paper has come.
public enum PaperState: String, CaseIterable, Sendable {
  /// One person typed it.
  case once
  /// Two people typed it, and not alike.
  case differs
  /// Staff took a ballot of this seat.
  case taken
}

/// A seat whose paper somebody typed.
public struct PaperSight: Hashable, Sendable {
  public let seat: SeatID
  public let state: PaperState
  /// Who typed it, without the one whose entry agreed.
  public let typists: [LinkID]
}

extension Poll {
  /// The papers of a poll, at one table or everywhere. A seat that voted by itself looks as if it
  /// had not: staff learn that by a refusal, not from a list.
  public func papers(at table: TableID? = nil) -> [PaperSight] {
    papers.filter { table == nil || $0.key.table == table }
      .sorted { $0.key < $1.key }
      .map { seat, entries in
        let state: PaperState =
          takenByStaff.contains(seat) ? .taken : entries.count > 1 ? .differs : .once
        return PaperSight(seat: seat, state: state, typists: entries.keys.sorted())
      }
  }
}
