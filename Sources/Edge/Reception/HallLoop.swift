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
import Naming
import Sequencer
import Site
import Sockets
import Sorting
import Threads
import WebSocket
import Wire

/// What reaches the hall's thread.
enum Work: Sendable {
  case opened(ConnectionID)
  case message(ConnectionID, [UInt8])
  case closed(ConnectionID)
  case backlogged(ConnectionID)
  case drained(ConnectionID)
  // Kept apart, as what follows: messages are many, and an item is as large as its largest kind.
  indirect case request(ConnectionID, Errand, Request, peer: String)
  indirect case disk(DiskNews)
  indirect case sorted(SorterNews)
  /// What a service outside proposed.
  indirect case named(ConnectionID, Result<GroupName, NamingFault>)
  /// A command of the house itself; `done` hears the answer on this thread.
  indirect case house(Command, @Sendable (Answer) -> Void)
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
  let sorter: Sorter?
  let log: Logger
  private(set) var hub: Hub!
  var claims = Claims()
  let tally: MetricsTally
  var waiters: [UInt64: Pending] = [:]
  private var nextWaiter: UInt64 = 0
  var outbox: [Delivery] = []
  var recounts: [Int: AwaitedRecount] = [:]
  var nextRecount = 0
  var crosscuts: [Int: AwaitedCrosscut] = [:]
  var nextCrosscut = 0
  private var stopping = false
  /// When the item at hand was taken up.
  private var moment = SystemClock.moment
  var isReopening = false

  init(
    building: Building, sequencer: Sequencer, ledger: Ledger, inbox: Inbox<Work>,
    disk: CommitLoop, sorter: Sorter?, around: Surroundings, tally: MetricsTally, log: Logger
  ) {
    self.building = building
    self.sequencer = sequencer
    self.inbox = inbox
    self.disk = disk
    self.sorter = sorter
    self.tally = tally
    self.log = log
    doorkeeper = Doorkeeper(tokens: building.tokens, links: sequencer.committed.links)
    hub = Hub(
      build: building.build, epoch: building.epoch, around: around, outlet: self, house: self)
    hub.around.show(ledger)
    showSorter()
  }

  /// Lives until `stop`.
  func run() {
    while !stopping || sequencer.waiting > 0 {
      for item in inbox.take(until: deadline) { perform(item) }
      turn()
    }
    deliver()
    sorter?.stop()
    disk.put(.stop)
  }

  /// Takes a command in; the answer goes to `pending` once it is durable.
  func submit(_ command: Command, by origin: Origin, mark: NonceMark?, _ pending: Pending) {
    nextWaiter += 1
    waiters[nextWaiter] = pending
    let outcome = sequencer.submit(
      command, by: origin, mark: mark, now: moment, waiter: Waiter(nextWaiter))
    if let outcome { settle(outcome) }
  }

  /// Refused before the hall was asked.
  func settle(_ pending: Pending, _ answer: Answer) {
    switch pending {
    case .client(let client, let nonce):
      if case .accepted(let done) = answer, done.ids.isEmpty {
        let ack = ServerMessage.plainAck(
          nonce: nonce, sequence: done.sequence, at: done.at, receipt: done.receipt)
        hub.answer(ack, to: client)
      } else {
        hub.answer(message(answer, nonce), to: client)
      }
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
    var deadline = now + Limits.turnNanosMax
    if let batch = sequencer.nextDeadline { deadline = min(deadline, batch) }
    let utc = SystemClock.utcMillis
    if let flush = hub.nextFlush(now: utc) {
      deadline = min(deadline, now + max(0, flush - utc) * 1_000_000)
    }
    return deadline
  }

  private func perform(_ item: Work) {
    moment = SystemClock.moment
    let now = moment.utcMillis
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
    case .sorted(let news): hear(news)
    case .named(let id, let proposed): answer(id, proposed)
    case .house(let command, let done): submit(command, by: .house, mark: nil, .house(done))
    case .stop:
      stopping = true
      building.server.stopAccepting()
    }
  }

  private func turn() {
    let now = SystemClock.moment
    watchStorage(now)
    for seat in claims.expire(at: now.utcMillis) { showClaims(seat.table) }
    if let batch = sequencer.takeBatch(now: now) { disk.put(.append(batch)) }
    let beats = hub.tick(now: now.utcMillis)
    if !beats.isEmpty { beat(beats, now.utcMillis) }
    if let flush = hub.nextFlush(now: now.utcMillis), flush <= now.utcMillis {
      hub.flush(now: now.utcMillis)
      tally.flushes += 1
    }
    hub.flushVoters()
    hub.flushNotes()
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

  func deliver() {
    guard !outbox.isEmpty else { return }
    building.server.send(outbox)
    outbox = []
  }
}
