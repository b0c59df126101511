// Events of what the machine made of the notes, and of what tables miss. A sorted note is an object
// of its own; nothing in it is a note's words, so that deleting a note's bytes deletes its words.

import Hall

extension Event {
  func writeSorting(to object: inout ObjectMaker) {
    switch self {
    case .notesSorted(let engine, let upTo, let sorted):
      object.add("engine", engine)
      object.add("upTo", upTo)
      object.add("notes", .array(sorted.map(\.json)))
    case .groupsProposed(let engine, let upTo, let groups):
      object.add("engine", engine)
      object.add("upTo", upTo)
      object.add("groups", .array(groups.map { .array($0.map { .string($0) }) }))
    case .groupDismissed(let notes): object.add("notes", .array(notes.map { .string($0) }))
    default: preconditionFailure("only what the machine made is written here")
    }
  }

  static func sorting(_ kind: EventKind, _ fields: inout Fields) throws(WireFault) -> Event {
    if kind == .groupDismissed { return .groupDismissed(try fields.strings("notes")) }
    let engine = try fields.string("engine")
    let upTo = Int64(try fields.int("upTo"))
    guard kind == .notesSorted else {
      return .groupsProposed(engine: engine, upTo: upTo, try fields.groups("groups"))
    }
    var sorted: [SortedNote] = []
    for (at, value) in try fields.array("notes").enumerated() {
      var inner = try Fields(value, path: "notes[\(at)]")
      sorted.append(try SortedNote(&inner, engine: engine))
      try inner.end()
    }
    return .notesSorted(engine: engine, upTo: upTo, sorted)
  }

  func writePoint(to object: inout ObjectMaker) {
    switch self {
    case .pointRaised(let id, let table, let note, let text):
      object.add("id", id)
      object.add("table", table)
      object.add("note", note)
      object.add("text", text)
    case .pointWithdrawn(let id): object.add("id", id)
    case .pointAnswered(let id, let theme, let text):
      object.add("id", id)
      object.add("theme", theme)
      object.add("text", text)
    default: preconditionFailure("only events about points are written here")
    }
  }

  static func point(_ kind: EventKind, _ fields: inout Fields) throws(WireFault) -> Event {
    let id = try fields.int("id")
    switch kind {
    case .pointRaised:
      return .pointRaised(
        id, table: try fields.int("table"),
        note: fields.has("note") ? try fields.string("note") : nil, try fields.string("text"))
    case .pointWithdrawn: return .pointWithdrawn(id)
    case .pointAnswered:
      return .pointAnswered(
        id, theme: fields.has("theme") ? try fields.int("theme") : nil, try fields.string("text"))
    default: preconditionFailure("only events about points are read here")
    }
  }
}

extension SortedNote {
  var json: JSON {
    var object = ObjectMaker()
    object.add("note", note)
    object.add("words", guess.words)
    guess.write(to: &object)
    return object.object
  }

  init(_ fields: inout Fields, engine: String) throws(WireFault) {
    self.init(
      try fields.string("note"),
      Guess(
        words: try fields.int("words"),
        best: fields.has("best") ? try fields.int("best") : nil,
        second: fields.has("second") ? try fields.int("second") : nil,
        score: try fields.int("score"), margin: try fields.int("margin"),
        isSure: fields.has("sure") ? try fields.flag("sure") : false,
        stance: try fields.word("stance"),
        twin: fields.has("twin") ? try fields.string("twin") : nil, engine: engine))
  }
}

extension Guess {
  /// What pages and rows say of a guess; absent is none.
  func write(to object: inout ObjectMaker) {
    object.add("best", best)
    object.add("second", second)
    object.add("score", score)
    object.add("margin", margin)
    object.mark("sure", if: isSure)
    object.add("stance", stance.rawValue)
    object.add("twin", twin)
  }
}

extension Fields {
  fileprivate mutating func groups(_ key: String) throws(WireFault) -> [[NoteID]] {
    let name = name(key)
    var groups: [[NoteID]] = []
    for value in try array(key) {
      guard let list = value.array else { throw WireFault(.wrongType, name) }
      var notes: [NoteID] = []
      for each in list {
        guard let note = each.string else { throw WireFault(.wrongType, name) }
        notes.append(note)
      }
      groups.append(notes)
    }
    return groups
  }
}
