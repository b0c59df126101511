// Every number that bounds the hall, in one place.

/// Limits of what a hall holds and of what people type (characters are graphemes).
public enum Limits {
  public static let noteCharacters = 200
  public static let noteTags = 5
  public static let tagCharacters = 20
  public static let themeTitleCharacters = 16
  public static let themeTitleCharactersEnglish = 60
  public static let themeSeeds = 20
  public static let themeAboutCharacters = 120
  /// Notes one command may place, e.g. a folded stack or an undone merge.
  public static let notesAtOnce = 500
  /// Notes of one answer of the machine, and its groups.
  public static let sortedNotes = 500
  public static let groups = 40
  public static let groupNotes = 500
  public static let pointCharacters = 200
  public static let pointsPerTable = 100
  public static let helpCharacters = 200
  public static let reasonCharacters = 200
  public static let screenTextCharacters = 80
  /// Chairs at one table.
  public static let tableSeats = 20
  /// Most minutes one command may add to an item.
  public static let extensionMinutes = 60
  /// Longest announced last call.
  public static let lastCallSeconds = 600
  public static let notesPerTable = 500
  public static let asideEdits = 20
  public static let themes = 200
  public static let helpCalls = 2_000
  public static let sittings = 2_000
  public static let linksPerRole = 50
  // Polls, from a plan folder or made on the day.
  public static let polls = 60
  public static let options = 2...20
  public static let optionIDCharacters = 16
  public static let pollTitleCharacters = 20
  public static let questionCharacters = 60
  public static let optionCharacters = 36
  /// What a step of a scale is called.
  public static let labelCharacters = 16
  public static let budget = 1...100
  public static let scoreStep = -10...10
  /// A phone shows a scale in one column: eleven steps at most.
  public static let scoreSteps = 2...11
  public static let scaleSteps = 2...10
  public static let openTextCharacters = 1...200
  public static let fractionMax = 1_000
  /// A ballot's version is 16 bits wide in every format to come.
  public static let ballotVersions = 65_535
  /// Attributes and options of a crosstab. More is read by nobody, and takes seconds to make safe.
  public static let crosstabRows = 100
  public static let crosstabColumns = 50
  /// An attribute's name, and each of its values.
  public static let attributeCharacters = 40
  /// Least people a published cell may have.
  public static let minCell = 3...20
}
