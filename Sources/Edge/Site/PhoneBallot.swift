// A ballot as a form that works alone, rule by rule, and a stored one in the words of its rule.

import Hall

extension PhoneViews {
  /// The rows of a form, holding what `choice` says, and the line above them.
  func rows(
    of poll: Poll, filled choice: Choice, _ language: Language
  ) -> (limit: String, html: String) {
    let plan = poll.plan
    switch plan.rule {
    case .single, .yna:
      return (texts("phone.pickOne", language), options(plan, "radio", choice, language))
    case .approval(let max, let exact):
      let limit = texts(exact ? "phone.exactly" : "phone.upTo", language, ["max": "\(max)"])
      return (limit, options(plan, "checkbox", choice, language))
    case .points(let budget):
      return (
        texts("page.points", language, ["n": "\(budget)"]),
        numbers(plan, "amount-", 0...budget, choice, language)
      )
    case .score(let min, let max):
      return (ends(plan, min...max, language), scores(plan, min...max, choice, language))
    case .ranked:
      return (
        texts("page.ranked", language),
        numbers(plan, "rank-", 1...plan.options.count, choice, language)
      )
    case .likert2(let k, let undecided):
      return (
        texts("phone.pickOne", language), answers(plan, k, undecided, choice, language)
      )
    case .text(let characters):
      return (
        texts("page.line", language, ["n": "\(characters)"]),
        line(characters, choice)
      )
    }
  }

  private func options(
    _ plan: PollPlan, _ type: String, _ choice: Choice, _ language: Language
  ) -> String {
    plan.options.map { option in
      row(
        type, "choice", option.id, option.text.text(language),
        isChosen: choice.named.contains(option.id))
    }.joined()
  }

  private func answers(
    _ plan: PollPlan, _ k: Int, _ undecided: Bool, _ choice: Choice, _ language: Language
  ) -> String {
    let steps: [Choice] = (1...k).map { .step($0) } + (undecided ? [.undecided] : [])
    return steps.map { step in
      let value = if case .step(let n) = step { n } else { 0 }
      return row(
        "radio", "step", "\(value)", answer(step, plan, language), isChosen: step == choice)
    }.joined()
  }

  private func row(
    _ type: String, _ name: String, _ id: String, _ text: String, isChosen: Bool
  ) -> String {
    parts.render(
      "option",
      [
        "type": type, "name": name, "id": id, "text": text, "checked": isChosen ? "checked" : "",
        "chosen": isChosen ? "c" : "",
      ])
  }

  private func numbers(
    _ plan: PollPlan, _ name: String, _ range: ClosedRange<Int>, _ choice: Choice,
    _ language: Language
  ) -> String {
    plan.options.map { option in
      parts.render(
        "number",
        [
          "text": option.text.text(language), "name": name + option.id,
          "least": "\(range.lowerBound)", "most": "\(range.upperBound)",
          "value": choice.number(of: option.id).map { "\($0)" } ?? "",
        ])
    }.joined()
  }

  private func scores(
    _ plan: PollPlan, _ range: ClosedRange<Int>, _ choice: Choice, _ language: Language
  ) -> String {
    plan.options.map { option in
      let given = choice.number(of: option.id)
      let steps = range.map { step in
        let name = stepName(step, plan, range, language)
        return parts.render(
          "step",
          [
            "value": "\(step)", "text": name.isEmpty ? "\(step)" : "\(step) \(name)",
            "selected": step == given ? "selected" : "",
          ])
      }
      return parts.render(
        "select",
        [
          "text": option.text.text(language), "name": "amount-" + option.id,
          "none": texts("phone.score.none", language), "STEPS": steps.joined(),
        ])
    }.joined()
  }

  private func line(_ characters: Int, _ choice: Choice) -> String {
    let written = if case .words(let words) = choice { words } else { "" }
    return parts.render("line", ["most": "\(characters)", "value": written])
  }

  // MARK: In words

  /// What a ballot says, a line each: 버스 3점, 1위 버스.
  func told(_ choice: Choice, _ plan: PollPlan, _ language: Language) -> [String] {
    func name(_ id: OptionID) -> String {
      plan.options.first { $0.id == id }?.text.text(language) ?? id
    }
    switch choice {
    case .blank, .spoilt: return []
    case .options(let chosen): return chosen.map(name)
    case .ranks(let groups):
      var place = 1
      return groups.map { group in
        defer { place += group.count }
        return texts("phone.ranked.place", language, ["n": "\(place)"]) + " "
          + group.map(name).joined(separator: ", ")
      }
    case .amounts(let amounts):
      return amounts.map {
        name($0.option) + " " + texts("phone.mark", language, ["n": "\($0.number)"])
      }
    case .step, .undecided: return [answer(choice, plan, language)]
    case .words(let words): return ["“\(words)”"]
    }
  }

  /// A step of a scale with its name, or that one cannot judge yet.
  func answer(_ choice: Choice, _ plan: PollPlan, _ language: Language) -> String {
    guard case .step(let step) = choice, case .likert2(let k, _) = plan.rule else {
      return texts("phone.scale.undecided", language)
    }
    let name = stepName(step, plan, 1...k, language)
    return name.isEmpty ? "\(step)" : "\(step). \(name)"
  }

  /// All steps have names, or the two ends; without names the ends say which way the scale goes.
  private func stepName(
    _ step: Int, _ plan: PollPlan, _ range: ClosedRange<Int>, _ language: Language
  ) -> String {
    let names =
      plan.labels.isEmpty
      ? ["phone.steps.low", "phone.steps.high"].map { texts($0, language) }
      : plan.labels.map { $0.text(language) }
    if names.count == range.count { return names[step - range.lowerBound] }
    return step == range.lowerBound
      ? names.first ?? "" : step == range.upperBound ? names.last ?? "" : ""
  }

  private func ends(
    _ plan: PollPlan, _ range: ClosedRange<Int>, _ language: Language
  ) -> String {
    range.map { ($0, stepName($0, plan, range, language)) }.filter { !$0.1.isEmpty }
      .map { "\($0)\u{A0}\($1)" }.joined(separator: " · ")
  }
}

extension Choice {
  /// Points, a score or a place given to an option; nil if none.
  fileprivate func number(of option: OptionID) -> Int? {
    switch self {
    case .amounts(let amounts): return amounts.first { $0.option == option }?.number
    case .ranks(let groups):
      guard let group = groups.firstIndex(where: { $0.contains(option) }) else { return nil }
      return 1 + groups[..<group].reduce(0) { $0 + $1.count }
    case .blank, .spoilt, .options, .step, .undecided, .words: return nil
    }
  }
}
