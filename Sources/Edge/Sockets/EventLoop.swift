// One thread and the connections it owns. A turn: jobs of other threads, writing, waiting, reading,
// looking at the clock, telling the house, writing. Everything about one connection happens here,
// so nothing of it is locked. What bytes mean is dealt with in the extensions.
import CLinux
import Glibc
import HTTP
import Synchronization
import TLS
import WebSocket

final class EventLoop: @unchecked Sendable {
  let index: Int
  let limits: SocketLimits
  let mailbox: Mailbox
  let counters = Counters()
  let peers: Peers
  let door: any FrontDoor
  let epoll: Int32
  let wantsRing: Bool

  var connections: [Connection?] = []
  var generations: [UInt32] = []
  var freeSlots: [Int] = []
  let lanes: Lanes
  var dirty: [ConnectionID] = []
  var dirtyHead = 0

  let received: UnsafeMutableRawBufferPointer
  let slips: UnsafeMutableRawBufferPointer
  var arrivals: [Arrival] = []
  let plaintext: UnsafeMutableRawBufferPointer
  let joined: UnsafeMutableRawBufferPointer
  let wire = TLSWire()
  var carrier: any Carrier = DirectCarrier(capacity: Limits.sendsPerBatch)
  var batch = Batch()
  let compression = Compression()
  let dateStamp = DateStamp()

  var listener: Listener?
  var nowMillis: UInt64 = 0
  var sweepDueMillis: UInt64 = 0
  var handshakesLeft = 0
  /// Some handshake was put off to the next turn: do not wait.
  var hasPutOff = false
  /// Somebody waits to be accepted.
  var isCalled = false
  var leaving: Leaving?

  /// The end of the loop: nobody new, and everybody gone by then.
  struct Leaving {
    let deadlineMillis: UInt64
  }

  /// What connections are told apart from by epoll's tag.
  enum Tag {
    static let wakeUp = UInt64.max
    static let listener = UInt64.max - 1
  }

  init(
    index: Int, limits: SocketLimits, peers: Peers, door: any FrontDoor, wantsRing: Bool
  ) throws(SocketFailure) {
    self.index = index
    self.limits = limits
    self.peers = peers
    self.door = door
    self.wantsRing = wantsRing
    lanes = Lanes(capacity: limits.connectionsMax + 1)
    mailbox = try Mailbox()
    epoll = clinux_epoll_create()
    received = .allocate(byteCount: limits.receiveBytes, alignment: 16)
    slips = .allocate(byteCount: Limits.eventsMax * Limits.slipBytes, alignment: 16)
    plaintext = .allocate(byteCount: TLSSession.recordBytesMax, alignment: 16)
    joined = .allocate(byteCount: TLSSession.recordBytesMax, alignment: 16)
    guard epoll >= 0 else { throw SocketFailure(epoll, "epoll_create1") }
    let added = clinux_epoll_add(epoll, mailbox.wakeUp, UInt32(CLINUX_READ), Tag.wakeUp)
    guard added >= 0 else { throw SocketFailure(added, "epoll_ctl") }
  }

  deinit {
    received.deallocate()
    slips.deallocate()
    plaintext.deallocate()
    joined.deallocate()
    batch.free()
  }

  /// Runs until it is told to leave and all connections are gone.
  func run() {
    let events = UnsafeMutableBufferPointer<clinux_event>.allocate(capacity: Limits.eventsMax)
    defer { events.deallocate() }
    // Here, on the thread that will use it.
    if wantsRing,
      let ring = RingCarrier(capacity: Limits.sendsPerBatch, slots: limits.connectionsMax + 1)
    {
      carrier = ring
    }
    readClock()
    while true {
      for job in mailbox.take() { perform(job) }
      compression.forget()
      // Before waiting: what jobs produced would otherwise stay unsent until the next event.
      flushDirty()
      if leaving != nil, mayLeave() { break }
      let ready = wait(events)
      let began = clinux_monotonic_nanos()
      nowMillis = began / 1_000_000
      handshakesLeft = limits.handshakesPerTurnMax
      hasPutOff = false
      isCalled = false
      for at in 0..<ready { deal(with: events[at]) }
      readArrivals()
      if isCalled { acceptSome() }
      if nowMillis >= sweepDueMillis { sweep() }
      door.turnEnded(loop: index)
      flushDirty()
      note(turnNanos: clinux_monotonic_nanos() - began)
    }
    end()
  }

  func readClock() { nowMillis = clinux_monotonic_nanos() / 1_000_000 }

  private func wait(_ events: UnsafeMutableBufferPointer<clinux_event>) -> Int {
    var timeout: Int32 = 0
    if dirtyHead == dirty.count, !hasPutOff, mailbox.fallAsleep() {
      readClock()
      timeout = Int32(clamping: sweepDueMillis > nowMillis ? sweepDueMillis - nowMillis : 0)
    }
    let ready = clinux_epoll_wait(epoll, events.baseAddress, Int32(events.count), timeout)
    mailbox.stayAwake()
    precondition(ready >= 0, "epoll_wait refuses its own descriptor")
    return Int(ready)
  }

  private func deal(with event: clinux_event) {
    switch event.tag {
    case Tag.wakeUp: clinux_eventfd_clear(mailbox.wakeUp)
    // After what is ready is read: a place made free for a newcomer may be one that is expected.
    case Tag.listener: isCalled = true
    default:
      guard let connection = connection(ConnectionID(raw: event.tag)) else { return }
      if event.events & UInt32(CLINUX_WRITE) != 0 { becameWritable(connection) }
      guard connection.phase != .gone else { return }
      let isReadable = event.events & UInt32(CLINUX_READ) != 0
      let isGone = event.events & UInt32(CLINUX_GONE) != 0
      if isReadable { expect(connection, isGone: isGone) } else if isGone { remove(connection) }
    }
  }

  private func perform(_ job: Job) {
    switch job {
    case .adopt(let fd, let peer, let tls): adopt(fd, peer: peer, tls: tls)
    case .deliver(let deliveries): for delivery in deliveries { deliver(delivery) }
    case .respond(let id, let response): respond(id, response)
    case .vouch(let id): vouch(id)
    case .makeRoom: makeRoom()
    case .close(let id, let code, let reason):
      if let connection = connection(id) { close(connection, code, reason) }
    case .closeAfterFlush(let id):
      if let connection = connection(id) { finish(connection) }
    case .stopAccepting: stopAccepting()
    case .shutdown(let code, let reason, let deadline): leave(code, reason, deadline)
    }
  }

  func connection(_ id: ConnectionID) -> Connection? {
    guard id.loop == index, id.slot < connections.count else { return nil }
    guard let found = connections[id.slot], found.id == id else { return nil }
    return found
  }

  private func note(turnNanos: UInt64) {
    counters.turnNanosMax.max(turnNanos, ordering: .relaxed)
  }

  private func mayLeave() -> Bool {
    guard let leaving else { return false }
    readClock()
    let isOver = nowMillis >= leaving.deadlineMillis
    return isOver || connections.allSatisfy { $0 == nil }
  }

  private func end() {
    for connection in connections { connection.map(remove) }
    stopAccepting()
    for job in mailbox.close() {
      if case .adopt(let fd, _, _) = job { clinux_close(fd) }
    }
    clinux_close(epoll)
  }
}
