// One topic's documents with their revisions, and the message that brings a page from the
// revision it has to the newest one. Encoded once for all pages that have the same revision.

import Wire

final class Board {
  /// An empty board has a revision too: a page that still holds an older one must be told.
  private(set) var revision: Int64 = 1
  private var documents: [String: (revision: Int64, bytes: [UInt8])] = [:]
  private var gone: [String: Int64] = [:]
  private var frames: [Int64: [UInt8]] = [:]
  private let name: String
  /// One page reads it: its messages are not kept for another.
  private let isOwn: Bool

  init(_ topic: Topic) {
    name = topic.name
    if case .seat = topic { isOwn = true } else { isOwn = false }
  }

  /// Takes the documents as they are now. With `only`, the other keys stay as they are.
  func replace(_ fresh: [(key: String, value: JSON)], only: Set<String>? = nil) {
    let next = revision + 1
    var changed = false
    for (key, value) in fresh {
      let bytes = value.bytes
      if let held = documents[key], held.bytes == bytes { continue }
      documents[key] = (next, bytes)
      if !gone.isEmpty { gone[key] = nil }
      changed = true
    }
    if fresh.count != only?.count ?? documents.count {
      let seen = Set(fresh.map(\.key))
      for key in only ?? Set(documents.keys) where !seen.contains(key) && documents[key] != nil {
        documents[key] = nil
        gone[key] = next
        changed = true
      }
    }
    if changed {
      revision = next
      frames = [:]
    }
  }

  /// The message for a page that has `sent` (0: nothing).
  func message(since sent: Int64) -> [UInt8] {
    if let frame = frames[sent] { return frame }
    let isFull = sent <= 0 || sent > revision
    let from = isFull ? 0 : sent
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    bytes.put("{\"t\":\"board\",\"topic\":")
    JSON.string(name).write(to: &bytes)
    bytes.put(",\"rev\":")
    bytes.put(revision)
    if isFull { bytes.put(",\"full\":1") }
    bytes.put(",\"set\":{")
    var fresh: [(key: String, value: (revision: Int64, bytes: [UInt8]))] = []
    for document in documents where document.value.revision > from { fresh.append(document) }
    if fresh.count > 1 { fresh.sort { $0.key < $1.key } }
    for (index, document) in fresh.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.string(document.key).write(to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      bytes += document.value.bytes
    }
    bytes.put("},\"del\":")
    let lost = isFull || gone.isEmpty ? [] : gone.filter { $0.value > from }.keys.sorted()
    JSON.array(lost.map { .string($0) }).write(to: &bytes)
    bytes.append(UInt8(ascii: "}"))
    if !isOwn { frames[sent] = bytes }
    return bytes
  }
}
