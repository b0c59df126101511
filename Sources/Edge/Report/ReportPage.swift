// The result page everybody may read once the MC publishes it: the day, its polls with counts and
// turnout, its themes with their notes and tables, every note that stands. Made from committed
// state; prints well. Shows nothing the main screen may not show.

public import HTTP
public import Hall
public import Site
import Synchronization
public import Wire

/// Makes `/report`.
public final class ReportPage: Sendable {
  private let pages: Pages
  private let made = Mutex<[Kind: Made]>([:])

  /// `pages` has the words.
  public init(_ pages: Pages) { self.pages = pages }

  /// The page, or a friendly word that it is not published yet.
  public func response(
    _ state: HallState, _ around: Surroundings, _ request: Request
  ) -> Response {
    let language = request.language
    guard let plan = state.plan, state.day.reportPublished else { return notYet(request) }
    // When it is published, the whole hall opens it at once: the same chain is the same report.
    // A chain without rows names no state.
    let kind = Kind(language: language, request: request)
    let isNamed = around.chain.sequence > 0
    if isNamed, let kept = made.withLock({ $0[kind] }), kept.chain == around.chain {
      return kept.response
    }
    let body = ReportBody(
      state: state, plan: plan, around: around, pages: pages, language: language)
    let name = pages.text("report.title", language)
    let response = pages.document(
      200, title: "\(plan.title.text(language)) · \(name)", body: body.html, css: ReportStyle.css,
      request)
    if isNamed { made.withLock { $0[kind] = Made(chain: around.chain, response: response) } }
    return response
  }

  private func notYet(_ request: Request) -> Response {
    let language = request.language
    let body = """
      <main><h1>\(escaped(pages.text("report.notYet", language)))</h1>\
      <p>\(escaped(pages.text("report.notYetLead", language)))</p></main>
      """
    return pages.document(
      404, title: pages.text("report.title", language), body: body, css: ReportStyle.css, request)
  }
}

/// Which of the few spellings of one report.
private struct Kind: Hashable {
  let language: Language
  let isPacked: Bool

  init(language: Language, request: Request) {
    self.language = language
    isPacked = request.acceptsGzip
  }
}

private struct Made {
  let chain: ChainMark
  let response: Response
}
