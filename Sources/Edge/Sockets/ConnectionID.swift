// The name of one connection for as long as the server lives: which loop owns it, its place there,
// and a generation that is never used twice, so that a late answer reaches nobody else.

/// A connection.
public struct ConnectionID: Hashable, Sendable {
  /// Loop (8 bits), slot (24), generation (32).
  public let raw: UInt64

  /// The connection of that number.
  public init(raw: UInt64) { self.raw = raw }

  init(loop: Int, slot: Int, generation: UInt32) {
    raw = UInt64(loop) << 56 | UInt64(slot) << 32 | UInt64(generation)
  }

  /// The loop that owns it.
  public var loop: Int { Int(raw >> 56) }

  var slot: Int { Int(raw >> 32 & 0xFF_FFFF) }
}
