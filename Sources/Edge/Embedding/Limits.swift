// The limits of this target.

enum Limits {
  /// The most of a text that the model is given, in Unicode scalars: twice the length of a note.
  static let textScalarsMax = 400
  /// Words of a text that the table is asked for.
  static let wordsMax = 400
  /// Syllables of the longest Korean word in a table.
  static let syllablesMax = 7
  /// Texts that may wait for their vectors: several halls' worth of notes and seeds.
  static let textsWaitingMax = 20_000
  /// Texts of a patient request that are embedded before somebody in a hurry is looked for: with
  /// the model each is 17 ms, and a note has 100 until it is on the desk.
  static let textsAtOnce = 1
  /// The engine keeps its numbers on the heap; what is on the stack is small.
  static let stackBytes = 1 << 20
}
