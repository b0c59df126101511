// The client's only thread: thousands of connections on one epoll, one receive buffer for all of
// them. Opens, sends prepared frames, tells a listener what came and when the loop lost a line.
// Knows WebSocket and time; what is measured is the listener's affair.

import CLinux
import Glibc
import TLS
import WebSocket

/// Who measures.
protocol LoadListener: AnyObject {
  /// The connection may be used from now on.
  func opened(_ line: Int)
  /// A whole message came; `whole` is lent, and nil when it came in pieces. True: the loop's
  /// `answer` is to go out on the same line.
  func received(_ bytes: Int, _ whole: UnsafeRawBufferPointer?, on line: Int) -> Bool
}

/// One connection.
struct LoadLine {
  enum Phase { case unused, connecting, handshaking, upgrading, open, gone }

  var phase = Phase.unused
  var fd: Int32 = -1
  var began: UInt64 = 0
  var session: TLSSession?
  var frames = LoadFrames()
  /// An answer to the handshake that is not whole yet.
  var head: [UInt8] = []
}

/// All connections of a run.
final class LoadLoop {
  let target: LoadTarget
  let lines: UnsafeMutableBufferPointer<LoadLine>
  /// Owns this loop, so it outlives it; a weak reference would cost a lock a message.
  unowned(unsafe) var listener: (any LoadListener)?
  /// The frame that answers messages.
  var answer: [UInt8] = []
  /// Lines whose receive buffer is made small, from the first on: readers that will stall.
  var smallLines = 0
  var sendBytes = 0
  var opened = 0
  var lost = 0
  var onTheirWay = 0
  /// Version and cipher of the first TLS session, as OpenSSL names them.
  var spoken: String?

  let received: UnsafeMutableRawBufferPointer
  let plaintext: UnsafeMutableRawBufferPointer
  let wire = TLSWire()
  var answersDue = 0
  var pongsDue: [[UInt8]] = []
  private let epoll: Int32
  private let events: UnsafeMutableBufferPointer<clinux_event>

  /// Room for `count` lines.
  init(_ target: LoadTarget, count: Int) throws(LoadFailure) {
    self.target = target
    epoll = clinux_epoll_create()
    guard epoll >= 0 else { throw .system(call: "epoll_create1", errno: -epoll) }
    _ = clinux_raise_descriptor_limit()
    lines = .allocate(capacity: count)
    lines.initialize(repeating: LoadLine())
    received = .allocate(byteCount: LoadLimits.receiveBytes, alignment: 64)
    plaintext = .allocate(byteCount: TLSSession.recordBytesMax, alignment: 64)
    events = .allocate(capacity: LoadLimits.eventsMax)
  }

  deinit {
    for line in lines where line.fd >= 0 { clinux_abort(line.fd) }
    clinux_close(epoll)
    lines.deinitialize()
    lines.deallocate()
    received.deallocate()
    plaintext.deallocate()
    events.deallocate()
  }

  /// Opens the lines of a range, at most `inFlightMax` at once.
  func open(_ range: Range<Int>, inFlightMax: Int) throws(LoadFailure) {
    let wanted = opened + range.count
    let end = now + UInt64(LoadLimits.openMillisMax) * 1_000_000
    var next = range.lowerBound
    while opened + lost < wanted {
      while onTheirWay < inFlightMax, next < range.upperBound {
        connect(next)
        next += 1
      }
      turn(millis: 1_000)
      guard now < end else { break }
    }
    guard opened == wanted else { throw .notOpened(opened: opened, of: wanted) }
  }

  /// Waits at most so long for something to come, and deals with it.
  func turn(millis: Int) {
    let count = clinux_epoll_wait(
      epoll, events.baseAddress, Int32(events.count), Int32(millis))
    precondition(count >= 0, "epoll_wait refuses its own descriptor")
    for at in 0..<Int(count) { deal(with: events[at].events, on: Int(events[at].tag)) }
  }

  /// Turns for so long.
  func turn(for millis: Int) { turn(for: millis) { false } }

  /// Turns until the condition holds; false when time is up.
  @discardableResult
  func turn(for millis: Int, until isDone: () -> Bool) -> Bool {
    let end = now + UInt64(max(0, millis)) * 1_000_000
    while !isDone() {
      let time = now
      guard time < end else { return false }
      turn(millis: min(100, Int((end - time + 999_999) / 1_000_000)))
    }
    return true
  }

  /// Begins a connection on a line that is unused or gone.
  func connect(_ at: Int) {
    let line = lines.baseAddress! + at
    line.pointee = LoadLine()
    line.pointee.began = now
    let fd = target.address.connect(
      receiveBytes: at < smallLines ? LoadLimits.stalledReceiveBytes : 0, sendBytes: sendBytes)
    onTheirWay += 1
    line.pointee.phase = .connecting
    guard fd >= 0 else { return lose(at, "connect", -fd) }
    line.pointee.fd = fd
    let result = clinux_epoll_add(epoll, fd, UInt32(CLINUX_WRITE), UInt64(at))
    if result < 0 { lose(at, "epoll_ctl", -result) }
  }

  /// Looks at a line no more: its reader has stalled.
  func ignore(_ at: Int) { _ = clinux_epoll_remove(epoll, lines[at].fd) }

  /// Cuts an open line with a reset.
  func cut(_ at: Int) {
    let line = lines.baseAddress! + at
    clinux_abort(line.pointee.fd)
    line.pointee.fd = -1
    line.pointee.session = nil
    line.pointee.phase = .gone
  }

  var now: UInt64 { clinux_monotonic_nanos() }

  // MARK: For receiving

  func watchReading(_ at: Int) {
    _ = clinux_epoll_change(epoll, lines[at].fd, UInt32(CLINUX_READ), UInt64(at))
  }

  /// A line is gone by no wish of its listener.
  func lose(_ at: Int, _ what: String, _ failure: Int32 = 0) {
    let line = lines.baseAddress! + at
    guard line.pointee.phase != .gone else { return }
    lost += 1
    if lost <= LoadLimits.complaintsMax {
      let why = failure == 0 ? "" : ": " + String(cString: strerror(failure))
      let told = Array("connection \(at) lost while \(line.pointee.phase): \(what)\(why)\n".utf8)
      _ = write(STDERR_FILENO, told, told.count)
    }
    if line.pointee.phase != .open { onTheirWay -= 1 }
    line.pointee.phase = .gone
    line.pointee.session = nil
    if line.pointee.fd >= 0 { clinux_close(line.pointee.fd) }
    line.pointee.fd = -1
  }
}
