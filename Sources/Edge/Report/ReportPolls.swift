// Polls in the report: question, turnout, figures once they are revealed and never before, what the
// MC decided about them on record, and the values that bind them to it.

import Hall
import Projections
import Site
import Wire

extension ReportBody {
  /// A section for each poll that was opened, in the plan's order.
  var polls: [ReportSection] {
    opened.map { poll in
      ReportSection(
        id: anchor(poll), title: words.of(poll.plan.title), base: base(poll),
        inside: "<p class=\"question\">\(words.of(poll.plan.question))</p>" + standsFor(poll)
          + wording(poll) + outcome(poll))
    }
  }

  /// Polls come first among the sections: a poll's place here is its number.
  private var opened: [Poll] { state.pollsInOrder.filter { $0.state != .draft } }

  private func anchor(_ poll: Poll) -> String { "poll-\(poll.plan.id)" }

  /// The chain at each close, as the main screen shows it.
  var records: ReportSection? {
    let rows = state.pollsInOrder.compactMap { poll -> String? in
      guard poll.state == .revealed, let mark = around.closings[poll.plan.id] else { return nil }
      let title = poll.plan.title.text(words.language)
      return """
        <tr><th scope="row">\(words("report.closeOf", ["title": title]))</th>\
        <td class="whole">\(words("report.seq")) \(grouped(Int(mark.sequence)))</td>\
        <td class="whole"><code>\(escaped(mark.head))</code></td></tr>
        """
    }
    guard !rows.isEmpty else { return nil }
    return ReportSection(
      title: words("report.record"),
      inside: """
        <table class="records"><tbody>\(rows.joined())</tbody></table>\
        <p class="quiet">\(words("report.recordFoot"))</p>
        """)
  }

  private func base(_ poll: Poll) -> String {
    let sight = PollSight(poll, in: state.day)
    var parts = [
      words("report.cast", ["cast": grouped(sight.cast), "present": grouped(sight.present)])
    ]
    if sight.present > 0 {
      let tenths = (sight.cast * 2_000 + sight.present) / (sight.present * 2)
      parts.append(words("report.turnout", ["share": "\(tenths / 10).\(tenths % 10)%"]))
    }
    parts.append(words("phone.secrecy.\(poll.plan.secrecy.rawValue)"))
    if plan.polls.contains(where: { $0.id == poll.plan.id }) == false {
      parts.append(words("report.made"))
    }
    return parts.map { "<span class=\"whole\">\($0)</span>" }.joined(separator: " · ")
  }

  private func outcome(_ poll: Poll) -> String {
    if poll.state == .voided { return voided(poll) }
    let sight = PollSight(poll, in: state.day)
    guard let figures = sight.result else {
      let key = state.day.isSealed(poll) ? "report.sealed" : "report.notRevealed"
      return "<p class=\"quiet\">\(words(key))</p>" + voidedBallots(poll) + uncountedPapers(poll)
    }
    return figuresTable(poll, figures, sight) + decided(poll, sight.winner)
      + "<p class=\"quiet\">\(remarks(poll, figures))</p>" + crosstabs(poll) + voidedBallots(poll)
      + uncountedPapers(poll)
  }

  /// Voided for good, or voided and asked once more: then which poll came in its place.
  private func voided(_ poll: Poll) -> String {
    let reason = "<p>\(words("report.voidedBecause", ["reason": poll.voidReason]))</p>"
    guard let again = state.day.replacement(of: poll.plan.id) else {
      return "<p><b>\(words("report.voided"))</b></p>" + reason
    }
    let place =
      again.state == .draft ? words("report.resetNot") : link("report.resetTo", to: again)
    return "<p><b>\(words("report.reset"))</b></p>" + reason + "<p>\(place)</p>"
  }

  private func standsFor(_ poll: Poll) -> String {
    guard let first = poll.instead.flatMap(state.poll) else { return "" }
    return "<p class=\"quiet\">\(link("report.instead", to: first))</p>"
  }

  /// Words with the number and title of another poll's section, leading there.
  private func link(_ key: String, to poll: Poll) -> String {
    let number = 1 + (opened.firstIndex { $0.plan.id == poll.plan.id } ?? 0)
    let text = words(key, ["n": "\(number)", "title": poll.plan.title.text(words.language)])
    return "<a href=\"#\(anchor(poll))\">\(text)</a>"
  }

  private func figuresTable(_ poll: Poll, _ figures: Figures, _ sight: PollSight) -> String {
    switch poll.plan.rule {
    case .single, .approval: ticks(poll, figures)
    case .yna: motion(poll, figures) + verdict(poll, figures)
    case .points: sums(poll, figures)
    case .score(let min, let max): means(poll, figures, min...max)
    case .ranked(let method): ranking(poll, figures, method)
    case .likert2(let k, let undecided):
      sight.shift.map { pair(poll, $0) } ?? scale(poll, figures, k, undecided)
    case .text: written(poll)
    }
  }

  /// A tie the rule left, and what the chair decided on record.
  private func decided(_ poll: Poll, _ winner: Winner) -> String {
    guard case .tie(let leaders) = winner else { return "" }
    let tied = words("report.tie", ["text": names(leaders, poll)])
    let settled =
      poll.settled.isEmpty
      ? words("report.tieOpen") : words("report.tieSettled", ["text": names(poll.settled, poll)])
    return "<p class=\"verdict\">\(tied) <b>\(settled)</b></p>"
  }

  func names(_ options: [OptionID], _ poll: Poll) -> String {
    poll.plan.options.filter { options.contains($0.id) }.map { $0.text.text(words.language) }
      .joined(separator: ", ")
  }

  /// How many ballots were taken out on record: never whose, never what.
  private func voidedBallots(_ poll: Poll) -> String {
    guard !poll.voided.isEmpty else { return "" }
    let count = words("report.ballotsVoided", ["n": grouped(poll.voided.count)])
    return "<p class=\"quiet\">\(count)</p>"
  }

  /// Papers that were typed and are not in the count, and why: how many, never whose. Nothing while
  /// the poll is open, for then they may yet be counted, and turnout is all that anyone sees.
  private func uncountedPapers(_ poll: Poll) -> String {
    guard poll.state != .open, let papers = poll.paperTotals else { return "" }
    var parts: [String] = []
    if papers.once + papers.differs > 0 {
      let counts: KeyValuePairs = [
        "n": grouped(papers.once + papers.differs), "once": grouped(papers.once),
        "differs": grouped(papers.differs),
      ]
      parts.append(words("report.papersUncounted", counts))
    }
    if papers.own > 0 { parts.append(words("report.papersOwn", ["n": grouped(papers.own)])) }
    return "<p class=\"quiet\">\(parts.joined(separator: " "))</p>"
  }

  private func verdict(_ poll: Poll, _ figures: Figures) -> String {
    guard case .yna(let quorum, let majority, let strict, let base) = poll.plan.rule,
      let met = figures.quorumMet, let passed = figures.passed
    else { return "" }
    let key = met ? (passed ? "report.passed" : "report.notPassed") : "report.quorumNotMet"
    let isSimple = strict && base == .yesno && majority.over * 2 == majority.under
    let rule = words(
      isSimple ? "report.rule.simple" : strict ? "report.rule.more" : "report.rule.least",
      [
        "base": words.pages.text("report.rule.\(base.rawValue)", words.language),
        "share": "\(majority.over)/\(majority.under)",
      ])
    let enough =
      quorum.over > 0
      ? words("report.rule.quorum", ["share": "\(quorum.over)/\(quorum.under)"]) : ""
    return "<p class=\"verdict\">\(rule) \(enough) <b>\(words(key))</b></p>"
  }

  private func remarks(_ poll: Poll, _ figures: Figures) -> String {
    var parts: [String] = []
    switch poll.plan.rule {
    case .text: parts.append(words("report.grouped"))
    case .approval where figures.tally.reduce(0, +) > figures.valid:
      parts.append(words("report.several"))
    case .likert2 where poll.plan.before == nil: parts.append(words("report.rounding"))
    case .single, .approval, .yna, .points: parts.append(words("report.rounding"))
    // No share of anything stands in these.
    case .score, .ranked, .likert2: break
    }
    let isHalf = figures.valid > 0 && (figures.tally.max() ?? 0) * 2 <= figures.valid
    if isHalf, poll.plan.rule.isTicked { parts.append(words("report.barEnd")) }
    if figures.blank > 0 {
      parts.append(words("report.blank", ["n": grouped(figures.blank)]) + ".")
    }
    if figures.invalid > 0 {
      parts.append(words("report.invalid", ["n": grouped(figures.invalid)]) + ".")
    }
    parts.append(words("report.base", ["n": grouped(poll.cast)]))
    parts.append(words("report.recounted") + ".")
    return parts.joined(separator: " ")
  }
}

extension Rule {
  /// Whether a bar is a share of the ballots.
  fileprivate var isTicked: Bool {
    switch self {
    case .single, .approval, .yna: true
    case .points, .score, .ranked, .likert2, .text: false
    }
  }
}
