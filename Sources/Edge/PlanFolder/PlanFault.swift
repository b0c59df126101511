// What can be wrong with a plan folder, where, and in which words. A fault is a value: it is
// collected, never thrown one by one, so that a clerk mends everything in one go. Nothing here
// knows how a file is read.

/// Why a plan folder was not accepted. Printed as it is spelled.
public enum PlanFaultCode: String, CaseIterable, Sendable {
  // Files.
  case missingFolder, missingFile, unreadableFile, fileTooLarge, notUTF8, syntax
  // Rows and columns of a table file.
  case tooManyCells, cellTooLong, strayQuote, textAfterQuote, unclosedQuote, bareCarriageReturn
  case raggedRow, unknownColumn, missingColumn, duplicateColumn, noRows
  // Keys of hall.toml.
  case unknownKey, missingKey, keyNotForRule, wrongType
  // Single values.
  case emptyText, textTooLong, forbiddenCharacter, badID, badNumber, outOfRange, badDate, badTime
  case badFraction, unknownValue
  // Values against each other.
  case wrongCount, duplicateID, duplicateText, unknownPoll, pollNotUsed, pollUsedTwice
  case maxAboveOptions, wrongOptions, wrongSteps, displayNotForRule, pairDiffers, pairTaken
  case duplicateTable, unknownTable, emptyTable, tooFewChairs, tooManySeats, tooManyRows
}

/// One fault of a plan folder. Its description is the line a person reads.
public struct PlanFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in its file a fault is.
  public enum Place: Hashable, Sendable {
    /// The file as a whole.
    case file
    /// Line and column, both from 1, columns in characters: table files, and syntax faults of
    /// hall.toml.
    case position(line: Int, column: Int)
    /// A value of hall.toml. List items count from 1, as people do: `agenda[3].minutes` is in
    /// the third `[[agenda]]` of the file.
    case path(String)
  }

  /// The file's name inside the folder, or the folder's path if that is missing.
  public let file: String
  public let place: Place
  public let code: PlanFaultCode
  /// One line, Korean and English, divided by ` / `.
  public let message: String

  public init(file: String, place: Place, code: PlanFaultCode, message: String) {
    self.file = file
    self.place = place
    self.code = code
    self.message = message
  }

  /// `roster.csv:12:5: code: message` or `hall.toml: agenda[3].minutes: code: message`.
  public var description: String {
    switch place {
    case .file: "\(file): \(code.rawValue): \(message)"
    case .position(let line, let column):
      "\(file):\(line):\(column): \(code.rawValue): \(message)"
    case .path(let path): "\(file): \(path): \(code.rawValue): \(message)"
    }
  }
}

/// All faults of a plan folder, in the order hall.toml, tables.csv, roster.csv,
/// sample-notes.tsv; never empty.
public struct PlanFaults: Error, Hashable, Sendable, CustomStringConvertible {
  public let faults: [PlanFault]

  public init(_ faults: [PlanFault]) {
    precondition(!faults.isEmpty, "a refused plan has a fault")
    self.faults = faults
  }

  /// One fault a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// Collects the faults of one reading. One thread, one reading.
final class FaultList {
  private(set) var all: [PlanFault] = []

  func add(_ file: String, _ place: PlanFault.Place, _ code: PlanFaultCode, _ message: Message) {
    all.append(PlanFault(file: file, place: place, code: code, message: message.text))
  }
}

/// A sentence in both languages of the hall, in one line.
struct Message {
  let text: String

  init(_ ko: String, _ en: String) { text = "\(ko) / \(en)" }

  /// A sentence that has both languages already.
  init(line: String) { text = line }
}
