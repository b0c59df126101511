// The mean vector of a language before a hall has said anything.

/// Shipped means.
enum Background {
  /// Zeros for an engine whose vectors come centred, and for one that is not known here.
  static func mean(of engine: Engine, _ language: NoteLanguage) -> [Float] {
    [Float](repeating: 0, count: engine.dimension)
  }
}
