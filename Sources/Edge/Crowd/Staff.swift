// The staff of a crowd and how a day is driven through them: a rehearsal begun and ended, polls
// opened, closed, counted and revealed. Each step waits for the hall's answer and for the board
// that shows it.
import HTTP
import Wire

/// The staff that drives a day.
final class Staff {
  let loop: CrowdLoop
  let mc: StaffPage
  let console: StaffPage
  let build: String

  /// Learns the hall's build and opens the sittings of MC and console.
  init(_ loop: CrowdLoop, _ links: HallLinks) throws(CrowdFailure) {
    self.loop = loop
    build = try Staff.build(loop)
    mc = StaffPage(loop, linkPath: try links.path("mc"), name: "예행연습 사회자", build: build)
    console = StaffPage(
      loop, linkPath: try links.path("console"), name: "예행연습 운영", build: build)
    try mc.enterAndWait()
    try console.enterAndWait()
  }

  /// The build the hall serves; pages say it in their hello.
  static func build(_ loop: CrowdLoop) throws(CrowdFailure) -> String {
    let response = try loop.fetch("healthz", path: "/healthz")
    guard response.status == 200,
      let build = (try? JSON(parsing: response.body))?["build"]?.string
    else { throw .badAnswer("healthz", status: response.status) }
    return build
  }

  // MARK: The rehearsal

  /// Begins a rehearsal; one that a crash left open is ended first.
  func beginRehearsal() throws(CrowdFailure) {
    try endRehearsal()
    try console.ask("beginRehearsal")
    try mc.waitFor("the rehearsal's beginning") { (mc.boards.rehearsal ?? 0) > 0 }
    try console.waitFor("the rehearsal's beginning") { (console.boards.rehearsal ?? 0) > 0 }
  }

  /// Ends the rehearsal under way, if there is one.
  func endRehearsal() throws(CrowdFailure) {
    guard let run = console.boards.rehearsal, run > 0 else { return }
    try console.ask("endRehearsal") { [("run", .int(run))] }
    try mc.waitFor("the rehearsal's end") {
      mc.boards.rehearsal == 0 && console.boards.rehearsal == 0
    }
  }

  // MARK: The agenda

  /// The agenda's items, in order.
  var agenda: [JSON] { mc.boards["hall", "agenda"]?["items"]?.array ?? [] }

  /// The number of the item that is on, 0 before the first.
  var item: Int { Int(mc.boards["hall", "clock"]?["item"]?.int ?? 0) }

  /// Begins the next item, and waits until the clock shows it.
  func nextItem() throws(CrowdFailure) {
    let wanted = item + 1
    try mc.ask(wanted == 1 ? "startItem" : "nextItem") {
      [("item", mc.boards["hall", "clock"]?["rev"] ?? 0)]
    }
    try mc.waitFor("item \(wanted)") { item == wanted }
  }

  // MARK: Polls

  /// The polls nobody has opened yet, by id.
  var drafts: [String] {
    mc.boards.docs("polls").filter { $0.value["state"]?.string == "draft" }.map(\.key)
  }

  /// Opens a poll; returns its form once it is there.
  func open(_ poll: String) throws(CrowdFailure) -> PollForm {
    try step("openPoll", poll, to: "open")
    guard let form = PollForm(mc.boards["polls", poll]) else {
      throw .notReached("the form of \(poll)")
    }
    return form
  }

  /// Announces the last call.
  func lastCall(_ poll: String, seconds: Int) throws(CrowdFailure) {
    try mc.ask("lastCall") { named(poll) + [("seconds", .int(seconds))] }
  }

  /// Closes a poll.
  func close(_ poll: String) throws(CrowdFailure) { try step("closePoll", poll, to: "closed") }

  /// Has it counted again.
  func recount(_ poll: String) throws(CrowdFailure) {
    try step("recountPoll", poll, to: "recounted")
  }

  /// Reveals it.
  func reveal(_ poll: String) throws(CrowdFailure) { try step("revealPoll", poll, to: "revealed") }

  /// The first measure of a pair, if this poll is the second.
  func first(of poll: String) -> String? { mc.boards["polls", poll]?["before"]?.string }

  /// Whether it is a first measure whose second is not closed yet.
  func isSealed(_ poll: String) -> Bool { mc.boards["polls", poll]?["sealed"]?.int == 1 }

  /// Whether it is counted and not revealed.
  func isCounted(_ poll: String) -> Bool {
    mc.boards["polls", poll]?["state"]?.string == "recounted"
  }

  /// The exported ballots of a poll; nil if the hall does not hand them out.
  func ballots(_ poll: String) throws(CrowdFailure) -> [UInt8]? {
    let response = try loop.fetch(
      "ballots of \(poll)", path: "/console/polls/\(poll)/ballots.json", bearer: console.token)
    return response.status == 200 ? response.body : nil
  }

  /// Shows something on the main screen.
  func show(_ view: String, _ fields: [(String, JSON)] = []) throws(CrowdFailure) {
    try mc.ask("showOnScreen") {
      [("rev", mc.boards["screen", "view"]?["rev"] ?? 0), ("view", .string(view))] + fields
    }
  }

  private func step(_ command: String, _ poll: String, to state: String) throws(CrowdFailure) {
    try mc.ask(command) { named(poll) }
    try mc.waitFor("\(poll) \(state)") { mc.boards["polls", poll]?["state"]?.string == state }
  }

  private func named(_ poll: String) -> [(String, JSON)] {
    [("poll", .string(poll)), ("rev", mc.boards["polls", poll]?["rev"] ?? 0)]
  }
}
