// One poll object: its keys, its parameters, then its ballots. A parameter that is missing,
// misspelled or out of range is a fault of the file. What a ballot says is never a fault: a ballot
// that says nonsense is an invalid ballot.

import Hall

struct PollReader {
  private let value: Value
  private let pointer: String
  private var members: [Value.Member] = []

  init(_ value: Value, at pointer: String) throws(BallotsFault) {
    self.value = value
    self.pointer = pointer
    guard let members = value.object else {
      throw .wrongType(value, pointer, "투표 하나는 객체", "an object")
    }
    self.members = members
  }

  /// Reads the poll.
  func poll() throws(BallotsFault) -> FiledPoll {
    let name = try text("rule")
    guard let shape = Shape(rawValue: name) else {
      throw BallotsFault(
        try required("rule"), at("rule"), .unknownRule, "'\(shown(name))'이라는 방식은 없습니다",
        "there is no rule '\(shown(name))'")
    }
    for member in members where !(PollReader.keys + shape.parameters).contains(member.key) {
      let key = shown(member.key)
      throw BallotsFault(
        member.value, at(member.key), .unknownKey, "\(name) 투표에 '\(key)'라는 키는 없습니다",
        "a poll of rule \(name) has no key '\(key)'")
    }
    let id = try text("id")
    let options = try names("options", most: Limits.options)
    let eligible = try number("eligible", 0...Limits.people)
    return FiledPoll(
      id: id, rule: name, ballots: try ballots(shape, options: options, eligible: eligible))
  }

  private func ballots(
    _ shape: Shape, options: [OptionID], eligible: Int
  ) throws(BallotsFault) -> FiledPoll.Ballots {
    var box = BallotReader(keys: shape.ballotKeys, at: at("ballots"))
    switch shape {
    case .likert2:
      let k = try number("k", 1...Limits.steps)
      let undecided = try flag("undecided") ?? false
      var pairs: [(before: Choice?, after: Choice?, times: Int)] = []
      box.most = Limits.pairs
      try box.read(try list("ballots")) { ballot, times in
        pairs.append((ballot.step("before"), ballot.step("after"), times))
      }
      return .pairs(k: k, undecided: undecided, pairs)
    case .crosstab:
      let rows = try names("rows", most: Hall.Limits.crosstabRows)
      let columns = try names("cols", most: Hall.Limits.crosstabColumns)
      try refuseSharedKeys(rows, columns)
      let minCell = try number("min_cell", 0...Limits.people)
      var cells: [(row: String?, column: String?, times: Int)] = []
      try box.read(try list("ballots")) { ballot, times in
        cells.append((ballot.name("row"), ballot.name("col"), times))
      }
      return .crosstab(rows: rows, columns: columns, minCell: minCell, cells)
    case .single, .approval, .points, .score, .ranked, .yna, .text:
      if shape == .ranked { try refuseSharedKeys(options) }
      let rule = try rule(shape)
      box.largest = rule.largest
      var choices: [(Choice, Int)] = []
      try box.read(try list("ballots")) { ballot, times in
        choices.append((ballot.choice(rule), times))
      }
      return .choices(
        rule, options: shape == .yna ? Motion.votes : options, eligible: eligible, choices)
    }
  }

  private func rule(_ shape: Shape) throws(BallotsFault) -> Rule {
    switch shape {
    case .single: return .single
    case .approval:
      return .approval(
        max: try number("max", 1...Limits.people), exact: try flag("exact") ?? false)
    case .points: return .points(budget: try number("budget", 0...Limits.amount))
    case .score: return try score()
    // Which method decides is not in a file: all are counted.
    case .ranked: return .ranked(decides: .schulze)
    case .yna:
      return .yna(
        quorum: try fraction("quorum") ?? Fraction(0, 1),
        majority: try fraction("majority") ?? Fraction(1, 2),
        strict: try flag("strict") ?? true, base: try base() ?? .yesno)
    case .text: return .text(characters: try number("characters", 1...Limits.characters))
    case .likert2, .crosstab: preconditionFailure("these two have no rule of single choices")
    }
  }

  private func score() throws(BallotsFault) -> Rule {
    let min = try number("min", -Limits.amount...Limits.amount)
    let max = try number("max", min...Swift.min(Limits.amount, min + Limits.scores - 1))
    return .score(min: min, max: max)
  }

  private func base() throws(BallotsFault) -> MajorityBase? {
    guard let value = optional("base") else { return nil }
    guard let name = value.string else { throw .wrongType(value, at("base"), "글", "a string") }
    guard let base = MajorityBase(rawValue: name) else {
      throw BallotsFault(
        value, at("base"), .unknownValue, "yesno, cast, eligible 중 하나여야 합니다",
        "must be yesno, cast or eligible")
    }
    return base
  }
}

// MARK: Values under their keys

extension PollReader {
  static let keys = ["id", "rule", "options", "eligible", "ballots"]

  func at(_ key: String) -> String { pointer + pointerStep(key) }

  func optional(_ key: String) -> Value? { members.first { $0.key == key }?.value }

  func required(_ key: String) throws(BallotsFault) -> Value {
    guard let value = optional(key) else {
      throw BallotsFault(
        value, at(key), .missingKey, "'\(key)'가 있어야 합니다", "'\(key)' is missing")
    }
    return value
  }

  func text(_ key: String) throws(BallotsFault) -> String {
    let value = try required(key)
    guard let text = value.string else { throw .wrongType(value, at(key), "글", "a string") }
    try check(text, value, at(key))
    return text
  }

  func list(_ key: String) throws(BallotsFault) -> [Value] {
    let value = try required(key)
    guard let list = value.array else { throw .wrongType(value, at(key), "목록", "a list") }
    return list
  }

  /// A whole number within `range`.
  func number(_ key: String, _ range: ClosedRange<Int>) throws(BallotsFault) -> Int {
    try PollReader.number(try required(key), at(key), range)
  }

  static func number(
    _ value: Value, _ pointer: String, _ range: ClosedRange<Int>
  ) throws(BallotsFault) -> Int {
    switch value.content {
    case .integer(let number) where range.contains(number): return number
    case .integer, .hugeInteger: throw .outOfRange(value, pointer, range)
    default: throw .wrongType(value, pointer, "정수", "a whole number")
    }
  }

  func flag(_ key: String) throws(BallotsFault) -> Bool? {
    guard let value = optional(key) else { return nil }
    guard case .bool(let flag) = value.content else {
      throw .wrongType(value, at(key), "true나 false", "true or false")
    }
    return flag
  }

  /// `[numerator, denominator]`, the denominator above zero.
  func fraction(_ key: String) throws(BallotsFault) -> Fraction? {
    guard let value = optional(key) else { return nil }
    guard let terms = value.array, terms.count == 2 else {
      throw .wrongType(value, at(key), "[분자, 분모]", "[numerator, denominator]")
    }
    let over = try PollReader.number(terms[0], at(key) + "/0", 0...Limits.fraction)
    let under = try PollReader.number(terms[1], at(key) + "/1", 1...Limits.fraction)
    return Fraction(over, under)
  }

  /// Names that are all different.
  func names(_ key: String, most: Int) throws(BallotsFault) -> [String] {
    let list = try list(key)
    guard list.count <= most else {
      throw BallotsFault(
        list[most], "\(at(key))/\(most)", .tooManyNames, "\(most)개까지 읽습니다",
        "at most \(most) of them")
    }
    var names: [String] = []
    var known: Set<String> = []
    for (index, value) in list.enumerated() {
      let here = "\(at(key))/\(index)"
      guard let name = value.string else { throw .wrongType(value, here, "글", "a string") }
      try check(name, value, here)
      guard known.insert(name).inserted else {
        let name = shown(name)
        throw BallotsFault(
          value, here, .repeatedName, "'\(name)'이 두 번 있습니다", "'\(name)' is there twice")
      }
      names.append(name)
    }
    return names
  }

  private func check(_ name: String, _ value: Value, _ pointer: String) throws(BallotsFault) {
    guard !name.isEmpty else {
      throw BallotsFault(value, pointer, .emptyName, "비어 있습니다", "is empty")
    }
    guard name.utf8.count <= Limits.nameBytes else {
      throw BallotsFault(
        value, pointer, .nameTooLong, "\(Limits.nameBytes)바이트까지 적을 수 있습니다",
        "at most \(Limits.nameBytes) bytes")
    }
  }

  /// The result names pairs of options `a>b`; no two pairs may come out alike.
  func refuseSharedKeys(_ options: [String]) throws(BallotsFault) {
    guard options.contains(where: { $0.contains(">") }) else { return }
    try refuse("options", options.flatMap { a in options.map { a == $0 ? nil : "\(a)>\($0)" } })
  }

  /// The result names cells `row|col`; no two cells may come out alike.
  func refuseSharedKeys(_ rows: [String], _ columns: [String]) throws(BallotsFault) {
    guard rows.contains(where: { $0.contains("|") }) else { return }
    try refuse("rows", rows.flatMap { row in columns.map { "\(row)|\($0)" } })
  }

  private func refuse(_ key: String, _ joined: [String?]) throws(BallotsFault) {
    var known: Set<String> = []
    for name in joined.compactMap({ $0 }) where !known.insert(name).inserted {
      let name = shown(name)
      throw BallotsFault(
        try required(key), at(key), .ambiguousName, "결과에서 '\(name)'이 두 가지를 뜻하게 됩니다",
        "'\(name)' would mean two things in the result")
    }
  }
}
