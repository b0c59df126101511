// Every number that bounds admission, in one place.

/// Limits of keys, tokens and codes.
public enum Limits {
  /// Bytes of the event key.
  static let keyBytes = 32
  /// Bytes of a token: 128 bits of its HMAC.
  static let tokenBytes = 16
  /// The longest token anybody needs to look at.
  public static let tokenCharacters = 64
  /// Characters of a typed seat code.
  public static let codeCharacters = 6
  /// How often a code is made anew when another seat has it already.
  static let codeBumps = 1_000
}
