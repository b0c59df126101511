// Every number that bounds a ballots file, in one place.

/// Limits of what is read. A hall's own files are far below them.
public enum Limits {
  public static let fileBytes = 128 << 20
  /// Values of any kind in one file: what a file of that size may cost in memory.
  public static let values = 20_000_000
  /// A poll in an array, its ballots, one of them, its ranks, a tie among these: six, and room.
  public static let depth = 16
  public static let options = 500
  /// Bytes of an id, an option, or a row's or column's name.
  public static let nameBytes = 1_000
  /// Most people a poll has: eligible, or ballots with their multiplicity.
  public static let people = 1_000_000_000_000_000
  /// Most points of a budget, and the furthest a score is from zero.
  public static let amount = 1_000_000_000
  /// Most scores from the lowest to the highest.
  public static let scores = 10_001
  /// Terms of a fraction.
  public static let fraction = 1_000_000_000
  /// Most steps of a scale.
  public static let steps = 100
  /// Most pairs of measures: the exact sign test has as many binary digits.
  public static let pairs = 100_000
  /// Longest open text, in characters.
  public static let characters = 10_000
}
