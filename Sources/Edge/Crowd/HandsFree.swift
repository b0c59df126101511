// The MC who plays the whole program alone: every item, every poll to its reveal, the themes one by
// one, the closing, the report. Its waits are a play's, not a hall's.
import HTTP
import Lines
import Wire

/// The hands-free program.
final class HandsFree {
  private let loop: CrowdLoop
  private let options: DemoOptions
  private let staff: Staff
  private var themesAreShown = false

  init(_ loop: CrowdLoop, _ links: HallLinks, _ options: DemoOptions) throws(CrowdFailure) {
    self.loop = loop
    self.options = options
    staff = try Staff(loop, links)
  }

  /// The whole program, from the item that is on.
  func play() throws(CrowdFailure) {
    try staff.mc.waitFor("the agenda") { !staff.agenda.isEmpty }
    let items = staff.agenda
    while staff.item < items.count {
      try staff.nextItem()
      let item = items[staff.item - 1]
      tell(item["title"]?["ko"]?.string ?? "", item["title"]?["en"]?.string ?? "")
      try play(item)
    }
    for poll in staff.drafts { try vote(poll) }
    try conclude()
  }

  // MARK: Items

  private func play(_ item: JSON) throws(CrowdFailure) {
    switch item["kind"]?.string {
    case "arrival": try arrive()
    case "discussion": try discuss()
    case "vote": try pause(1_000)
    case "plenary": try pause(1_500)
    default: try pause(1_500)
    }
    let isTalkedOver = !discussionsAhead && approved.count > 1
    if item["kind"]?.string == "plenary", isTalkedOver, !themesAreShown { try showThemes() }
    for poll in item["polls"]?.array?.compactMap(\.string) ?? [] { try vote(poll) }
  }

  /// Until nearly everybody is in.
  private func arrive() throws(CrowdFailure) {
    let options = options
    loop.run(millis: max(1_000, options.scaled(Limits.demoJoinMillis + 5_000))) {
      guard let map = staff.mc.boards["screen", "hallmap"], let present = map["present"]?.int,
        let seats = map["seats"]?.int
      else { return false }
      return present >= Int64(options.seats ?? Int(seats)) * 97 / 100
    }
    try pause(1_500)
  }

  private func discuss() throws(CrowdFailure) {
    try pause(7_000)
    try staff.show("notes")
    try pause(5_000)
    try staff.show("agenda")
    try pause(2_500)
  }

  private var discussionsAhead: Bool {
    staff.agenda.dropFirst(staff.item).contains { $0["kind"]?.string == "discussion" }
  }

  // MARK: Themes

  private var approved: [(key: String, value: JSON)] {
    staff.mc.boards.docs("themes").filter {
      ["approved", "published"].contains($0.value["state"]?.string)
    }
  }

  private func showThemes() throws(CrowdFailure) {
    themesAreShown = true
    for (key, _) in approved {
      try staff.mc.ask("publishTheme") {
        let theme = staff.mc.boards["themes", key]
        return [("theme", theme?["id"] ?? 0), ("rev", theme?["rev"] ?? 0)]
      }
    }
    tell("의견 묶음 \(approved.count)개 공개", "\(approved.count) themes published")
    try staff.show("themes")
    try pause(3_000)
    for (_, theme) in approved.prefix(5) {
      try staff.show("theme", [("theme", theme["id"] ?? 0)])
      try pause(1_500)
    }
    try staff.show("notes")
    try pause(2_000)
  }

  // MARK: Polls

  private func vote(_ poll: String) throws(CrowdFailure) {
    guard staff.drafts.contains(poll) else { return }
    let form = try staff.open(poll)
    try pause(Limits.demoVoteMillis * 2 / 3)
    try staff.lastCall(poll, seconds: 4)
    try pause(4_000)
    try staff.close(poll)
    try pause(1_000)
    try staff.recount(poll)
    try pause(1_000)
    // A first measure is nobody's to see before its second is closed; then both are.
    guard !staff.isSealed(poll) else { return }
    if let first = form.before, staff.isCounted(first) {
      try staff.reveal(first)
      try pause(3_500)
    }
    try staff.reveal(poll)
    try pause(3_500)
  }

  // MARK: The end

  private func conclude() throws(CrowdFailure) {
    try staff.show("closing")
    try staff.mc.ask("publishReport") { [("on", 1)] }
    try staff.mc.waitFor("the report") { staff.mc.boards["hall", "now"]?["report"]?.int == 1 }
    let report = try loop.fetch("report", path: "/report")
    guard report.status == 200 else { throw .badAnswer("report", status: report.status) }
    tell("결과 보고서 공개", "the report is published")
    try pause(2_000)
  }

  private func pause(_ millis: Int) throws(CrowdFailure) {
    loop.pause(millis: options.scaled(millis))
    if loop.isStopped() { throw .stopped }
  }

  private func tell(_ ko: String, _ en: String) { options.progress?("\(ko) / \(en)") }
}
