// What a page has of the hall's boards: documents by topic and key, and each topic's revision.
// Merges as the wire says; judges nothing.
import Wire

/// The boards of one page.
struct Boards {
  private(set) var topics: [String: [String: JSON]] = [:]
  private(set) var revisions: [String: Int64] = [:]
  /// Documents this page has no use for: three hundred phones need one agenda between them.
  var ignored: Set<String> = []

  /// Merges a `board` message; returns its topic and the keys that changed.
  mutating func merge(_ message: JSON) -> (topic: String, keys: [String])? {
    guard let topic = message["topic"]?.string, let revision = message["rev"]?.int else {
      return nil
    }
    var docs = message["full"]?.int == 1 ? [:] : topics[topic] ?? [:]
    var keys: [String] = []
    for member in message["set"]?.members ?? [] where !ignored.contains(member.key) {
      docs[member.key] = member.value
      keys.append(member.key)
    }
    for key in message["del"]?.array ?? [] {
      guard let key = key.string else { continue }
      docs[key] = nil
      keys.append(key)
    }
    topics[topic] = docs
    revisions[topic] = revision
    return (topic, keys)
  }

  /// Forgets everything: another epoch's revisions mean nothing.
  mutating func clear() {
    topics = [:]
    revisions = [:]
  }

  /// A document.
  subscript(topic: String, key: String) -> JSON? { topics[topic]?[key] }

  /// The documents of a topic in the order of their keys.
  func docs(_ topic: String) -> [(key: String, value: JSON)] {
    (topics[topic] ?? [:]).sorted { $0.key < $1.key }
  }

  /// A poll as everybody sees it.
  func poll(_ id: String) -> JSON? { self["hall", "poll:\(id)"] }

  /// The number of the rehearsal under way, 0 on the day itself; nil before the board is there.
  var rehearsal: Int64? { self["hall", "now"]?["rehearsal"]?.int }

  /// The kind of the agenda item that is on; nil before the first.
  var itemKind: String? {
    guard let item = self["hall", "clock"]?["item"]?.int, item > 0,
      let items = self["hall", "agenda"]?["items"]?.array, item <= items.count
    else { return nil }
    return items[Int(item) - 1]["kind"]?.string
  }
}
