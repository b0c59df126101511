// The limits of this target.

enum Limits {
  /// Plaintext bytes of one record (RFC 8446 section 5.1): more is never encrypted at once.
  static let recordBytesMax = 16_384
  /// Bytes a wire holds before it must grow: a record and what surrounds it.
  static let wireBytes = 20_480
  /// Bytes above which a wire that had to grow is given back.
  static let wireBytesKept = 131_072
  /// Days a self-signed certificate is valid.
  static let certificateDays = 365
}
