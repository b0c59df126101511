// The participant's page: one response that votes without JavaScript. Which parts of script and
// words it begins with, and what it shows at first glance, follow from what is asked.

import HTTP
import Hall
import Projections
import Wire

struct ParticipantPage: Sendable {
  private let pages: [PhoneParts: InlinePage]
  private let views: PhoneViews
  private let texts: Texts
  /// The words each script begins with in each language, spelled once.
  private let words: [PhoneParts: [Language: String]]
  /// What a page asks for once it is there, by path.
  let later: [(name: String, bytes: [UInt8])]

  init(_ assets: Assets, _ texts: Texts) {
    let later = PhoneLater(assets, texts)
    var pages: [PhoneParts: InlinePage] = [:]
    var words: [PhoneParts: [Language: String]] = [:]
    for parts in PhoneParts.all {
      pages[parts] = InlinePage(
        page: assets.text("participant/page.html"), css: parts.style(assets),
        js: parts.script(assets), laterCSS: [later.style], laterJS: [later.script])
      for language in Language.allCases {
        let inside = PhoneParts.words(texts, language, where: parts.needs)
        words[parts, default: [:]][language] = inScript(
          JSON.object([JSON.Member(language.rawValue, inside)]).bytes)
      }
    }
    self.pages = pages
    self.words = words
    self.later = Language.allCases.map(later.file)
    views = PhoneViews(Fragments(assets.text("participant/fragments.html")), texts)
    self.texts = texts
  }

  func response(
    _ scene: PhoneScene, status: Int, build: String, epoch: String, now: HallTime,
    _ request: Request
  ) -> Response {
    let parts = scene.parts
    guard let page = pages[parts], let words = words[parts]?[scene.language] else {
      preconditionFailure("every kind of ballot has its page")
    }
    let (main, foot) = views.render(scene)
    let state: JSON = [
      "build": .string(build), "wire": .int(ServerMessage.wireVersion), "epoch": .string(epoch),
      "serverNow": .int(now),
      "boards": Glance.boards(
        BoardDocs(scene.state, scene.around), seat: scene.seat, poll: scene.poll?.plan.id,
        language: scene.language),
    ]
    // The words go in before the closing brace.
    let spelled = inScript(state.bytes).dropLast()
    let title = texts(
      "phone.seat", scene.language,
      ["table": "\(scene.seat.table)", "number": "\(scene.seat.number)"])
    return page.response(
      status, scene.language,
      [
        "title": title, "MAIN": main, "FOOT": foot,
        "STATE": "\(spelled),\"text\":\(words)}",
      ], request)
  }
}
