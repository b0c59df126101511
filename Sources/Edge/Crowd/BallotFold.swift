// A recount of our own: the exported ballots of one poll, read by a parser that is not the hall's
// and folded by rules written down a second time, from the public description of the format.
import Foundation

/// The exported ballots file of a poll.
struct BallotFold {
  /// What one ballot says; order as written.
  private struct Ballot: Decodable {
    let chosen: [String]

    init(from decoder: any Decoder) throws {
      // A ballot has a choice and nothing else: no seat, no time, no number.
      let fields = try decoder.container(keyedBy: AnyKey.self)
      guard fields.allKeys.map(\.stringValue) == ["c"], let key = fields.allKeys.first else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "more than a choice"))
      }
      if try fields.decodeNil(forKey: key) {
        chosen = []
      } else if let one = try? fields.decode(String.self, forKey: key) {
        chosen = [one]
      } else {
        chosen = try fields.decode([String].self, forKey: key)
      }
    }
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }

  private struct File: Decodable {
    let id: String
    let rule: String
    let options: [String]
    let eligible: Int
    let max: Int?
    let exact: Bool?
    let ballots: [Ballot]
  }

  let id: String
  let eligible: Int
  /// How often each choice is in the box, spelled by option ids joined with commas.
  private(set) var choices: [String: Int] = [:]
  /// Votes for each option, in the order of the options.
  private(set) var tally: [Int]
  private(set) var valid = 0
  private(set) var blank = 0
  private(set) var invalid = 0

  var cast: Int { valid + blank + invalid }

  /// Nil if the bytes are not such a file.
  init?(_ bytes: [UInt8]) {
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else { return nil }
    id = file.id
    eligible = file.eligible
    tally = file.options.map { _ in 0 }
    for ballot in file.ballots { count(ballot.chosen, file) }
  }

  private mutating func count(_ chosen: [String], _ file: File) {
    choices[BallotFold.spelling(chosen), default: 0] += 1
    guard !chosen.isEmpty else {
      blank += 1
      return
    }
    let most = file.rule == "approval" ? file.max ?? 1 : 1
    let isExact = file.rule != "approval" || file.exact == true
    let isValid =
      Set(chosen).count == chosen.count && chosen.allSatisfy(file.options.contains)
      && (isExact ? chosen.count == most : chosen.count <= most)
    guard isValid else {
      invalid += 1
      return
    }
    valid += 1
    for (at, option) in file.options.enumerated() where chosen.contains(option) { tally[at] += 1 }
  }

  /// One spelling for one choice, whatever the order of its options.
  static func spelling(_ choice: [String]) -> String { choice.sorted().joined(separator: ",") }
}
