// The one thread on which the hall lives: it takes what the sockets brought, hands commands to
// the sequencer and batches to the commit thread, and sends what is durable on its way. Rules
// are the hall's, durability the journal's; here is only the order of things.

import Admission
import Digest
import Glibc
import HTTP
import Hall
import Hub
import Journal
import Logging
import Sequencer
import Site
import Sockets
import WebSocket
import Wire

/// What reaches the hall's thread.
enum Work: Sendable {
  case opened(ConnectionID)
  case message(ConnectionID, [UInt8])
  case closed(ConnectionID)
  case backlogged(ConnectionID)
  case drained(ConnectionID)
  case request(ConnectionID, Errand, Request, peer: String)
  case disk(DiskNews)
  /// A command of the house itself; `done` hears the answer on this thread.
  case house(Command, @Sendable (Answer) -> Void)
  case stop
}

/// Who waits for an answer of the sequencer.
enum Pending {
  case client(ClientID, nonce: String)
  case request(ConnectionID, (Answer) -> Response)
  case house(@Sendable (Answer) -> Void)
  case nobody
}

final class HallLoop {
  let building: Building
  let sequencer: Sequencer
  var doorkeeper: Doorkeeper
  let inbox: Inbox<Work>
  let disk: CommitLoop
  let log: Logger
  private(set) var hub: Hub!
  var ledger: Ledger
  var claims = Claims()
  let tally: MetricsTally
  private var waiters: [UInt64: Pending] = [:]
  private var nextWaiter: UInt64 = 0
  private var outbox: [Delivery] = []
  private var recounts: [Int: (wish: Command, bearer: Bearer, mark: NonceMark?, to: Pending)] = [:]
  private var nextRecount = 0
  private var stopping = false

  init(
    building: Building, sequencer: Sequencer, ledger: Ledger, inbox: Inbox<Work>,
    disk: CommitLoop, around: Surroundings, tally: MetricsTally, log: Logger
  ) {
    self.building = building
    self.sequencer = sequencer
    self.ledger = ledger
    self.inbox = inbox
    self.disk = disk
    self.tally = tally
    self.log = log
    doorkeeper = Doorkeeper(tokens: building.tokens, links: sequencer.committed.links)
    hub = Hub(
      build: building.build, epoch: building.epoch, around: around, outlet: self, house: self)
    showLedger()
  }

  /// Lives until `stop`.
  func run() {
    while !stopping || sequencer.waiting > 0 {
      for item in inbox.take(until: deadline) { perform(item) }
      turn()
    }
    deliver()
    disk.put(.stop)
  }

  /// Takes a command in; the answer goes to `pending` once it is durable.
  func submit(_ command: Command, by origin: Origin, mark: NonceMark?, _ pending: Pending) {
    nextWaiter += 1
    waiters[nextWaiter] = pending
    let outcome = sequencer.submit(
      command, by: origin, mark: mark, now: SystemClock.moment, waiter: Waiter(nextWaiter))
    if let outcome { settle(outcome) }
  }

  /// Refused before the hall was asked.
  func settle(_ pending: Pending, _ answer: Answer) {
    switch pending {
    case .client(let client, let nonce): hub.answer(message(answer, nonce), to: client)
    case .request(let id, let respond): building.server.respond(id, respond(answer))
    case .house(let done): done(answer)
    case .nobody: break
    }
  }

  /// An answer as pages read it.
  func message(_ answer: Answer, _ nonce: String) -> JSON {
    switch answer {
    case .accepted(let done):
      ServerMessage.ack(
        nonce: nonce, sequence: done.sequence, at: done.at, receipt: done.receipt, ids: done.ids)
    case .refused(let refusal): ServerMessage.refused(nonce: nonce, code: refusal.rawValue)
    case .retry(let code): ServerMessage.retry(nonce: nonce, code: code.rawValue)
    }
  }
}

// MARK: - A turn

extension HallLoop {
  private var deadline: Int64? {
    let now = SystemClock.monotonicNanos
    var deadline = now + 250_000_000
    if let batch = sequencer.nextDeadline { deadline = min(deadline, batch) }
    let utc = SystemClock.utcMillis
    if let flush = hub.nextFlush(now: utc) {
      deadline = min(deadline, now + max(0, flush - utc) * 1_000_000)
    }
    return deadline
  }

  private func perform(_ item: Work) {
    let now = SystemClock.utcMillis
    switch item {
    case .opened(let id): hub.opened(ClientID(id.raw), now: now)
    case .message(let id, let bytes):
      tally.messages += 1
      hub.received(bytes, from: ClientID(id.raw), now: now, sha256: building.sha256)
    case .closed(let id): hub.closed(ClientID(id.raw))
    case .backlogged(let id):
      tally.backlogs += 1
      hub.backlogged(ClientID(id.raw))
    case .drained(let id): hub.drained(ClientID(id.raw))
    case .request(let id, let errand, let request, let peer):
      run(errand, request, from: id, peer: peer, now: now)
    case .disk(let news): hear(news)
    case .house(let command, let done): submit(command, by: .house, mark: nil, .house(done))
    case .stop:
      stopping = true
      building.server.stopAccepting()
    }
  }

  private func turn() {
    let now = SystemClock.moment
    watchStorage(now)
    if let batch = sequencer.takeBatch(now: now) { disk.put(.append(batch)) }
    let beats = hub.tick(now: now.utcMillis)
    if !beats.isEmpty { beat(beats, now.utcMillis) }
    if let flush = hub.nextFlush(now: now.utcMillis), flush <= now.utcMillis {
      hub.flush(now: now.utcMillis)
      tally.flushes += 1
    }
    deliver()
    tally.queueDepth = sequencer.waiting
    tally.greeted = hub.greeted
    tally.connections = hub.around.connections
  }

  /// A text message for the page and a ping for its browser, in one send.
  private func beat(_ clients: [ClientID], _ now: HallTime) {
    let frames = FrameEncoder.text(ServerMessage.beat(now: now).bytes) + FrameEncoder.ping()
    outbox.append(Delivery(frames, to: clients.map { ConnectionID(raw: $0.raw) }))
  }

  private func deliver() {
    guard !outbox.isEmpty else { return }
    building.server.send(outbox)
    outbox = []
  }
}

// MARK: - Durability

extension HallLoop {
  private func hear(_ news: DiskNews) {
    switch news {
    case .appended(let number, let result, let nanos):
      tally.note(commitNanos: nanos)
      hub.around.commitMillis = Int(nanos / 1_000_000)
      hub.touch(.health)
      land(sequencer.completed(number, result))
      if case .failure(let failure) = result { breakDown(failure) }
    case .recounted(let recount, let figures): finish(recount, figures)
    case .reopened(let result, let ledger): resume(result, ledger)
    case .failed(let failure): log.error("journal: \(failure.description)")
    }
  }

  /// Everything that became durable: first the facts, then the answers that rest on them.
  private func land(_ completion: Completion) {
    for event in completion.committed {
      ledger.add(event)
      tally.note(event.entry.event)
    }
    if !completion.committed.isEmpty {
      doorkeeper.follow(sequencer.committed)
      showLedger()
      for event in completion.committed { hub.committed(event.entry) }
    }
    for outcome in completion.outcomes { settle(outcome) }
    if !completion.strikable.isEmpty { disk.put(.strike(completion.strikable)) }
  }

  private func settle(_ outcome: Outcome) {
    guard let pending = waiters.removeValue(forKey: outcome.waiter.raw) else { return }
    settle(pending, outcome.answer)
  }

  func showLedger() {
    hub.around.receipts = ledger.receipts
    hub.around.closings = ledger.closings
    hub.around.chain = ledger.chain
  }

  /// A commit whose outcome nobody knows: reading goes on, writing waits for the journal.
  private func breakDown(_ failure: JournalFailure) {
    log.error("storage unavailable: \(failure.description)")
    setStorage("unavailable")
    disk.put(.reopen(acknowledged: sequencer.acknowledged))
  }

  private func resume(_ result: Result<Replay, ReplayFault>, _ fresh: Ledger) {
    switch sequencer.recovered(result) {
    case .resumed(let found, let strikable):
      log.notice("storage is back", metadata: ["found": "\(found.count)"])
      ledger = fresh
      doorkeeper.follow(sequencer.committed)
      showLedger()
      setStorage("ok")
      hub.touchEverything()
      if !strikable.isEmpty { disk.put(.strike(strikable)) }
    case .waiting: disk.put(.reopen(acknowledged: sequencer.acknowledged))
    case .halted(let fault):
      log.critical("the hall does not go on by itself: \(fault.description)")
      setStorage("unavailable")
    }
  }

  /// Staff pages say so when a commit takes long; one that takes too long is given up.
  private func watchStorage(_ now: Moment) {
    guard sequencer.standing == .working else { return }
    let age = sequencer.syncingSinceNanos.map { now.monotonicNanos - $0 } ?? 0
    if age > Limits.lostCommitNanos, let number = lastTaken {
      land(sequencer.completed(number, .failure(.unknown("no answer"))))
      breakDown(.unknown("no answer within \(Limits.lostCommitNanos / 1_000_000_000) s"))
    } else {
      setStorage(age > Limits.slowCommitNanos ? "slow" : "ok")
    }
  }

  private func setStorage(_ storage: String) {
    guard hub.around.storage != storage else { return }
    hub.around.storage = storage
    tally.storage = storage
    hub.touch(.hall, .health)
  }

  /// The number of the batch that is syncing.
  private var lastTaken: Int? { sequencer.syncingNumber }
}

// MARK: - What the hub asks

extension HallLoop: House, Outlet {
  var committed: HallState { sequencer.committed }

  func bearer(of token: String) -> Bearer? {
    switch doorkeeper.resolve(token, in: sequencer.committed) {
    case .seat(let seat): Bearer(link: LinkID(seat: seat), sitting: nil)
    case .link(let link), .viewer(let link): Bearer(link: link, sitting: nil)
    case .staff(let link, let sitting): Bearer(link: link, sitting: sitting)
    case nil: nil
    }
  }

  func take(_ wish: PageWish, from bearer: Bearer, mark: NonceMark?, client: ClientID) {
    take(wish, from: bearer, mark: mark, mark.map { .client(client, nonce: $0.nonce) } ?? .nobody)
  }

  func take(_ wish: PageWish, from bearer: Bearer, mark: NonceMark?, _ pending: Pending) {
    guard let origin = bearer.origin else { return settle(pending, .refused(.notPermitted)) }
    switch wish {
    case .hall(let command): submit(command, by: origin, mark: mark, pending)
    case .recount(let poll, let revision):
      guard [.mc, .console].contains(bearer.link.role) else {
        return settle(pending, .refused(.notPermitted))
      }
      nextRecount += 1
      let nothing = Figures(cast: 0, valid: 0, blank: 0, invalid: 0, tally: [])
      recounts[nextRecount] = (
        .recountPoll(poll, revision: revision, second: nothing), bearer, mark, pending
      )
      disk.put(.recount(poll, then: Recount(number: nextRecount)))
    case .confirmClaim(let id, let yes):
      settle(pending, confirm(id, yes: yes, by: bearer))
    }
  }

  private func finish(_ recount: Recount, _ figures: Figures?) {
    guard let held = recounts.removeValue(forKey: recount.number) else { return }
    guard case .recountPoll(let poll, let revision, _) = held.wish, let origin = held.bearer.origin
    else { return }
    guard let figures else { return settle(held.to, .refused(.unknownPoll)) }
    let command = Command.recountPoll(poll, revision: revision, second: figures)
    submit(command, by: origin, mark: held.mark, held.to)
  }

  /// A facilitator confirms codes of the own table, door and console of any.
  private func confirm(_ id: String, yes: Bool, by bearer: Bearer) -> Answer {
    guard let seat = claims.all[id]?.seat else { return .refused(.unknownSeat) }
    switch bearer.link.role {
    case .door, .console: break
    case .table where bearer.link.table == seat.table: break
    default: return .refused(.notPermitted)
    }
    guard claims.settle(id, yes: yes) else { return .refused(.stateMoved) }
    showClaims(seat.table)
    return .accepted(
      Acceptance.nothingStored(at: SystemClock.utcMillis, after: sequencer.acknowledged.sequence))
  }

  func showClaims(_ table: TableID) {
    hub.around.claims = claims.waiting
    hub.touch(.claims, .table(table))
  }

  func send(_ text: [UInt8], to clients: [ClientID]) {
    tally.sends += clients.count
    outbox.append(
      Delivery(FrameEncoder.text(text), to: clients.map { ConnectionID(raw: $0.raw) }))
  }

  func close(_ client: ClientID, _ farewell: Farewell) {
    deliver()
    building.server.close(
      ConnectionID(raw: client.raw), CloseCode(rawValue: farewell.rawValue))
  }
}
