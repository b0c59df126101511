// What waits to be sent on one connection: plaintext blocks in order, and for TLS what is already
// encrypted and must leave first and whole. Counts bytes; knows no descriptor.
import CLinux

struct Outbox {
  private var blocks: [Block] = []
  private var head = 0
  /// Bytes of the first block that are gone.
  private var offset = 0
  /// Plaintext bytes that wait.
  private(set) var bytes = 0
  private var cipher: [UInt8] = []
  private var cipherOffset = 0

  var isEmpty: Bool { bytes == 0 && cipherOffset == cipher.count }
  var hasPlaintext: Bool { bytes > 0 }
  /// All bytes that wait, encrypted or not.
  var bytesWaiting: Int { bytes + cipher.count - cipherOffset }

  mutating func append(_ block: Block) {
    guard block.count > 0 else { return }
    blocks.append(block)
    bytes += block.count
  }

  // MARK: Plaintext

  /// Calls with up to `slicesMax` pieces of what waits.
  func withSlices(_ body: (UnsafeBufferPointer<clinux_slice>) -> Int) -> Int {
    let due = min(blocks.count - head, Limits.slicesMax)
    return withUnsafeTemporaryAllocation(of: clinux_slice.self, capacity: due) { slices in
      for at in 0..<due {
        let skipped = at == 0 ? offset : 0
        let piece = blocks[head + at].bytes
        slices.initializeElement(
          at: at,
          to: clinux_slice(base: piece.baseAddress! + skipped, length: piece.count - skipped))
      }
      return body(UnsafeBufferPointer(slices))
    }
  }

  /// Lends at most `limit` plaintext bytes: the block itself when one is due, else several joined
  /// in `scratch`. Returns how many were lent.
  func withJoined<Failure: Error>(
    _ scratch: UnsafeMutableRawBufferPointer, limit: Int,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    let first = blocks[head].bytes[offset...]
    if blocks.count - head == 1 || first.count >= limit {
      let lent = UnsafeRawBufferPointer(rebasing: first.prefix(limit))
      try body(lent)
      return lent.count
    }
    var filled = 0
    var at = head
    while at < blocks.count, filled < limit {
      let rest = at == head ? first : blocks[at].bytes[...]
      let piece = rest.prefix(limit - filled)
      UnsafeMutableRawBufferPointer(rebasing: scratch[filled...]).copyBytes(from: piece)
      filled += piece.count
      at += 1
    }
    try body(UnsafeRawBufferPointer(rebasing: scratch[..<filled]))
    return filled
  }

  /// Forgets bytes that are gone.
  mutating func consume(_ count: Int) {
    bytes -= count
    var left = count
    while left > 0 {
      let rest = blocks[head].count - offset
      if left < rest {
        offset += left
        break
      }
      left -= rest
      offset = 0
      head += 1
    }
    if bytes == 0 {
      // A quiet connection keeps room for a few blocks only.
      blocks.removeAll(keepingCapacity: blocks.capacity <= 4)
      head = 0
    } else if head >= Limits.slicesMax {
      blocks.removeFirst(head)
      head = 0
    }
  }

  /// Drops every block of which nothing was sent: what is begun must be ended, or the reader
  /// would see a torn frame.
  mutating func dropUnbegun() {
    let begun = offset > 0 ? blocks[head] : nil
    blocks = begun.map { [$0] } ?? []
    head = 0
    bytes = begun.map { $0.count - offset } ?? 0
  }

  // MARK: Ciphertext

  var cipherLeft: Int { cipher.count - cipherOffset }

  mutating func appendCipher(_ piece: UnsafeRawBufferPointer) {
    cipher.append(contentsOf: piece)
  }

  func withCipher(_ body: (UnsafeRawBufferPointer) -> Int) -> Int {
    cipher.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[cipherOffset...])) }
  }

  mutating func consumeCipher(_ count: Int) {
    cipherOffset += count
    guard cipherOffset == cipher.count else { return }
    cipher = []
    cipherOffset = 0
  }
}
