// The participant's page: one response that votes without JavaScript. What is shown is chosen
// here by the same order as in the script: a refusal, an open poll, a stored vote, a closed or
// revealed poll, or what the hall is doing.

import Hall
import HTTP
import Projections
import Wire

/// What the page is made from.
struct PhoneScene {
  let state: HallState
  let around: Surroundings
  let seat: SeatID
  let language: Language
  let nonce: String
  let notice: Refusal?
  /// The poll whose stored vote the reader wants to change.
  let changing: PollID?

  /// What the page is about, chosen as its script does: the newest open poll this seat has yet to
  /// vote in, or any open one; else one that is being counted; else a result, as long as the
  /// agenda item it belongs to goes on.
  var poll: Poll? {
    let open = polls([.open])
    if let asked = newest(open.filter { $0.box[.seat(seat)] == nil || $0.plan.id == changing })
      ?? newest(open)
    {
      return asked
    }
    let current = item?.polls ?? []
    return newest(polls([.closed, .recounted]))
      ?? newest(polls([.revealed, .voided]).filter { current.contains($0.plan.id) })
  }

  /// This seat's vote in it.
  var ballot: Ballot? { poll?.box[.seat(seat)] }

  /// The agenda item that is on, nil before the first.
  var item: AgendaItem? {
    let (agenda, number) = (state.plan?.agenda ?? [], state.day.clock.item)
    return agenda.indices.contains(number - 1) ? agenda[number - 1] : nil
  }

  private func polls(_ states: Set<PollState>) -> [Poll] {
    state.pollsInOrder.filter { states.contains($0.state) }
  }

  private func newest(_ polls: [Poll]) -> Poll? { polls.max { $0.openedAt < $1.openedAt } }
}

struct ParticipantPage: Sendable {
  private let page: InlinePage
  private let views: PhoneViews
  private let texts: Texts
  /// The words each language's script needs, spelled once.
  private let words: [Language: String]

  init(_ assets: Assets, _ texts: Texts) {
    let scripts = ["words", "boards", "views", "choosing", "link"]
      .map { assets.text("participant/\($0).js") }.joined(separator: "\n")
    // The script stands before what it works on, so that it can be packed with what never changes.
    page = InlinePage(
      page: assets.text("participant/page.html"), css: assets.text("participant/phone.css"),
      js: "document.addEventListener('DOMContentLoaded', function () {\n\(scripts)\n});")
    views = PhoneViews(Fragments(assets.text("participant/fragments.html")), texts)
    self.texts = texts
    var words: [Language: String] = [:]
    for language in Language.allCases {
      let inside = texts.object(language, where: ParticipantPage.isInside)
      words[language] = inScript(JSON.object([JSON.Member(language.rawValue, inside)]).bytes)
    }
    self.words = words
  }

  func response(
    _ scene: PhoneScene, status: Int, build: String, epoch: String, now: HallTime,
    _ request: Request
  ) -> Response {
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
    let whole = "\(spelled),\"text\":\(words[scene.language] ?? "{}")}"
    let title = texts(
      "phone.seat", scene.language,
      ["table": "\(scene.seat.table)", "number": "\(scene.seat.number)"])
    return page.response(
      status, scene.language,
      [
        "title": title, "MAIN": main, "FOOT": foot,
        "STATE": whole,
      ], request)
  }

  private static let refusals: Set<String> = [
    "pollClosed", "pollNotOpen", "tooMany", "notPresent", "notEligible", "seatVotedByStaff",
    "other",
  ]

  /// The words the script needs before it can ask for more.
  private static func isInside(_ key: String) -> Bool {
    if key.hasPrefix("phone.") { return true }
    guard key.hasPrefix("refusal.") else { return false }
    return refusals.contains(String(key.dropFirst("refusal.".count)))
  }
}
