// Numbers of the site, in one place.

enum Limits {
  /// Packing per request.
  static let pageGzipLevel: Int32 = 6
  /// Packing once at the start.
  static let assetGzipLevel: Int32 = 9
  /// The window of what is packed, as a power of two: 32 kB, the most there is.
  static let windowBits: Int32 = 15
  /// Below this packing does not pay.
  static let gzipBytesMin = 512
  /// Below this many voters a share on a phone has no decimal.
  static let votersForDecimals = 100
  /// What a stored ballot says is told in one line up to so many things.
  static let choicesInALine = 5
  /// Seats on one sheet of cards.
  static let cardsPerSheet = 8
}
