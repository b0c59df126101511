// The result page everybody may read once the MC publishes it: the day, its themes with their
// notes and tables, its polls with counts and turnout, every note that stands. Made from
// committed state at each request; prints well. Shows nothing the main screen may not show.

public import HTTP
public import Hall
import Projections
public import Site
public import Wire

/// Makes `/report`.
public struct ReportPage: Sendable {
  private let pages: Pages

  public init(_ pages: Pages) { self.pages = pages }

  /// The page, or a friendly word that it is not published yet.
  public func response(
    _ state: HallState, _ around: Surroundings, _ request: Request
  ) -> Response {
    let language = request.language
    guard let plan = state.plan, state.day.reportPublished else {
      let body = """
        <main><h1>\(escaped(pages.text("report.notYet", language)))</h1>\
        <p>\(escaped(pages.text("report.notYetLead", language)))</p></main>
        """
      return pages.document(
        404, title: pages.text("report.title", language), body: body, css: ReportStyle.css, request)
    }
    let body = ReportBody(
      state: state, plan: plan, around: around, pages: pages, language: language)
    return pages.document(
      200, title: plan.title.text(language), body: body.html, css: ReportStyle.css, request)
  }
}
