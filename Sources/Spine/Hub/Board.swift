// One topic's documents with their revisions, and the message that brings a page from the
// revision it has to the newest one. Encoded once for all pages that have the same revision.

import Wire

struct Board {
  /// An empty board has a revision too: a page that still holds an older one must be told.
  private(set) var revision: Int64 = 1
  private var documents: [String: (revision: Int64, bytes: [UInt8])] = [:]
  private var gone: [String: Int64] = [:]
  private var frames: [Int64: [UInt8]] = [:]
  let name: String

  init(name: String) { self.name = name }

  /// Takes the documents as they are now; true if anything changed. With `only`, the other keys
  /// stay as they are.
  mutating func replace(_ fresh: [(key: String, value: JSON)], only: Set<String>? = nil) -> Bool {
    let next = revision + 1
    var changed = false
    var seen: Set<String> = []
    for (key, value) in fresh {
      seen.insert(key)
      let bytes = value.bytes
      if let held = documents[key], held.bytes == bytes { continue }
      documents[key] = (next, bytes)
      gone[key] = nil
      changed = true
    }
    let candidates = only ?? Set(documents.keys)
    for key in candidates where !seen.contains(key) && documents[key] != nil {
      documents[key] = nil
      gone[key] = next
      changed = true
    }
    if changed {
      revision = next
      frames = [:]
    }
    return changed
  }

  /// The message for a page that has `sent` (0: nothing).
  mutating func message(since sent: Int64) -> [UInt8] {
    if let frame = frames[sent] { return frame }
    let isFull = sent <= 0 || sent > revision
    let from = isFull ? 0 : sent
    var bytes = Array("{\"t\":\"board\",\"topic\":\"\(name)\",\"rev\":\(revision)".utf8)
    if isFull { bytes += ",\"full\":1".utf8 }
    bytes += ",\"set\":{".utf8
    let fresh = documents.filter { $0.value.revision > from }.sorted { $0.key < $1.key }
    for (index, document) in fresh.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.string(document.key).write(to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      bytes += document.value.bytes
    }
    bytes += "},\"del\":".utf8
    let lost = isFull ? [] : gone.filter { $0.value > from }.keys.sorted()
    JSON.array(lost.map { .string($0) }).write(to: &bytes)
    bytes.append(UInt8(ascii: "}"))
    frames[sent] = bytes
    return bytes
  }
}
