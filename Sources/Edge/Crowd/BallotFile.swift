// The exported ballots file as Foundation's parser reads it: a poll, its parameters, its ballots.
// A ballot has what its rule asks for and nothing else: no seat, no time, no number.
import Foundation

/// A ballots file, read.
struct BallotFile: Decodable {
  /// One ballot, or one of its two measures.
  enum Side: Hashable {
    case blank
    case marks(Marks)
    /// What no page can send: an unreadable paper.
    case odd

    var spelling: String {
      switch self {
      case .blank: ""
      case .odd: "!"
      case .marks(let marks): marks.spelling
      }
    }
  }

  struct Ballot {
    let side: Side
    /// The second measure; nil where there is but one.
    var after: Side?
  }

  /// What a motion has to reach.
  struct Motion {
    var quorum = [0, 1]
    var majority = [1, 2]
    var strict = true
    var base = "yesno"
  }

  let form: PollForm
  let eligible: Int
  let motion: Motion?
  let ballots: [Ballot]

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let name = try fields.decode(String.self, forKey: "rule")
    let number = { (key: String) -> Int? in
      if let flag = try? fields.decode(Bool.self, forKey: Key(key)) { return flag ? 1 : 0 }
      return try? fields.decode(Int.self, forKey: Key(key))
    }
    guard let rule = PollForm.Rule(name, decides: nil, number: number) else {
      throw fields.fault("rule", "no such rule")
    }
    form = PollForm(
      id: try fields.decode(String.self, forKey: "id"),
      options: try fields.decode([String].self, forKey: "options"), rule: rule)
    eligible = try fields.decode(Int.self, forKey: "eligible")
    motion = name == "yna" ? try BallotFile.motion(fields) : nil
    var list = try fields.nestedUnkeyedContainer(forKey: "ballots")
    var ballots: [Ballot] = []
    while !list.isAtEnd {
      let ballot = try list.nestedContainer(keyedBy: Key.self)
      ballots.append(try BallotFile.ballot(ballot, name))
    }
    self.ballots = ballots
  }

  private static func motion(_ fields: KeyedDecodingContainer<Key>) throws -> Motion {
    var motion = Motion()
    motion.quorum = try fields.decodeIfPresent([Int].self, forKey: "quorum") ?? motion.quorum
    motion.majority = try fields.decodeIfPresent([Int].self, forKey: "majority") ?? motion.majority
    motion.strict = try fields.decodeIfPresent(Bool.self, forKey: "strict") ?? motion.strict
    motion.base = try fields.decodeIfPresent(String.self, forKey: "base") ?? motion.base
    guard motion.quorum.count == 2, motion.majority.count == 2 else {
      throw fields.fault("quorum", "a fraction is two numbers")
    }
    return motion
  }

  // MARK: Ballots

  /// Which keys a ballot of each rule has.
  private static let keys = [
    "single": ["c"], "yna": ["c"], "approval": ["c"], "points": ["p"], "score": ["s"],
    "ranked": ["r"], "likert2": ["before"], "text": ["t"],
  ]

  private static func ballot(
    _ fields: KeyedDecodingContainer<Key>, _ rule: String
  ) throws -> Ballot {
    let found = fields.allKeys.map(\.stringValue).sorted()
    if rule == "likert2", found == ["after", "before"] {
      return Ballot(side: try step(fields, "before"), after: try step(fields, "after"))
    }
    guard let wanted = keys[rule], found == wanted, let key = wanted.first else {
      throw fields.fault("ballots", "a ballot has its choice and nothing else")
    }
    if try fields.decodeNil(forKey: Key(key)) { return Ballot(side: .blank) }
    return Ballot(side: try side(fields, Key(key), rule))
  }

  private static func side(
    _ fields: KeyedDecodingContainer<Key>, _ key: Key, _ rule: String
  ) throws -> Side {
    switch rule {
    case "single", "yna":
      let option = try fields.decode(String.self, forKey: key)
      return option == "!" ? .odd : .marks(.options([option]))
    case "approval":
      let options = try fields.decode([String].self, forKey: key)
      return options.isEmpty ? .blank : options == ["!"] ? .odd : .marks(.options(options))
    case "points", "score": return amounts(try fields.decode([String: Int].self, forKey: key))
    case "ranked": return try ranks(fields.nestedUnkeyedContainer(forKey: key))
    case "likert2": return try step(fields, key)
    default:
      guard let words = try? fields.decode(String.self, forKey: key) else { return .odd }
      return .marks(.words(words))
    }
  }

  private static func amounts(_ given: [String: Int]) -> Side {
    if given["!"] != nil { return .odd }
    let amounts = given.sorted { $0.key < $1.key }.map { option, number in
      Marks.Amount(option: option, number: number)
    }
    return amounts.isEmpty ? .blank : .marks(.amounts(amounts))
  }

  private static func ranks(_ places: any UnkeyedDecodingContainer) throws -> Side {
    var places = places
    var groups: [[String]] = []
    while !places.isAtEnd {
      if let one = try? places.decode(String.self) {
        groups.append([one])
      } else {
        groups.append(try places.decode([String].self))
      }
    }
    return groups.isEmpty ? .blank : groups == [["!"]] ? .odd : .marks(.ranks(groups))
  }

  /// A step, `"u"` for undecided, null for no answer; 0 is on no scale.
  private static func step(
    _ fields: KeyedDecodingContainer<Key>, _ key: Key
  ) throws -> Side {
    if try fields.decodeNil(forKey: key) { return .blank }
    if let word = try? fields.decode(String.self, forKey: key) {
      return word == "u" ? .marks(.undecided) : .odd
    }
    let step = try fields.decode(Int.self, forKey: key)
    return step == 0 ? .odd : .marks(.step(step))
  }
}

/// Any key.
private struct Key: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  let intValue: Int? = nil
  init(_ name: String) { stringValue = name }
  init(stringLiteral name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { return nil }
}

extension KeyedDecodingContainer where K == Key {
  fileprivate func fault(_ key: Key, _ why: String) -> DecodingError {
    .dataCorruptedError(forKey: key, in: self, debugDescription: why)
  }
}
