// A hall that is only as true as a test wants it: the wire of the real one on real sockets, a few
// dictionaries behind it, and one lie at most. Shares no code with the real hall's rules.
import Crowd
import HTTP
import Sockets
import Synchronization
import TLS
import WebSocket
import Wire

/// What a fake hall lies about.
enum Lie: Sendable, CaseIterable {
  /// A ballot is neither stored nor answered.
  case dropsVote
  /// A ballot is in the box twice.
  case doublesVote
  /// A ballot is acknowledged and not stored.
  case acksUnstoredVote
  /// A changed ballot is acknowledged, and the old one stays.
  case keepsOldVote
  /// A ballot is stored with another choice.
  case swapsChoice
  /// The screen shows one vote more than there is.
  case wrongScreen
  /// The screen is right and HTTP shows something else.
  case wrongHTTP
  /// A note is acknowledged and not on the desk.
  case losesNote
  /// A note is on the desk twice.
  case doublesNote
  /// A ballot after the close is acknowledged.
  case takesLateVotes
  /// The turnout on the screen stands still one short.
  case screenStops
  /// The ballots of a first measure are handed out before the second is closed.
  case breaksSeal
}

final class FakeHall: FrontDoor, Sendable {
  struct State {
    var run = 0
    var item = 0
    var clockRevision = 1
    var boardRevision = 0
    var sequence: Int64 = 0
    var polls: [String: Poll] = [:]
    var notes: [String: JSON] = [:]
    var present: Set<String> = []
    var sessions: [ConnectionID: String] = [:]
    var answers: [String: JSON] = [:]
    /// Connections each ballot's nonce came over.
    var sightings: [String: [ConnectionID]] = [:]
    /// Every hello that came.
    var hellos: [JSON] = []
    /// Commands answered with `retry` before one is taken.
    var busyLeft = 0
    var hasLied = false
    /// A ballot that is never heard, however often it comes.
    var droppedNonce: String?
    var cutsLeft = 0
    /// Commands that came by POST, and ballots that came by form.
    var posts = 0
    var forms = 0
    var rehearsalsBegun = 0
  }

  let lie: Lie?
  let state: Mutex<State>
  let server: SocketServer
  private let tableCount = 3
  private let seatsPerTable = 8
  private let digest: String?

  /// A hall on a free port of the loopback. `cuts`: so many ballots are stored, and their line is
  /// cut before they are answered. `run`: a rehearsal somebody left open.
  init(
    lie: Lie? = nil, cuts: Int = 0, run: Int = 0, polls: [Poll] = [.proposal, .warmup],
    tls: TLSContext? = nil
  ) throws {
    self.lie = lie
    var first = State()
    first.cutsLeft = cuts
    first.run = run
    for poll in polls { first.polls[poll.id] = poll }
    state = Mutex(first)
    digest = tls?.certificateSHA256
    server = SocketServer(host: "127.0.0.1", port: 0, tls: tls, loops: 1)
    try server.start(self)
  }

  func stop() { server.shutdown(deadlineMillis: 2_000) }

  /// The links file of this hall.
  func links(base: String? = nil, digest: String? = nil) -> [UInt8] {
    var object = ObjectMaker()
    let scheme = self.digest == nil ? "http" : "https"
    object.add("base", base ?? "\(scheme)://127.0.0.1:\(server.port)")
    for role in ["mc", "screen", "desk", "desk2", "door", "console"] {
      object.add(role, "/\(role)/\(role)")
    }
    let tables = (1...tableCount).map { JSON.Member(String($0), .string("/t/table:\($0)")) }
    object.add("tables", .object(tables))
    let seats = (1...tableCount).flatMap { table in
      (1...seatsPerTable).map { number in
        JSON.Member("\(table)-\(number)", .string("/s/seat:\(table)-\(number)"))
      }
    }
    object.add("seats", .object(seats))
    object.add("certificateSHA256", digest ?? self.digest)
    return object.object.bytes
  }

  // MARK: HTTP

  func receive(_ request: Request, from id: ConnectionID, peer: String) -> Reception {
    if Handshake.isAsked(by: request) { return .upgrade(extraHeaders: []) }
    let parts = request.segments ?? []
    if parts == ["healthz"] { return .answer(json(["status": "up", "build": "fake", "wire": 1])) }
    if request.method == .post, parts.last == "sitting", parts.count == 3 {
      return .answer(json(["sitting": 1, "token": .string(parts[1]), "role": "x", "id": "1"]))
    }
    if parts == ["api", "boards"], request.bearer == "screen" {
      let doc = state.withLock { (state: inout State) -> JSON in
        self.board("hall", &state, lying: lie == .wrongHTTP)
      }
      return .answer(json(["epoch": "e", "serverNow": 1, "boards": [doc]]))
    }
    if parts.count == 4, parts[3] == "ballots.json", request.bearer == "console",
      let file = state.withLock({ exported(parts[2], $0) })
    {
      return .answer(file)
    }
    if request.method == .post, parts.count == 2, parts[0] == "s", let form = request.bodyForm {
      return .answer(vote(form, parts[1], id))
    }
    if request.method == .post, parts == ["api", "command"], let token = request.bearer,
      let value = try? JSON(parsing: request.body)
    {
      return .answer(post(value, token, id))
    }
    if parts == ["report"] { return .answer(.text(200, "report")) }
    return .answer(.text(404, "nothing here"))
  }

  private func json(_ value: JSON, _ status: Int = 200) -> Response {
    Response(status: status, body: value.bytes)
  }

  private func post(_ value: JSON, _ token: String, _ id: ConnectionID) -> Response {
    guard let nonce = value["n"]?.string else { return Response(status: 400) }
    let answer = state.withLock { (state: inout State) -> JSON? in
      state.posts += 1
      command(value, token, id, &state)
      return state.answers[nonce]
    }
    guard let answer else { return Response(status: 503, body: Array("{\"t\":\"retry\"}".utf8)) }
    return Response(status: answer["t"]?.string == "ack" ? 200 : 409, body: answer.bytes)
  }

  /// A ballot by form: the page again, or why not.
  private func vote(_ form: Form, _ token: String, _ id: ConnectionID) -> Response {
    let status = state.withLock { (state: inout State) -> Int in
      guard let nonce = form["nonce"], let poll = state.polls[form["poll"] ?? ""],
        let slip = poll.slip(in: form)
      else { return 400 }
      state.forms += 1
      let value = JSON.object([
        .init("n", .string(nonce)), .init("c", "castBallot"), .init("poll", .string(poll.id)), slip,
      ])
      command(value, token, id, &state)
      guard let answer = state.answers[nonce] else { return 503 }
      return answer["t"]?.string == "ack" ? 303 : 409
    }
    return Response(status: status)
  }

  private func exported(_ id: String, _ state: State) -> Response? {
    guard let poll = state.polls[id] else { return nil }
    if poll.isSealed(state.polls), lie != .breaksSeal { return json(["code": "sealed"], 409) }
    let first = poll.before.flatMap { state.polls[$0] }
    return Response(status: 200, body: poll.exported(eligible: 24, first: first))
  }

  // MARK: Sockets

  func receive(message: [UInt8], isText: Bool, from id: ConnectionID) {
    guard let value = try? JSON(parsing: message) else { return }
    state.withLock { (state: inout State) -> Void in
      if value["t"]?.string == "hello" {
        state.hellos.append(value)
        greet(value["token"]?.string ?? "", id, &state)
      } else if let token = state.sessions[id] {
        command(value, token, id, &state)
      }
    }
  }

  func closed(_ id: ConnectionID) { state.withLock { $0.sessions[id] = nil } }

  private func greet(_ token: String, _ id: ConnectionID, _ state: inout State) {
    state.sessions[id] = token
    if token.hasPrefix("seat:") { state.present.insert(token) }
    send(["t": "hello", "wire": 1, "build": "fake", "epoch": "e", "serverNow": 1], id)
    for topic in topics(of: token) { send(board(topic, &state, of: token), id) }
  }

  private func command(
    _ value: JSON, _ token: String, _ id: ConnectionID, _ state: inout State
  ) {
    guard let nonce = value["n"]?.string, let name = value["c"]?.string else { return }
    if name == "castBallot" { state.sightings[nonce, default: []].append(id) }
    if let answer = state.answers[nonce] { return send(answer, id) }
    if state.busyLeft > 0 {
      state.busyLeft -= 1
      return send(["t": "retry", "n": .string(nonce), "code": "busy"], id)
    }
    guard let refusal = obey(name, value, token, &state) else { return }
    state.sequence += 1
    let answer: JSON =
      refusal.isEmpty
      ? ["t": "ack", "n": .string(nonce), "seq": .int(state.sequence), "at": 1]
      : ["t": "refused", "n": .string(nonce), "code": .string(refusal)]
    state.answers[nonce] = answer
    if name == "castBallot", state.cutsLeft > 0 {
      state.cutsLeft -= 1
      server.closeAfterFlush(id)
    } else {
      send(answer, id)
    }
    for (other, token) in state.sessions {
      for topic in topics(of: token) where topic != "seat" || other == id || isPost(id, state) {
        send(board(topic, &state, of: token), other)
      }
    }
  }

  /// A command without a socket: whose seat it was, all phones are told alike.
  private func isPost(_ id: ConnectionID, _ state: State) -> Bool { state.sessions[id] == nil }

  func send(_ value: JSON, _ id: ConnectionID) {
    server.send(FrameEncoder.text(value.bytes), to: id)
  }
}
