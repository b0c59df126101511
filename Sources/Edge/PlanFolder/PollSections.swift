// The polls of hall.toml: their texts and options, pairs of measures, and that each poll has its
// one place in the agenda. What each rule may say is in RuleKeys; how it is counted is not known.

import Hall

/// Reads the `[[polls]]`.
struct PollSections {
  private let sections: [HallSection]

  private static let commonKeys = [
    "id", "title", "question", "rule", "options", "secrecy", "display",
  ]
  /// Opens the polls of `file`.
  init(_ file: HallSection) {
    let keys = Self.commonKeys + RuleKeys.all
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
    var plan = PollPlan(
      id: id, title: title, question: question, rule: .single, options: [],
      secrecy: section.choice("secrecy", of: Secrecy.self, isRequired: false) ?? .confidential)
    guard let rules = RuleKeys(section) else {
      plan.options = options(section)
      return plan
    }
    if rules.hasOptions {
      plan.options = options(section)
    }
    plan.rule = rules.read(options: plan.options)
    plan.labels = rules.labels(of: plan.rule)
    plan.before = rules.before
    plan.display = rules.display(of: plan.rule)
    return plan
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
  /// A second measure asks word for word what the first asked, so that only people can have
  /// changed in between; and a first has one second.
  func checkPairs(of polls: [PollPlan]) {
    var taken: Set<PollID> = []
    for (poll, section) in zip(polls, sections) {
      guard let id = poll.before, !id.isEmpty else { continue }
      guard let first = polls.first(where: { $0.id == id && $0.id != poll.id }) else {
        let others = polls.map(\.id).filter { !$0.isEmpty && $0 != poll.id }
        section.report(TextRules.unknown(id, among: others, code: .unknownPoll), at: "before")
        continue
      }
      if !taken.insert(id).inserted { section.report(.pairTaken(id), at: "before") }
      let isAlike =
        first.rule == poll.rule && first.question == poll.question && first.labels == poll.labels
        && first.secrecy == poll.secrecy && first.before == nil
      if !isAlike { section.report(.pairDiffers(id), at: "before") }
    }
  }

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

  fileprivate static func pairDiffers(_ id: String) -> ValueFault {
    ValueFault(
      .pairDiffers, "'\(id)'과(와) 질문, 단계, 비밀 등급이 글자까지 같아야 합니다",
      "question, steps and secrecy must be those of '\(id)', word for word")
  }

  fileprivate static func pairTaken(_ id: String) -> ValueFault {
    ValueFault(
      .pairTaken, "'\(id)'의 두 번째 조사가 앞에 이미 있습니다", "'\(id)' has a second measure already")
  }
}
