// The loop's connections as a fan-out sees them: 16 bytes each, side by side, so that a message to
// thousands walks one small table and touches no connection whose part in it is ordinary. A lane is
// open while its connection is a plain WebSocket with nothing else to send; then it holds the one
// block that is due, and a whole send clears it again. Whatever is not ordinary shuts the lane and
// is dealt with on the connection's outbox. Knows neither sockets nor what makes a reader slow.
import Glibc

final class Lanes {
  /// A send whose bytes are due on a lane.
  struct Departure {
    let bytes: UnsafeRawBufferPointer
    let handle: Int32
  }

  /// One connection's place in the table.
  private struct Lane {
    /// The connection; 0 is nobody's, for generations begin with 1.
    var id: UInt64
    /// What the carrier knows the socket by.
    var handle: Int32
    var due: Due
  }

  /// The number of the load that is due, and whether it is under way; or why there is none.
  private struct Due {
    static let shut = Due(raw: -1)
    static let nothing = Due(raw: -2)
    private static let underWay: Int32 = 1 << 30

    let raw: Int32

    var load: Int { Int(raw & ~Due.underWay) }
    var isOpen: Bool { raw == Due.nothing.raw }
    var isWaiting: Bool { raw >= 0 && raw & Due.underWay == 0 }
    var isUnderWay: Bool { raw >= 0 && raw & Due.underWay != 0 }
    var departed: Due { Due(raw: raw | Due.underWay) }
  }

  /// A block and how many lanes hold it. It is retained once for all of them: its own count is
  /// shared by threads and costs each a locked instruction.
  private struct Load {
    let block: Unmanaged<Block>
    let bytes: UnsafeRawBufferPointer
    var holders: Int
  }

  private let capacity: Int
  // Pages of these that nobody needs are never touched.
  private let lanes: UnsafeMutablePointer<Lane>
  private let loads: UnsafeMutablePointer<Load>
  private var loadsUsed = 0
  private var freeLoads: [Int] = []

  /// For slots below `capacity`.
  init(capacity: Int) {
    self.capacity = capacity
    guard let zeros = calloc(capacity, MemoryLayout<Lane>.stride) else { fatalError("no memory") }
    lanes = zeros.bindMemory(to: Lane.self, capacity: capacity)
    // One for each lane, and the one that is being given out.
    loads = .allocate(capacity: capacity + 1)
  }

  deinit {
    for slot in 0..<capacity where lanes[slot].id != 0 {
      dismiss(ConnectionID(raw: lanes[slot].id))
    }
    free(lanes)
    loads.deallocate()
  }

  // MARK: Connections

  /// Gives a connection its lane, shut; false if there is no such slot.
  func admit(_ id: ConnectionID, _ handle: Int32) -> Bool {
    guard id.slot < capacity else { return false }
    lanes[id.slot] = Lane(id: id.raw, handle: handle, due: .shut)
    return true
  }

  /// Ends a connection's lane; true if nothing was due on it.
  @discardableResult
  func dismiss(_ id: ConnectionID) -> Bool {
    guard owns(id) else { return true }
    let wasIdle = withdraw(id) == nil
    lanes[id.slot].id = 0
    return wasIdle
  }

  /// To be called only while nothing waits on the connection itself.
  func open(_ id: ConnectionID) {
    guard owns(id), lanes[id.slot].due.raw == Due.shut.raw else { return }
    lanes[id.slot].due = .nothing
  }

  /// Shuts a lane and takes away the block that was due.
  func withdraw(_ id: ConnectionID) -> Block? {
    guard owns(id) else { return nil }
    let due = lanes[id.slot].due
    lanes[id.slot].due = .shut
    guard due.raw >= 0 else { return nil }
    let block = loads[due.load].block.takeUnretainedValue()
    drop(due.load)
    return block
  }

  // MARK: Blocks

  /// Takes a block in; whoever does so holds it until `drop`.
  func load(_ block: Block) -> Int {
    let load = freeLoads.popLast() ?? loadsUsed
    loadsUsed = max(loadsUsed, load + 1)
    (loads + load).initialize(
      to: Load(block: .passRetained(block), bytes: block.bytes, holders: 1))
    return load
  }

  func drop(_ load: Int) {
    loads[load].holders -= 1
    guard loads[load].holders == 0 else { return }
    loads[load].block.release()
    freeLoads.append(load)
  }

  /// Makes a load due on a connection; false if its lane is not open or it has none.
  func put(_ load: Int, on id: ConnectionID) -> Bool {
    guard owns(id), lanes[id.slot].due.isOpen else { return false }
    lanes[id.slot].due = Due(raw: Int32(truncatingIfNeeded: load))
    loads[load].holders += 1
    return true
  }

  /// What waits on a lane, which from now on is under way; nil if nothing waits.
  func depart(_ id: ConnectionID) -> Departure? {
    guard owns(id), lanes[id.slot].due.isWaiting else { return nil }
    let lane = lanes[id.slot]
    lanes[id.slot].due = lane.due.departed
    return Departure(bytes: loads[lane.due.load].bytes, handle: lane.handle)
  }

  /// Settles a send: the lane is open again if all of it is gone, else nothing has changed.
  func settle(_ id: ConnectionID, gone: Int) -> Bool {
    guard owns(id) else { return false }
    let due = lanes[id.slot].due
    guard due.isUnderWay, loads[due.load].bytes.count == gone else { return false }
    lanes[id.slot].due = .nothing
    drop(due.load)
    return true
  }

  func isUnderWay(_ id: ConnectionID) -> Bool { owns(id) && lanes[id.slot].due.isUnderWay }

  private func owns(_ id: ConnectionID) -> Bool {
    id.slot < capacity && lanes[id.slot].id == id.raw
  }
}
