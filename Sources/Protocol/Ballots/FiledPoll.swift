// A poll as a ballots file has it: what was asked and every ballot, ready to be counted. Whose
// ballots they are is nowhere in such a file.

public import Hall

/// A poll of a file, and what its ballots say.
public struct FiledPoll: Sendable {
  /// What the ballots are, by the rule.
  public enum Ballots: Sendable {
    case choices(Rule, options: [OptionID], eligible: Int, [(Choice, Int)])
    case pairs(k: Int, undecided: Bool, [(before: Choice?, after: Choice?, times: Int)])
    case crosstab(
      rows: [String], columns: [String], minCell: Int,
      [(row: String?, column: String?, times: Int)])
  }

  public let id: String
  /// The rule's name as the file has it.
  public let rule: String
  public let ballots: Ballots

  /// Reads a file of one poll, or of an array of them.
  public static func read(_ bytes: [UInt8]) throws(BallotsFault) -> [FiledPoll] {
    let file = try Value.read(bytes)
    guard let polls = file.array else { return [try PollReader(file, at: "").poll()] }
    var read: [FiledPoll] = []
    for (index, poll) in polls.enumerated() {
      read.append(try PollReader(poll, at: "/\(index)").poll())
    }
    return read
  }
}
