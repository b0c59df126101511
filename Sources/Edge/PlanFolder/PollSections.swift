// The polls of hall.toml: rule by rule its own keys, options and their texts, and that each
// poll has its one place in the agenda. How a rule is counted is not known here.

import Hall

/// Reads the `[[polls]]`.
struct PollSections {
  private let sections: [HallSection]

  private static let commonKeys = [
    "id", "title", "question", "rule", "options", "secrecy", "display",
  ]
  private static let ynaOptions = ["yes", "no", "abstain"]

  /// The names of rules as files, plan and journal spell them, and the keys each has.
  private enum RuleName: String, CaseIterable {
    case single, approval, yna

    var keys: [String] {
      switch self {
      case .single: []
      case .approval: ["max", "exact"]
      case .yna: ["quorum", "majority", "strict", "base"]
      }
    }
  }

  /// Opens the polls of `file`.
  init(_ file: HallSection) {
    let keys = Self.commonKeys + RuleName.allCases.flatMap(\.keys)
    sections = file.sections("polls", keys: keys, count: Limits.polls)
  }

  /// Every poll of the file, with placeholders where it is faulty.
  func read() -> [PollPlan] {
    var seen: Set<PollID> = []
    return sections.map { section in
      let poll = poll(section)
      if !poll.id.isEmpty, !seen.insert(poll.id).inserted {
        section.report(.duplicate(.duplicateID, poll.id), at: "id")
      }
      return poll
    }
  }

  private func poll(_ section: HallSection) -> PollPlan {
    let id = section.id("id", limit: Limits.pollIDMax)
    let title = section.words("title", Limits.pollTitle, isRequired: true)
    let question = section.words("question", Limits.question, isRequired: true)
    let name = section.choice("rule", of: RuleName.self, isRequired: true)
    let options = options(section)
    return PollPlan(
      id: id, title: title, question: question,
      rule: name.map { rule($0, section, options: options) } ?? .single, options: options,
      secrecy: section.choice("secrecy", of: Secrecy.self, isRequired: false) ?? .confidential,
      display: section.choice("display", of: Display.self, isRequired: false))
  }

  private func rule(_ name: RuleName, _ section: HallSection, options: [Option]) -> Rule {
    refuseKeysOfOtherRules(name, section)
    switch name {
    case .single:
      return .single
    case .approval:
      let most = section.whole("max", in: 1...Limits.options.upperBound) ?? 1
      if most > options.count, Limits.options.contains(options.count) {
        section.report(.maxAboveOptions(most, options: options.count), at: "max")
      }
      return .approval(max: most, exact: section.flag("exact", default: false))
    case .yna:
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

  // A `max` in a single poll would be silently without effect: it is a slip, so it is told.
  private func refuseKeysOfOtherRules(_ name: RuleName, _ section: HallSection) {
    for other in RuleName.allCases where other != name {
      for key in other.keys where section.contains(key) {
        section.report(.keyNotForRule(key, rule: name.rawValue), at: key)
      }
    }
  }

  private func options(_ section: HallSection) -> [Option] {
    var ids: Set<OptionID> = []
    var texts: Set<String> = []
    let sections = section.sections("options", keys: ["id", "ko", "en"], count: Limits.options)
    return sections.map { section in
      let id = section.id("id", limit: Limits.optionIDMax)
      let text = Words(
        section.text("ko", limit: Limits.option.ko, isRequired: true),
        section.text("en", limit: Limits.option.en))
      if !id.isEmpty, !ids.insert(id).inserted {
        section.report(.duplicate(.duplicateID, id), at: "id")
      }
      if !text.ko.isEmpty, !texts.insert(text.ko).inserted {
        section.report(.duplicate(.duplicateText, text.ko), at: "ko")
      }
      return Option(id: id, text: text)
    }
  }
}

extension PollSections {
  /// Each poll is opened in exactly one item of the agenda: without one the MC never reaches
  /// it, with two nobody could say which result is meant.
  func checkUses(of polls: [PollPlan], in agenda: [AgendaItem], _ items: [HallSection]) {
    let known = polls.map(\.id).filter { !$0.isEmpty }
    var used: Set<PollID> = []
    for (item, section) in zip(agenda, items) {
      for (index, id) in item.polls.enumerated() where !id.isEmpty {
        let place = "polls[\(index + 1)]"
        if !known.contains(id) {
          section.report(TextRules.unknown(id, among: known, code: .unknownPoll), at: place)
        } else if !used.insert(id).inserted {
          section.report(.pollUsedTwice(id), at: place)
        }
      }
    }
    for (poll, section) in zip(polls, sections) where !poll.id.isEmpty {
      if !used.contains(poll.id) { section.report(.pollNotUsed(poll.id), at: "id") }
    }
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

  fileprivate static func pollUsedTwice(_ id: String) -> ValueFault {
    ValueFault(
      .pollUsedTwice, "투표 '\(id)'이(가) 앞 순서에 이미 있습니다",
      "the poll '\(id)' is already in the agenda before")
  }

  fileprivate static func pollNotUsed(_ id: String) -> ValueFault {
    ValueFault(
      .pollNotUsed, "투표 '\(id)'이(가) 어느 순서에도 없습니다. agenda의 polls에 적어 주세요",
      "the poll '\(id)' is in no agenda item; name it in an item's polls")
  }
}
