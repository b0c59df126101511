// What a ballot says, as events and messages spell it: one field whose name tells the shape.
// `choice` (ids) is the oldest and also spells a blank ballot, as an empty list.

import Hall

extension Choice {
  func write(to object: inout ObjectMaker) {
    object.add(spelling.key, spelling.value)
  }

  /// In states, where ballots stand in lists: the bare list of ids, or the field as an object.
  var json: JSON {
    let spelling = spelling
    return spelling.key == "choice" ? spelling.value : .object([spelling])
  }

  /// The one field of a message or an event that says what a ballot says.
  var spelling: JSON.Member {
    switch self {
    case .blank: .init("choice", [])
    case .options(let options): .init("choice", .array(options.map { .string($0) }))
    case .ranks(let groups):
      .init("ranks", .array(groups.map { .array($0.map { .string($0) }) }))
    case .amounts(let amounts):
      .init("amounts", .array(amounts.map { [.string($0.option), .int($0.number)] }))
    case .step(let step): .init("step", .int(step))
    case .undecided: .init("step", 0)
    case .words(let words): .init("words", .string(words))
    case .spoilt: .init("spoilt", 1)
    }
  }

  /// Reads the one field there is. Words stand as they came: who reads a message cleans them.
  init(_ fields: inout Fields) throws(WireFault) {
    if fields.has("ranks") {
      self = .ranks(try Choice.ranks(&fields))
    } else if fields.has("amounts") {
      self = .amounts(try Choice.amounts(&fields))
    } else if fields.has("step") {
      let step = try fields.int("step")
      self = step == 0 ? .undecided : .step(step)
    } else if fields.has("words") {
      self = .words(try fields.string("words"))
    } else if fields.has("spoilt") {
      guard try fields.flag("spoilt") else {
        throw WireFault(.badValue, fields.name("spoilt"))
      }
      self = .spoilt
    } else {
      let options = try fields.strings("choice")
      guard options.count <= Limits.listItems else {
        throw WireFault(.tooLong, fields.name("choice"))
      }
      self.init(options)
    }
  }

  private static func ranks(_ fields: inout Fields) throws(WireFault) -> [[OptionID]] {
    let name = fields.name("ranks")
    var groups: [[OptionID]] = []
    var count = 0
    for group in try fields.array("ranks") {
      guard let values = group.array else { throw WireFault(.wrongType, name) }
      var options: [OptionID] = []
      for value in values {
        guard let option = value.string else { throw WireFault(.wrongType, name) }
        options.append(option)
      }
      count += max(options.count, 1)
      guard count <= Limits.listItems else { throw WireFault(.tooLong, name) }
      groups.append(options)
    }
    return groups
  }

  private static func amounts(_ fields: inout Fields) throws(WireFault) -> [Amount] {
    let name = fields.name("amounts")
    var amounts: [Amount] = []
    for pair in try fields.array("amounts") {
      guard let pair = pair.array, pair.count == 2, let option = pair[0].string,
        let number = pair[1].int
      else { throw WireFault(.wrongType, name) }
      guard amounts.count < Limits.listItems else { throw WireFault(.tooLong, name) }
      amounts.append(Amount(option, Int(number)))
    }
    return amounts
  }
}
