// The exported ballots of one poll, byte for byte: choices only, no seat and no time, sorted by
// their bytes. `pollClosed` carries the SHA-256 of exactly these bytes, which binds the box to
// the chain; so nothing here may ever change for a rule that was released.

/// Writes the public ballots file.
public enum BallotsFile {
  /// One poll object in one line, ended by one LF.
  public static func bytes(plan: PollPlan, eligible: Int, box: [BallotOwner: Ballot]) -> [UInt8] {
    var text = "{\"id\":\(quoted(plan.id)),\"rule\":\(quoted(plan.rule.name)),\"options\":["
    text += plan.options.map { quoted($0.id) }.joined(separator: ",")
    text += "],\"eligible\":\(eligible)" + parameters(of: plan.rule) + ",\"ballots\":["
    let ballots = box.values.map { Array(ballot($0.choice, rule: plan.rule).utf8) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    var bytes = Array(text.utf8)
    for (index, ballot) in ballots.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += ballot
    }
    return bytes + Array("]}\n".utf8)
  }

  private static func parameters(of rule: Rule) -> String {
    switch rule {
    case .single: ""
    case .approval(let max, let exact): ",\"max\":\(max),\"exact\":\(exact)"
    case .points(let budget): ",\"budget\":\(budget)"
    case .score(let min, let max): ",\"min\":\(min),\"max\":\(max)"
    case .ranked, .text: ""
    case .likert2(let k, let undecided): ",\"k\":\(k),\"undecided\":\(undecided)"
    case .yna(let quorum, let majority, let strict, let base):
      ",\"quorum\":[\(quorum.over),\(quorum.under)],\"majority\":[\(majority.over),"
        + "\(majority.under)],\"strict\":\(strict),\"base\":\(quoted(base.rawValue))"
    }
  }

  private static func ballot(_ choice: Choice, rule: Rule) -> String {
    switch rule {
    case .single, .yna: "{\"c\":\(choice.named.first.map(quoted) ?? "null")}"
    case .points, .score, .ranked, .likert2, .text: "{}"
    case .approval: "{\"c\":[" + choice.named.map(quoted).joined(separator: ",") + "]}"
    }
  }

  /// Ids are `[a-z0-9-]` by the plan's own rules, so quoting needs no escapes.
  private static func quoted(_ id: String) -> String {
    precondition(!id.utf8.contains { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 }, "ids are plain")
    return "\"\(id)\""
  }
}
