// The small shapes many messages share: words in two languages, note bodies, figures, views.

public import Hall

extension Words {
  var json: JSON { ["ko": .string(ko), "en": .string(en)] }

  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    self.init(try fields.string("ko"), try fields.string("en"))
    try fields.end()
  }
}

extension NoteBody {
  func write(to object: inout ObjectMaker) {
    object.add("kind", kind.rawValue)
    object.add("text", text)
    object.add("tags", .array(tags.map { .string($0) }))
    object.add("people", people)
    object.add("minority", JSON.flag(minority))
  }

  init(_ fields: inout Fields) throws(WireFault) {
    self.init(
      kind: try fields.word("kind"), text: try fields.string("text"),
      tags: try fields.strings("tags"), people: try fields.int("people"),
      minority: try fields.flag("minority"))
  }
}

extension Figures {
  var json: JSON {
    var object = ObjectMaker()
    object.add("cast", cast)
    object.add("valid", valid)
    object.add("blank", blank)
    object.add("invalid", invalid)
    object.add("tally", .array(tally.map { .int($0) }))
    object.add("quorumMet", quorumMet.map { JSON.flag($0) })
    object.add("passed", passed.map { JSON.flag($0) })
    if !lines.isEmpty {
      object.add(
        "lines", .array(lines.map { [.string($0.name), .array($0.numbers.map { .int($0) })] }))
    }
    return object.object
  }

  init(_ fields: Fields) throws(WireFault) {
    var fields = fields
    self.init(
      cast: try fields.int("cast"), valid: try fields.int("valid"),
      blank: try fields.int("blank"), invalid: try fields.int("invalid"),
      tally: try fields.ints("tally"))
    if fields.has("quorumMet") { quorumMet = try fields.flag("quorumMet") }
    if fields.has("passed") { passed = try fields.flag("passed") }
    if fields.has("lines") { lines = try Figures.lines(&fields) }
    try fields.end()
  }
}

extension Figures {
  private static func lines(_ fields: inout Fields) throws(WireFault) -> [Line] {
    let name = fields.name("lines")
    var lines: [Line] = []
    for pair in try fields.array("lines") {
      guard let pair = pair.array, pair.count == 2, let title = pair[0].string,
        let values = pair[1].array
      else { throw WireFault(.wrongType, name) }
      var numbers: [Int] = []
      for value in values {
        guard let number = value.int else { throw WireFault(.wrongType, name) }
        numbers.append(Int(number))
      }
      lines.append(Line(title, numbers))
    }
    return lines
  }
}

extension ScreenView {
  func write(to object: inout ObjectMaker) {
    object.add("view", kind.rawValue)
    object.add("poll", poll)
    object.add("theme", theme)
    object.add("note", note)
    if page != 0 { object.add("page", page) }
    if text != Words("") { object.add("text", text.json) }
  }

  init(_ fields: inout Fields) throws(WireFault) {
    self.init(try fields.word("view"))
    if fields.has("poll") { poll = try fields.string("poll") }
    if fields.has("theme") { theme = try fields.int("theme") }
    if fields.has("note") { note = try fields.string("note") }
    if fields.has("page") { page = try fields.int("page") }
    if fields.has("text") { text = try Words(try fields.fields("text")) }
  }
}

extension BallotOwner {
  /// `seat:3-7`, or `paper:` and the serial.
  var spelling: String {
    switch self {
    case .seat(let seat): "seat:" + seat.description
    case .paper(let serial): "paper:" + serial
    }
  }

  init(spelling: String, field: String) throws(WireFault) {
    if spelling.hasPrefix("seat:"), let seat = SeatID(String(spelling.dropFirst(5))) {
      self = .seat(seat)
    } else if spelling.hasPrefix("paper:") {
      self = .paper(String(spelling.dropFirst(6)))
    } else {
      throw WireFault(.badID, field)
    }
  }
}

extension LinkID {
  /// Reads `desk:1`.
  public init(spelling: String, field: String) throws(WireFault) {
    guard let colon = spelling.utf8.firstIndex(of: UInt8(ascii: ":")),
      let role = Role(rawValue: String(spelling[..<colon]))
    else { throw WireFault(.badID, field) }
    let id = spelling[spelling.utf8.index(after: colon)...]
    guard (1...16).contains(id.utf8.count) else { throw WireFault(.badID, field) }
    self.init(role, String(id))
    if role == .seat, seat == nil { throw WireFault(.badID, field) }
  }
}

extension Fields {
  mutating func seat(_ key: String) throws(WireFault) -> SeatID {
    guard let seat = SeatID(try string(key)) else { throw WireFault(.badID, name(key)) }
    return seat
  }

  mutating func link(_ key: String) throws(WireFault) -> LinkID {
    try LinkID(spelling: try string(key), field: name(key))
  }
}
