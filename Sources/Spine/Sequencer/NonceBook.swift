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
  /// Of both, made once: the key of a vote is looked for in several books. Seeded by the process,
  /// so nobody can send nonces that fall together.
  private let mixed: Int

  init(credential: String, nonce: String) {
    self.credential = credential
    self.nonce = nonce
    var hasher = Hasher()
    hasher.combine(credential)
    hasher.combine(nonce)
    mixed = hasher.finalize()
  }

  static func == (a: NonceKey, b: NonceKey) -> Bool {
    a.mixed == b.mixed && a.nonce == b.nonce && a.credential == b.credential
  }

  func hash(into hasher: inout Hasher) { hasher.combine(mixed) }
}

/// What the first row of a command is remembered by: its key, and what must be equal when that
/// comes again.
struct Remembered: Sendable {
  let key: NonceKey
  let fingerprint: String

  init(_ mark: NonceMark, by origin: Origin) {
    key = NonceKey(credential: origin.credential, nonce: mark.nonce)
    fingerprint = mark.fingerprint
  }
}

/// The nonces of accepted commands. They live as long as the event.
struct NonceBook: Equatable, Sendable {
  /// A class that never changes: a book has one for each vote of the day, and moves them all each
  /// time it grows.
  final class Record: Equatable, Sendable {
    let fingerprint: String
    let acceptance: Acceptance

    init(_ fingerprint: String, _ acceptance: Acceptance) {
      self.fingerprint = fingerprint
      self.acceptance = acceptance
    }

    static func == (a: Record, b: Record) -> Bool {
      a.fingerprint == b.fingerprint && a.acceptance == b.acceptance
    }
  }

  private var records: [NonceKey: Record] = [:]
  /// Of rows whose bytes may go one day: those of notes.
  private var bySequence: [Int64: NonceKey] = [:]
  /// The command whose rows are being read: later events of it carry no mark.
  private var reading: (key: NonceKey, by: Origin, at: HallTime)?

  subscript(key: NonceKey) -> Record? { records[key] }

  /// Takes in the next row.
  mutating func fold(_ row: Committed, _ remembered: Remembered?) {
    let entry = row.entry
    if let remembered {
      let key = remembered.key
      records[key] = Record(remembered.fingerprint, Acceptance(first: row))
      if entry.event.mayGo { bySequence[row.sequence] = key }
      reading = (key, entry.by, entry.at)
    } else if let reading, reading.by == entry.by, reading.at == entry.at {
      guard let record = records[reading.key] else { return }
      var acceptance = record.acceptance
      acceptance.add(row)
      records[reading.key] = Record(record.fingerprint, acceptance)
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
    case .themeCreated(let id, _, _, _): ["theme": id]
    case .sittingOpened(let id, _): ["sitting": id]
    case .helpCalled(let id, _, _, _): ["help": id]
    case .pointRaised(let id, _, _, _): ["point": id]
    case .noteEditSetAside: ["aside": 1]
    case .pollDrafted(let poll, _, _): Int(poll.id.dropFirst()).map { ["poll": $0] } ?? [:]
    default: [:]
    }
  }
}
