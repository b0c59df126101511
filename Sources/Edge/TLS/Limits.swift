// The limits of this target.

enum Limits {
  /// Plaintext bytes of one record (RFC 8446 section 5.1): more is never encrypted at once.
  static let recordBytesMax = 16_384
  /// Bytes a wire holds before it must grow: the records of a batch.
  static let wireBytes = 262_144
  /// Bytes that one more record and an alert may take: header, padding and tag beside it.
  static let roomBytesMin = recordBytesMax + 1_024
  /// Bytes above which a wire that had to grow is given back.
  static let wireBytesKept = 524_288
  /// Days a self-signed certificate is valid.
  static let certificateDays = 365
}
