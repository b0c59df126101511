// The polls of the fake hall: how a slip is read, what the box comes to, how it is exported. As
// plain as can be, and nothing of the real hall's counting.
import HTTP
import Wire

extension FakeHall {
  /// What a ballot says: the one field of its message.
  typealias Slip = JSON.Member

  struct Poll {
    let id: String
    let rule: String
    var options: [String] = []
    /// The rule's parameters, as boards name them.
    var parameters: [JSON.Member] = []
    var before: String?
    var state = "draft"
    var revision = 1
    var box: [String: Slip] = [:]
    var extra: [Slip] = []

    static let warmup = Poll(
      id: "warmup", rule: "approval", options: ["a", "b", "c", "d"],
      parameters: [.init("max", 3), .init("exact", 0)])
    static let proposal = Poll(id: "proposal", rule: "yna", options: ["yes", "no", "abstain"])
    static let budget = Poll(
      id: "budget", rule: "points", options: ["a", "b", "c"], parameters: [.init("budget", 10)])
    static let scale: [JSON.Member] = [.init("k", 5), .init("undecided", 1)]
    static let first = Poll(id: "opinion", rule: "likert2", parameters: scale)
    /// Comes before its first measure, by name.
    static let second = Poll(
      id: "again", rule: "likert2", parameters: scale, before: "opinion")
    static let all = [warmup, proposal, budget, first, second]
  }
}

extension FakeHall.Poll {
  private var steps: Int { Int(parameter("k") ?? 0) }

  private func parameter(_ name: String) -> Int64? {
    parameters.first { $0.key == name }?.value.int
  }

  private var field: String {
    switch rule {
    case "points": "amounts"
    case "likert2": "step"
    default: "choice"
    }
  }

  /// The slip of a message, nil if it is another rule's.
  func slip(in message: JSON) -> FakeHall.Slip? {
    message[field].map { FakeHall.Slip(field, $0) }
  }

  /// The slip of a form.
  func slip(in form: Form) -> FakeHall.Slip? {
    switch field {
    case "amounts":
      let given = options.compactMap { option -> JSON? in
        guard let number = form["amount-\(option)"].flatMap({ Int64($0) }) else { return nil }
        return [.string(option), .int(number)]
      }
      return FakeHall.Slip(field, .array(given))
    case "step":
      return form["step"].flatMap { Int64($0) }.map { FakeHall.Slip(field, .int($0)) }
    default: return FakeHall.Slip(field, .array(form.all("choice").map { .string($0) }))
    }
  }

  static func names(_ slip: FakeHall.Slip, _ option: String) -> Bool {
    slip.value.array?.contains(.string(option)) == true
  }

  private static func given(_ slip: FakeHall.Slip, _ option: String) -> Int64 {
    let pair = slip.value.array?.first { $0.array?.first?.string == option }
    return pair?.array?.last?.int ?? 0
  }

  func isSealed(_ polls: [String: Self]) -> Bool {
    polls.values.contains { $0.before == id && ["draft", "open"].contains($0.state) }
  }

  // MARK: Boards

  func doc(_ polls: [String: Self], isFalse: Bool) -> JSON {
    var object = ObjectMaker()
    object.add("id", id)
    object.add("rule", rule)
    object.add("options", .array(options.map { ["id": .string($0)] }))
    for parameter in parameters { object.add(parameter.key, parameter.value) }
    object.add("before", before)
    object.add("state", state)
    object.add("rev", revision)
    if isSealed(polls), ["closed", "recounted"].contains(state) { object.add("sealed", 1) }
    if state == "revealed" {
      object.add("result", result(before.flatMap { polls[$0] }, isFalse: isFalse))
    }
    return object.object
  }

  private func result(_ first: Self?, isFalse: Bool) -> JSON {
    let slips = Array(box.values) + extra
    var tally: [Int64] = options.map { option in
      slips.reduce(0) {
        $0 + (rule == "points" ? Self.given($1, option) : Self.names($1, option) ? 1 : 0)
      }
    }
    var lines: [JSON.Member] = []
    var cast = slips.count
    if let first {
      (cast, lines) = shift(from: first)
    } else if rule == "likert2" {
      tally = (1...steps).map { step in Int64(slips.count { $0.value == .int(step) }) }
      lines = [.init("undecided", [.int(slips.count { $0.value == 0 })])]
    }
    if isFalse { tally[0] += 1 }
    var object = ObjectMaker()
    for key in ["cast", "valid"] { object.add(key, cast) }
    object.add("blank", 0)
    object.add("eligible", 24)
    object.add("tally", .array(tally.map { .int($0) }))
    if rule == "yna" {
      object.add("quorumMet", 1)
      object.add("passed", JSON.flag(tally[0] > tally[1]))
    }
    if !lines.isEmpty { object.add("lines", .object(lines)) }
    let leaders = options.indices.filter { tally[$0] == tally.max() }.map { options[$0] }
    if rule != "yna", leaders.count == 1 {
      object.add("winner", ["clear": .string(leaders[0])])
    } else if rule != "yna", !leaders.isEmpty {
      object.add("winner", ["tie": .array(leaders.map { .string($0) })])
    }
    return object.object
  }

  /// Steps before and after by owner; the undecided come last.
  private func shift(from first: Self) -> (Int, [JSON.Member]) {
    var matrix = Array(repeating: 0, count: (steps + 1) * (steps + 1))
    var unpaired = 0
    var moved = [0, 0, 0]
    let owners = Set(first.box.keys).union(box.keys)
    for owner in owners {
      guard let before = first.box[owner]?.value.int, let after = box[owner]?.value.int else {
        unpaired += 1
        continue
      }
      let row = before == 0 ? steps : Int(before) - 1
      let column = after == 0 ? steps : Int(after) - 1
      matrix[row * (steps + 1) + column] += 1
      if before > 0, after > 0 { moved[after > before ? 0 : after < before ? 1 : 2] += 1 }
    }
    let lines = [("matrix", matrix), ("unpaired", [unpaired]), ("moved", moved)]
    return (
      owners.count, lines.map { JSON.Member($0.0, .array($0.1.map { .int($0) })) }
    )
  }

  // MARK: The file

  func exported(eligible: Int, first: Self?) -> [UInt8] {
    let given = parameters.map { parameter in
      let isFlag = ["exact", "undecided"].contains(parameter.key)
      let value = parameter.value.int ?? 0
      return ",\"\(parameter.key)\":\(isFlag ? "\(value == 1)" : "\(value)")"
    }
    var ballots = (Array(box.values) + extra).map { "{\(side($0))}" }
    if let first {
      ballots = Set(first.box.keys).union(box.keys).map { owner in
        "{\"before\":\(Self.step(first.box[owner])),\"after\":\(Self.step(box[owner]))}"
      }
    }
    let names = options.map { "\"\($0)\"" }.joined(separator: ",")
    let text =
      "{\"id\":\"\(id)\",\"rule\":\"\(rule)\",\"options\":[\(names)],\"eligible\":\(eligible)"
      + given.joined() + ",\"ballots\":[\(ballots.sorted().joined(separator: ","))]}\n"
    return Array(text.utf8)
  }

  private func side(_ slip: FakeHall.Slip) -> String {
    switch rule {
    case "points":
      let pairs = options.filter { Self.given(slip, $0) > 0 }
      return "\"p\":{\(pairs.map { "\"\($0)\":\(Self.given(slip, $0))" }.joined(separator: ","))}"
    case "likert2": return "\"before\":\(Self.step(slip))"
    default:
      let ids = (slip.value.array ?? []).compactMap(\.string).map { "\"\($0)\"" }
      let list = ids.joined(separator: ",")
      return rule == "approval" ? "\"c\":[\(list)]" : "\"c\":\(list.isEmpty ? "null" : list)"
    }
  }

  private static func step(_ slip: FakeHall.Slip?) -> String {
    guard let step = slip?.value.int else { return "null" }
    return step == 0 ? "\"u\"" : "\(step)"
  }
}
