// The fold of a journal from its first row: state, nonces, chain. The only way a Sequencer comes
// to know anything, at the start and after a failed commit. A value, so it may be made on the
// commit thread. Knows no storage beyond the rows it is given.

public import Hall
public import Journal
import Wire

/// Why a journal cannot be gone on with.
public enum ReplayFault: Error, Hashable, Sendable {
  case journal(JournalFailure)
  /// Bytes this program cannot read: better not to start than to forget what happened.
  case unreadable(at: Int64, String)
}

extension ReplayFault: CustomStringConvertible {
  /// One line for a log or a terminal.
  public var description: String {
    switch self {
    case .journal(let failure): failure.description
    case .unreadable(let sequence, let reason):
      "row \(sequence) of the journal cannot be read by this version: \(reason)"
    }
  }
}

/// Everything true after some prefix of a journal.
public struct Replay: Sendable {
  public private(set) var state = HallState()
  /// The chain's head after the last row.
  public private(set) var last = ChainHead.start
  /// The last stamp.
  public private(set) var lastAt: HallTime = 0
  /// Rows of struck notes that still have their bytes: a crash came before they were deleted.
  public private(set) var strikable: [Int64] = []
  /// Events after the acknowledged row: those of a commit of unknown outcome that is there.
  public private(set) var found: [Committed] = []
  /// The last row anybody was told of, checked while folding; nil at a first start.
  public let acknowledged: ChainHead?
  var nonces = NonceBook()
  var noteRows = NoteRows()

  /// An empty fold; `acknowledged` is what must be on the way.
  public init(acknowledged: ChainHead? = nil) { self.acknowledged = acknowledged }

  /// Whether the acknowledged row was on the way.
  public var holdsAcknowledged: Bool { last.sequence >= (acknowledged ?? .start).sequence }

  /// Folds a whole journal. `each` sees every event that still has its bytes, with the state
  /// after it, in order.
  public static func reading(
    _ journal: any EventJournal, acknowledged: ChainHead? = nil,
    each: (Committed, HallState) -> Void = { _, _ in }
  ) throws(ReplayFault) -> Replay {
    var replay = Replay(acknowledged: acknowledged)
    var place: Int64 = 0
    while true {
      let rows: [StoredRow]
      do {
        rows = try journal.tail(after: place, limit: Journal.Limits.rowsPerRead)
      } catch {
        throw .journal(error)
      }
      for row in rows {
        if let event = try replay.admit(row) { each(event, replay.state) }
      }
      guard let last = rows.last else { break }
      place = last.sequence
    }
    if let acknowledged, !replay.holdsAcknowledged {
      throw .journal(.acknowledgedMissing(acknowledged))
    }
    return replay
  }

  /// Folds the next row after checking its place in the chain; nil for a struck one: a row
  /// without bytes is nothing.
  @discardableResult
  public mutating func admit(_ row: StoredRow) throws(ReplayFault) -> Committed? {
    guard let head = Chain.check(row, after: last) else {
      throw .journal(.broken(at: last.sequence + 1))
    }
    if let acknowledged, head.sequence == acknowledged.sequence, head != acknowledged {
      throw .journal(.acknowledgedMissing(acknowledged))
    }
    last = head
    guard let bytes = row.bytes else {
      nonces.foldStruck()
      return nil
    }
    let stored: StoredEntry
    do {
      stored = try EntryCodec.decode(bytes)
    } catch {
      throw .unreadable(at: row.sequence, "\(error.code.rawValue) \(error.field)")
    }
    let event = Committed(
      sequence: row.sequence, leaf: row.leaf, head: row.head, entry: stored.entry)
    fold(event, stored.mark.map { Remembered($0, by: stored.entry.by) })
    if let acknowledged, row.sequence > acknowledged.sequence { found.append(event) }
    return event
  }

  /// Folds a durable event; returns the rows whose bytes may be deleted now.
  @discardableResult
  mutating func fold(_ event: Committed, _ remembered: Remembered?) -> [Int64] {
    state.apply(event.entry)
    lastAt = max(lastAt, event.entry.at)
    last = ChainHead(sequence: event.sequence, digest: event.head)
    nonces.fold(event, remembered)
    let struck = noteRows.fold(event.entry.event, at: event.sequence)
    guard !struck.isEmpty else { return [] }
    nonces.forget(struck)
    strikable += struck
    return struck
  }
}
