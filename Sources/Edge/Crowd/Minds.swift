// How people of the crowd make up their minds, rule by rule: valid ballots that differ, drawn from
// the crowd's dice, early options liked a little more, so that figures differ.

extension PollForm {
  /// A ballot as somebody fills it in. `earlier` is what the same person said to the same question
  /// before: most stay near it.
  func marks(_ lots: inout Lots, earlier: Marks? = nil) -> Marks {
    switch rule {
    case .one: return .options(lots.choice(of: options, most: 1, exact: true))
    case .several(let max, let exact):
      return .options(lots.choice(of: options, most: max, exact: exact))
    case .points(let budget): return points(budget, &lots)
    case .score(let range): return scores(range, &lots)
    case .ranked(let ties): return ranks(ties, &lots)
    case .scale(let steps, let undecided):
      if undecided, lots.hits(oneIn: earlier == .undecided ? 3 : 8) { return .undecided }
      if case .step(let step) = earlier {
        return .step(min(max(step + lots.millis(-1...1), 1), steps))
      }
      return .step((lots.millis(1...steps) + lots.millis(1...steps) + 1) / 2)
    case .text(let characters): return words(characters, &lots)
    }
  }

  /// Most give away all they have, some keep a part.
  private func points(_ budget: Int, _ lots: inout Lots) -> Marks {
    let spent = lots.hits(oneIn: 6) ? lots.millis(1...budget) : budget
    let chosen = lots.choice(of: options, most: min(4, spent, options.count), exact: false)
    var left = spent
    var amounts: [Marks.Amount] = []
    for (at, option) in chosen.enumerated() {
      let others = chosen.count - at - 1
      let number = others == 0 ? left : lots.millis(1...(left - others))
      amounts.append(Marks.Amount(option: option, number: number))
      left -= number
    }
    return .amounts(amounts)
  }

  /// Nobody has an opinion of everything.
  private func scores(_ range: ClosedRange<Int>, _ lots: inout Lots) -> Marks {
    let rated = options.filter { _ in !lots.hits(oneIn: 6) }
    return .amounts(
      (rated.isEmpty ? Array(options.prefix(1)) : rated).map {
        Marks.Amount(option: $0, number: lots.millis(range))
      })
  }

  /// Some rank all, some only their first; where equals are allowed, some cannot decide.
  private func ranks(_ ties: Bool, _ lots: inout Lots) -> Marks {
    var order: [String] = []
    let wanted = lots.hits(oneIn: 3) ? lots.millis(1...options.count) : options.count
    while order.count < wanted {
      let left = options.filter { !order.contains($0) }
      order += lots.choice(of: left, most: 1, exact: true)
    }
    var groups: [[String]] = []
    for option in order {
      if ties, !groups.isEmpty, lots.hits(oneIn: 5) {
        let together = groups.removeLast() + [option]
        groups.append(options.filter(together.contains))
      } else {
        groups.append([option])
      }
    }
    return .ranks(groups)
  }

  /// The same thing in several spellings, as people write.
  private func words(_ characters: Int, _ lots: inout Lots) -> Marks {
    let texts = [
      "소통", "안전", "함께", "안전", "나무 그늘", "Green City", "green city", "\"걷기 좋은\" 길", "쉼",
    ].filter { $0.count <= characters }
    return .words(texts.randomElement(using: &lots) ?? "쉼")
  }
}
