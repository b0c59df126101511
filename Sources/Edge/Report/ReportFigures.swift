// The figures of a poll in the report, as its rule counts them: a table of rows with a bar each, or
// the rounds of a count by transfers. It is asked only for what is revealed.

import Hall
import Projections
import Site

extension ReportBody {
  /// A row of a result.
  struct Row {
    var rank: Int?
    /// What the row is of, escaped.
    let label: String
    /// The figure, escaped: a count, points, a mean.
    let figure: String
    /// 0...1000 of the track.
    let thousandths: Int
    var kind = "full"
    /// Whether it stands out by weight: there is no other colour.
    var isTop = false
  }

  func ticks(_ poll: Poll, _ figures: Figures) -> String {
    table(
      ResultBars(poll, figures).rows.map { row in
        Row(
          rank: row.rank, label: words.of(row.option.text), figure: votes(row.count, row.share),
          thousandths: thousandths(row.width), isTop: row.rank <= 3 && row.count > 0)
      })
  }

  /// Yes, no and abstain differ by pattern: solid, stripes, outline.
  func motion(_ poll: Poll, _ figures: Figures) -> String {
    let kinds = ["full", "striped", "hollow"]
    return table(
      ResultBars(poll, figures).rows.enumerated().map { index, row in
        Row(
          label: words.of(row.option.text), figure: votes(row.count, row.share),
          thousandths: thousandths(row.width), kind: kinds[min(index, 2)])
      })
  }

  func sums(_ poll: Poll, _ figures: Figures) -> String {
    let all = figures.tally.reduce(0, +)
    return places(poll, figures.tally) { number in
      points(grouped(number), percent(number, of: all))
    }
  }

  /// The exact mean is sum / raters and orders the rows; people read it with one decimal, half up.
  func means(_ poll: Poll, _ figures: Figures, _ range: ClosedRange<Int>) -> String {
    let raters = figures.line("raters") ?? []
    let steps = max(1, range.upperBound - range.lowerBound)
    let order = figures.tally.indices.sorted { a, b in
      if raters[a] == 0 || raters[b] == 0 { return raters[a] > 0 || (raters[b] == 0 && a < b) }
      return (figures.tally[a] * raters[b], b) > (figures.tally[b] * raters[a], a)
    }
    return "<p class=\"quiet\">\(words("screen.by.score"))</p>"
      + table(
        order.map { index in
          let (sum, count) = (figures.tally[index], raters[index])
          let mean = count == 0 ? "–" : tenths(sum, of: count)
          return Row(
            label: label(poll, index),
            figure: words("report.mean", ["mean": mean, "n": grouped(count)]),
            thousandths: count == 0
              ? 0 : (sum - range.lowerBound * count) * 1_000 / (steps * count))
        })
  }

  func ranking(_ poll: Poll, _ figures: Figures, _ method: RankedMethod) -> String {
    let lead = "<p class=\"quiet\">\(words("screen.by.\(method.rawValue)"))</p>"
    if method == .irv, figures.line("irv1") != nil { return lead + rounds(poll, figures) }
    // Half points come doubled, so that they are whole numbers.
    let isBorda = method == .borda
    let doubled = figures.line(isBorda ? "borda2" : "copeland2") ?? figures.tally
    return lead
      + places(poll, doubled) { number in
        let half = grouped(number / 2) + (number % 2 == 0 ? "" : ".5")
        return words(isBorda ? "screen.points" : "screen.wins", ["n": half])
      } + winner(poll)
  }

  /// Who wins by the method that decides, in a sentence: the rows of pairs need not say it.
  private func winner(_ poll: Poll) -> String {
    guard case .clear(let option) = poll.winner else { return "" }
    let text = words("report.won", ["text": names([option], poll)])
    return "<p class=\"verdict\"><b>\(text)</b></p>"
  }

  private func rounds(_ poll: Poll, _ figures: Figures) -> String {
    var rounds: [[Int]] = []
    while let round = figures.line("irv\(rounds.count + 1)") { rounds.append(round) }
    let heads = rounds.indices.map { number in
      "<th scope=\"col\" class=\"n\">\(words("screen.round", ["n": "\(number + 1)"]))</th>"
    }
    let stayed = figures.tally.indices.map { index in rounds.count { $0[index] >= 0 } }
    let order = figures.tally.indices.sorted { a, b in
      let (left, right) = (rounds[stayed[a] - 1][a], rounds[stayed[b] - 1][b])
      return (stayed[a], left, b) > (stayed[b], right, a)
    }
    let rows = order.map { index in
      let cells = rounds.map { round in
        "<td class=\"n\">\(round[index] < 0 ? "–" : words.count(round[index], "people"))</td>"
      }
      return "<tr><th scope=\"row\">\(label(poll, index))</th>\(cells.joined())</tr>"
    }
    return """
      <table class="rounds"><thead><tr><td></td>\(heads.joined())</tr></thead>\
      <tbody>\(rows.joined())</tbody></table>\(winner(poll))
      """
  }

  func scale(_ poll: Poll, _ figures: Figures, _ k: Int, _ undecided: Bool) -> String {
    let counts = figures.tally + (undecided ? figures.line("undecided") ?? [] : [])
    let all = counts.reduce(0, +)
    return table(
      zip(answers(poll), counts).map { answer, count in
        Row(
          label: escaped(answer), figure: votes(count, percent(count, of: all)),
          thousandths: all == 0 ? 0 : count * 1_000 / all)
      })
  }

  func written(_ poll: Poll) -> String {
    let groups = poll.wordGroups
    let most = max(1, groups.first?.count ?? 0)
    let rows = groups.prefix(Poll.groupsShown).map { group in
      Row(
        label: escaped("“\(group.words)”"), figure: words.count(group.count, "people"),
        thousandths: group.count * 1_000 / most)
    }
    let more = groups.count - Poll.groupsShown
    return table(rows)
      + (more > 0
        ? "<p class=\"quiet\">\(words("screen.groupsMore", ["n": grouped(more)]))</p>" : "")
      + hidden(poll)
  }

  /// Answers that were counted and that staff kept off the pages, on record.
  private func hidden(_ poll: Poll) -> String {
    guard poll.hiddenAnswers > 0 else { return "" }
    let count = words("report.wordsHidden", ["n": grouped(poll.hiddenAnswers)])
    return "<p class=\"quiet\">\(count)</p>"
  }

  // MARK: Rows

  /// Most first, equals sharing a place in the order of the ballot.
  private func places(
    _ poll: Poll, _ numbers: [Int], _ figure: (Int) -> String
  ) -> String {
    let most = max(1, numbers.max() ?? 0)
    let order = numbers.indices.sorted { (numbers[$0], $1) > (numbers[$1], $0) }
    return table(
      order.map { index in
        let rank = 1 + numbers.count { $0 > numbers[index] }
        return Row(
          rank: rank, label: label(poll, index), figure: figure(numbers[index]),
          thousandths: numbers[index] * 1_000 / most, isTop: rank <= 3 && numbers[index] > 0)
      })
  }

  private func table(_ rows: [Row]) -> String {
    let ranked = rows.contains { $0.rank != nil }
    let body = rows.map { row in
      let rank = row.rank.map { words("report.rank", ["n": "\($0)"]) } ?? ""
      return """
        <tr\(row.isTop ? " class=\"top\"" : "")>\
        \(ranked ? "<td class=\"rank\">\(rank)</td>" : "")<th scope="row">\(row.label)</th>\
        <td class="bar">\(bar(row))</td><td class="n">\(row.figure)</td></tr>
        """
    }
    let kind = ranked ? "result ranked" : "result"
    return "<table class=\"\(kind)\"><tbody>\(body.joined())</tbody></table>"
  }

  private func bar(_ row: Row) -> String {
    let width = "\(row.thousandths / 10).\(row.thousandths % 10)"
    return """
      <svg width="100%" height="14" aria-hidden="true">\
      <rect class="track" width="100%" height="14"/>\
      <rect class="\(row.kind)" width="\(width)%" height="14"/></svg>
      """
  }

  private func label(_ poll: Poll, _ index: Int) -> String {
    words.of(poll.plan.options[index].text)
  }

  private func votes(_ count: Int, _ share: String) -> String {
    "\(words.count(count, "people")) (\(share))"
  }

  private func points(_ points: String, _ share: String) -> String {
    "\(words("screen.points", ["n": points])) (\(share))"
  }

  private func thousandths(_ width: String) -> Int {
    Int(width.filter { $0 != "." }) ?? 0
  }
}

/// `35.1%`, rounded half up; `0.0%` of nothing.
func percent(_ part: Int, of whole: Int) -> String {
  guard whole > 0 else { return "0.0%" }
  let tenths = (part * 2_000 + whole) / (whole * 2)
  return "\(tenths / 10).\(tenths % 10)%"
}

/// `sum / count` with one decimal, rounded half up, below zero too.
func tenths(_ sum: Int, of count: Int) -> String {
  let (quotient, remainder) = (20 * sum + count).quotientAndRemainder(dividingBy: 2 * count)
  let tenths = remainder < 0 ? quotient - 1 : quotient
  let text = "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  return tenths < 0 ? "-" + text : text
}
