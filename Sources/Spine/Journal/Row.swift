// What a journal holds: rows as they are appended and as they are read back. Bytes are opaque
// here; what they spell belongs to Wire, what they mean to Hall.

/// A row to append.
public struct Row: Hashable, Sendable {
  /// Its position, from 1.
  public let sequence: Int64
  /// 16 bytes nobody could foretell: they keep a guessed event from being found by its leaf.
  public let salt: [UInt8]
  /// One event, never empty.
  public let bytes: [UInt8]

  public init(sequence: Int64, salt: [UInt8], bytes: [UInt8]) {
    precondition(salt.count == Limits.saltBytes, "a salt has 16 bytes")
    precondition(!bytes.isEmpty, "a row without bytes is a struck one")
    self.sequence = sequence
    self.salt = salt
    self.bytes = bytes
  }
}

/// A row as it is read. A struck row has neither salt nor bytes and keeps its place and leaf.
public struct StoredRow: Hashable, Sendable {
  public let sequence: Int64
  public let salt: [UInt8]?
  public let bytes: [UInt8]?
  /// SHA-256 of salt and bytes, 32 bytes.
  public let leaf: [UInt8]
  /// The chain's head after this row, 32 bytes.
  public let head: [UInt8]

  public init(
    sequence: Int64, salt: [UInt8]?, bytes: [UInt8]?, leaf: [UInt8], head: [UInt8]
  ) {
    self.sequence = sequence
    self.salt = salt
    self.bytes = bytes
    self.leaf = leaf
    self.head = head
  }

  /// Whether its bytes were deleted on record.
  public var isStruck: Bool { bytes == nil }

  /// The same row without salt and bytes.
  public var struck: StoredRow {
    StoredRow(sequence: sequence, salt: nil, bytes: nil, leaf: leaf, head: head)
  }
}

/// A state's bytes after a sequence: something to start from, never the truth.
public struct Snapshot: Hashable, Sendable {
  /// The row it was taken after.
  public let sequence: Int64
  public let bytes: [UInt8]

  public init(sequence: Int64, bytes: [UInt8]) {
    self.sequence = sequence
    self.bytes = bytes
  }
}
