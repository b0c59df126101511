// Every number that bounds the journal, in one place.

/// Limits of journals and of what they hand out at once.
public enum Limits {
  /// Bytes of a salt.
  public static let saltBytes = 16
  /// Bytes of a leaf and of a head: SHA-256.
  public static let digestBytes = 32
  /// Rows read at a time where a whole journal is walked.
  public static let rowsPerRead = 1_000
  /// Characters of a receipt: 5 bits each of the leaf's first 20.
  public static let receiptCharacters = 4
}
