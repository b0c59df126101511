// Who gets what: sessions, the boards they follow, and the way of a command from a page to the
// sequencer and of its answer back. Confined to one thread. Holds no descriptor and decides
// nothing about votes: it names the sender and hands the command on.

public import Hall
public import Wire

/// Where frames leave: the edge frames the text once and sends it to all.
public protocol Outlet: AnyObject {
  /// Sends one text message to some clients, in order.
  func send(_ text: [UInt8], to clients: [ClientID])
  /// This client is somebody the house knows, not one of those who only called.
  func vouch(for client: ClientID)
  /// Ends a client's connection once what was sent has left.
  func close(_ client: ClientID, _ farewell: Farewell)
}

/// What the hub asks of the house behind it.
public protocol House: AnyObject {
  /// The committed state: the only one pages are ever shown.
  var committed: HallState { get }
  /// Whom a token belongs to, nil if to nobody (any more).
  func bearer(of token: String) -> Bearer?
  /// Takes a command in; the answer comes to `answer(_:to:)` of the hub.
  func take(_ wish: PageWish, from bearer: Bearer, mark: NonceMark?, client: ClientID)
}

/// The hub.
public final class Hub {
  let build: String
  let epoch: String
  unowned let outlet: any Outlet
  unowned let house: any House
  var sessions: [ClientID: Session] = [:]
  /// Topics somebody follows, and who.
  var followers: [Topic: Set<ClientID>] = [:]
  var boards: [Topic: Board] = [:]
  var dirt = Dirt()
  /// Seats whose ballot became durable in this turn, and in which poll.
  var voters: [(seat: SeatID, poll: PollID)] = []
  var lastFlush: HallTime = 0
  var live = LiveWatch()
  private var lastBeat: HallTime = 0
  private var silent = SilentSessions()
  /// How many pages of a table's link, and of a sitting, are there.
  private var pagesOfTable: [TableID: Int] = [:]
  private var pagesOfSitting: [SittingID: Int] = [:]
  /// How many pages are connected and have said who they are.
  public private(set) var greeted = 0
  /// Which client holds a seat.
  private var holders: [SeatID: ClientID] = [:]
  /// What those who command without a socket have left.
  private var allowances: [Bearer: Allowance] = [:]
  /// What is not in the hall's state; the house keeps storage and names up to date in it.
  public var around: Surroundings

  /// `epoch` names this run of this journal: revisions of another mean nothing here.
  public init(
    build: String, epoch: String, around: Surroundings, outlet: any Outlet, house: any House
  ) {
    self.build = build
    self.epoch = epoch
    self.around = around
    self.outlet = outlet
    self.house = house
  }

  // MARK: From the edge

  /// A socket was opened; it has some seconds to say hello.
  public func opened(_ client: ClientID, now: HallTime) {
    let session = Session(client: client, now: now)
    sessions[client] = session
    silent.add(session)
  }

  /// A whole text message of a client.
  public func received(_ bytes: [UInt8], from client: ClientID, now: HallTime, sha256: SHA256) {
    guard let session = sessions[client] else { return }
    do throws(WireFault) {
      switch try ClientMessage(bytes, sha256: sha256) {
      case .hello(let hello): greet(session, hello, now: now)
      case .command(let command, let print): take(command, print, session, now: now)
      }
    } catch {
      session.faults += 1
      outlet.send(ServerMessage.bad(error, in: bytes).bytes, to: [client])
      if session.faults >= Limits.faultsPerSession { end(session, .policy) }
    }
  }

  /// A client is gone.
  public func closed(_ client: ClientID) {
    guard let session = sessions.removeValue(forKey: client) else { return }
    session.isGone = true
    for board in session.boards { unfollow(board.topic, client) }
    guard let bearer = session.bearer else { return }
    greeted -= 1
    around.connections[bearer.link.role, default: 1] -= 1
    if let seat = bearer.link.seat, holders[seat] == client {
      holders[seat] = nil
      around.seatsOn.remove(seat)
      touchSeat(seat)
    }
    if let table = bearer.link.table, isLast(table, &pagesOfTable) {
      around.tablesOn.remove(table)
      touchTable(table)
    }
    if let sitting = bearer.sitting, isLast(sitting, &pagesOfSitting) {
      around.sittingsOn.remove(sitting)
      dirt.add(.sittings)
    }
    dirt.add(.health)
  }

  /// A client's socket has more unsent bytes than it should; nothing but answers until drained.
  public func backlogged(_ client: ClientID) { sessions[client]?.backlogged = true }

  /// A client's socket is empty again: it gets the newest of all it missed, once.
  public func drained(_ client: ClientID) {
    guard let session = sessions[client], session.backlogged else { return }
    session.backlogged = false
    catchUp(session)
  }

  // MARK: From the house

  /// The answer to a command.
  public func answer(_ message: JSON, to client: ClientID) { answer(message.bytes, to: client) }

  /// The answer to a command, spelled already.
  public func answer(_ message: [UInt8], to client: ClientID) {
    outlet.send(message, to: [client])
  }

  /// An event is durable.
  public func committed(_ entry: Entry) {
    dirt.add(entry) { house.committed }
    watchArrivals(entry)
    switch entry.event {
    case .ballotCast(let poll, .seat(let seat), _, _): voters.append((seat, poll))
    case .sittingEnded(let sitting):
      for session in sessions.values where session.bearer?.sitting == sitting {
        end(session, .tokenInvalid)
      }
    case .linkReissued(let link, _, _):
      for session in sessions.values where session.bearer?.link == link {
        end(session, .tokenInvalid)
      }
    default: break
    }
  }

  /// Heartbeats and overdue hellos. Returns clients that need a beat with a ping frame.
  public func tick(now: HallTime) -> [ClientID] {
    for session in silent.takeOverdue(now: now) { end(session, .policy) }
    guard now - lastBeat >= Limits.beatMillis || now < lastBeat else { return [] }
    lastBeat = now
    allowances = allowances.filter { !$0.value.isWhole(at: now) }
    return sessions.values.filter { $0.bearer != nil }.map(\.client)
  }

  /// Boards as one answer over HTTP, for pages whose socket does not come up.
  public func boards(for bearer: Bearer, epoch: String, since: [String: Int64]) -> [[UInt8]] {
    Topic.followed(by: bearer.link).compactMap { topic in
      refresh(topic, .all)
      let sent = epoch == self.epoch ? since[topic.name] ?? 0 : 0
      guard let revision = boards[topic]?.revision, revision != sent else { return nil }
      return boards[topic]?.message(since: sent)
    }
  }

  /// Whether a command over HTTP may be taken in. A credential has there what a socket has, so
  /// that a form in a loop gains nothing over one.
  public func mayCommand(_ bearer: Bearer, now: HallTime) -> Bool {
    allowances[bearer, default: Allowance(now: now)].take(at: now)
  }
}

// MARK: - Steps

extension Hub {
  private func greet(_ session: Session, _ hello: Hello, now: HallTime) {
    guard session.bearer == nil else { return end(session, .policy) }
    guard let bearer = house.bearer(of: hello.token), bearer.mayRead else {
      return end(session, .tokenInvalid)
    }
    // A program that has no pages names no build.
    let fits = hello.build.isEmpty || hello.build == build
    guard hello.wire == ServerMessage.wireVersion, fits else {
      return end(session, .otherBuild)
    }
    guard !bearer.link.role.isGuest || guests < Limits.guestsMax else {
      return end(session, .full)
    }
    outlet.vouch(for: session.client)
    session.bearer = bearer
    greeted += 1
    session.device = hello.device
    if let seat = bearer.link.seat { hold(seat, session) }
    settle(bearer)
    let answer = ServerMessage.hello(
      build: build, epoch: epoch, link: bearer.link, sitting: bearer.sitting, now: now)
    outlet.send(answer.bytes, to: [session.client])
    let known = hello.epoch == epoch
    for topic in Topic.followed(by: bearer.link) {
      session.boards.append((topic, known ? hello.since[topic.name] ?? 0 : 0))
      followers[topic, default: []].insert(session.client)
      // A board nobody followed was not kept up to date.
      if followers[topic]?.count == 1 { refresh(topic, .all) }
    }
    catchUp(session)
    if let seat = bearer.link.seat, house.committed.day.seats[seat] == .expected {
      house.take(.hall(.sitDown), from: bearer, mark: nil, client: session.client)
    }
  }

  private var guests: Int {
    Role.allCases.filter(\.isGuest).reduce(0) { $0 + around.connections[$1, default: 0] }
  }

  /// One device holds a seat. The same device comes back in silence; another takes it over, and
  /// the first one is told.
  private func hold(_ seat: SeatID, _ session: Session) {
    if let holder = holders[seat].flatMap({ sessions[$0] }), holder !== session {
      let isSame = !session.device.isEmpty && holder.device == session.device
      if isSame { forget(holder) } else { end(holder, .taken) }
    }
    holders[seat] = session.client
    around.seatsOn.insert(seat)
    touchSeat(seat)
  }

  private func settle(_ bearer: Bearer) {
    around.connections[bearer.link.role, default: 0] += 1
    if let table = bearer.link.table {
      pagesOfTable[table, default: 0] += 1
      around.tablesOn.insert(table)
      touchTable(table)
    }
    if let sitting = bearer.sitting {
      pagesOfSitting[sitting, default: 0] += 1
      around.sittingsOn.insert(sitting)
      dirt.add(.sittings)
    }
    dirt.add(.health)
  }

  private func touchSeat(_ seat: SeatID) {
    dirt.add(.table(seat.table))
    dirt.addSeatLists(seat.table)
  }

  private func touchTable(_ table: TableID) {
    dirt.add(.table(table))
    dirt.add(.map, key: String(table))
  }

  /// Takes one page off a count; true if it was the last.
  private func isLast<Key>(_ key: Key, _ pages: inout [Key: Int]) -> Bool {
    let left = (pages[key] ?? 1) - 1
    pages[key] = left > 0 ? left : nil
    return left <= 0
  }

  private func unfollow(_ topic: Topic, _ client: ClientID) {
    followers[topic]?.remove(client)
    if followers[topic]?.isEmpty == true { followers[topic] = nil }
  }

  private func take(
    _ command: PageCommand, _ print: String, _ session: Session, now: HallTime
  ) {
    guard let bearer = session.bearer else { return end(session, .policy) }
    guard session.allowance.take(at: now) else {
      session.overruns += 1
      guard session.overruns < Limits.overrunsPerSession else { return end(session, .policy) }
      let busy = ServerMessage.retry(nonce: command.nonce, code: "busy")
      return outlet.send(busy.bytes, to: [session.client])
    }
    let mark = NonceMark(nonce: command.nonce, fingerprint: print)
    house.take(command.wish, from: bearer, mark: mark, client: session.client)
  }

  private func end(_ session: Session, _ farewell: Farewell) {
    outlet.close(session.client, farewell)
    closed(session.client)
  }

  /// A socket the same device left behind: no farewell, it is not listening.
  private func forget(_ session: Session) {
    outlet.close(session.client, .taken)
    closed(session.client)
  }
}
