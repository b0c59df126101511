// The second count: straight from the journal's rows, written apart from the hall's own count
// and sharing none of its code. It reads each ballot event, keeps every owner's highest version,
// and adds up. What unlocks the reveal is that both say the same.

public import Hall
public import Journal
import Wire

/// Counts polls' ballots from stored rows.
public struct Recounter: Sendable {
  private struct Slip {
    let version: Int
    let choice: Choice
  }

  /// What the plan asks; what was drafted on the day comes on top and goes with a rehearsal.
  private var planned: [PollID: PollPlan] = [:]
  private var plans: [PollID: PollPlan] = [:]
  private var boxes: [PollID: [BallotOwner: Slip]] = [:]
  private var eligible: [PollID: Int] = [:]

  public init() {}

  /// Reads the whole journal and counts one poll; nil if there is none of that id.
  public static func count(
    _ poll: PollID, in journal: any EventJournal
  ) throws(JournalFailure) -> Figures? {
    var recounter = Recounter()
    try journal.walk { (row) throws(JournalFailure) in
      guard let bytes = row.bytes else { return }
      guard let stored = try? EntryCodec.decode(bytes) else { throw .broken(at: row.sequence) }
      recounter.read(stored.entry.event)
    }
    return recounter.figures(of: poll)
  }

  /// Takes the next event of a journal. Most are nothing to it.
  public mutating func read(_ event: Event) {
    switch event {
    case .hallPlanned(let hall), .hallReplanned(let hall):
      planned = Dictionary(hall.polls.map { ($0.id, $0) }) { first, _ in first }
      beginAnew()
    // What a rehearsal left in the boxes is not of the day, and the other way round.
    case .rehearsalBegan, .rehearsalEnded: beginAnew()
    case .pollDrafted(let poll, _, _), .pollEdited(let poll): plans[poll.id] = poll
    case .pollDropped(let poll): plans[poll] = nil
    case .ballotCast(let poll, let owner, let version, let choice):
      if let held = boxes[poll]?[owner], held.version >= version { return }
      boxes[poll, default: [:]][owner] = Slip(version: version, choice: choice)
    case .ballotVoided(let poll, let owner, let version, _):
      if let held = boxes[poll]?[owner], held.version <= version { boxes[poll]?[owner] = nil }
    case .pollClosed(let poll, let count, _, _): eligible[poll] = count
    default: break
    }
  }

  private mutating func beginAnew() {
    plans = planned
    boxes = [:]
    eligible = [:]
  }

  /// What the ballots read so far come to; nil for a poll nobody planned.
  public func figures(of poll: PollID) -> Figures? {
    guard let plan = plans[poll] else { return nil }
    let box = boxes[poll] ?? [:]
    if let first = plan.before, case .likert2(let steps, let undecided) = plan.rule {
      let before = boxes[first] ?? [:]
      let owners = Set(before.keys).union(box.keys)
      return RecountPairs.figures(
        owners.map { (before[$0]?.choice, box[$0]?.choice) }, steps: steps, undecided: undecided)
    }
    return RecountSheet(plan, eligible: eligible[poll] ?? 0).figures(of: box.values.map(\.choice))
  }
}
