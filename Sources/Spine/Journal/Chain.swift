// The hash chain over the rows: leaf(n) = SHA-256(salt(n) ‖ bytes(n)), h(0) = 32 zero bytes,
// h(n) = SHA-256(h(n-1) ‖ leaf(n)). It can never change for a journal that was begun. Pure:
// knows no storage, and no meaning of the bytes.

import Digest

/// Where a chain stands: the sequence of its last row and the head after it.
public struct ChainHead: Hashable, Sendable, CustomStringConvertible {
  public let sequence: Int64
  /// 32 bytes.
  public let digest: [UInt8]

  public init(sequence: Int64, digest: [UInt8]) {
    precondition(digest.count == Limits.digestBytes, "a head has 32 bytes")
    self.sequence = sequence
    self.digest = digest
  }

  /// A journal without rows.
  public static let start = ChainHead(
    sequence: 0, digest: Array(repeating: 0, count: Limits.digestBytes))

  /// The head after one more row with `leaf`.
  public func followed(by leaf: [UInt8]) -> ChainHead {
    ChainHead(sequence: sequence + 1, digest: Chain.digest(of: digest, and: leaf))
  }

  /// `12:7c419e02…`, for logs and messages.
  public var description: String { "\(sequence):\(hex(Array(digest.prefix(8))))" }
}

/// Makes and checks the chain.
public enum Chain {
  /// SHA-256 of salt and bytes.
  public static func leaf(salt: [UInt8], bytes: [UInt8]) -> [UInt8] {
    digest(of: salt, and: bytes)
  }

  /// SHA-256 of two pieces; short ones are joined on the stack.
  fileprivate static func digest(of first: [UInt8], and second: [UInt8]) -> [UInt8] {
    let count = first.count + second.count
    return withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { joined in
      first.withUnsafeBytes { joined.copyMemory(from: $0) }
      second.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: joined[first.count...]).copyMemory(from: $0)
      }
      return sha256(UnsafeRawBufferPointer(joined))
    }
  }

  /// `rows` as they will be read, chained after `last`. They must follow it without a gap.
  public static func link(_ rows: [Row], after last: ChainHead) -> [StoredRow] {
    var head = last
    return rows.map { row in
      precondition(row.sequence == head.sequence + 1, "rows follow each other without a gap")
      let leaf = leaf(salt: row.salt, bytes: row.bytes)
      head = head.followed(by: leaf)
      return StoredRow(
        sequence: row.sequence, salt: row.salt, bytes: row.bytes, leaf: leaf, head: head.digest)
    }
  }

  /// The head after `row`, or nil if `row` is not the one that follows `last`: wrong place, a
  /// leaf that is not of its bytes, a head that is not of its leaf, half a row.
  public static func check(_ row: StoredRow, after last: ChainHead) -> ChainHead? {
    guard row.sequence == last.sequence + 1, row.leaf.count == Limits.digestBytes else {
      return nil
    }
    switch (row.salt, row.bytes) {
    case (let salt?, let bytes?):
      guard leaf(salt: salt, bytes: bytes) == row.leaf else { return nil }
    case (nil, nil): break
    case (_?, nil), (nil, _?): return nil
    }
    let head = last.followed(by: row.leaf)
    return head.digest == row.head ? head : nil
  }

  /// The receipt of a row: the first 20 bits of its leaf as 4 characters that nobody mistakes for
  /// one another (no 0 O 1 I). It shows that a row is among the exported leaves, never what is
  /// in it.
  public static func receipt(leaf: [UInt8]) -> String {
    precondition(leaf.count == Limits.digestBytes, "a leaf has 32 bytes")
    let bits = Int(leaf[0]) << 16 | Int(leaf[1]) << 8 | Int(leaf[2])
    return String(unsafeUninitializedCapacity: Limits.receiptCharacters) { characters in
      for place in 0..<Limits.receiptCharacters {
        characters[place] = alphabet[bits >> (19 - 5 * place) & 31]
      }
      return Limits.receiptCharacters
    }
  }

  private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
}
