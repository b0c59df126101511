// The exported ballots of one poll, byte for byte: choices only, no seat and no time, sorted by
// their bytes. `pollClosed` carries the SHA-256 of exactly these bytes, which binds the box to
// the chain; so nothing here may ever change for a rule that was released.
//
// Open text is not among the public rules. Its ballots are written in the same way, `{"t":"…"}`,
// with its parameter `characters`.

/// Writes the public ballots file.
public enum BallotsFile {
  /// One poll object in one line, ended by one LF.
  public static func bytes(plan: PollPlan, eligible: Int, box: [BallotOwner: Ballot]) -> [UInt8] {
    bytes(plan, eligible, box.values.map { ballot($0.choice, rule: plan.rule) })
  }

  /// The same of the second measure of a pair: what each owner chose before and after.
  public static func bytes(
    plan: PollPlan, eligible: Int, pairs: some Sequence<(before: Choice?, after: Choice?)>
  ) -> [UInt8] {
    bytes(
      plan, eligible,
      pairs.map { "{\"before\":\(step($0.before)),\"after\":\(step($0.after))}" })
  }

  private static func bytes(_ plan: PollPlan, _ eligible: Int, _ ballots: [String]) -> [UInt8] {
    var text = "{\"id\":\(quoted(plan.id)),\"rule\":\(quoted(plan.rule.name)),\"options\":["
    text += plan.options.map { quoted($0.id) }.joined(separator: ",")
    text += "],\"eligible\":\(eligible)" + parameters(of: plan.rule) + ",\"ballots\":["
    let sorted = ballots.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    var bytes = Array(text.utf8)
    for (index, ballot) in sorted.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += ballot
    }
    return bytes + Array("]}\n".utf8)
  }

  private static func parameters(of rule: Rule) -> String {
    switch rule {
    case .single, .ranked: ""
    case .approval(let max, let exact): ",\"max\":\(max),\"exact\":\(exact)"
    case .points(let budget): ",\"budget\":\(budget)"
    case .score(let min, let max): ",\"min\":\(min),\"max\":\(max)"
    case .yna(let quorum, let majority, let strict, let base):
      ",\"quorum\":[\(quorum.over),\(quorum.under)],\"majority\":[\(majority.over),"
        + "\(majority.under)],\"strict\":\(strict),\"base\":\(quoted(base.rawValue))"
    case .likert2(let k, let undecided): ",\"k\":\(k),\"undecided\":\(undecided)"
    case .text(let characters): ",\"characters\":\(characters)"
    }
  }

  /// A spoilt ballot names the option `!`, which no poll has, so that every recount of the file
  /// finds it invalid.
  private static func ballot(_ choice: Choice, rule: Rule) -> String {
    switch rule {
    case .single, .yna:
      let option = choice == .spoilt ? spoilt : choice.named.first
      return "{\"c\":\(option.map(quoted) ?? "null")}"
    case .approval:
      let chosen = choice == .spoilt ? [spoilt] : choice.named
      return "{\"c\":[" + chosen.map(quoted).joined(separator: ",") + "]}"
    case .points: return "{\"p\":\(amounts(choice))}"
    case .score: return "{\"s\":\(amounts(choice))}"
    case .ranked: return "{\"r\":\(ranks(choice))}"
    case .likert2: return "{\"before\":\(step(choice))}"
    case .text:
      if case .words(let words) = choice { return "{\"t\":\(escaped(words))}" }
      return choice == .spoilt ? "{\"t\":0}" : "{\"t\":null}"
    }
  }

  private static let spoilt: OptionID = "!"

  private static func amounts(_ choice: Choice) -> String {
    var given: [Amount] = []
    if case .amounts(let amounts) = choice { given = amounts }
    if choice == .spoilt { given = [Amount(spoilt, 1)] }
    return "{" + given.map { "\(quoted($0.option)):\($0.number)" }.joined(separator: ",") + "}"
  }

  private static func ranks(_ choice: Choice) -> String {
    var groups: [[OptionID]] = []
    if case .ranks(let ranks) = choice { groups = ranks }
    if choice == .spoilt { groups = [[spoilt]] }
    let spelled = groups.map { group in
      let names = group.map(quoted).joined(separator: ",")
      return group.count == 1 ? names : "[\(names)]"
    }
    return "[" + spelled.joined(separator: ",") + "]"
  }

  /// A step, `"u"` for undecided, null for no answer; 0, which is on no scale, for a spoilt one.
  private static func step(_ choice: Choice?) -> String {
    switch choice {
    case .step(let step): "\(step)"
    case .undecided: "\"u\""
    case .spoilt: "0"
    default: "null"
    }
  }

  /// Ids are `[a-z0-9-]` by the plan's own rules, so quoting needs no escapes.
  private static func quoted(_ id: String) -> String {
    precondition(!id.utf8.contains { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 }, "ids are plain")
    return "\"\(id)\""
  }

  /// RFC 8259 section 7: "quotation mark, reverse solidus, and the control characters (U+0000
  /// through U+001F)" must be escaped. Nothing else is, so that a text has one spelling.
  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789abcdef")
    var escaped = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += "\\\(scalar)"
      case "\u{0}"..."\u{1F}":
        escaped += "\\u00\(digits[Int(scalar.value >> 4)])\(digits[Int(scalar.value & 15)])"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped + "\""
  }
}
