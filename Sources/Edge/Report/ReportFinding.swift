// What the day came to, for the first page of the report: the options that came first in the poll
// the day was about. It is asked only for what is revealed, and says no more than that poll's own
// section does.

import Hall
import Projections
import Site

extension ReportBody {
  /// An option that came first, and its figure, both escaped; winners of a ranking have none.
  private struct Leader {
    /// Equals share it: 1, 1, 3.
    let rank: Int
    let name: String
    var figure = ""
  }

  /// Who came first in the last revealed poll made of the themes, or else that asked for several
  /// things or an order.
  var finding: String {
    let room = "<p class=\"quiet\">\(words("report.room", ["n": grouped(came)]))</p>"
    let revealed = state.pollsInOrder.filter { $0.state == .revealed }
    let asked = revealed.last { $0.balloted != nil } ?? revealed.last { $0.plan.rule.putsInOrder }
    guard let poll = asked, let figures = PollSight(poll, in: state.day).result,
      figures.valid > 0
    else { return room }
    let leaders = leaders(of: poll, figures)
    guard !leaders.isEmpty else { return room }
    let items = leaders.map { leader in
      let figure = leader.figure.isEmpty ? "" : " " + leader.figure
      return "<li value=\"\(leader.rank)\"><b>\(leader.name)</b>\(figure)</li>"
    }
    let key = poll.plan.rule.isChosen ? "report.finding" : "report.findingResult"
    let title = words(key, ["title": poll.plan.title.text(words.language)])
    return "<div class=\"finding\"><p>\(title)</p><ol>\(items.joined())</ol>\(room)</div>"
  }

  /// The first three places of a poll, and whoever shares them.
  private func leaders(of poll: Poll, _ figures: Figures) -> [Leader] {
    func name(_ index: Int) -> String { words.of(poll.plan.options[index].text) }
    switch poll.plan.rule {
    case .single, .approval:
      return ResultBars(poll, figures).rows.filter { $0.rank <= 3 && $0.count > 0 }.map { row in
        Leader(
          rank: row.rank, name: words.of(row.option.text),
          figure: "\(words.count(row.count, "people")) (\(row.share))")
      }
    case .points:
      let all = figures.tally.reduce(0, +)
      return firstThree(figures) { figures.tally[$0] > figures.tally[$1] }
        .filter { figures.tally[$0.option] > 0 }
        .map { place in
          let given = figures.tally[place.option]
          let points = words("screen.points", ["n": grouped(given)])
          let figure = "\(points) (\(percent(given, of: all)))"
          return Leader(rank: place.rank, name: name(place.option), figure: figure)
        }
    case .score:
      let raters = figures.line("raters") ?? []
      return firstThree(figures) { a, b in
        guard raters[a] > 0, raters[b] > 0 else { return raters[a] > raters[b] }
        return figures.tally[a] * raters[b] > figures.tally[b] * raters[a]
      }
      .filter { raters[$0.option] > 0 }
      .map { place in
        let count = raters[place.option]
        let mean = tenths(figures.tally[place.option], of: count)
        let figure = words("report.mean", ["mean": mean, "n": grouped(count)])
        return Leader(rank: place.rank, name: name(place.option), figure: figure)
      }
    // By the rule, or as the chair decided; nobody while a tie is open.
    case .ranked: return poll.winners.map { Leader(rank: 1, name: names([$0], poll)) }
    case .yna, .likert2, .text: return []
    }
  }

  /// Options of rank 1 to 3, equals in the order of the ballot.
  private func firstThree(
    _ figures: Figures, _ isBefore: (Int, Int) -> Bool
  ) -> [(option: Int, rank: Int)] {
    let options = figures.tally.indices
    let places = options.map { option in
      (option: option, rank: 1 + options.count { isBefore($0, option) })
    }
    return places.filter { $0.rank <= 3 }.sorted { ($0.rank, $0.option) < ($1.rank, $1.option) }
  }
}

extension Rule {
  /// Whether the hall asked for several things or an order of them, whatever it is called.
  fileprivate var putsInOrder: Bool {
    switch self {
    case .approval: allowsSeveral
    case .points, .ranked: true
    case .single, .score, .yna, .likert2, .text: false
    }
  }

  /// Whether a figure is how many people chose it.
  fileprivate var isChosen: Bool {
    switch self {
    case .single, .approval: true
    case .points, .score, .ranked, .yna, .likert2, .text: false
    }
  }
}
