// Every number that bounds the synthesis, in one place.

/// Limits of what is looked at and of what comes out.
public enum Limits {
  /// Notes of one input; above it nothing is grouped and no duplicates are looked for, so that
  /// one call stays within seconds.
  public static let notesGrouped = 6_000
  /// Notes of a language after which its mean stands still.
  public static let notesCentred = 100
  /// Notes of a stance from which on their tone is told from their subject.
  public static let notesOfATone = 5
  public static let proposals = 40
  public static let keywords = 8
  public static let quotes = 3
  /// A quote is best read on a wall within these characters.
  public static let quoteCharacters = 12...60
  /// Bins of a keyword's trend.
  public static let trendBins = 720
}
