// The server as the house sees it: start, send, respond, close, stop. Every call may come from any
// thread, returns at once, and reaches a loop as a job; the order of calls is kept per connection.
import CLinux
import Glibc
public import HTTP
import Synchronization
public import TLS
public import WebSocket

/// An HTTP and WebSocket server over plain or TLS sockets.
public final class SocketServer: Sendable {
  private struct State {
    var loops: [EventLoop] = []
    var threads: [pthread_t] = []
    var port: UInt16 = 0
  }

  private let host: String
  private let wantedPort: UInt16
  private let loopCount: Int
  private let limits: SocketLimits
  /// How bytes leave: chosen when the server is made.
  public let carrier: CarrierChoice
  private let peers: Peers
  private let state = Guarded(State())

  /// A server that does not listen yet. Port 0 picks a free one; 0 loops is one for each core.
  /// Over a ring what the kernel allows, unless another carrier is asked for.
  public init(
    host: String, port: UInt16, tls: TLSContext? = nil, loops: Int = 0,
    limits: SocketLimits = SocketLimits(), carrier: CarrierChoice = .automatic
  ) {
    self.carrier = carrier != .direct && RingCarrier.isAllowed ? .ring : .direct
    self.host = host
    wantedPort = port
    peers = Peers(tls: tls)
    let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    loopCount = min(loops > 0 ? loops : cores, Limits.loopsMax)
    self.limits = limits
  }

  /// Binds, listens and starts the loops. Fails with `isPortInUse` if another program has the port.
  public func start(_ door: any FrontDoor) throws(SocketFailure) {
    var call: UnsafePointer<CChar>?
    let fd = clinux_listen(
      host, wantedPort, Int32(limits.backlog), Int32(limits.unsentBytesMax), &call)
    guard fd >= 0 else {
      let name = call.map { String(cString: $0) } ?? "listen"
      throw SocketFailure(fd, name, "\(host):\(wantedPort)")
    }
    let loops: [EventLoop]
    do {
      loops = try makeLoops(door)
      try loops[0].listen(on: fd)
    } catch {
      clinux_close(fd)
      throw error
    }
    let mailboxes = loops.map(\.mailbox)
    peers.mailboxes.withLock { $0 = mailboxes }
    let port = UInt16(clamping: clinux_local_port(fd))
    var threads: [pthread_t] = []
    for loop in loops { threads.append(try startThread(loop)) }
    let started = State(loops: loops, threads: threads, port: port)
    state.withLock { $0 = started }
  }

  /// The port listened on; 0 before the start.
  public var port: UInt16 { state.withLock { $0.port } }

  /// The number of loops.
  public var loops: Int { loopCount }

  // MARK: Sending

  /// Sends whole frames, encoded once, to many; each loop gets one job. Connections that are no
  /// open WebSocket any more are skipped.
  public func send(_ frames: [UInt8], to ids: [ConnectionID]) {
    send([Delivery(frames, to: ids)])
  }

  /// Sends whole frames to one.
  public func send(_ frames: [UInt8], to id: ConnectionID) {
    send([Delivery(frames, to: id)])
  }

  /// Sends many things at once, in their order; each loop gets one job.
  public func send(_ deliveries: [Delivery]) {
    guard loopCount > 1 else { return post(.deliver(deliveries), to: 0) }
    // Each loop gets what its own connections are to have, and no other's acknowledgements.
    var parts = [[Delivery]](repeating: [], count: loopCount)
    for delivery in deliveries {
      switch delivery.recipients {
      case .one(let id): if id.loop < loopCount { parts[id.loop].append(delivery) }
      case .many(let ids):
        var owners = LoopSet()
        for id in ids { owners.insert(id.loop) }
        for loop in owners.members where loop < loopCount { parts[loop].append(delivery) }
      }
    }
    for (loop, part) in parts.enumerated() where !part.isEmpty { post(.deliver(part), to: loop) }
  }

  /// Answers a request whose reception was `later`. Ignored if the connection is gone or nothing
  /// is awaited.
  public func respond(_ id: ConnectionID, _ response: Response) {
    post(.respond(id, response), to: id.loop)
  }

  // MARK: Knowing

  /// The house knows who this is: the connection is no stranger any more (`strangersMax`).
  public func vouch(_ id: ConnectionID) {
    post(.vouch(id), to: id.loop)
  }

  // MARK: Ending

  /// Closes a WebSocket by the close handshake; ends any other connection once what waits is sent.
  public func close(_ id: ConnectionID, _ code: CloseCode, reason: String = "") {
    post(.close(id, code, reason), to: id.loop)
  }

  /// Ends a connection once what waits is sent, without a close frame of its own.
  public func closeAfterFlush(_ id: ConnectionID) {
    post(.closeAfterFlush(id), to: id.loop)
  }

  /// New connections use this context; those that are there keep theirs.
  public func replaceTLS(_ context: TLSContext) {
    peers.tls.withLock { if $0 != nil { $0 = context } }
  }

  /// Closes the listening socket; connections stay.
  public func stopAccepting() {
    post(.stopAccepting, to: 0)
  }

  /// Stops accepting, closes WebSockets with the code, lets awaited answers be given, and returns
  /// when all connections are gone and all loops have ended; after `deadlineMillis` they are cut.
  /// Not to be called on a loop.
  public func shutdown(_ code: CloseCode = .goingAway, reason: String = "", deadlineMillis: Int) {
    let ending = state.withLock { state in
      defer {
        state.loops = []
        state.threads = []
      }
      return state
    }
    let deadline = clinux_monotonic_nanos() / 1_000_000 + UInt64(max(0, deadlineMillis))
    for loop in ending.loops {
      loop.mailbox.post(.shutdown(code, reason, deadlineMillis: deadline))
    }
    for thread in ending.threads { pthread_join(thread, nil) }
  }

  /// What was counted so far; the longest turn is counted anew from here.
  public var figures: SocketFigures {
    var sum = SocketFigures()
    for loop in state.withLock({ $0.loops }) { sum.add(loop.counters) }
    sum.strangers = peers.strangers.load(ordering: .relaxed)
    return sum
  }

  // MARK: Steps

  private func post(_ job: Job, to loop: Int) {
    let mailbox = peers.mailboxes.withLock { $0.indices.contains(loop) ? $0[loop] : nil }
    mailbox?.post(job)
  }

  private func makeLoops(_ door: any FrontDoor) throws(SocketFailure) -> [EventLoop] {
    var loops: [EventLoop] = []
    let limits = payableLimits()
    for index in 0..<loopCount {
      loops.append(
        try EventLoop(
          index: index, limits: limits, peers: peers, door: door, wantsRing: carrier == .ring))
    }
    return loops
  }

  /// No more connections than there are descriptors: with none left nobody could be accepted, and
  /// it would be strangers who hold them.
  private func payableLimits() -> SocketLimits {
    var payable = limits
    let descriptors = Int(clamping: clinux_raise_descriptor_limit())
    guard descriptors > 0 else { return limits }
    payable.connectionsMax = min(
      limits.connectionsMax, max(8, descriptors - Limits.descriptorsSpare))
    payable.strangersMax = max(
      1, limits.strangersMax * payable.connectionsMax / limits.connectionsMax)
    return payable
  }

  private func startThread(_ loop: EventLoop) throws(SocketFailure) -> pthread_t {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(loop).toOpaque()
    let result = pthread_create(&thread, nil, runLoop, context)
    guard result == 0 else { throw SocketFailure(-result, "pthread_create") }
    return thread
  }
}

private func runLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().run()
  return nil
}

/// Numbers of loops, 255 at most.
private struct LoopSet {
  private var words = InlineArray<4, UInt64>(repeating: 0)

  mutating func insert(_ loop: Int) { words[loop >> 6] |= 1 << UInt64(loop & 63) }

  var members: [Int] {
    var found: [Int] = []
    for at in 0..<4 {
      var word = words[at]
      while word != 0 {
        found.append(at << 6 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
    return found
  }
}
