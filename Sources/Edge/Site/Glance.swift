// The first glance of a phone: the little of its boards that shows what is now, spelled like a
// board message but with revision 0 and one language, so that fourteen kilobytes hold the page.
// The socket then brings the boards whole.

import Hall
import Wire

enum Glance {
  /// The two board messages as JSON.
  static func boards(
    _ docs: BoardDocs, seat: SeatID, poll: String?, language: Language
  ) -> JSON {
    let documents = docs.docs(.hall)
    let mine = docs.docs(.seat(seat))
    let chosen = poll.flatMap { id in mine.first { $0.key == "ballot:" + id }?.value }
    let current = Int(documents.first { $0.key == "clock" }?.value["item"]?.int ?? 0)
    let hall = documents.compactMap { key, value -> JSON.Member? in
      if key.hasPrefix("poll:") {
        guard let poll, key == "poll:" + poll else { return nil }
        return JSON.Member(key, told(keep(value, pollKeys), chosen))
      }
      switch key {
      case "event": return JSON.Member(key, keep(value, eventKeys))
      case "agenda": return JSON.Member(key, agenda(value, current: current))
      default: return JSON.Member(key, value)
      }
    }
    let own = mine.compactMap { key, value -> JSON.Member? in
      let isOther = key.hasPrefix("ballot:") && key != "ballot:" + (poll ?? "")
      return isOther ? nil : JSON.Member(key, value)
    }
    return [
      board("hall", monolingual(.object(hall), language)),
      board("seat", monolingual(.object(own), language)),
    ]
  }

  private static let eventKeys: Set<String> = ["title", "question", "utcOffsetMinutes"]
  private static let itemKeys: Set<String> = ["kind", "title", "polls"]
  private static let pollKeys: Set<String> = [
    "id", "title", "question", "rule", "max", "exact", "options", "secrecy", "display", "state",
    "openedAt", "lastCallAt", "lastCallSeconds", "result", "budget", "min", "decides", "k",
    "undecided", "characters", "labels", "sealed",
  ]

  /// Of a result what the phone draws: the record's head is for screens, and a ranking's other
  /// methods are told when the boards come. Once nobody chooses any more and nothing is told yet,
  /// only the options that this seat chose are named.
  private static func told(_ poll: JSON, _ chosen: JSON?) -> JSON {
    let state = PollState(rawValue: poll["state"]?.string ?? "")
    if state == .closed || state == .recounted || state == .voided {
      let named = names(chosen ?? [:])
      return changing("options", of: poll) { options in
        .array((options.array ?? []).filter { named.contains($0["id"]?.string ?? "") })
      }
    }
    let method = poll["decides"]?.string ?? ""
    return changing("result", of: poll) { result in
      let kept = (result.members ?? []).filter { $0.key != "head" && $0.key != "seq" }
      return changing("lines", of: .object(kept)) { lines in
        .object((lines.members ?? []).filter { method.isEmpty || $0.key.hasPrefix(method) })
      }
    }
  }

  /// Every text in a document.
  private static func names(_ value: JSON) -> Set<String> {
    switch value {
    case .int: []
    case .string(let text): [text]
    case .array(let values): values.reduce(into: []) { $0.formUnion(names($1)) }
    case .object(let members): members.reduce(into: []) { $0.formUnion(names($1.value)) }
    }
  }

  private static func changing(_ key: String, of object: JSON, _ change: (JSON) -> JSON) -> JSON {
    .object(
      (object.members ?? []).map { $0.key == key ? JSON.Member(key, change($0.value)) : $0 })
  }

  private static func board(_ topic: String, _ documents: JSON) -> JSON {
    [
      "t": "board", "topic": .string(topic), "rev": 0, "full": 1, "set": documents, "del": [],
    ]
  }

  private static func keep(_ value: JSON, _ keys: Set<String>) -> JSON {
    .object((value.members ?? []).filter { keys.contains($0.key) })
  }

  /// The item that is on and the next; the others keep their places, empty.
  private static func agenda(_ value: JSON, current: Int) -> JSON {
    let items = value["items"]?.array ?? []
    let shown = items.prefix(current + 1).enumerated().map { index, item in
      index >= current - 1 ? keep(item, itemKeys) : JSON.object([])
    }
    return ["items": .array(shown)]
  }

  /// Words in one language: Korean stays where English was left out.
  private static func monolingual(_ value: JSON, _ language: Language) -> JSON {
    switch value {
    case .int, .string: return value
    case .array(let values): return .array(values.map { monolingual($0, language) })
    case .object(let members):
      if members.map(\.key) == ["ko", "en"] {
        let hasEnglish = value["en"]?.string?.isEmpty == false
        let kept = language == .en && hasEnglish ? "en" : "ko"
        return .object([JSON.Member(language.rawValue, value[kept] ?? "")])
      }
      return .object(members.map { JSON.Member($0.key, monolingual($0.value, language)) })
    }
  }
}
