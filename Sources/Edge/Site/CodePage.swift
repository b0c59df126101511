// The page behind the screen's QR code: a seat card's six characters, for phones that cannot read
// the card. Works by form alone.

public import HTTP
import Hall
import Wire

struct CodePage: Sendable {
  private let page: InlinePage
  private let parts: Fragments
  private let texts: Texts

  init(_ assets: Assets, _ texts: Texts) {
    page = InlinePage(
      page: assets.text("code/page.html"), css: Bare.style(assets.text("code/code.css")),
      js: Bare.script(assets.text("code/code.js")))
    parts = Fragments(assets.text("code/fragments.html"))
    self.texts = texts
  }

  func form(_ request: Request, problem: String?) -> Response {
    let language = request.language
    let words = problem.map { parts.render("problem", ["words": texts($0, language)]) } ?? ""
    var values = ["code": "", "PROBLEM": words]
    values["action"] = language == .en ? "/code?lang=en" : "/code"
    for name in ["heading", "lead", "label", "hint", "button", "help"] {
      values[name] = texts("code.\(name)", language)
    }
    return response(
      problem == nil ? 200 : 404, parts.render("form", values), claim: "", request)
  }

  func waiting(_ request: Request, claim: String, isRefused: Bool) -> Response {
    let language = request.language
    guard !isRefused else {
      let values = [
        "title": texts("code.refused", language), "again": texts("code.again", language),
        "href": language == .en ? "/?lang=en" : "/",
      ]
      return response(200, parts.render("refused", values), claim: "", request)
    }
    let values = [
      "title": texts("code.waitingTitle", language), "words": texts("code.waiting", language),
    ]
    return response(200, parts.render("waiting", values), claim: claim, request)
  }

  private func response(
    _ status: Int, _ main: String, claim: String, _ request: Request
  ) -> Response {
    let language = request.language
    let state: JSON = [
      "claim": .string(claim), "lang": .string(language.rawValue),
      "text": texts.object(language) { $0.hasPrefix("code.") },
    ]
    let refresh = "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"
    return page.response(
      status, language,
      [
        "title": texts("code.title", language),
        "event": texts("common.product", language),
        "MAIN": main, "STATE": inScript(state.bytes), "REFRESH": claim.isEmpty ? "" : refresh,
      ], request)
  }
}

extension Request {
  /// The language asked for by `?lang=`; Korean first.
  public var language: Language { queryForm?["lang"].flatMap(Language.init(rawValue:)) ?? .ko }
}
