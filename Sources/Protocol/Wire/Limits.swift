// Bounds of what is read from the wire.

/// Limits of messages.
public enum Limits {
  /// Longest message from a page, bytes.
  public static let messageBytes = 16_384
  /// Longest row of a journal, bytes: a plan with thousands of seats and links.
  public static let rowBytes = 8_388_608
  public static let depth = 16
  /// Longest vote that is read straight from its bytes; the general reader takes longer ones.
  static let ballotBytes = 2_048
  /// Longest text a page may send before the hall's own limits apply, UTF-8 bytes.
  public static let textBytes = 4_096
  public static let nonceCharacters = 16...32
  /// Decimals of a probability as people read it.
  static let chanceDecimals = 3
  public static let listItems = 64
  /// An id as pages name things.
  public static let idCharacters = 1...40
  /// Released notes on the main screen's board: more would not fit on any screen.
  static let screenNotes = 24
}
