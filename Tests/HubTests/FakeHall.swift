// A hub between made-up pages and a house without storage: every command is done at once, every
// message a page would get is merged as a page merges it.

import Hall
import HallScenes
import Hub
import Testing
import Wire

/// A page: what it was told, and its boards as its scripts would have them.
final class Page {
  let client: ClientID
  let link: LinkID
  var messages: [JSON] = []
  var boards: [String: (revision: Int64, docs: [String: JSON])] = [:]
  var farewell: Farewell?
  var backlogged = false

  init(client: ClientID, link: LinkID) { (self.client, self.link) = (client, link) }

  func take(_ message: JSON) {
    messages.append(message)
    guard message["t"] == "board", let topic = message["topic"]?.string,
      let revision = message["rev"]?.int
    else { return }
    var board = boards[topic] ?? (0, [:])
    if message["full"] == 1 { board.docs = [:] }
    for member in message["set"]?.members ?? [] { board.docs[member.key] = member.value }
    for key in message["del"]?.array ?? [] { board.docs[key.string ?? ""] = nil }
    board.revision = revision
    boards[topic] = board
  }

  /// Messages of one kind.
  func told(_ kind: JSON) -> [JSON] { messages.filter { $0["t"] == kind } }
  /// Boards it was sent, by topic.
  var topics: [String] { told("board").compactMap { $0["topic"]?.string } }
}

final class FakeHall: Outlet, House {
  var scene = Scene()
  private(set) var hub: Hub!
  var pages: [ClientID: Page] = [:]
  /// How often a text was handed over, whatever the number of its readers.
  var sendings: [(text: [UInt8], clients: [ClientID])] = []
  var taken: [PageWish] = []
  /// Whom the hub vouched for.
  var vouched: [ClientID] = []
  var now: HallTime = 1_795_842_000_000
  /// Looks at each message on its way to a page.
  var watch: (JSON, Page) -> Void = { _, _ in }
  private var lastClient: UInt64 = 0

  init() {
    hub = Hub(build: "b1", epoch: "e1", around: Surroundings(), outlet: self, house: self)
    hub.around.publicURL = "https://hall.example/"
    hub.around.seatNames = [SeatID(table: 1, number: 1): "홍길동"]
  }

  // MARK: Outlet

  func vouch(for client: ClientID) { vouched.append(client) }

  func send(_ text: [UInt8], to clients: [ClientID]) {
    sendings.append((text, clients))
    guard let message = try? JSON(parsing: text, limit: 4_000_000) else {
      return #expect(Bool(false), "not a message: \(String(decoding: text, as: UTF8.self))")
    }
    for client in clients {
      guard let page = pages[client], page.farewell == nil else { continue }
      watch(message, page)
      page.take(message)
    }
  }

  func close(_ client: ClientID, _ farewell: Farewell) { pages[client]?.farewell = farewell }

  // MARK: House

  var committed: HallState { scene.state }

  /// The state at the last flush and all since: a page that joins is first told what the boards
  /// said then.
  private(set) var recent: [HallState] = []

  /// Tokens are `link:desk:1:1` (with the generation) and `sitting:3`.
  func bearer(of token: String) -> Bearer? {
    let parts = token.split(separator: ":").map(String.init)
    if parts.first == "sitting", let id = parts.last.flatMap({ Int($0) }),
      let sitting = committed.sittings[id], !sitting.ended
    {
      return Bearer(link: sitting.link, sitting: id)
    }
    guard parts.count == 4, let role = Role(rawValue: parts[1]) else { return nil }
    let link = LinkID(role, parts[2])
    guard let held = committed.links[link], String(held.generation) == parts[3] else { return nil }
    return Bearer(link: link, sitting: nil)
  }

  func take(_ wish: PageWish, from bearer: Bearer, mark: NonceMark?, client: ClientID) {
    taken.append(wish)
    guard case .hall(let command) = wish, let origin = bearer.origin else { return }
    let refusal = give(command, origin)
    guard let mark else { return }
    let answer =
      refusal.map { ServerMessage.refused(nonce: mark.nonce, code: $0.rawValue) }
      ?? ServerMessage.ack(
        nonce: mark.nonce, sequence: Int64(scene.entries.count), at: scene.now, receipt: "",
        ids: [:])
    hub.answer(answer, to: client)
  }

  /// A command, done and durable at once.
  @discardableResult
  func give(_ command: Command, _ origin: Origin) -> Refusal? {
    let before = scene.entries.count
    let refusal = scene.refusal(command, origin)
    for entry in scene.entries[before...] { commit(entry) }
    hub.flushNotes()
    recent.append(committed)
    return refusal
  }

  private func commit(_ entry: Entry) {
    let mark = ChainMark(sequence: Int64(scene.entries.count), head: "7c41 9e02")
    switch entry.event {
    case .rehearsalBegan, .rehearsalEnded:
      hub.around.receipts = [:]
      hub.around.closings = [:]
    case .ballotCast(let poll, .seat(let seat), let version, _):
      hub.around.receipts[poll, default: [:]][seat] = "R\(version)"
    case .pollClosed(let poll, _, _, _): hub.around.closings[poll] = mark
    default: break
    }
    hub.around.chain = mark
    hub.committed(entry)
    hub.touch(.health)
  }

  // MARK: Pages

  func open(_ link: LinkID) -> Page {
    lastClient += 1
    let page = Page(client: ClientID(lastClient), link: link)
    pages[page.client] = page
    hub.opened(page.client, now: now)
    return page
  }

  func say(_ text: String, _ page: Page) {
    hub.received(Array(text.utf8), from: page.client, now: now, sha256: { _ in Array(0..<32) })
  }

  /// The token good for a link now: its newest sitting's, or its own.
  func token(_ link: LinkID) -> String {
    let sitting = committed.sittings.values.filter { $0.link == link && !$0.ended }.map(\.id).max()
    if link.role.needsSitting, let sitting { return "sitting:\(sitting)" }
    return "link:\(link):\(committed.links[link]?.generation ?? 0)"
  }

  /// A page that connects and says hello; `since` is what an earlier one of it had.
  @discardableResult
  func join(
    _ link: LinkID, device: String = "d", after earlier: Page? = nil, epoch: String = "e1"
  ) -> Page {
    let page = open(link)
    var hello =
      #"{"t":"hello","token":"\#(token(link))","wire":1,"build":"b1","device":"\#(device)""#
    if let earlier {
      page.boards = earlier.boards
      let since = earlier.boards.sorted { $0.key < $1.key }
        .map { "\"\($0.key)\":\($0.value.revision)" }
      hello += ",\"epoch\":\"\(epoch)\",\"since\":{\(since.joined(separator: ","))}"
    }
    say(hello + "}", page)
    return page
  }

  @discardableResult
  func join(seat table: Int, _ number: Int, device: String = "d") -> Page {
    join(LinkID(seat: SeatID(table: table, number: number)), device: device)
  }

  /// The socket is gone.
  func leave(_ page: Page) {
    page.farewell = page.farewell ?? .policy
    hub.closed(page.client)
  }

  /// Lets the boards leave.
  func flush() {
    now += 125
    recent = [committed]
    hub.flush(now: now)
  }

  /// Every page that is still there has what a page that came just now would have.
  func expectFreshBoards(_ note: String) {
    let docs = BoardDocs(committed, hub.around)
    for page in pages.values where page.farewell == nil && !page.backlogged {
      for topic in Topic.followed(by: page.link) {
        let fresh = Dictionary(uniqueKeysWithValues: docs.docs(topic).map { ($0.key, $0.value) })
        let held = page.boards[topic.name]?.docs ?? [:]
        guard held != fresh else { continue }
        let stale = Set(held.keys).union(fresh.keys).filter { held[$0] != fresh[$0] }.sorted()
        Issue.record("\(page.link) is stale on \(topic.name): \(stale.prefix(4)) \(note)")
      }
    }
  }
}
