// How a plan is spelled in `hallPlanned`. Released spellings never change; a new field is a new
// version of the event.

public import Hall

extension Plan {
  /// The plan as `hallPlanned` spells it.
  public var json: JSON {
    var object = ObjectMaker()
    object.add("id", id)
    object.add("title", title.json)
    object.add("subtitle", subtitle.json)
    object.add("host", host.json)
    object.add("place", place.json)
    object.add("question", question.json)
    object.add("promise", promise.json)
    object.add("date", date)
    object.add("start", start)
    object.add("utcOffsetMinutes", utcOffsetMinutes)
    object.add("wifi", wifi)
    object.add("rules", .array(rules.map(\.json)))
    // Only where it is not the usual one: plans from before it keep their bytes.
    if minCell != Plan.usualMinCell { object.add("minCell", minCell) }
    object.add("agenda", .array(agenda.map(\.json)))
    object.add("polls", .array(polls.map(\.json)))
    object.add("themes", .array(themes.map(\.json)))
    object.add("tables", .array(tables.map(\.json)))
    object.add(
      "links",
      .array(links.map { ["link": .string($0.link.description), "digest": .string($0.digest)] }))
    return object.object
  }

  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    self.init(
      id: try fields.string("id"), title: try Words(try fields.fields("title")),
      subtitle: try Words(try fields.fields("subtitle")),
      host: try Words(try fields.fields("host")), place: try Words(try fields.fields("place")),
      question: try Words(try fields.fields("question")),
      promise: try Words(try fields.fields("promise")), date: try fields.string("date"),
      start: try fields.string("start"), utcOffsetMinutes: try fields.int("utcOffsetMinutes"),
      wifi: try fields.string("wifi"), rules: try fields.list("rules", Words.init),
      minCell: fields.has("minCell") ? try fields.int("minCell") : Plan.usualMinCell,
      agenda: try fields.list("agenda", AgendaItem.init),
      polls: try fields.list("polls", PollPlan.init),
      themes: try fields.list("themes", ThemePlan.init),
      tables: try fields.list("tables", TablePlan.init),
      links: try fields.list("links", LinkDigest.init))
    try fields.end()
  }
}

extension AgendaItem {
  var json: JSON {
    [
      "kind": .string(kind.rawValue), "title": title.json, "minutes": .int(minutes),
      "line": line.json, "prompts": .array(prompts.map(\.json)),
      "polls": .array(polls.map { .string($0) }),
    ]
  }

  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    self.init(
      kind: try fields.word("kind"), title: try Words(try fields.fields("title")),
      minutes: try fields.int("minutes"), line: try Words(try fields.fields("line")),
      prompts: try fields.list("prompts", Words.init), polls: try fields.strings("polls"))
    try fields.end()
  }
}

extension PollPlan {
  var json: JSON {
    var object = ObjectMaker()
    object.add("id", id)
    object.add("title", title.json)
    object.add("question", question.json)
    write(ruleTo: &object)
    object.add("secrecy", secrecy.rawValue)
    object.add("display", display.rawValue)
    write(scaleTo: &object)
    return object.object
  }

  /// What only scales and scores have.
  func write(scaleTo object: inout ObjectMaker) {
    if !labels.isEmpty { object.add("labels", .array(labels.map(\.json))) }
    object.add("before", before)
  }

  /// Rule, its parameters under the names of the ballots file, and the options.
  func write(ruleTo object: inout ObjectMaker) {
    object.add("rule", rule.name)
    object.add("options", .array(options.map { ["id": .string($0.id), "text": $0.text.json] }))
    switch rule {
    case .single: break
    case .approval(let max, let exact):
      object.add("max", max)
      object.add("exact", JSON.flag(exact))
    case .points(let budget): object.add("budget", budget)
    case .score(let min, let max):
      object.add("min", min)
      object.add("max", max)
    case .ranked(let method): object.add("decides", method.rawValue)
    case .likert2(let k, let undecided):
      object.add("k", k)
      object.add("undecided", JSON.flag(undecided))
    case .text(let characters): object.add("characters", characters)
    case .yna(let quorum, let majority, let strict, let base):
      object.add("quorum", quorum.json)
      object.add("majority", majority.json)
      object.add("strict", JSON.flag(strict))
      object.add("base", base.rawValue)
    }
  }

  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    let id = try fields.string("id")
    self = try PollPlan(id: id, &fields)
    try fields.end()
  }

  /// Everything but the id.
  init(id: PollID, _ fields: inout Fields) throws(WireFault) {
    let title = try Words(try fields.fields("title"))
    let question = try Words(try fields.fields("question"))
    let rule = try Rule(&fields)
    let options = try fields.list("options", Option.init)
    self.init(
      id: id, title: title, question: question, rule: rule, options: options,
      secrecy: try fields.word("secrecy"), display: try fields.word("display", as: Display.self),
      labels: fields.has("labels") ? try fields.list("labels", Words.init) : [],
      before: fields.has("before") ? try fields.string("before") : nil)
  }
}

extension Rule {
  init(_ fields: inout Fields) throws(WireFault) {
    switch try fields.string("rule") {
    case "single": self = .single
    case "approval":
      self = .approval(max: try fields.int("max"), exact: try fields.flag("exact"))
    case "points": self = .points(budget: try fields.int("budget"))
    case "score": self = .score(min: try fields.int("min"), max: try fields.int("max"))
    case "ranked": self = .ranked(decides: try fields.word("decides"))
    case "likert2":
      self = .likert2(k: try fields.int("k"), undecided: try fields.flag("undecided"))
    case "text": self = .text(characters: try fields.int("characters"))
    case "yna":
      self = .yna(
        quorum: try Fraction(&fields, "quorum"), majority: try Fraction(&fields, "majority"),
        strict: try fields.flag("strict"), base: try fields.word("base"))
    default: throw WireFault(.badValue, fields.name("rule"))
    }
  }
}

extension Fraction {
  var json: JSON { [.int(over), .int(under)] }

  init(_ fields: inout Fields, _ key: String) throws(WireFault) {
    let parts = try fields.ints(key)
    guard parts.count == 2, parts[1] > 0 else { throw WireFault(.badValue, fields.name(key)) }
    self.init(parts[0], parts[1])
  }
}

extension Option {
  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    self.init(id: try fields.string("id"), text: try Words(try fields.fields("text")))
    try fields.end()
  }
}

extension ThemePlan {
  var json: JSON {
    var object = ObjectMaker()
    object.add("title", title.json)
    object.add("seeds", .array(seeds.map { .string($0) }))
    if !about.isEmpty { object.add("about", about) }
    return object.object
  }

  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    self.init(title: try Words(try fields.fields("title")), seeds: try fields.strings("seeds"))
    if fields.has("about") { about = try fields.string("about") }
    try fields.end()
  }
}

extension TablePlan {
  var json: JSON {
    [
      "table": .int(table), "seats": .int(seats), "capacity": .int(capacity), "x": .int(x),
      "y": .int(y), "accessible": .flag(accessible),
    ]
  }

  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    self.init(
      table: try fields.int("table"), seats: try fields.int("seats"),
      capacity: try fields.int("capacity"), x: try fields.int("x"), y: try fields.int("y"),
      accessible: try fields.flag("accessible"))
    try fields.end()
  }
}

extension LinkDigest {
  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    self.init(link: try fields.link("link"), digest: try fields.string("digest"))
    try fields.end()
  }
}

extension Fields {
  /// A list of objects, each read by `make`.
  mutating func list<Item>(
    _ key: String, _ make: (Fields) throws(WireFault) -> Item
  ) throws(WireFault) -> [Item] {
    var items: [Item] = []
    for (index, value) in try array(key).enumerated() {
      items.append(try make(try Fields(value, path: "\(name(key))[\(index)]")))
    }
    return items
  }
}
