// The bytes of a journal row: one line of JSON beginning `{"v":1,`, readable with any tool.
// These spellings can never change: decoders of every released version stay, and each version
// has a golden journal among the tests.

public import Hall

/// The mark an accepted command leaves on its first event, so that a retry finds it.
public struct NonceMark: Hashable, Sendable {
  /// The nonce as its credential sent it.
  public let nonce: String
  /// 16 hex characters that differ when the command differs.
  public let fingerprint: String

  public init(nonce: String, fingerprint: String) {
    self.nonce = nonce
    self.fingerprint = fingerprint
  }
}

/// An entry as a row holds it.
public struct StoredEntry: Hashable, Sendable {
  public let entry: Entry
  public let mark: NonceMark?

  public init(entry: Entry, mark: NonceMark?) {
    self.entry = entry
    self.mark = mark
  }
}

/// Entries to row bytes and back.
public enum EntryCodec {
  public static let version = 1

  public static func encode(_ stored: StoredEntry) -> [UInt8] {
    BallotRow.bytes(stored) ?? spelled(stored)
  }

  /// Whether a row is short enough to be read again.
  public static func fits(_ bytes: [UInt8]) -> Bool { bytes.count <= Limits.rowBytes }

  /// The row field by field, whatever it is.
  static func spelled(_ stored: StoredEntry) -> [UInt8] {
    var object = ObjectMaker()
    object.add("v", version)
    object.add("k", stored.entry.event.kind.rawValue)
    object.add("at", stored.entry.at)
    object.add("by", stored.entry.by.credential)
    switch stored.entry.by {
    case .staff(_, let sitting): object.add("sitting", sitting)
    case .link: object.mark("link", if: true)
    case .seat, .box, .house: break
    }
    if let mark = stored.mark {
      object.add("nonce", mark.nonce)
      object.add("print", mark.fingerprint)
    }
    stored.entry.event.write(to: &object)
    return object.object.bytes
  }

  /// Refuses unknown versions and kinds: better not to start than to forget what happened.
  public static func decode(_ bytes: [UInt8]) throws(WireFault) -> StoredEntry {
    var fields = try Fields(try JSON(parsing: bytes, limit: Limits.rowBytes))
    guard try fields.int("v") == version else { throw WireFault(.unknownVersion, "v") }
    let name = try fields.string("k")
    guard let kind = EventKind(rawValue: name) else { throw WireFault(.unknownKind, name) }
    let at = try fields.value("at").int ?? -1
    guard at >= 0 else { throw WireFault(.badValue, "at") }
    let by = try Origin(&fields)
    var mark: NonceMark?
    if fields.has("nonce") {
      mark = NonceMark(
        nonce: try fields.string("nonce"), fingerprint: try fields.string("print"))
    }
    let event = try Event(kind, &fields)
    try fields.end()
    return StoredEntry(entry: Entry(at: at, by: by, event: event), mark: mark)
  }
}

extension Origin {
  fileprivate init(_ fields: inout Fields) throws(WireFault) {
    let spelling = try fields.string("by")
    switch spelling {
    case "box": self = .box
    case "house": self = .house
    default:
      let link = try LinkID(spelling: spelling, field: "by")
      if let seat = link.seat {
        self = .seat(seat)
      } else if fields.has("link") {
        guard try fields.flag("link") else { throw WireFault(.badValue, "link") }
        self = .link(link)
      } else {
        self = .staff(link, try fields.int("sitting"))
      }
    }
  }
}
