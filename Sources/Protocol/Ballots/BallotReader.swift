// The ballots of a poll: how many identical ones each entry stands for, and what they say. What
// is no ballot of the rule becomes a spoilt one, which every count finds invalid.

import Hall

/// One entry of `ballots`.
struct BallotEntry {
  fileprivate let members: [Value.Member]

  /// The value under a key; nil if nothing is chosen there.
  private func chosen(_ key: String) -> Value? {
    members.first { $0.key == key }.flatMap { $0.value.isNothing ? nil : $0.value }
  }

  /// The choice of a ballot under any rule of single choices.
  func choice(_ rule: Rule) -> Choice {
    switch rule {
    case .single, .yna: chosen("c").map { $0.string.map { [$0] } ?? .spoilt } ?? .blank
    case .approval: chosen("c").map(options) ?? .blank
    case .points: chosen("p").map(amounts) ?? .blank
    case .score: chosen("s").map(amounts) ?? .blank
    case .ranked: chosen("r").map(ranks) ?? .blank
    case .text: chosen("t").map { $0.string.map { .words($0) } ?? .spoilt } ?? .blank
    case .likert2: step("before") ?? .blank
    }
  }

  /// A side of a pair; nil if it is missing, or null.
  func step(_ key: String) -> Choice? {
    switch members.first(where: { $0.key == key })?.value.content {
    case nil, .null: nil
    case .integer(let step): .step(step)
    case .string("u"): .undecided
    default: .spoilt
    }
  }

  /// A row's or column's name; nil if it is missing. No row has the empty name, which stands for
  /// what is no name.
  func name(_ key: String) -> String? { chosen(key).map { $0.string ?? "" } }

  private func options(_ value: Value) -> Choice {
    guard let values = value.array, let names = strings(values) else { return .spoilt }
    return .options(names)
  }

  private func amounts(_ value: Value) -> Choice {
    guard let members = value.object else { return .spoilt }
    var amounts: [Amount] = []
    for member in members {
      guard let number = member.value.integer else { return .spoilt }
      amounts.append(Amount(member.key, number))
    }
    return .amounts(amounts)
  }

  private func ranks(_ value: Value) -> Choice {
    guard let values = value.array else { return .spoilt }
    var groups: [[OptionID]] = []
    groups.reserveCapacity(values.count)
    for value in values {
      switch value.content {
      case .string(let name): groups.append([name])
      case .array(let tied):
        guard let names = strings(tied), !names.isEmpty else { return .spoilt }
        groups.append(names)
      default: return .spoilt
      }
    }
    return .ranks(groups)
  }

  private func strings(_ values: [Value]) -> [String]? {
    var strings: [String] = []
    for value in values {
      guard let string = value.string else { return nil }
      strings.append(string)
    }
    return strings
  }
}

/// Reads the list of ballots, and sees that what they add up to stays countable.
struct BallotReader {
  private let keys: [String]
  private let pointer: String
  /// Most ballots, multiplicity included.
  var most = Limits.people
  /// The furthest from zero that one ballot moves one sum.
  var largest = 1

  init(keys: [String], at pointer: String) {
    self.keys = keys
    self.pointer = pointer
  }

  func read(
    _ list: [Value], each: (BallotEntry, _ times: Int) -> Void
  ) throws(BallotsFault) {
    var cast = 0
    for (index, value) in list.enumerated() {
      guard let members = value.object else {
        throw .wrongType(value, "\(pointer)/\(index)", "투표지는 객체", "an object")
      }
      for member in members where member.key != "n" && !keys.contains(member.key) {
        let key = shown(member.key)
        throw BallotsFault(
          member.value, "\(pointer)/\(index)\(pointerStep(member.key))", .unknownKey,
          "이 방식의 투표지에 '\(key)'라는 키는 없습니다", "a ballot of this rule has no key '\(key)'")
      }
      var times = 1
      if let value = members.first(where: { $0.key == "n" })?.value {
        times = try PollReader.number(value, "\(pointer)/\(index)/n", 0...Limits.people)
      }
      cast += times
      try check(cast, value, index)
      each(BallotEntry(members: members), times)
    }
  }

  private func check(_ cast: Int, _ value: Value, _ index: Int) throws(BallotsFault) {
    guard cast <= most else {
      throw BallotsFault(
        value, "\(pointer)/\(index)", .tooManyPeople, "투표지를 \(most)장까지 셉니다",
        "at most \(most) ballots are counted")
    }
    // Counts are 64 bits wide: what could outgrow them is refused, never counted wrong.
    guard !cast.multipliedReportingOverflow(by: largest).overflow else {
      throw BallotsFault(
        value, "\(pointer)/\(index)", .sumTooLarge, "합계가 너무 커집니다", "the sums would be too large")
    }
  }
}
