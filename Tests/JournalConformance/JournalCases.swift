// What every journal must do, whatever keeps it: one suite, run by each implementation's tests.
// Knows no implementation and no test library; a case that does not hold throws.

public import Journal
import Digest

/// One promise of the seam.
public struct JournalCase: Sendable, CustomStringConvertible {
  public let name: String
  /// Tries it on journals made by the given function, each fresh and empty.
  public let run: @Sendable (_ fresh: () throws -> any EventJournal) throws -> Void

  public var description: String { name }
}

/// A promise that was not kept.
public struct Unkept: Error, CustomStringConvertible {
  public let description: String
}

/// Every case, in the order of the protocol.
public let journalCases: [JournalCase] = appendCases + readCases + strikeCases + lifeCases

func expect(_ holds: Bool, _ promise: String) throws {
  guard holds else { throw Unkept(description: promise) }
}

/// The failure `body` ends with; throws if it does not fail.
func failure(_ promise: String, _ body: () throws -> Void) throws -> JournalFailure {
  do {
    try body()
  } catch let failure as JournalFailure {
    return failure
  }
  throw Unkept(description: promise)
}

/// Rows with readable bytes and salts that differ.
func rows(_ sequences: ClosedRange<Int64>) -> [Row] {
  sequences.map { sequence in
    Row(
      sequence: sequence, salt: Array(sha256(Array("salt \(sequence)".utf8)).prefix(16)),
      bytes: Array(#"{"v":1,"n":\#(sequence),"text":"의견 \#(sequence)"}"#.utf8))
  }
}
