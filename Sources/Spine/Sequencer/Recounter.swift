// The second count: straight from the journal's rows, written apart from the hall's own count
// and sharing none of its code. It reads each ballot event of one poll, keeps every owner's
// highest version, and adds up. What unlocks the reveal is that both say the same.

public import Hall
public import Journal
import Wire

/// Counts one poll's ballots from stored rows.
public struct Recounter {
  private let poll: PollID
  private var plan: PollPlan?
  private var slips: [BallotOwner: (version: Int, choice: Choice)] = [:]
  private var eligible = 0

  private init(poll: PollID) { self.poll = poll }

  /// Reads the whole journal and counts; nil if there is no such poll.
  public static func count(
    _ poll: PollID, in journal: any EventJournal
  ) throws(JournalFailure) -> Figures? {
    var recounter = Recounter(poll: poll)
    try journal.walk { (row) throws(JournalFailure) in
      guard let bytes = row.bytes else { return }
      guard let stored = try? EntryCodec.decode(bytes) else { throw .broken(at: row.sequence) }
      recounter.read(stored.entry.event)
    }
    return recounter.sum()
  }

  private mutating func read(_ event: Event) {
    switch event {
    case .hallPlanned(let hall), .hallReplanned(let hall):
      plan = hall.polls.first { $0.id == poll }
    case .pollDrafted(let drafted, _) where drafted.id == poll: plan = drafted
    case .pollEdited(let edited) where edited.id == poll: plan = edited
    case .ballotVoided(let id, let owner, let version, _) where id == poll:
      if let held = slips[owner], held.version <= version { slips[owner] = nil }
    // What a rehearsal left in the box is not of the day, and the other way round.
    case .rehearsalBegan, .rehearsalEnded: slips = [:]
    case .ballotCast(let id, let owner, let version, let choice) where id == poll:
      if let held = slips[owner], held.version >= version { return }
      slips[owner] = (version, choice)
    case .pollClosed(let id, let count, _, _) where id == poll: eligible = count
    default: break
    }
  }

  private func sum() -> Figures? {
    guard let plan else { return nil }
    var counts: [String: Int] = [:]
    var valid = 0
    var blank = 0
    for slip in slips.values {
      switch judge(slip.choice, plan) {
      case .blank: blank += 1
      case .invalid: break
      case .valid:
        valid += 1
        for option in slip.choice.named { counts[option, default: 0] += 1 }
      }
    }
    var figures = Figures(
      cast: slips.count, valid: valid, blank: blank, invalid: slips.count - valid - blank,
      tally: plan.options.map { counts[$0.id] ?? 0 })
    if case .yna(let quorum, let majority, let strict, let base) = plan.rule {
      let yes = counts["yes"] ?? 0
      let all = [
        MajorityBase.yesno: yes + (counts["no"] ?? 0), .cast: slips.count, .eligible: eligible,
      ]
      let whole = all[base] ?? 0
      let enough = slips.count * quorum.under >= eligible * quorum.over
      // yes / whole compared with over / under, cross-multiplied to stay in integers.
      let lead = yes * majority.under - whole * majority.over
      figures.quorumMet = enough
      figures.passed = enough && whole > 0 && (lead > 0 || (lead == 0 && !strict))
    }
    return figures
  }

  private enum Verdict { case valid, blank, invalid }

  private func judge(_ choice: Choice, _ plan: PollPlan) -> Verdict {
    guard choice != .blank else { return .blank }
    guard case .options(let choice) = choice else { return .invalid }
    let known = Set(plan.options.map(\.id))
    let distinct = Set(choice)
    guard distinct.count == choice.count, distinct.isSubset(of: known) else { return .invalid }
    switch plan.rule {
    case .single, .yna: return choice.count == 1 ? .valid : .invalid
    case .approval(let max, let exact):
      return (exact ? choice.count == max : choice.count <= max) ? .valid : .invalid
    case .points, .score, .ranked, .likert2, .text: return .invalid
    }
  }
}
