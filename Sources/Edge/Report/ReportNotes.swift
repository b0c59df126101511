// Opinions in the report: published themes with their notes and tables, minority views, the
// agenda, and the annex of notes by table. What nobody let through is counted and not shown: a
// note may hold a name or a number until somebody has looked. Struck ones are nowhere.

import Hall
import Projections
import Site
import Wire

extension ReportBody {
  /// Themes the main screen may show, in the order they were published.
  var themes: ReportSection? {
    let published = state.publishedThemes
    guard !published.isEmpty else { return nil }
    let counted = published.reduce(0) { $0 + (notes.byTheme[$1.id]?.count ?? 0) }
    return ReportSection(
      title: words("report.themes"),
      base: words(
        "report.themesBase", ["themes": "\(published.count)", "notes": grouped(counted)]),
      inside: published.map(theme).joined()
        + "<p class=\"quiet\">\(words("report.themesFoot"))</p>")
  }

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
    guard !notes.standing.isEmpty else { return "" }
    let held = notes.standing.count - letThrough.count
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

  private var letThrough: [Note] { notes.letThrough(published: state.publishedThemes) }

  private func theme(_ theme: Theme) -> String {
    let own = notes.standing.filter { $0.theme == theme.id }
    let tables = notes.byTheme[theme.id]?.tables ?? []
    let quote = own.first { $0.id == theme.quote }
    let said = quote.map { note in
      """
      <p class="quote"\(self.said)>“\(escaped(note.body.text))” \
      <span class="quiet">\(table(note.table))</span></p>
      """
    }
    let items = own.filter { $0.id != quote?.id }.map { item($0) }
    let list = tables.map(String.init).joined(separator: ", ")
    return """
      <article><h3>\(words.of(theme.title)) \
      <span class="sum">\(words("report.notes", ["n": "\(own.count)"])) · \
      \(words("report.tables", ["n": "\(tables.count)"]))</span></h3>\(said ?? "")\
      <p class="quiet">\(tables.isEmpty ? "" : words("report.tableList", ["list": list]))</p>\
      <ul class="pair"\(self.said)>\(items.joined())</ul></article>
      """
  }

  private func item(_ note: Note) -> String {
    "<li>\(opinion(note)) <span class=\"quiet\">\(table(note.table))</span></li>"
  }

  /// A note's own words, cut nowhere; what few said is marked.
  private func opinion(_ note: Note) -> String {
    let mark = note.body.minority ? " <em>\(words("common.minority"))</em>" : ""
    return escaped(note.body.text) + mark
  }

  private func table(_ number: TableID) -> String {
    "<span class=\"whole\">\(words("common.table", ["n": "\(number)"]))</span>"
  }

  /// Tables write Korean, whatever the reader reads.
  private var said: String { words.language == .ko ? "" : " lang=\"ko\"" }

  private func clock(_ at: HallTime) -> String {
    hourMinute(at, offsetMinutes: plan.utcOffsetMinutes)
  }
}
