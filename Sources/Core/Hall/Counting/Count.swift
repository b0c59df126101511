// One count: ballots in, a typed outcome out. The one entry for every rule; sorts ballots into
// valid, blank and invalid, and hands the valid ones to the counter of the rule. Definitions are
// those of the public ballots format. Nobody's seat is known here.

/// What a count says. `cast = valid + blank + invalid`, always.
public struct Count: Hashable, Sendable {
  public internal(set) var cast = 0
  public internal(set) var valid = 0
  public internal(set) var blank = 0
  public internal(set) var invalid = 0
  public let options: [OptionID]
  public internal(set) var outcome: Outcome

  /// What the valid ballots say, rule by rule. Lists run in the order of the options.
  public enum Outcome: Hashable, Sendable {
    /// Votes or points per option: single, approval, points.
    case tally([Int])
    case scores(Scores)
    case ranked(Preferences)
    case motion(Motion)
    /// One measure on a scale.
    case scale(Scale)
    /// Two measures of the same people.
    case shift(Shift)
    case words([WordGroup])
  }
}

/// Takes the valid ballots of one rule, one after the other.
protocol Counter {
  mutating func add(_ choice: Choice, times: Int)
  var outcome: Count.Outcome { get }
}

extension Count {
  /// Counts ballots, each with how many identical ones there are.
  public static func of(
    rule: Rule, options: [OptionID], eligible: Int, ballots: some Sequence<(Choice, Int)>
  ) -> Count {
    func counted(_ counter: some Counter) -> Count {
      var count = Count(options: options, outcome: .tally([]))
      count.sort(ballots, rule: rule, into: counter)
      return count
    }
    switch rule {
    case .single, .approval: return counted(VoteCounter(options))
    case .points: return counted(PointCounter(options))
    case .score(let min, let max): return counted(ScoreCounter(options, min: min, max: max))
    case .ranked: return counted(PreferenceCounter(options))
    case .likert2(let k, let undecided): return counted(ScaleCounter(k: k, undecided: undecided))
    case .text: return counted(WordCounter())
    case .yna:
      var count = counted(VoteCounter(options))
      count.judge(rule, eligible: eligible)
      return count
    }
  }

  private mutating func sort(
    _ ballots: some Sequence<(Choice, Int)>, rule: Rule, into counter: some Counter
  ) {
    var counter = counter
    // An entry of no ballots says nothing, not even that it has ties.
    for (choice, times) in ballots where times > 0 {
      cast += times
      switch rule.verdict(of: choice, options: options) {
      case .valid:
        valid += times
        counter.add(choice, times: times)
      case .blank: blank += times
      case .invalid: invalid += times
      }
    }
    outcome = counter.outcome
  }

  /// The places of the options; nil where the rule has none, or has one for each method.
  public var ranking: [Place]? {
    switch outcome {
    case .tally(let votes): Ranking.places(of: options, by: votes)
    case .scores(let scores): scores.ranking(of: options)
    case .ranked, .motion, .scale, .shift, .words: nil
    }
  }

  /// Who wins a ranked poll. Several: a tie the method cannot break; none: no winner by it.
  public func winners(by method: RankedMethod) -> [OptionID] {
    guard case .ranked(let preferences) = outcome else { return [] }
    return preferences.winners(by: method).map { options[$0] }
  }
}

/// What a ballot is worth.
enum Verdict { case valid, blank, invalid }

extension Rule {
  /// "Blank: nothing chosen (null, empty, all points 0). Invalid: unknown option, repeated option,
  /// more than max, a value out of range, over budget."
  func verdict(of choice: Choice, options: [OptionID]) -> Verdict {
    switch choice {
    case .blank: return .blank
    case .spoilt: return .invalid
    case .words(let words): if WordCounter.folded(words).isEmpty { return .blank }
    case .options, .ranks, .amounts: if choice.named.isEmpty { return .blank }
    case .step, .undecided: break
    }
    guard let fault = fault(of: choice, options: options) else { return .valid }
    // Points of nothing for options that exist, once each, are no points at all.
    if case .points = self, fault == .tooFew { return .blank }
    return .invalid
  }
}

/// Where each option stands in its list.
struct Places {
  private let place: [OptionID: Int]

  init(_ options: [OptionID]) {
    place = Dictionary(zip(options, options.indices)) { first, _ in first }
  }

  subscript(option: OptionID) -> Int {
    guard let index = place[option] else { preconditionFailure("a valid ballot names options") }
    return index
  }
}
