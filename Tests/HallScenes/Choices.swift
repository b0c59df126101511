// Ballots as people fill them in, for every rule: most of them valid, some not.

public import Hall

extension Lots {
  /// A valid choice under the rule of `plan`.
  public mutating func choice(_ plan: PollPlan) -> Choice {
    let options = plan.options.map(\.id).shuffled(using: &self)
    switch plan.rule {
    case .single, .yna: return Choice(Array(options.prefix(1)))
    case .approval(let max, let exact):
      return Choice(Array(options.prefix(exact ? max : below(max) + 1)))
    case .points(let budget):
      var left = budget
      let amounts = options.map { option in
        let number = below(left + 1)
        left -= number
        return Amount(option, number)
      }
      return left == budget ? .amounts([Amount(options[0], 1)]) : .amounts(amounts)
    case .score(let min, let max):
      let rated = options.prefix(below(options.count) + 1)
      return .amounts(rated.map { Amount($0, min + below(max - min + 1)) })
    case .ranked(let method):
      var groups = options.prefix(below(options.count) + 1).map { [$0] }
      if method != .irv, groups.count > 1, once(in: 4) {
        groups.append(groups.removeLast() + groups.removeLast())
      }
      return .ranks(groups)
    case .likert2(let k, let undecided):
      return undecided && once(in: 5) ? .undecided : .step(below(k) + 1)
    case .text(let characters):
      let words = ["버스", "버스가 늦어요", "Trees", "더 많은 나무"]
      return .words(String((pick(words) ?? "나무").prefix(characters)))
    }
  }

  /// Any choice: now and then of another rule, of unknown options, or out of bounds.
  public mutating func anyChoice(_ plan: PollPlan) -> Choice {
    guard once(in: 12) else { return choice(plan) }
    let options = plan.options.map(\.id) + ["z"]
    let odd: [Choice] = [
      .blank, .spoilt, .options(options), .options([options[0], options[0]]), .ranks([[]]),
      .ranks(options.map { [$0, $0] }), .amounts([Amount(options[0], -1)]),
      .amounts(options.map { Amount($0, Int.max) }), .step(0), .step(99), .undecided, .words(""),
      .words(String(repeating: "가", count: 500)),
    ]
    return pick(odd) ?? .blank
  }
}
