// A small hall with a journal in memory and a hand-turned clock, for tests of the single writer.

import Digest
import Hall
import Journal
import Sequencer
import Wire

let sha: SHA256 = { sha256($0) }

/// Two tables of three, a choice and a motion, one link for everybody.
let smallPlan = Plan(
  id: "small", title: Words("작은 원탁"), date: "2026-11-28", start: "14:00",
  agenda: [AgendaItem(kind: .discussion, title: Words("토론"), minutes: 20)],
  polls: [
    PollPlan(
      id: "warmup", title: Words("몸풀기"), question: Words("무엇?"), rule: .single,
      options: ["a", "b", "c"].map { Option(id: $0, text: Words($0)) })
  ],
  tables: (1...2).map { TablePlan(table: $0, seats: 3, capacity: 3, x: $0, y: 1) },
  links: [
    LinkID(.console, "1"), LinkID(.desk, "1"), LinkID(.mc, "1"), LinkID(table: 1),
    LinkID(table: 2),
  ].map { LinkDigest(link: $0, digest: String(repeating: "0", count: 64)) })

let console = Origin.staff(LinkID(.console, "1"), 1)
let desk = Origin.staff(LinkID(.desk, "1"), 2)
let mc = Origin.staff(LinkID(.mc, "1"), 3)
let facilitators = [
  1: Origin.staff(LinkID(table: 1), 4), 2: Origin.staff(LinkID(table: 2), 5),
]

func seat(_ table: Int, _ number: Int) -> Origin { .seat(SeatID(table: table, number: number)) }

func mark(_ nonce: String, _ command: Command) -> NonceMark {
  NonceMark(nonce: nonce, fingerprint: String(describing: command))
}

final class Bench {
  let journal = MemoryJournal()
  private(set) var sequencer: Sequencer
  /// UTC milliseconds, turned by hand.
  var clock: HallTime = 1_000_000
  /// Monotonic nanoseconds, turned by hand.
  var nanos: Int64 = 0
  private(set) var answers: [Waiter: Answer] = [:]
  private(set) var answered: [Waiter] = []
  private(set) var committed: [Committed] = []
  private(set) var strikable: [Int64] = []
  private var waiters: UInt64 = 0
  private var salts: UInt64 = 0

  /// A hall that is planned, with five sittings open and the poll too unless it is `bare`.
  init(bare: Bool = false) throws {
    var source: () -> [UInt8] = { [] }
    sequencer = Sequencer(sha256: sha) { source() }
    source = { [unowned self] in
      salts += 1
      return withUnsafeBytes(of: (salts.bigEndian, UInt64(0))) { Array($0) }
    }
    guard !bare else { return }
    send(.planHall(smallPlan), by: .house)
    for origin in [console, desk, mc, facilitators[1], facilitators[2]] {
      if case .staff(let link, _)? = origin { send(.openSitting, by: .link(link)) }
    }
    send(.openPoll("warmup", revision: 1), by: mc)
    settle()
  }

  var moment: Moment { Moment(utcMillis: clock, monotonicNanos: nanos) }

  /// Submits a command; its answer will be in `answers`.
  @discardableResult
  func send(_ command: Command, by origin: Origin, nonce: String? = nil) -> Waiter {
    waiters += 1
    let waiter = Waiter(waiters)
    let outcome = sequencer.submit(
      command, by: origin, mark: nonce.map { mark($0, command) }, now: moment, waiter: waiter)
    if let outcome { take(outcome) }
    return waiter
  }

  /// Takes the forming batch, lingering or not.
  func take() -> Batch? {
    if let deadline = sequencer.nextDeadline { nanos = max(nanos, deadline) }
    return sequencer.takeBatch(now: moment)
  }

  /// Stores a batch and tells the sequencer what the journal said.
  func store(_ batch: Batch) {
    let result: Result<ChainHead, JournalFailure>
    do throws(JournalFailure) {
      result = .success(
        try journal.append(expectedSequence: batch.expectedSequence, batch.rows))
    } catch {
      result = .failure(error)
    }
    take(sequencer.completed(batch.number, result))
  }

  /// Commits everything that waits.
  func settle() { while let batch = take() { store(batch) } }

  func take(_ completion: Completion) {
    completion.outcomes.forEach(take)
    committed += completion.committed
    strikable += completion.strikable
  }

  /// Reopens the journal and folds it anew.
  @discardableResult
  func recover() -> Recovery {
    let recovery = sequencer.recovered(replayed())
    if case .resumed(let found, let struck) = recovery {
      committed += found
      strikable += struck
    }
    return recovery
  }

  /// A fold of the reopened journal.
  private func replayed() -> Result<Replay, ReplayFault> {
    do throws(JournalFailure) {
      try journal.reopen(acknowledged: sequencer.acknowledged)
    } catch {
      return .failure(.journal(error))
    }
    do throws(ReplayFault) {
      return .success(
        try Replay.reading(journal, acknowledged: sequencer.acknowledged))
    } catch {
      return .failure(error)
    }
  }

  /// The process dies: a new sequencer starts from what the journal holds.
  func restart() throws {
    try journal.reopen(acknowledged: .start)
    let replay = try Replay.reading(journal)
    var next = UInt64.max / 2
    sequencer = Sequencer(replay: replay, sha256: sha) {
      next += 1
      return withUnsafeBytes(of: (next.bigEndian, UInt64(1))) { Array($0) }
    }
  }

  func accepted(_ waiter: Waiter) -> Acceptance? {
    if case .accepted(let acceptance) = answers[waiter] { acceptance } else { nil }
  }

  func refusal(_ waiter: Waiter) -> Refusal? {
    if case .refused(let refusal) = answers[waiter] { refusal } else { nil }
  }

  private func take(_ outcome: Outcome) {
    precondition(answers[outcome.waiter] == nil, "one answer each")
    answers[outcome.waiter] = outcome.answer
    answered.append(outcome.waiter)
  }
}

/// Every nonce in a journal, with where it stands.
func nonces(_ journal: some EventJournal) throws -> [String: [Int64]] {
  var found: [String: [Int64]] = [:]
  for row in try journal.tail(after: 0, limit: .max) {
    guard let bytes = row.bytes else { continue }
    let stored = try EntryCodec.decode(bytes)
    if let mark = stored.mark {
      found["\(stored.entry.by.credential) \(mark.nonce)", default: []].append(row.sequence)
    }
  }
  return found
}
