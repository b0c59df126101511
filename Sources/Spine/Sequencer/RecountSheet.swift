// The sheet of a recount: papers judged one by one, the valid ones read as plain numbers per
// option, and those added up. Shares no code with the hall's count and asks none of its verdicts:
// what makes a ballot valid is written down here a second time.

import Hall

/// What a paper is worth, and what is on it if it is valid.
enum Paper {
  case blank, invalid
  /// A number for each option that got one: a vote, points, a score, a place from 0.
  case marks([Int: Int])
  /// A step of the scale, from 1; one beyond the last for undecided.
  case step(Int)
  /// A text as it is compared: no capitals, single spaces.
  case text(String)
}

/// Counts the papers of one poll.
struct RecountSheet {
  private let plan: PollPlan
  private let eligible: Int
  private let column: [OptionID: Int]

  init(_ plan: PollPlan, eligible: Int) {
    self.plan = plan
    self.eligible = eligible
    var column: [OptionID: Int] = [:]
    for (index, option) in plan.options.enumerated() { column[option.id] = index }
    self.column = column
  }

  func figures(of choices: [Choice]) -> Figures {
    var blank = 0
    var invalid = 0
    var marked: [[Int: Int]] = []
    var steps: [Int] = []
    var texts: [String] = []
    for choice in choices {
      switch judge(choice) {
      case .blank: blank += 1
      case .invalid: invalid += 1
      case .marks(let marks): marked.append(marks)
      case .step(let step): steps.append(step)
      case .text(let text): texts.append(text)
      }
    }
    var figures = Figures(
      cast: choices.count, valid: marked.count + steps.count + texts.count, blank: blank,
      invalid: invalid, tally: [])
    switch plan.rule {
    case .single, .approval, .points: figures.tally = sums(marked)
    case .score(let least, let most): add(scores: marked, least...max(least, most), to: &figures)
    case .ranked: RecountRanks(marked, options: plan.options.count).add(to: &figures)
    case .yna: addMotion(marked, to: &figures)
    case .likert2(let last, _):
      figures.tally = (0..<last).map { step in steps.count { $0 == step + 1 } }
      figures.lines = [Line("undecided", [steps.count { $0 > last }])]
    case .text:
      let groups = Dictionary(grouping: texts) { $0 }.values.map(\.count)
      figures.lines = [Line("groups", groups.sorted(by: >))]
    }
    return figures
  }

  private func sums(_ marked: [[Int: Int]]) -> [Int] {
    plan.options.indices.map { option in marked.reduce(0) { $0 + ($1[option] ?? 0) } }
  }

  private func add(scores: [[Int: Int]], _ range: ClosedRange<Int>, to figures: inout Figures) {
    let given = plan.options.indices.map { option in scores.compactMap { $0[option] } }
    figures.tally = given.map { $0.reduce(0, +) }
    figures.lines = [Line("raters", given.map(\.count))]
    for (option, scores) in given.enumerated() {
      let heights = range.map { score in scores.count { $0 == score } }
      figures.lines.append(Line("hist\(option + 1)", heights))
    }
  }

  /// "Passed if the quorum holds and yes·den > num·base (strict) or ≥ with base > 0."
  private func addMotion(_ marked: [[Int: Int]], to figures: inout Figures) {
    guard case .yna(let quorum, let majority, let strict, let base) = plan.rule else { return }
    figures.tally = sums(marked)
    func votes(_ word: OptionID) -> Int { column[word].map { figures.tally[$0] } ?? 0 }
    let all = [
      MajorityBase.yesno: votes("yes") + votes("no"), .cast: figures.cast, .eligible: eligible,
    ]
    let whole = all[base] ?? 0
    let enough = product(figures.cast, quorum.under) >= product(eligible, quorum.over)
    // yes / whole compared with over / under, cross-multiplied to stay in integers.
    let lead = product(votes("yes"), majority.under) - product(whole, majority.over)
    figures.quorumMet = enough
    figures.passed = enough && whole > 0 && (lead > 0 || (lead == 0 && !strict))
  }

  private func product(_ a: Int, _ b: Int) -> Int128 { Int128(a) * Int128(b) }
}

// MARK: - Judging a paper

extension RecountSheet {
  func judge(_ choice: Choice) -> Paper {
    if choice.isEmptyPaper { return .blank }
    return switch (choice, plan.rule) {
    case (.options(let chosen), .single), (.options(let chosen), .yna): votes(chosen, 1...1)
    case (.options(let chosen), .approval(let most, let exact)):
      most < 1 ? .invalid : votes(chosen, exact ? most...most : 1...most)
    case (.amounts(let amounts), .points(let budget)): points(amounts, budget)
    case (.amounts(let amounts), .score(let least, let most)):
      read(amounts) { least <= $0 && $0 <= most }
    case (.ranks(let groups), .ranked(let method)): places(groups, ties: method != .irv)
    case (.step(let step), .likert2(let last, _)): step < 1 || step > last ? .invalid : .step(step)
    case (.undecided, .likert2(let last, let allowed)): allowed ? .step(last + 1) : .invalid
    case (.words(let words), .text(let most)): text(words, most)
    default: .invalid
    }
  }

  private func votes(_ chosen: [OptionID], _ allowed: ClosedRange<Int>) -> Paper {
    guard allowed.contains(chosen.count), let columns = columns(chosen) else { return .invalid }
    return .marks(Dictionary(uniqueKeysWithValues: columns.map { ($0, 1) }))
  }

  private func points(_ amounts: [Amount], _ budget: Int) -> Paper {
    guard case .marks(let marks) = read(amounts, { 0 <= $0 && $0 <= budget }) else {
      return .invalid
    }
    let spent = marks.values.reduce(Int128(0)) { $0 + Int128($1) }
    return spent == 0 ? .blank : spent > Int128(budget) ? .invalid : .marks(marks)
  }

  private func read(_ amounts: [Amount], _ isAllowed: (Int) -> Bool) -> Paper {
    guard let columns = columns(amounts.map(\.option)), amounts.allSatisfy({ isAllowed($0.number) })
    else { return .invalid }
    return .marks(Dictionary(uniqueKeysWithValues: zip(columns, amounts.map(\.number))))
  }

  private func places(_ groups: [[OptionID]], ties: Bool) -> Paper {
    guard !groups.contains([]), ties || groups.allSatisfy({ $0.count == 1 }),
      columns(groups.flatMap { $0 }) != nil
    else { return .invalid }
    var marks: [Int: Int] = [:]
    for (place, group) in groups.enumerated() {
      for name in group { if let option = column[name] { marks[option] = place } }
    }
    return .marks(marks)
  }

  private func text(_ words: String, _ most: Int) -> Paper {
    if words.count > most { return .invalid }
    var folded: [Character] = []
    for character in words.lowercased() {
      if !character.isWhitespace {
        folded.append(character)
      } else if let last = folded.last, last != " " {
        folded.append(" ")
      }
    }
    if folded.last == " " { folded.removeLast() }
    return .text(String(folded))
  }

  /// Where these options stand; nil if one is unknown or there twice.
  private func columns(_ names: [OptionID]) -> [Int]? {
    let found = names.compactMap { column[$0] }
    return found.count == names.count && Set(found).count == names.count ? found : nil
  }
}

extension Choice {
  /// Whether nothing at all is on it. Points of nothing are told by the sheet: it knows options.
  var isEmptyPaper: Bool {
    switch self {
    case .blank: true
    case .spoilt, .step, .undecided: false
    case .options(let options): options.isEmpty
    case .ranks(let groups): groups.allSatisfy(\.isEmpty)
    case .amounts(let amounts): amounts.isEmpty
    case .words(let words): words.allSatisfy(\.isWhitespace)
    }
  }
}
