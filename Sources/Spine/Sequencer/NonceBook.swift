// What accepted commands left behind, by credential and nonce, so that a retry is told what the
// first one was told. Folded from durable rows alone, live and at replay by the same steps.
// Refused commands are not remembered.

import Hall
import Journal
import Wire

/// A nonce belongs to its credential: two seats may send the same one and learn nothing.
struct NonceKey: Hashable, Sendable {
  let credential: String
  let nonce: String
}

/// The nonces of accepted commands. They live as long as the event.
struct NonceBook: Equatable, Sendable {
  struct Record: Equatable, Sendable {
    let fingerprint: String
    var acceptance: Acceptance
  }

  private var records: [NonceKey: Record] = [:]
  /// Of rows whose bytes may go one day: those of notes.
  private var bySequence: [Int64: NonceKey] = [:]
  /// The command whose rows are being read: later events of it carry no mark.
  private var reading: (key: NonceKey, by: Origin, at: HallTime)?

  subscript(key: NonceKey) -> Record? { records[key] }

  /// Takes in the next row.
  mutating func fold(_ row: Committed, mark: NonceMark?) {
    let entry = row.entry
    if let mark {
      let key = NonceKey(credential: entry.by.credential, nonce: mark.nonce)
      records[key] = Record(fingerprint: mark.fingerprint, acceptance: Acceptance(first: row))
      if entry.event.mayGo { bySequence[row.sequence] = key }
      reading = (key, entry.by, entry.at)
    } else if let reading, reading.by == entry.by, reading.at == entry.at {
      records[reading.key]?.acceptance.add(row)
    } else {
      reading = nil
    }
  }

  /// A row whose bytes are gone takes its nonce with it.
  mutating func foldStruck() { reading = nil }

  /// Forgets the nonces of rows whose bytes go, so that a replay without them ends alike.
  mutating func forget(_ sequences: [Int64]) {
    for sequence in sequences {
      guard let key = bySequence.removeValue(forKey: sequence) else { continue }
      if records[key]?.acceptance.sequence == sequence { records[key] = nil }
    }
  }

  static func == (a: NonceBook, b: NonceBook) -> Bool {
    a.records == b.records && a.bySequence == b.bySequence
  }
}

extension Event {
  /// Whether its bytes are among those a strike deletes (`NoteRows`).
  fileprivate var mayGo: Bool {
    switch self {
    case .noteAdded, .noteEdited, .noteEditSetAside: true
    default: false
    }
  }
}

extension Acceptance {
  init(first row: Committed) {
    self.init(
      sequence: row.sequence, last: row.sequence, at: row.entry.at, receipt: row.receipt,
      ids: row.entry.event.ids)
  }

  /// Takes in a later event of the same command.
  mutating func add(_ row: Committed) {
    last = row.sequence
    if case .ballotCast = row.entry.event { receipt = row.receipt }
    let more = row.entry.event.ids
    if !more.isEmpty { ids.merge(more) { first, _ in first } }
  }
}

extension Event {
  /// The numbers the hall gave.
  fileprivate var ids: [String: Int] {
    switch self {
    case .themeCreated(let id, _, _): ["theme": id]
    case .sittingOpened(let id, _): ["sitting": id]
    case .helpCalled(let id, _, _, _): ["help": id]
    case .noteEditSetAside: ["aside": 1]
    case .pollDrafted(let poll, _): Int(poll.id.dropFirst()).map { ["poll": $0] } ?? [:]
    default: [:]
    }
  }
}
