// The limits of this target.

enum Limits {
  /// The most of a text that the model is given, in Unicode scalars: twice the length of a note.
  static let textScalarsMax = 400
}
