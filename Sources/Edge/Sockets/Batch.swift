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
  }

  private(set) var entries: [Entry] = []
  private let slices: UnsafeMutablePointer<clinux_slice>
  private var slicesUsed = 0

  init() {
    entries.reserveCapacity(Limits.sendsPerBatch)
    slices = .allocate(capacity: Limits.slicesPerBatch)
  }

  func free() { slices.deallocate() }

  var isEmpty: Bool { entries.isEmpty }

  /// Whether one more send finds room, gathered or not.
  var hasRoom: Bool {
    entries.count < Limits.sendsPerBatch
      && slicesUsed + Limits.slicesMax <= Limits.slicesPerBatch
  }

  mutating func add(
    _ bytes: UnsafeRawBufferPointer, _ load: Load, _ connection: Connection, _ carrier: any Carrier
  ) {
    carrier.add(bytes, over: connection.handle, at: entries.count)
    connection.isInFlight = true
    entries.append(Entry(connection: connection, load: load, count: bytes.count))
  }

  mutating func addGathered(_ connection: Connection, _ carrier: any Carrier) {
    let start = slices + slicesUsed
    let count = connection.outbox.fill(start)
    slicesUsed += count
    let gathered = UnsafeBufferPointer(start: start, count: count)
    carrier.add(gathered, over: connection.handle, at: entries.count)
    connection.isInFlight = true
    let bytes = gathered.reduce(0) { $0 + $1.length }
    entries.append(Entry(connection: connection, load: .plain, count: bytes))
  }

  mutating func clear() {
    entries.removeAll(keepingCapacity: true)
    slicesUsed = 0
  }
}
