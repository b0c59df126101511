// The report from top to bottom: what it is of, what the day says in one glance, then section
// after section. Only the order and the frame are here; sections are next door.

import Hall
import Projections
import Site
import Wire

struct ReportBody {
  let state: HallState
  let plan: Plan
  let around: Surroundings
  let words: ReportWords
  let notes: NotesSight
  /// Notes whose words the public may read.
  let letThrough: [Note]

  init(
    state: HallState, plan: Plan, around: Surroundings, pages: Pages, language: Language
  ) {
    self.state = state
    self.plan = plan
    self.around = around
    words = ReportWords(pages: pages, language: language)
    notes = NotesSight(state.day)
    letThrough = notes.letThrough(published: state.publishedThemes)
  }

  /// The whole body, every text escaped.
  var html: String {
    let sections = polls + [themes, missed, minority, agenda, records].compactMap { $0 }
    let numbered = sections.enumerated().map { index, section in section.html(number: index + 1) }
    let parts = [head, facts, finding] + numbered + [promise, annex]
    return ReportWords.patterns + "<main>" + parts.joined() + "</main>"
  }

  // MARK: First page

  private var head: String {
    let run = state.run > 0 ? "<p class=\"run\">\(words("report.rehearsal"))</p>" : ""
    let lines = [plan.subtitle, plan.host].map { words.of($0) }
    let korean = escaped(words.pages.text("common.korean", .ko))
    let other =
      words.language == .ko
      ? "<a href=\"?lang=en\" lang=\"en\" hreflang=\"en\">English</a>"
      : "<a href=\"?lang=ko\" lang=\"ko\" hreflang=\"ko\">\(korean)</a>"
    return """
      \(run)<header><p class="kind"><span>\(words("report.title"))</span>\(other)</p>\
      \(ReportWords.ring)\
      <h1>\(words.of(plan.title))</h1><p class="sub">\(lines[0])</p>\
      <p class="quiet">\(whenAndWhere)</p><p class="quiet">\(lines[1])</p></header>
      """
  }

  private var whenAndWhere: String {
    let starts = plan.plannedStarts
    var when = words.date(plan.date) + (words.language == .ko ? " " : ", ") + escaped(plan.start)
    if let last = starts.last, let minutes = plan.agenda.last?.minutes {
      let end = last + HallTime(minutes) * 60_000
      when += "~" + hourMinute(end, offsetMinutes: plan.utcOffsetMinutes)
    }
    let place = words.of(plan.place)
    return "<span class=\"whole\">\(when)</span>" + (place.isEmpty ? "" : " · \(place)")
  }

  /// Everybody who was in at any time; who left before the end took part too.
  var came: Int { state.day.seats.values.count { $0 != .expected } }

  private var facts: String {
    let held = state.pollsInOrder.count { $0.state != .draft }
    let facts = [
      (
        words.count(came, "people"),
        words("report.facts.presentOf", ["seats": grouped(plan.seats.count)])
      ),
      (words.count(plan.tables.count, "tables"), words("report.facts.tables")),
      (words.count(notes.count, "notes"), words("report.facts.notesAll")),
      (words.count(held, "polls"), words("report.facts.polls")),
    ]
    let items = facts.map { "<div><dd>\($0.0)</dd><dt>\($0.1)</dt></div>" }
    return "<dl class=\"facts\">\(items.joined())</dl>"
  }

  private var promise: String {
    guard !plan.promise.ko.isEmpty else { return "" }
    return """
      <section class="promise"><h2>\(words("report.promise"))</h2>\
      <p>\(words.of(plan.promise))</p></section>
      """
  }
}

/// One section: its title, and at the right what its figures are figures of.
struct ReportSection {
  /// Where a link may lead; empty if nowhere.
  var id = ""
  let title: String
  var base = ""
  let inside: String

  func html(number: Int) -> String {
    let mark = id.isEmpty ? "" : " id=\"\(id)\""
    return """
      <section\(mark)><div class="title"><h2>\(number). \(title)</h2><p>\(base)</p></div>\
      \(inside)</section>
      """
  }
}
