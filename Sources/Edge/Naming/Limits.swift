// The limits of this target.

enum Limits {
  /// Time for a whole answer.
  static let answerMillisMax = 10_000
  /// Bytes of an answer that are read.
  static let answerBytesMax = 65_536
  /// Tokens that an answer may have.
  static let answerTokensMax = 400
  /// A group's sentence.
  static let sentenceCharactersMax = 120
  /// Notes, and bytes of their text, that a service is shown of one group.
  static let shownNotesMax = 60
  static let shownBytesMax = 16_384
  /// Groups that may wait for a name.
  static let groupsWaitingMax = 8
  /// A key file holds one line.
  static let keyBytesMax = 4_096
  /// A model's name.
  static let modelBytesMax = 200
}
