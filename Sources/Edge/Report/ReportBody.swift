// The sections of the report, top to bottom, as HTML. Every text goes through `escaped`.

import Hall
import Projections
import Site
import Wire

struct ReportBody {
  let state: HallState
  let plan: Plan
  let around: Surroundings
  let pages: Pages
  let language: Language

  var html: String {
    let notes = NotesSight(state.day)
    return "<main>" + head + facts(notes) + agenda + polls + themes(notes) + annex(notes) + foot
      + "</main>"
  }

  // MARK: Sections

  private var head: String {
    let run = state.run > 0 ? "<p class=\"run\">\(word("report.rehearsal"))</p>" : ""
    return """
      \(run)<header><p class="kind">\(word("report.title"))</p>\
      <h1>\(text(plan.title))</h1><p class="sub">\(text(plan.subtitle))</p>\
      <p class="quiet">\(text(plan.host))</p></header>
      """
  }

  private func facts(_ notes: NotesSight) -> String {
    let came = state.day.seats.values.count { $0 != .expected }
    let facts = [
      ("report.facts.date", dateText), ("report.facts.place", text(plan.place)),
      ("report.facts.present", count(came, "people")),
      ("report.facts.tables", count(plan.tables.count, "tables")),
      ("report.facts.notes", count(notes.standing.count, "notes")),
      ("report.facts.ballots", count(state.ballotsCast, "ballots")),
    ]
    let items = facts.map { "<div><dt>\(word($0.0))</dt><dd>\($0.1)</dd></div>" }
    return "<dl class=\"facts\">" + items.joined() + "</dl>"
  }

  private var agenda: String {
    let rows = plan.agenda.enumerated().map { index, item -> String in
      let at = state.day.clock.begun[index + 1].map(time) ?? "–"
      return "<tr><td class=\"n\">\(at)</td><td>\(text(item.title))</td></tr>"
    }
    return section("report.agenda", "<table><tbody>\(rows.joined())</tbody></table>")
  }

  private var polls: String {
    let shown = state.pollsInOrder.filter { $0.state != .draft }
    return section("report.polls", shown.map(poll).joined())
  }

  private func themes(_ notes: NotesSight) -> String {
    let all = state.day.themes.values.filter { (notes.byTheme[$0.id]?.count ?? 0) > 0 }
      .sorted { (notes.byTheme[$0.id]?.count ?? 0, $1.id) > (notes.byTheme[$1.id]?.count ?? 0, $0.id) }
    let parts = all.map { theme in
      let own = notes.standing.filter { $0.theme == theme.id }
      let tables = notes.byTheme[theme.id]?.tables ?? []
      let figures = [
        pages.text("report.notes", language, ["n": "\(own.count)"]),
        pages.text("report.tables", language, ["n": "\(tables.count)"]),
      ]
      return """
        <article><h3>\(text(theme.title))</h3>\
        <p class="base">\(escaped(figures.joined(separator: " · ")))</p>\(list(own))</article>
        """
    }
    return parts.isEmpty ? "" : section("report.themes", parts.joined())
  }

  /// Notes in no theme: nothing that was written is dropped.
  private func annex(_ notes: NotesSight) -> String {
    let rest = notes.unsorted
    return rest.isEmpty ? "" : section("report.ungrouped", list(rest))
  }

  private var foot: String {
    let promise = plan.promise.ko.isEmpty ? "" : "<p>\(text(plan.promise))</p>"
    let record = around.chain
    return """
      <footer>\(promise)<p class="quiet">\(word("report.record")) <b>\(escaped(record.head))</b> · \
      \(word("report.seq")) \(record.sequence)</p></footer>
      """
  }

  // MARK: Pieces

  private func poll(_ poll: Poll) -> String {
    let sight = PollSight(poll, in: state.day)
    let cast = pages.text(
      "report.cast", language, ["cast": grouped(sight.cast), "present": grouped(sight.present)])
    var html = """
      <article><h3>\(text(poll.plan.question))</h3><p class="base">\(escaped(cast))</p>
      """
    if poll.state == .voided { html += "<p>\(word("report.voided"))</p>" }
    if let figures = sight.result {
      html += verdict(figures) + bars(poll, figures)
      html += "<p class=\"quiet\">\(escaped(pages.text("report.base", language, ["n": "\(figures.cast)"])))"
      if poll.plan.rule.most > 1 { html += " " + word("report.several") }
      html += "</p>" + record(poll)
    }
    return html + "</article>"
  }

  private func bars(_ poll: Poll, _ figures: Figures) -> String {
    let rows = ResultBars(poll, figures).rows.map { row in
      """
      <tr><th scope="row">\(text(row.option.text))</th><td class="bar">\
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">\
      <rect class="track" width="100" height="10"/><rect width="\(row.width)" height="10"/></svg>\
      </td><td class="n"><b>\(count(row.count, "people"))</b></td><td class="n">\(row.share)</td></tr>
      """
    }
    return "<table class=\"result\"><tbody>\(rows.joined())</tbody></table>"
  }

  private func verdict(_ figures: Figures) -> String {
    guard let met = figures.quorumMet, let passed = figures.passed else { return "" }
    let key = met ? (passed ? "report.passed" : "report.notPassed") : "report.quorumNotMet"
    return "<p class=\"verdict\">\(word(key))</p>"
  }

  private func record(_ poll: Poll) -> String {
    guard let mark = around.closings[poll.plan.id] else { return "" }
    return """
      <p class="quiet">\(word("report.recounted")) · \(word("report.record")) \
      <b>\(escaped(mark.head))</b> · \(word("report.seq")) \(mark.sequence)</p>
      """
  }

  private func list(_ notes: [Note]) -> String {
    let items = notes.map { note in
      let table = pages.text("common.table", language, ["n": "\(note.table)"])
      let minority = note.body.minority ? " <em>\(word("report.minority"))</em>" : ""
      return """
        <li><span>\(escaped(note.body.text))\(minority)</span>\
        <span class="quiet">\(escaped(table))</span></li>
        """
    }
    return "<ul class=\"notes\">\(items.joined())</ul>"
  }

  private func section(_ title: String, _ inside: String) -> String {
    "<section><h2>\(word(title))</h2>\(inside)</section>"
  }

  private func word(_ key: String) -> String { escaped(pages.text(key, language)) }

  private func text(_ words: Words) -> String { escaped(words.text(language)) }

  /// A figure and its unit never part.
  private func count(_ number: Int, _ unit: String) -> String {
    let text = pages.text("report.count.\(unit)", language, ["n": grouped(number)])
    return "<span class=\"whole\">\(escaped(text))</span>"
  }

  private func time(_ at: HallTime) -> String {
    escaped(clockText(at, offsetMinutes: plan.utcOffsetMinutes, language))
  }

  private var dateText: String {
    let parts = plan.date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return escaped(plan.date) }
    return escaped("\(parts[0]). \(parts[1]). \(parts[2]). \(plan.start)")
  }
}
