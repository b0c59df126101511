// One thread's connections to a server, one or hundreds: epoll, timers, and a script that says how
// long to go on. Everything on it belongs to the thread that turns it, so nothing is locked.
// Knows bytes and time; what they mean is its lines' owners' affair.
import CLinux
import Glibc
import TLS

/// A loop towards one server.
open class LineLoop {
  /// Where the server is.
  public let address: ServerAddress
  let tls: TLSContext?
  let received: UnsafeMutableRawBufferPointer
  let plaintext: UnsafeMutableRawBufferPointer
  let wire = TLSWire()
  /// Looked at in every turn; true ends all waiting.
  public var isStopped: () -> Bool = { false }

  private let epoll: Int32
  private let events: UnsafeMutableBufferPointer<clinux_event>
  private var lines: [UInt64: Line] = [:]
  private var waiting: [Line] = []
  private var waitingHead = 0
  private var connecting = 0
  private var dirty: [Line] = []
  private var timers = Timers()
  private var lastTag: UInt64 = 0

  /// A loop towards `http://host:port` or `https://host:port`. A certificate that is named is the
  /// one to trust; else the system's authorities are.
  public init(base: String, certificateSHA256: String? = nil) throws(LineFailure) {
    address = try ServerAddress(base)
    do {
      let trust = certificateSHA256.map { TLSContext.Trust.pinned(sha256: $0) }
      tls = address.isEncrypted ? try TLSContext(trusting: trust ?? .system) : nil
    } catch {
      throw .tls(error)
    }
    let made = clinux_epoll_create()
    guard made >= 0 else { throw .system(call: "epoll_create1", errno: -made) }
    epoll = made
    // One descriptor a phone: the usual soft limit of 1,024 is soon reached.
    _ = clinux_raise_descriptor_limit()
    received = .allocate(byteCount: Limits.receiveBytes, alignment: 16)
    plaintext = .allocate(byteCount: TLSSession.recordBytesMax, alignment: 16)
    events = .allocate(capacity: Limits.eventsMax)
  }

  deinit {
    clinux_close(epoll)
    received.deallocate()
    plaintext.deallocate()
    events.deallocate()
  }

  /// Turns until the condition holds. False when time is up or it was told to stop. A loop that
  /// measures spins instead of sleeping: waking it would be charged to the server.
  @discardableResult
  public func run(millis: Int, spins: Bool = false, until isDone: () -> Bool) -> Bool {
    let end = clinux_monotonic_nanos() + UInt64(max(0, millis)) * 1_000_000
    while !isDone() {
      let now = clinux_monotonic_nanos()
      guard now < end, !isStopped() else { return false }
      turn(millisMax: spins ? 0 : Int(min(100, (end - now) / 1_000_000 + 1)))
    }
    return true
  }

  /// Lets everything on this loop go on for a while.
  public func pause(millis: Int) { run(millis: millis) { false } }

  /// Does something later.
  public func after(_ millis: Int, _ act: @escaping () -> Void) {
    timers.add(clinux_monotonic_nanos() + UInt64(max(0, millis)) * 1_000_000, act)
  }

  /// Opens a line as soon as there is room among those on their way.
  public func open(_ owner: any LineOwner) -> Line {
    lastTag += 1
    let line = Line(tag: lastTag, loop: self, owner: owner)
    lines[lastTag] = line
    waiting.append(line)
    connectSome()
    return line
  }

  /// Ends everything at once, telling nobody.
  public func shut() {
    timers = Timers()
    for line in lines.values.sorted(by: { $0.tag < $1.tag }) { line.abandon() }
    lines = [:]
    waiting = []
    waitingHead = 0
  }

  // MARK: For lines

  func watch(_ line: Line, _ interest: UInt32, isNew: Bool) -> Bool {
    let result =
      isNew
      ? clinux_epoll_add(epoll, line.fd, interest, line.tag)
      : clinux_epoll_change(epoll, line.fd, interest, line.tag)
    return result >= 0
  }

  func willFlush(_ line: Line) { dirty.append(line) }

  /// A line is there, or never will be: the next may come.
  func isOnItsWayNoMore() {
    connecting -= 1
    after(0) { [weak self] in self?.connectSome() }
  }

  func forget(_ line: Line) { lines[line.tag] = nil }

  // MARK: Steps

  private func turn(millisMax: Int) {
    flushDirty()
    let now = clinux_monotonic_nanos()
    var timeout = millisMax
    if let due = timers.nextDue {
      // Rounded up: a wait that ends just before a timer would spin until it is due.
      timeout = min(timeout, due > now ? Int((due - now + 999_999) / 1_000_000) : 0)
    }
    let ready = clinux_epoll_wait(epoll, events.baseAddress, Int32(events.count), Int32(timeout))
    precondition(ready >= 0, "epoll_wait refuses its own descriptor")
    for at in 0..<Int(ready) { lines[events[at].tag]?.deal(with: events[at].events) }
    let after = clinux_monotonic_nanos()
    while let act = timers.takeDue(at: after) { act() }
    flushDirty()
  }

  private func flushDirty() {
    while !dirty.isEmpty {
      let batch = dirty
      dirty = []
      for line in batch { line.flush() }
    }
  }

  private func connectSome() {
    while connecting < Limits.connectingMax, waitingHead < waiting.count {
      let line = waiting[waitingHead]
      waitingHead += 1
      guard line.phase == .waiting else { continue }
      connecting += 1
      line.connect()
    }
    if waitingHead == waiting.count {
      waiting = []
      waitingHead = 0
    }
  }
}
