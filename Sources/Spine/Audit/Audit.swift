// A journal read as if nobody were to be trusted: chain, order, every ballot's right to be there,
// every count twice, every digest. Stops at the first row that does not follow from those before
// it. Changes nothing and knows no storage; who may read what it found is decided elsewhere.

public import Hall
public import Journal
import Sequencer
import Wire

/// What a journal says, checked row by row.
public struct Audit: Sendable {
  /// The first row that cannot be as it is; nil if there is none. Nothing after it was read.
  public private(set) var finding: Finding?
  /// Rehearsals that ended, in order.
  public private(set) var rehearsals: [Course] = []
  /// Rows whose bytes were deleted on record.
  public private(set) var struckRows = 0
  private var replay = Replay()
  private var recounter = Recounter()
  private var closings: [PollID: ChainHead] = [:]

  public init() {}

  /// Reads a whole journal, beside its writer if there is one.
  public static func of(_ journal: any EventJournal) throws(JournalFailure) -> Audit {
    var audit = Audit()
    try journal.walk { (row) throws(JournalFailure) in audit.read(row) }
    return audit
  }

  /// The chain's head after the last row that was checked.
  public var head: ChainHead { replay.last }

  /// The day, or the rehearsal that is running.
  public var present: Course {
    Course(run: replay.state.run, state: replay.state, closings: closings)
  }

  /// Takes the next row.
  public mutating func read(_ row: StoredRow) {
    guard finding == nil else { return }
    do {
      try check(row)
    } catch {
      finding = Finding(
        sequence: replay.last.sequence + 1, kind: row.kind, fault: error.fault)
    }
  }
}

/// A day or a rehearsal from its beginning to its end, or as far as it went.
public struct Course: Sendable {
  /// 0 for the day.
  public let run: Int
  public let state: HallState
  /// The chain after each poll's close.
  public let closings: [PollID: ChainHead]
}

// MARK: - Steps

/// A fault on its way to the row it is of.
struct Misfit: Error {
  let fault: Finding.Fault

  init(_ fault: Finding.Fault) { self.fault = fault }
}

extension Audit {
  private mutating func check(_ row: StoredRow) throws(Misfit) {
    try checkChain(row)
    guard let bytes = row.bytes else {
      struckRows += 1
      return try admit(row)
    }
    let entry: Entry
    do { entry = try EntryCodec.decode(bytes).entry } catch {
      throw Misfit(.unreadable("\(error.code.rawValue) \(error.field)"))
    }
    guard entry.at >= replay.lastAt else { throw Misfit(.timeRunsBack) }
    try Precedent(state: replay.state).check(entry)
    if case .rehearsalEnded = entry.event { rehearsals.append(present) }
    recounter.read(entry.event)
    if case .pollRecounted(let id, let agrees, let first, let second) = entry.event {
      try checkRecount(id, agrees, first, second)
    }
    try admit(row)
    switch entry.event {
    case .hallPlanned, .hallReplanned, .rehearsalBegan, .rehearsalEnded: closings = [:]
    case .pollClosed(let id, _, _, _):
      closings[id] = replay.last
      try checkCounts(id)
    default: break
    }
  }

  private func checkChain(_ row: StoredRow) throws(Misfit) {
    let last = replay.last
    if Chain.check(row, after: last) != nil { return }
    guard row.sequence == last.sequence + 1 else { throw Misfit(.rowMissing(found: row.sequence)) }
    switch (row.salt, row.bytes) {
    case (_?, nil), (nil, _?): throw Misfit(.halfRow)
    case (let salt?, let bytes?):
      guard Chain.leaf(salt: salt, bytes: bytes) == row.leaf else {
        throw Misfit(.leafOfOtherBytes)
      }
    case (nil, nil): break
    }
    throw Misfit(.headOfOtherLeaf)
  }

  private mutating func admit(_ row: StoredRow) throws(Misfit) {
    do { try replay.admit(row) } catch { throw Misfit(.unreadable(error.description)) }
  }

  /// Two counts at each close, whether the hall recounted or not.
  private func checkCounts(_ id: PollID) throws(Misfit) {
    let day = replay.state.day
    guard let poll = day.polls[id], let second = recounter.figures(of: id) else {
      throw Misfit(.unknownPoll)
    }
    let first = day.figures(of: poll)
    guard first == second else {
      throw Misfit(
        .countsDiffer(first.differences(from: second, numbers: !day.isSealed(poll))))
    }
  }

  /// The third comparison: what was written down when the hall recounted. Counts that disagreed
  /// then may stand: they opened nothing, and the hall's own count is still checked.
  private func checkRecount(
    _ id: PollID, _ agrees: Bool, _ first: Figures, _ second: Figures
  ) throws(Misfit) {
    let day = replay.state.day
    guard let poll = day.polls[id], let counted = recounter.figures(of: id) else {
      throw Misfit(.unknownPoll)
    }
    guard agrees == (first == second) else { throw Misfit(.agreement) }
    for stated in agrees ? [first, second] : [first] where stated != counted {
      throw Misfit(
        .recordedCount(stated.differences(from: counted, numbers: !day.isSealed(poll))))
    }
  }
}

extension StoredRow {
  /// What its bytes say they are, if they still say anything.
  fileprivate var kind: String {
    guard let bytes else { return "-" }
    return (try? JSON(parsing: bytes, limit: bytes.count))?["k"]?.string ?? "?"
  }
}
