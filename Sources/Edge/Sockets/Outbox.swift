// What waits to be sent on one connection: plaintext blocks in order, and for TLS what is already
// encrypted and must leave first and whole. Counts bytes; knows no descriptor.
import CLinux

struct Outbox {
  // Apart from the rest: most connections have one block at a time, or none, and no array then.
  private var first: Block?
  private var later: [Block] = []
  /// Bytes of the first block that are gone.
  private var offset = 0
  /// Plaintext bytes that wait.
  private(set) var bytes = 0
  private var cipher: Block?
  private var cipherOffset = 0

  var isEmpty: Bool { bytes == 0 && cipher == nil }
  var hasPlaintext: Bool { bytes > 0 }
  /// All bytes that wait, encrypted or not.
  var bytesWaiting: Int { bytes + cipherLeft }

  /// Plaintext bytes that wait behind the block under way.
  var bytesBehind: Int { bytes - (first.map { $0.count - offset } ?? 0) }

  mutating func append(_ block: Block) {
    guard block.count > 0 else { return }
    if first == nil { first = block } else { later.append(block) }
    bytes += block.count
  }

  // MARK: Plaintext

  /// What waits, if it is in one piece.
  var onePiece: UnsafeRawBufferPointer? {
    guard let first, later.isEmpty else { return nil }
    return offset == 0 ? first.bytes : UnsafeRawBufferPointer(rebasing: first.bytes[offset...])
  }

  /// Writes up to `slicesMax` pieces of what waits into `slices`; returns how many.
  func fill(_ slices: UnsafeMutablePointer<clinux_slice>) -> Int {
    guard let first else { return 0 }
    slices[0] = clinux_slice(
      base: first.bytes.baseAddress! + offset, length: first.count - offset)
    let others = min(later.count, Limits.slicesMax - 1)
    for at in 0..<others {
      slices[at + 1] = clinux_slice(base: later[at].bytes.baseAddress, length: later[at].count)
    }
    return others + 1
  }

  /// Lends at most `limit` plaintext bytes: the block itself when one is due, else several joined
  /// in `scratch`. Returns how many were lent.
  func withJoined<Failure: Error>(
    _ scratch: UnsafeMutableRawBufferPointer, limit: Int,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    guard let first else { return 0 }
    let begun = first.bytes[offset...]
    if later.isEmpty || begun.count >= limit {
      let lent = UnsafeRawBufferPointer(rebasing: begun.prefix(limit))
      try body(lent)
      return lent.count
    }
    scratch.copyBytes(from: begun)
    var filled = begun.count
    for block in later where filled < limit {
      let piece = block.bytes.prefix(limit - filled)
      UnsafeMutableRawBufferPointer(rebasing: scratch[filled...]).copyBytes(from: piece)
      filled += piece.count
    }
    try body(UnsafeRawBufferPointer(rebasing: scratch[..<filled]))
    return filled
  }

  /// Forgets bytes that are gone.
  mutating func consume(_ count: Int) {
    bytes -= count
    guard bytes > 0, let first else {
      self.first = nil
      // A quiet connection keeps no room.
      later = []
      offset = 0
      return
    }
    var left = count - (first.count - offset)
    guard left >= 0 else {
      offset += count
      return
    }
    var gone = 0
    while left >= later[gone].count {
      left -= later[gone].count
      gone += 1
    }
    self.first = later[gone]
    later.removeFirst(gone + 1)
    offset = left
  }

  /// Drops every block of which nothing was sent: what is begun must be ended, or the reader
  /// would see a torn frame.
  mutating func dropUnbegun() {
    later = []
    if offset == 0 { first = nil }
    bytes = first.map { $0.count - offset } ?? 0
  }

  // MARK: Ciphertext

  var cipherLeft: Int { cipher.map { $0.count - cipherOffset } ?? 0 }

  /// What is encrypted and waits; it stays at its address until it is appended to or consumed.
  var cipherPiece: UnsafeRawBufferPointer? {
    cipher.map { UnsafeRawBufferPointer(rebasing: $0.bytes[cipherOffset...]) }
  }

  mutating func appendCipher(_ piece: UnsafeRawBufferPointer) {
    guard piece.count > 0 else { return }
    cipher = Block(joining: cipherPiece, piece)
    cipherOffset = 0
  }

  mutating func consumeCipher(_ count: Int) {
    cipherOffset += count
    guard cipherLeft == 0 else { return }
    cipher = nil
    cipherOffset = 0
  }
}
