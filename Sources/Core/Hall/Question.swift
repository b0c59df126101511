// What a poll asks and how it is counted: rule, options, secrecy, display. The rule names and
// their parameters are those of the public ballots format, so a file, a plan and the journal
// spell them alike. More rules arrive here; nothing else needs to know how many there are.

/// An exact fraction, denominator > 0.
public struct Fraction: Hashable, Sendable {
  public let over: Int
  public let under: Int

  public init(_ over: Int, _ under: Int) {
    precondition(under > 0, "a fraction has a positive denominator")
    self.over = over
    self.under = under
  }
}

/// What a yes/no/abstain majority is a share of.
public enum MajorityBase: String, CaseIterable, Sendable { case yesno, cast, eligible }

/// What decides a ranked poll. Every method is counted and shown; this one names the winner.
public enum RankedMethod: String, CaseIterable, Sendable {
  case borda, condorcet, copeland, schulze, irv
}

/// How a poll is voted and counted.
public enum Rule: Hashable, Sendable {
  /// Exactly one option.
  case single
  /// Up to `max` options, or exactly `max` with `exact`.
  case approval(max: Int, exact: Bool)
  /// Points shared out among the options, at most `budget` of them.
  case points(budget: Int)
  /// A whole number from `min` to `max` for each option one has an opinion of.
  case score(min: Int, max: Int)
  /// Options in order of preference; unranked ones come last together.
  case ranked(decides: RankedMethod)
  /// Yes, no or abstain: passed if the quorum of the eligible is present and yes passes `majority`
  /// of `base` (more than it when `strict`, at least it otherwise).
  case yna(quorum: Fraction, majority: Fraction, strict: Bool, base: MajorityBase)
  /// A scale of `k` steps, asked once or, in a second poll, once more of the same people.
  case likert2(k: Int, undecided: Bool)
  /// A word or a line in one's own words, at most `characters` long.
  case text(characters: Int)

  /// The name in files, plan and journal.
  public var name: String {
    switch self {
    case .single: "single"
    case .approval: "approval"
    case .points: "points"
    case .score: "score"
    case .ranked: "ranked"
    case .yna: "yna"
    case .likert2: "likert2"
    case .text: "text"
    }
  }

  /// Most options one ballot may choose as equals.
  public var optionsMost: Int {
    if case .approval(let max, _) = self { max } else { 1 }
  }

  /// Whether a ballot may name several options as equals, so that shares add up to more than all.
  public var allowsSeveral: Bool {
    optionsMost > 1
  }
}

/// Who may join a seat and its choice. `secret` polls (blind-signed ballots) are not offered yet.
public enum Secrecy: String, CaseIterable, Sendable { case open, confidential }

/// What moves while a poll is open: hall-wide totals, or turnout alone.
public enum Display: String, CaseIterable, Sendable { case live, turnout }

/// One option: its id and the text people choose by.
public struct Option: Hashable, Sendable {
  public var id: OptionID
  public var text: Words

  public init(id: OptionID, text: Words) {
    self.id = id
    self.text = text
  }
}

/// A poll as planned. Opening freezes it.
public struct PollPlan: Hashable, Sendable {
  public var id: PollID
  /// A short name for staff, e.g. 우선순위 투표.
  public var title: Words
  /// The question as citizens read it.
  public var question: Words
  public var rule: Rule
  public var options: [Option]
  public var secrecy: Secrecy
  public var display: Display
  /// What the steps of a scale or score are called, from the lowest up: all of them, the two ends,
  /// or none.
  public var labels: [Words]
  /// The first measure of a pair, if this is the second: asked word for word alike.
  public var before: PollID?

  public init(
    id: PollID, title: Words, question: Words, rule: Rule, options: [Option],
    secrecy: Secrecy = .confidential, display: Display? = nil, labels: [Words] = [],
    before: PollID? = nil
  ) {
    self.id = id
    self.title = title
    self.question = question
    self.rule = rule
    self.options = options
    self.secrecy = secrecy
    self.display = display ?? PollPlan.usualDisplay(of: rule)
    self.labels = labels
    self.before = before
  }

  /// Live for single and approval, turnout for every other rule: moving bars suit a choice among
  /// many, not a motion.
  public static func usualDisplay(of rule: Rule) -> Display {
    switch rule {
    case .single, .approval: .live
    case .points, .score, .ranked, .yna, .likert2, .text: .turnout
    }
  }
}
