// Polls in the report: question, turnout, figures once they are revealed and never before, and
// the values that bind them to the record.

import Hall
import Projections
import Site
import Wire

extension ReportBody {
  /// A section for each poll that was opened, in the plan's order.
  var polls: [ReportSection] {
    state.pollsInOrder.filter { $0.state != .draft }.map { poll in
      ReportSection(
        title: words.of(poll.plan.title), base: base(poll),
        inside: "<p class=\"question\">\(words.of(poll.plan.question))</p>" + outcome(poll))
    }
  }

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
    return parts.map { "<span class=\"whole\">\($0)</span>" }.joined(separator: " · ")
  }

  private func outcome(_ poll: Poll) -> String {
    if poll.state == .voided { return "<p><b>\(words("report.voided"))</b></p>" }
    guard let figures = PollSight(poll, in: state.day).result else {
      return "<p class=\"quiet\">\(words("report.notRevealed"))</p>"
    }
    let isMotion = figures.passed != nil
    let rows = ResultBars(poll, figures).rows.enumerated().map { index, row in
      isMotion ? motionRow(row, place: index) : rankedRow(row)
    }
    return """
      <table class="result\(isMotion ? "" : " ranked")"><tbody>\(rows.joined())</tbody></table>\
      \(verdict(poll, figures))<p class="quiet">\(remarks(poll, figures))</p>
      """
  }

  /// The first three stand out by weight; there is no other colour.
  private func rankedRow(_ row: ResultBars.Row) -> String {
    let rank = words("report.rank", ["n": "\(row.rank)"])
    return """
      <tr\(row.rank <= 3 && row.count > 0 ? " class=\"top\"" : "")><td class="rank">\(rank)</td>\
      \(label(row))<td class="bar">\(bar(row, kind: "full"))</td>\(figure(row))</tr>
      """
  }

  /// Yes, no and abstain differ by pattern: solid, stripes, outline.
  private func motionRow(_ row: ResultBars.Row, place: Int) -> String {
    let kind = ["full", "striped", "hollow"][min(place, 2)]
    return "<tr>\(label(row))<td class=\"bar\">\(bar(row, kind: kind))</td>\(figure(row))</tr>"
  }

  private func label(_ row: ResultBars.Row) -> String {
    "<th scope=\"row\">\(words.of(row.option.text))</th>"
  }

  private func figure(_ row: ResultBars.Row) -> String {
    "<td class=\"n\">\(words.count(row.count, "people")) (\(row.share))</td>"
  }

  private func bar(_ row: ResultBars.Row, kind: String) -> String {
    """
    <svg width="100%" height="14" aria-hidden="true">\
    <rect class="track" width="100%" height="14"/>\
    <rect class="\(kind)" width="\(row.width)%" height="14"/></svg>
    """
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
    let isSeveral = poll.plan.rule.allowsSeveral
    parts.append(words(isSeveral ? "report.several" : "report.rounding"))
    let isHalf = figures.valid > 0 && (figures.tally.max() ?? 0) * 2 <= figures.valid
    if isHalf { parts.append(words("report.barEnd")) }
    if figures.blank > 0 {
      parts.append(words("report.blank", ["n": grouped(figures.blank)]) + ".")
    }
    parts.append(words("report.base", ["n": grouped(figures.cast)]))
    parts.append(words("report.recounted") + ".")
    return parts.joined(separator: " ")
  }
}
