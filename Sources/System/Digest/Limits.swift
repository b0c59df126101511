// The limits of this target.

enum Limits {
  /// The most bytes one call to the random generator may ask for.
  static let randomBytesMax = 1 << 16
}
