// What each rule of a poll may say in hall.toml: its own keys, their ranges, and which of the
// common ones it has no use for.

import Hall

/// The rule of one `[[polls]]` section, and how its keys are read.
struct RuleKeys {
  private let name: Name
  private let section: HallSection

  /// The names of rules as files, plan and journal spell them, and the keys each has.
  private enum Name: String, CaseIterable {
    case single, approval, points, score, ranked, yna, likert2, text

    var keys: [String] {
      switch self {
      case .single: []
      case .approval: ["max", "exact"]
      case .points: ["budget"]
      case .score: ["min", "max", "labels"]
      case .ranked: ["decides"]
      case .yna: ["quorum", "majority", "strict", "base"]
      case .likert2: ["k", "undecided", "labels", "before"]
      case .text: ["characters"]
      }
    }

    var hasOptions: Bool { self != .likert2 && self != .text }
  }

  private static let ynaOptions = ["yes", "no", "abstain"]

  /// Every key some rule has.
  static let all = Array(Set(Name.allCases.flatMap(\.keys))).sorted()

  /// Reads `rule`, and tells keys that belong to other rules; nil without a known rule.
  init?(_ section: HallSection) {
    guard let name = section.choice("rule", of: Name.self, isRequired: true) else { return nil }
    self.name = name
    self.section = section
    // A `max` in a single poll would be silently without effect: it is a slip, so it is told.
    for key in Self.all where !name.keys.contains(key) && section.contains(key) {
      section.report(.keyNotForRule(key, rule: name.rawValue), at: key)
    }
    if !name.hasOptions, section.contains("options") {
      section.report(.keyNotForRule("options", rule: name.rawValue), at: "options")
    }
  }

  /// Whether people choose among options under this rule.
  var hasOptions: Bool { name.hasOptions }

  /// The first measure of a pair, if this poll is a second one.
  var before: PollID? {
    guard name == .likert2, section.contains("before") else { return nil }
    return section.id("before", limit: Limits.pollIDMax)
  }

  /// The rule with its parameters; the least of each where it is faulty.
  func read(options: [Option]) -> Rule {
    switch name {
    case .single: return .single
    case .approval: return approval(options)
    case .points: return .points(budget: section.whole("budget", in: Hall.Limits.budget) ?? 1)
    case .score: return score
    case .ranked:
      let method = section.choice("decides", of: RankedMethod.self, isRequired: true)
      return .ranked(decides: method ?? .schulze)
    case .yna: return yna(options)
    case .likert2:
      let k = section.whole("k", in: Hall.Limits.scaleSteps) ?? Hall.Limits.scaleSteps.lowerBound
      return .likert2(k: k, undecided: section.flag("undecided", default: false))
    case .text:
      let most =
        section.contains("characters")
        ? section.whole("characters", in: Hall.Limits.openTextCharacters)
        : Hall.Limits.openTextCharacters.upperBound
      return .text(characters: most ?? 1)
    }
  }

  /// What the steps of `rule` are called.
  func labels(of rule: Rule) -> [Words] {
    guard name.keys.contains("labels"), section.contains("labels") else { return [] }
    let labels = section.wordsList("labels", Limits.label, count: Hall.Limits.scoreSteps)
    let steps =
      switch rule {
      case .score(let min, let max): max - min + 1
      case .likert2(let k, _): k
      default: 0
      }
    if labels.count != 2, labels.count != steps, Hall.Limits.scoreSteps.contains(labels.count) {
      section.report(.wrongSteps(labels.count, steps: steps), at: "labels")
    }
    return labels
  }

  /// What moves while the poll is open. Bars mean something only where votes add up; and a
  /// measure would bend those who have not answered yet.
  func display(of rule: Rule) -> Display {
    let display = section.choice("display", of: Display.self, isRequired: false)
    if display == .live, !rule.mayMove {
      section.report(.displayNotForRule(name.rawValue), at: "display")
    }
    return display ?? PollPlan.usualDisplay(of: rule)
  }
}

extension RuleKeys {
  private func approval(_ options: [Option]) -> Rule {
    let most = section.whole("max", in: 1...Limits.options.upperBound) ?? 1
    if most > options.count, Limits.options.contains(options.count) {
      section.report(.maxAboveOptions(most, options: options.count), at: "max")
    }
    return .approval(max: most, exact: section.flag("exact", default: false))
  }

  private var score: Rule {
    guard let min = section.whole("min", in: Hall.Limits.scoreStep),
      let max = section.whole("max", in: Hall.Limits.scoreStep)
    else { return .score(min: 0, max: 1) }
    if !Hall.Limits.scoreSteps.contains(max - min + 1) {
      section.report(
        .outOfRange(max, (min + 1)...(min + Hall.Limits.scoreSteps.upperBound - 1)), at: "max")
    }
    return .score(min: min, max: Swift.max(min, max))
  }

  private func yna(_ options: [Option]) -> Rule {
    if options.map(\.id) != Self.ynaOptions {
      section.report(.wrongOptions(Self.ynaOptions), at: "options")
    }
    return .yna(
      quorum: section.fraction("quorum", default: Fraction(0, 1)),
      majority: section.fraction("majority", default: Fraction(1, 2)),
      strict: section.flag("strict", default: true),
      base: section.choice("base", of: MajorityBase.self, isRequired: false) ?? .yesno)
  }
}

extension ValueFault {
  fileprivate static func maxAboveOptions(_ most: Int, options: Int) -> ValueFault {
    ValueFault(
      .maxAboveOptions, "\(most)개를 고르게 했지만 선택지는 \(options)개입니다",
      "\(most) may be chosen, but there are only \(options) options")
  }

  fileprivate static func wrongOptions(_ ids: [String]) -> ValueFault {
    let list = ids.joined(separator: ", ")
    return ValueFault(
      .wrongOptions, "찬반 투표의 선택지 id는 차례대로 \(list)여야 합니다",
      "the option ids of a yna poll must be \(list), in this order")
  }

  fileprivate static func keyNotForRule(_ key: String, rule: String) -> ValueFault {
    ValueFault(
      .keyNotForRule, "rule = \"\(rule)\"인 투표에는 \(key)을(를) 쓰지 않습니다",
      "\(key) has no meaning with rule = \"\(rule)\"")
  }

  fileprivate static func wrongSteps(_ labels: Int, steps: Int) -> ValueFault {
    ValueFault(
      .wrongSteps, "이름이 \(labels)개입니다. 양 끝 2개나 단계마다 하나씩 \(steps)개를 적어 주세요",
      "\(labels) names; give two for the ends, or one for each of the \(steps) steps")
  }

  fileprivate static func displayNotForRule(_ rule: String) -> ValueFault {
    ValueFault(
      .displayNotForRule, "rule = \"\(rule)\"인 투표는 열려 있는 동안 투표율만 보입니다",
      "with rule = \"\(rule)\" only turnout is shown while the poll is open")
  }
}
