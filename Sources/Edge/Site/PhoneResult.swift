// A revealed result on the phone, told as its rule decides: bars, places, rounds in words, what
// moved between two measures, what was written most.

import Hall
import Projections

/// A result ready to be drawn.
private struct ResultSight {
  /// A quiet line, one that stands out, another quiet one, notes, and a line above the bars.
  var lead = ""
  var verdict = ""
  var detail = ""
  var notes: [(text: String, figure: String)] = []
  var last = ""
  /// What is not shown.
  var after = ""
  var rows: [(text: String, isMine: Bool, bar: FigureBar)] = []
}

extension PhoneViews {
  func revealed(_ poll: Poll, _ scene: PhoneScene) -> (String, String) {
    let language = scene.language
    let figures = PollSight(poll, in: scene.state.day).result ?? poll.figures
    let sight = sight(poll, figures, scene)
    let main = parts.render(
      "revealed",
      [
        "check": texts("phone.result.recounted", language),
        "question": poll.plan.question.text(language),
        "cast": texts(
          "phone.result.cast", language,
          ["cast": grouped(poll.cast), "present": grouped(poll.eligible)]),
        "SAYS": settled(poll, language) + says(sight), "ROWS": rows(sight, language),
      ])
    let base = texts("phone.result.base", language, ["n": grouped(poll.cast)])
    let several = poll.plan.rule.allowsSeveral ? " " + texts("phone.result.several", language) : ""
    let foot = parts.render(
      "foot-plain",
      [
        "plain": base + several, "refresh": texts("page.refresh", language), "href": href(scene),
      ])
    return (main, foot)
  }

  /// A tie the rule could not break, and what the chair decided.
  private func settled(_ poll: Poll, _ language: Language) -> String {
    let names = poll.plan.options.filter { poll.settled.contains($0.id) }
      .map { $0.text.text(language) }
    guard !names.isEmpty else { return "" }
    let words = texts(
      "phone.result.settled", language, ["text": names.joined(separator: ", ")])
    return parts.render("verdict", ["verdict": words])
  }

  private func says(_ sight: ResultSight) -> String {
    var html = sight.lead.isEmpty ? "" : parts.render("lead", ["lead": sight.lead])
    if !sight.verdict.isEmpty { html += parts.render("verdict", ["verdict": sight.verdict]) }
    if !sight.detail.isEmpty { html += parts.render("lead", ["lead": sight.detail]) }
    if !sight.notes.isEmpty {
      let notes = sight.notes.map { parts.render("note", ["text": $0.text, "figure": $0.figure]) }
      html += parts.render("notes", ["NOTES": notes.joined()])
    }
    if !sight.last.isEmpty { html += parts.render("last", ["last": sight.last]) }
    return html + (sight.after.isEmpty ? "" : parts.render("lead", ["lead": sight.after]))
  }

  private func rows(_ sight: ResultSight, _ language: Language) -> String {
    let rows = sight.rows.map { row in
      parts.render(
        "row",
        [
          "text": row.text,
          "MINE": row.isMine
            ? parts.render("mine", ["mine": texts("phone.result.mine", language)]) : "",
          "figure": row.bar.figure, "width": row.bar.width, "share": row.bar.beside,
        ])
    }
    return rows.isEmpty ? "" : parts.render("rows", ["ROWS": rows.joined()])
  }

  private func sight(_ poll: Poll, _ figures: Figures, _ scene: PhoneScene) -> ResultSight {
    switch poll.plan.rule {
    case .single, .approval, .yna: ticks(poll, figures, scene)
    case .points: points(poll, figures, scene.language)
    case .score(let min, let max): scores(poll, figures, min...max, scene.language)
    case .ranked(let method): ranked(poll, figures, method, scene.language)
    case .likert2(let k, let undecided): scale(poll, figures, k, undecided, scene)
    case .text: words(poll, scene.language)
    }
  }

  // MARK: Rule by rule

  private func ticks(_ poll: Poll, _ figures: Figures, _ scene: PhoneScene) -> ResultSight {
    var sight = ResultSight()
    if let met = figures.quorumMet, let passed = figures.passed {
      let verdict = !met ? "quorumNotMet" : passed ? "passed" : "notPassed"
      sight.verdict = texts("phone.result.\(verdict)", scene.language)
    }
    let chosen = scene.choice?.named ?? []
    sight.rows = ResultBars(poll, figures, wholeBelow: Limits.votersForDecimals).rows.map { row in
      (
        row.option.text.text(scene.language), chosen.contains(row.option.id),
        FigureBar(count(row.count, scene.language), width: row.width, row.share)
      )
    }
    return sight
  }

  private func points(_ poll: Poll, _ figures: Figures, _ language: Language) -> ResultSight {
    let all = figures.tally.reduce(0, +)
    return bars(poll, figures.tally, language) { points in
      FigureBar(
        texts("phone.mark", language, ["n": grouped(points)]), points,
        of: figures.tally.max() ?? 0, share(points, of: all))
    }
  }

  /// The mean of those who had an opinion; who nobody rated stands last.
  private func scores(
    _ poll: Poll, _ figures: Figures, _ range: ClosedRange<Int>, _ language: Language
  ) -> ResultSight {
    let raters = figures.line("raters") ?? []
    var sight = ResultSight()
    let order = poll.plan.options.indices.sorted { a, b in
      let (left, right) = (figures.tally[a] * raters[b], figures.tally[b] * raters[a])
      if raters[a] == 0 || raters[b] == 0 { return raters[a] > 0 || (raters[b] == 0 && a < b) }
      return (left, b) > (right, a)
    }
    sight.rows = order.map { index in
      let (sum, count) = (figures.tally[index], raters[index])
      let mean = count == 0 ? "–" : texts("phone.mark", language, ["n": tenths(sum, of: count)])
      return (
        poll.plan.options[index].text.text(language), false,
        FigureBar(
          mean, sum - range.lowerBound * count,
          of: (range.upperBound - range.lowerBound) * count, self.count(count, language))
      )
    }
    return sight
  }

  private func ranked(
    _ poll: Poll, _ figures: Figures, _ method: RankedMethod, _ language: Language
  ) -> ResultSight {
    var sight: ResultSight
    switch method {
    case .irv: sight = runoff(poll, figures, language)
    case .borda, .copeland:
      // Half points come doubled, so that they are whole numbers.
      let doubled = figures.line(method.rawValue + "2") ?? []
      sight = bars(poll, doubled, language) { points in
        FigureBar(
          texts("phone.mark", language, ["n": half(points)]), points, of: doubled.max() ?? 0,
          texts(
            "phone.ranked.place", language, ["n": "\(1 + doubled.count { $0 > points })"]))
      }
    case .condorcet, .schulze: sight = bars(votes: figures.tally, of: figures.valid, poll, language)
    }
    let won = winners(figures, method).map { poll.plan.options[$0].text.text(language) }
    sight.lead = texts("phone.result.ranked.by.\(method.rawValue)", language)
    sight.verdict =
      won.isEmpty
      ? texts("phone.result.ranked.noWinner", language)
      : texts("phone.result.ranked.won", language, ["text": won.joined(separator: ", ")])
    return sight
  }

  private func winners(_ figures: Figures, _ method: RankedMethod) -> [Int] {
    switch method {
    case .irv: figures.line("irvWinner") ?? []
    case .condorcet, .schulze: figures.line(method.rawValue) ?? []
    case .borda, .copeland:
      figures.line(method.rawValue + "2").map { points in
        points.indices.filter { points[$0] == points.max() }
      } ?? []
    }
  }

  /// Who went out in each round, in words; then the last round as bars.
  private func runoff(_ poll: Poll, _ figures: Figures, _ language: Language) -> ResultSight {
    var rounds: [[Int]] = []
    while let round = figures.line("irv\(rounds.count + 1)") { rounds.append(round) }
    let notes = zip(rounds, rounds.dropFirst()).enumerated().map { index, pair in
      let (now, next) = pair
      let gone = now.indices.filter { now[$0] >= 0 && next[$0] < 0 }
        .sorted { (now[$0], $1) > (now[$1], $0) }
        .map { poll.plan.options[$0].text.text(language) + " " + count(now[$0], language) }
      let text = texts(
        "phone.result.ranked.out", language,
        ["n": "\(index + 1)", "text": gone.joined(separator: ", ")])
      return (text: text, figure: "")
    }
    var sight = bars(votes: rounds.last ?? figures.tally, of: figures.valid, poll, language)
    sight.notes = notes
    if rounds.count > 1 {
      sight.last = texts("phone.result.ranked.round", language, ["n": "\(rounds.count)"])
    }
    return sight
  }

  private func scale(
    _ poll: Poll, _ figures: Figures, _ k: Int, _ undecided: Bool, _ scene: PhoneScene
  ) -> ResultSight {
    let language = scene.language
    var sight = ResultSight()
    let steps: [Choice] = (1...k).map { .step($0) } + (undecided ? [.undecided] : [])
    var counts = figures.tally + (undecided ? figures.line("undecided") ?? [] : [])
    if let matrix = figures.line("matrix"), let moved = figures.line("moved") {
      // Of a pair the second measure shows who answered then: the columns.
      counts = steps.indices.map { column in
        steps.indices.reduce(0) { $0 + matrix[$1 * steps.count + column] }
      }
      let all = counts.reduce(0, +)
      let same = steps.indices.reduce(0) { $0 + matrix[$1 * steps.count + $1] }
      sight.verdict = texts(
        "phone.result.scale.moved", language, ["n": grouped(all - same), "all": grouped(all)])
      sight.detail = texts(
        "phone.result.scale.ways", language,
        ["up": grouped(moved[0]), "down": grouped(moved[1])])
    }
    let all = counts.reduce(0, +)
    let isLow = (counts.max() ?? 0) * 2 <= all
    sight.rows = zip(steps, counts).map { step, number in
      (
        answer(step, poll.plan, language), step == scene.choice,
        FigureBar(
          count(number, language), isLow ? number * 2 : number, of: all, share(number, of: all))
      )
    }
    return sight
  }

  private func words(_ poll: Poll, _ language: Language) -> ResultSight {
    var sight = ResultSight()
    let groups = poll.wordGroups
    sight.notes = groups.prefix(Poll.groupsShown).map { group in
      ("“\(group.words)”", count(group.count, language))
    }
    let others = groups.count - Poll.groupsShown
    if others > 0 {
      sight.last = texts("phone.result.line.more", language, ["n": grouped(others)])
    }
    if poll.hiddenAnswers > 0 {
      sight.after = texts(
        "phone.result.line.hidden", language, ["n": grouped(poll.hiddenAnswers)])
    }
    return sight
  }

  // MARK: Bars

  /// Most first, equals in the order of the ballot; who is out of the count (-1) is left out.
  private func bars(
    _ poll: Poll, _ figures: [Int], _ language: Language, _ bar: (Int) -> FigureBar
  ) -> ResultSight {
    var sight = ResultSight()
    let order = figures.indices.filter { figures[$0] >= 0 }
      .sorted { (figures[$0], $1) > (figures[$1], $0) }
    sight.rows = order.map { index in
      (poll.plan.options[index].text.text(language), false, bar(figures[index]))
    }
    return sight
  }

  private func bars(
    votes: [Int], of valid: Int, _ poll: Poll, _ language: Language
  ) -> ResultSight {
    bars(poll, votes, language) { number in
      FigureBar(
        count(number, language), number, of: votes.max() ?? 0, share(number, of: valid))
    }
  }

  private func count(_ number: Int, _ language: Language) -> String {
    texts("phone.result.count", language, ["n": grouped(number)])
  }

  private func half(_ doubled: Int) -> String {
    grouped(doubled / 2) + (doubled % 2 == 0 ? "" : ".5")
  }
}
