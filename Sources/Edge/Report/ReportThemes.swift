// Themes in the report: words, counts, what their notes ask for, the notes people let through, and
// what tables missed among them before the vote. Words nobody let through are nowhere here, neither
// a note's nor those a table added when it missed something.

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

  /// What tables missed, and what the theme desk answered.
  var missed: ReportSection? {
    let raised = state.day.points.values.filter { $0.state != .withdrawn }
      .sorted { $0.id < $1.id }
    guard !raised.isEmpty else { return nil }
    let answered = raised.count { $0.state == .answered }
    return ReportSection(
      title: words("report.missed"),
      base: words(
        "report.missedBase", ["n": grouped(raised.count), "answered": grouped(answered)]),
      inside: "<ul class=\"missed\">\(raised.map(missed).joined())</ul>"
        + "<p class=\"quiet\">\(words("report.missedFoot"))</p>")
  }

  /// That a poll's options are themes word for word, which, and the digest of their wording.
  func wording(_ poll: Poll) -> String {
    guard let balloted = poll.balloted else { return "" }
    let shown = Set(state.publishedThemes.map(\.id))
    let links = zip(balloted.themes, poll.plan.options).map { id, option in
      let title = words.of(option.text)
      return shown.contains(id) ? "<a href=\"#\(anchor(id))\">\(title)</a>" : title
    }
    return """
      <p class="quiet">\(words("report.fromThemes")) \(links.joined(separator: " · ")). \
      \(words("report.drawn")) <span class="whole">\(words("report.wording"))</span> \
      <code>\(escaped(balloted.digest))</code></p>
      """
  }

  // MARK: Pieces

  private func anchor(_ theme: ThemeID) -> String { "theme-\(theme)" }

  private func theme(_ theme: Theme) -> String {
    let own = letThrough.filter { $0.theme == theme.id }
    let sight = notes.byTheme[theme.id]
    let quote = own.first { $0.id == theme.quote }
    let items = own.filter { $0.id != quote?.id }.map { item($0) }
    return """
      <article id="\(anchor(theme.id))"><h3>\(words.of(theme.title)) \
      <span class="sum">\(sums(theme, sight))</span></h3>\(about(theme))\(quotation(quote))\
      \(whence(sight?.tables ?? []))\
      <ul class="pair"\(said)>\(items.joined())</ul>\
      \(unseen((sight?.count ?? 0) - own.count))</article>
      """
  }

  private func sums(_ theme: Theme, _ sight: (count: Int, tables: [TableID])?) -> String {
    var parts = [
      words("report.notes", ["n": "\(sight?.count ?? 0)"]),
      words("report.tables", ["n": "\(sight?.tables.count ?? 0)"]),
    ]
    if let stances = notes.stances[theme.id] {
      parts += zip(Stance.allCases, stances).map { stance, count in
        words("screen.stance.\(stance.rawValue)", ["n": grouped(count)])
      }
    }
    return parts.map { "<span class=\"whole\">\($0)</span>" }.joined(separator: " · ")
  }

  private func about(_ theme: Theme) -> String {
    theme.about.isEmpty ? "" : "<p\(said)>\(escaped(theme.about))</p>"
  }

  private func quotation(_ quote: Note?) -> String {
    guard let quote else { return "" }
    return """
      <p class="quote"\(said)>“\(escaped(quote.body.text))” \
      <span class="quiet">\(table(quote.table))</span></p>
      """
  }

  private func whence(_ tables: [TableID]) -> String {
    guard !tables.isEmpty else { return "" }
    let list = tables.map(String.init).joined(separator: ", ")
    return "<p class=\"quiet\">\(words("report.tableList", ["list": list]))</p>"
  }

  private func unseen(_ count: Int) -> String {
    guard count > 0 else { return "" }
    return "<p class=\"quiet\">\(words("report.annexHeld", ["n": grouped(count)]))</p>"
  }

  private func missed(_ point: Point) -> String {
    let note = letThrough.first { $0.id == point.note }
    let quoted = note.map { "<span\(said)>“\(escaped($0.body.text))”</span>" }
    let what =
      quoted ?? "<span class=\"quiet\">\(words("report.missedUnsaid"))</span>"
    return "<li><b>\(table(point.table))</b> \(what)<p>\(answer(to: point))</p></li>"
  }

  private func answer(to point: Point) -> String {
    guard point.state == .answered else { return words("report.missedOpen") }
    let theme = state.publishedThemes.first { $0.id == point.theme }
    let place = theme.map { theme in
      """
      <a href="#\(anchor(theme.id))">\
      \(words("report.missedIn", ["theme": theme.title.text(words.language)]))</a>
      """
    }
    let answer = point.answer.isEmpty ? nil : "<span\(said)>\(escaped(point.answer))</span>"
    let parts = [place, answer].compactMap { $0 }
    return parts.isEmpty ? words("report.missedAnswered") : parts.joined(separator: " ")
  }
}
