// Opinions in the report: minority views, the agenda, and the annex of notes by table. What nobody
// let through is counted and not shown: a note may hold a name or a number until somebody has
// looked. Struck ones are nowhere.

import Hall
import Projections
import Site
import Wire

extension ReportBody {
  /// What tables marked as said by few: it stands beside the large themes.
  var minority: ReportSection? {
    let few = letThrough.filter(\.body.minority)
    guard !few.isEmpty else { return nil }
    let items = few.map { item($0) }
    return ReportSection(
      title: words("report.minority"), base: words("report.minorityBase"),
      inside: "<ul class=\"pair few\"\(said)>\(items.joined())</ul>")
  }

  /// When each item really began.
  var agenda: ReportSection? {
    let planned = plan.plannedStarts
    let rows = plan.agenda.enumerated().map { index, item -> String in
      let begun = state.day.clock.begun[index + 1].map(clock) ?? words("report.agenda.notHeld")
      let meant = planned.indices.contains(index) ? clock(planned[index]) : ""
      return """
        <tr><td class="whole">\(begun)</td><td class="whole quiet">\(meant)</td>\
        <th scope="row">\(words.of(item.title))</th>\
        <td class="n">\(words("report.minutes", ["n": "\(item.minutes)"]))</td></tr>
        """
    }
    let heads = ["begun", "planned", "item", "minutes"].map { key in
      let place = key == "minutes" ? " class=\"n\"" : ""
      return "<th scope=\"col\"\(place)>\(words("report.agenda.\(key)"))</th>"
    }
    return ReportSection(
      title: words("report.agenda"),
      inside: """
        <table class="agenda"><thead><tr>\(heads.joined())</tr></thead>\
        <tbody>\(rows.joined())</tbody></table>
        """)
  }

  /// Notes that were let through, as they were written, by table; the others as a number.
  var annex: String {
    let byTable = Dictionary(grouping: letThrough, by: \.table).sorted { $0.key < $1.key }
    guard notes.count > 0 else { return "" }
    let held = notes.count - letThrough.count
    let rest =
      held == 0 ? "" : "<p class=\"quiet\">\(words("report.annexHeld", ["n": "\(held)"]))</p>"
    let shown = Set(state.publishedThemes.map(\.id))
    let tables = byTable.map { number, own in
      let items = own.map { note -> String in
        let theme = note.theme.flatMap { shown.contains($0) ? state.day.themes[$0] : nil }
        let place = theme.map { " <span class=\"quiet\">→ \(words.of($0.title))</span>" } ?? ""
        return "<li>\(opinion(note))\(place)</li>"
      }
      return """
        <h3>\(table(number)) <span class="quiet">\(words.count(own.count, "notes"))</span></h3>\
        <ul\(said)>\(items.joined())</ul>
        """
    }
    return """
      <section class="annex"><div class="title"><h2>\(words("report.annex"))</h2>\
      <p>\(words.count(letThrough.count, "notes"))</p></div>\(rest)\
      <div class="columns">\(tables.joined())</div></section>
      """
  }

  // MARK: Pieces

  func item(_ note: Note) -> String {
    "<li>\(opinion(note)) <span class=\"quiet\">\(table(note.table))</span></li>"
  }

  /// A note's own words, cut nowhere; what few said is marked.
  private func opinion(_ note: Note) -> String {
    let mark = note.body.minority ? " <em>\(words("common.minority"))</em>" : ""
    return escaped(note.body.text) + mark
  }

  func table(_ number: TableID) -> String {
    "<span class=\"whole\">\(words("common.table", ["n": "\(number)"]))</span>"
  }

  /// Tables write Korean, whatever the reader reads.
  var said: String { words.language == .ko ? "" : " lang=\"ko\"" }

  private func clock(_ at: HallTime) -> String {
    hourMinute(at, offsetMinutes: plan.utcOffsetMinutes)
  }
}
