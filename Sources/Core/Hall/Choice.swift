// What one ballot says, in the shape its rule asks for, and what makes it a valid ballot. How
// choices are counted is not known here.

/// Points or a score given to one option.
public struct Amount: Hashable, Sendable {
  public var option: OptionID
  public var number: Int

  public init(_ option: OptionID, _ number: Int) {
    self.option = option
    self.number = number
  }
}

/// The content of a ballot.
public enum Choice: Hashable, Sendable {
  /// Nothing chosen.
  case blank
  /// A paper ballot nobody can read as a valid one.
  case spoilt
  /// Single, approval, yes/no/abstain.
  case options([OptionID])
  /// Ranked: best first, options of equal rank together.
  case ranks([[OptionID]])
  /// Points and scores; an option that is left out has no points, or no opinion.
  case amounts([Amount])
  /// A step of a scale, 1 the lowest.
  case step(Int)
  /// No step of a scale, on purpose (판단 유보).
  case undecided
  /// Open text.
  case words(String)
}

extension Choice: ExpressibleByArrayLiteral {
  /// The options named, or a blank ballot.
  public init(_ options: [OptionID]) { self = options.isEmpty ? .blank : .options(options) }

  public init(arrayLiteral options: OptionID...) { self.init(options) }
}

extension Choice {
  /// The options this ballot names in any way, in its own order.
  public var named: [OptionID] {
    switch self {
    case .options(let options): options
    case .ranks(let groups): groups.flatMap { $0 }
    case .amounts(let amounts): amounts.map(\.option)
    case .blank, .spoilt, .step, .undecided, .words: []
    }
  }

  /// One spelling for one choice: options in the order of the poll, not of the taps. Points of
  /// nothing are left out; a ballot of nothing else is blank.
  public func ordered(by options: [OptionID], rule: Rule) -> Choice {
    switch self {
    case .blank, .spoilt, .step, .undecided, .words: return self
    case .options(let chosen): return Choice(Choice.sorted(chosen, by: options))
    case .ranks(let groups):
      let ordered = groups.map { Choice.sorted($0, by: options) }.filter { !$0.isEmpty }
      return ordered.isEmpty ? .blank : .ranks(ordered)
    case .amounts(let amounts):
      var kept = amounts
      if case .points = rule { kept.removeAll { $0.number == 0 } }
      let places = Choice.sorted(kept.map(\.option), by: options)
      let ordered = places.compactMap { option in kept.first { $0.option == option } }
      return ordered.isEmpty ? .blank : .amounts(ordered)
    }
  }

  // Few options: looking through them costs less than a dictionary of them.
  private static func sorted(_ chosen: [OptionID], by options: [OptionID]) -> [OptionID] {
    chosen.count < 2 ? chosen : options.filter(chosen.contains)
  }
}

extension Rule {
  /// What is wrong with a choice under this rule, nil if it is a valid ballot. `choice` may come
  /// in any order; nothing of it is corrected here.
  public func fault(of choice: Choice, options: [OptionID]) -> Refusal? {
    switch (self, choice) {
    case (_, .blank): return .tooFew
    case (_, .spoilt): return .wrongBallot
    case (.single, .options(let chosen)), (.yna, .options(let chosen)):
      return fault(named: chosen, options) ?? (chosen.count > 1 ? .tooMany : nil)
    case (.approval(let max, let exact), .options(let chosen)):
      if let fault = fault(named: chosen, options) { return fault }
      if chosen.count > max { return .tooMany }
      return exact && chosen.count < max ? .tooFew : nil
    case (.points(let budget), .amounts(let amounts)):
      return fault(named: amounts.map(\.option), options) ?? fault(points: amounts, budget)
    case (.score(let min, let max), .amounts(let amounts)):
      let isWithin = min <= max && amounts.allSatisfy { (min...max).contains($0.number) }
      return fault(named: amounts.map(\.option), options) ?? (isWithin ? nil : .outOfRange)
    case (.ranked(let method), .ranks(let groups)):
      if let fault = fault(named: choice.named, options) { return fault }
      if groups.contains(where: \.isEmpty) { return .wrongBallot }
      // Transfers need one first place: a ballot with ties has no meaning there.
      return method == .irv && groups.contains { $0.count > 1 } ? .repeatedRank : nil
    case (.likert2(let k, _), .step(let step)): return (1...k).contains(step) ? nil : .outOfRange
    case (.likert2(_, let undecided), .undecided): return undecided ? nil : .outOfRange
    case (.text(let characters), .words(let words)):
      return words.isEmpty ? .textEmpty : words.count > characters ? .textTooLong : nil
    default: return .wrongBallot
    }
  }

  private func fault(named: [OptionID], _ options: [OptionID]) -> Refusal? {
    if named.isEmpty { return .tooFew }
    if !named.allSatisfy(options.contains) { return .unknownOption }
    return named.count > 1 && Set(named).count != named.count ? .repeatedOption : nil
  }

  // Counted down, not up: a sum of numbers somebody typed could overflow.
  private func fault(points amounts: [Amount], _ budget: Int) -> Refusal? {
    var left = budget
    for amount in amounts {
      if amount.number < 0 { return .outOfRange }
      if amount.number > left { return .overBudget }
      left -= amount.number
    }
    return left == budget ? .tooFew : nil
  }
}
