// The sends of one batch before they are carried: whose each is and what it takes from them. Holds
// the loop's slab of gathered pieces; the ciphertext of the batch lies on the loop's wire.
import CLinux

struct Batch {
  /// What a send takes away when it is gone.
  enum Load {
    /// Plaintext at the head of the outbox.
    case plain
    /// Ciphertext the connection kept from before.
    case kept
    /// A record sealed for this send, so many bytes from there on the wire.
    case sealed(from: Int, count: Int)
  }

  struct Entry {
    let connection: Connection
    let load: Load
    let count: Int
    let place: Int
  }

  /// The send of a lane, which needs no more to be settled.
  struct LaneEntry {
    let id: ConnectionID
    let place: Int
  }

  private(set) var entries: [Entry] = []
  private(set) var laneEntries: [LaneEntry] = []
  private let slices: UnsafeMutablePointer<clinux_slice>
  private var slicesUsed = 0

  init() {
    entries.reserveCapacity(Limits.sendsPerBatch)
    laneEntries.reserveCapacity(Limits.sendsPerBatch)
    slices = .allocate(capacity: Limits.slicesPerBatch)
  }

  func free() { slices.deallocate() }

  var isEmpty: Bool { count == 0 }
  var count: Int { entries.count + laneEntries.count }

  /// Whether one more send finds room, gathered or not.
  var hasRoom: Bool {
    count < Limits.sendsPerBatch
      && slicesUsed + Limits.slicesMax <= Limits.slicesPerBatch
  }

  mutating func add(_ departure: Lanes.Departure, _ id: ConnectionID, _ carrier: any Carrier) {
    let place = count
    carrier.add(departure.bytes, over: departure.handle, at: place)
    laneEntries.append(LaneEntry(id: id, place: place))
  }

  mutating func add(
    _ bytes: UnsafeRawBufferPointer, _ load: Load, _ connection: Connection, _ carrier: any Carrier
  ) {
    let place = count
    carrier.add(bytes, over: connection.handle, at: place)
    connection.isInFlight = true
    entries.append(Entry(connection: connection, load: load, count: bytes.count, place: place))
  }

  mutating func addGathered(_ connection: Connection, _ carrier: any Carrier) {
    let start = slices + slicesUsed
    let count = connection.outbox.fill(start)
    slicesUsed += count
    let gathered = UnsafeBufferPointer(start: start, count: count)
    let place = self.count
    carrier.add(gathered, over: connection.handle, at: place)
    connection.isInFlight = true
    let bytes = gathered.reduce(0) { $0 + $1.length }
    entries.append(Entry(connection: connection, load: .plain, count: bytes, place: place))
  }

  mutating func clear() {
    entries.removeAll(keepingCapacity: true)
    laneEntries.removeAll(keepingCapacity: true)
    slicesUsed = 0
  }
}
