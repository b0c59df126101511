// The one seam through which bytes leave and come, plain and encrypted alike: what is to be sent,
// or read from sockets known to be ready, is gathered in a batch and carried together. One carrier
// calls the socket for each, the other hands the kernel the whole batch over a ring. Neither ever
// waits: a socket that is full or empty says so, and when `run` returns no memory is lent any
// longer, so a descriptor may be closed at any time between batches. Readiness is epoll's affair.
import CLinux
import CURing
import Glibc

/// How a server's bytes leave.
public enum CarrierChoice: String, Sendable, CaseIterable {
  /// Over a ring where the kernel allows it, else directly.
  case automatic
  /// One system call for each send.
  case direct
  /// Over a ring; directly if the kernel refuses.
  case ring
}

/// A batch of sends, or of receives.
protocol Carrier: AnyObject {
  /// Takes in a socket that has that slot of the loop; returns its handle, or nil if refused.
  func admit(_ fd: Int32, slot: Int) -> Int32?
  /// Lets a socket go, before it is closed.
  func dismiss(_ handle: Int32)
  /// Adds a receive; its result will be at `place`, counted from 0 in each batch.
  func add(receiving into: UnsafeMutableRawBufferPointer, from handle: Int32, at place: Int)
  /// Adds a send of one piece.
  func add(_ bytes: UnsafeRawBufferPointer, over handle: Int32, at place: Int)
  /// Adds a gathered send. The slices must stay where they are until `run` is over.
  func add(_ slices: UnsafeBufferPointer<clinux_slice>, over handle: Int32, at place: Int)
  /// Carries all that was added; then each place holds bytes carried or a negative errno.
  func run() -> UnsafePointer<Int32>
}

/// recv(2), send(2) and sendmsg(2), at once.
final class DirectCarrier: Carrier {
  private let results: UnsafeMutablePointer<Int32>

  init(capacity: Int) { results = .allocate(capacity: capacity) }

  deinit { results.deallocate() }

  func admit(_ fd: Int32, slot: Int) -> Int32? { fd }
  func dismiss(_ handle: Int32) {}

  func add(receiving into: UnsafeMutableRawBufferPointer, from handle: Int32, at place: Int) {
    results[place] = Int32(clamping: clinux_receive(handle, into.baseAddress, into.count))
  }

  func add(_ bytes: UnsafeRawBufferPointer, over handle: Int32, at place: Int) {
    results[place] = Int32(clamping: clinux_send(handle, bytes.baseAddress, bytes.count))
  }

  func add(_ slices: UnsafeBufferPointer<clinux_slice>, over handle: Int32, at place: Int) {
    let sent = clinux_send_slices(handle, slices.baseAddress, Int32(slices.count))
    results[place] = Int32(clamping: sent)
  }

  func run() -> UnsafePointer<Int32> { UnsafePointer(results) }
}

/// The whole batch in one system call of an io_uring: 0.8 of the cost of calling for each
/// (measured with 300 and 3,000 sockets).
final class RingCarrier: Carrier {
  private let ring: OpaquePointer
  private let results: UnsafeMutablePointer<Int32>

  /// To be called on the thread that will use it; nil if the kernel refuses.
  init?(capacity: Int, slots: Int) {
    // A table of more slots than descriptors is refused, and nobody could fill it.
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let slots = UInt32(clamping: min(UInt64(slots), UInt64(limit.rlim_cur)))
    var error: Int32 = 0
    guard let opened = curing_open(UInt32(capacity), slots, &error) else { return nil }
    ring = opened
    results = .allocate(capacity: capacity)
  }

  deinit {
    curing_close(ring)
    results.deallocate()
  }

  func admit(_ fd: Int32, slot: Int) -> Int32? {
    curing_fill_slot(ring, UInt32(slot), fd) == 0 ? Int32(slot) : nil
  }

  func dismiss(_ handle: Int32) { curing_empty_slot(ring, UInt32(handle)) }

  func add(receiving into: UnsafeMutableRawBufferPointer, from handle: Int32, at place: Int) {
    curing_add_receive(ring, UInt32(handle), into.baseAddress, into.count)
  }

  func add(_ bytes: UnsafeRawBufferPointer, over handle: Int32, at place: Int) {
    curing_add(ring, UInt32(handle), bytes.baseAddress, bytes.count)
  }

  func add(_ slices: UnsafeBufferPointer<clinux_slice>, over handle: Int32, at place: Int) {
    curing_add_slices(ring, UInt32(handle), slices.baseAddress, slices.count)
  }

  func run() -> UnsafePointer<Int32> {
    curing_run(ring, results)
    return UnsafePointer(results)
  }

  /// Whether this kernel lets this process have one.
  static var isAllowed: Bool { RingCarrier(capacity: 1, slots: 1) != nil }
}
