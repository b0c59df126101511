// Numbers of the site, in one place.

enum Limits {
  /// Packing per request: a phone's page takes a third of a millisecond at this level.
  static let pageGzipLevel: Int32 = 6
  /// Packing once at the start.
  static let assetGzipLevel: Int32 = 9
  /// Below this packing does not pay.
  static let gzipBytesMin = 512
  /// Below this many voters a share on a phone has no decimal.
  static let votersForDecimals = 100
  /// Seats on one sheet of cards.
  static let cardsPerSheet = 8
}
