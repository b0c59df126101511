// The single writer. It decides commands on the decided state, at once and in order, and lets
// out only what is durable: answers, events and the committed state. Confined to one thread;
// owns no thread, clock, file or randomness, so a simulation runs it unchanged.

public import Hall
public import Journal
public import Wire

/// Orders everything that happens in a hall.
public final class Sequencer {
  /// Whether commands are taken.
  public enum Standing: Hashable, Sendable {
    case working
    /// A commit failed; nothing is decided until the journal is reopened and folded anew.
    case broken
    /// Acknowledged rows are missing or unreadable: it does not go on by itself.
    case halted(ReplayFault)
  }

  public private(set) var standing = Standing.working
  private var durable: Replay
  /// Ahead of the durable state by what is syncing and forming; only `decide` reads it.
  private var decided: HallState
  private var decidedHead: ChainHead
  private var decidedAt: HallTime
  private var forming = OpenBatch()
  private var syncing: OpenBatch?
  private var batches = 0
  private var lastCommands = 0
  private let sha256: SHA256
  private let salts: () -> [UInt8]

  /// Goes on from `replay`. `salts` gives 16 bytes that nobody can foretell at each call.
  public init(
    replay: Replay = Replay(), sha256: @escaping SHA256,
    salts: @escaping () -> [UInt8]
  ) {
    durable = replay
    decided = replay.state
    decidedHead = replay.last
    decidedAt = replay.lastAt
    self.sha256 = sha256
    self.salts = salts
  }

  /// What is durable, and the only state anybody may be shown. While broken: the last known.
  public var committed: HallState { durable.state }

  /// The last acknowledged row: what a reopened journal must hold.
  public var acknowledged: ChainHead { durable.last }

  /// How many answers are owed.
  public var waiting: Int { forming.outcomes.count + (syncing?.outcomes.count ?? 0) }

  /// When the batch under way was taken, monotonic nanoseconds; nil if none is syncing.
  public var syncingSinceNanos: Int64? { syncing?.takenNanos }

  /// The number of the batch under way, nil if none is syncing.
  public var syncingNumber: Int? { syncing?.number }

  /// When `takeBatch` will give the forming batch, monotonic nanoseconds; nil if there is
  /// nothing to take or one is syncing.
  public var nextDeadline: Int64? {
    guard standing == .working, syncing == nil, !forming.isEmpty else { return nil }
    return forming.beganNanos + (lastCommands > 1 ? Limits.lingerNanos : 0)
  }

  /// Decides `command` now; `mark` is its nonce and what must be equal when that comes again,
  /// nil for commands that nobody will repeat. Returns the answer if it rests on nothing that is
  /// not yet durable; otherwise nil, and the answer comes out of `completed`.
  public func submit(
    _ command: Command, by origin: Origin, mark: NonceMark?, now: Moment, waiter: Waiter
  ) -> Outcome? {
    guard standing == .working else { return Outcome(waiter, .retry(.storageUnavailable)) }
    let remembered = mark.map { Remembered($0, by: origin) }
    let stored = remembered.flatMap { durable.nonces[$0.key] }
    if let stored, stored.fingerprint == mark?.fingerprint {
      return Outcome(waiter, .accepted(stored.acceptance))
    }
    guard !isBusy(now) else { return Outcome(waiter, .retry(.busy)) }
    if let remembered {
      switch stored == nil ? look(for: remembered, waiter) : .reused {
      case .unseen: break
      case .joined: return nil
      case .reused: return settle(waiter, .refused(.nonceReused))
      }
    }
    let at = max(now.utcMillis, decidedAt)
    do throws(Refusal) {
      let events = try Sequencer.decide(&decided, command, by: origin, at: at, sha256)
      guard !events.isEmpty else { return settle(waiter, .accepted(nothingNew)) }
      let drafts = try spell(events, by: origin, at: at, mark)
      forming.begin(at: now.monotonicNanos)
      let acceptance = accept(drafts, remembered)
      if let remembered {
        forming.remember(remembered.key, NonceBook.Record(remembered.fingerprint, acceptance))
      }
      forming.wait(waiter, .accepted(acceptance))
      return nil
    } catch {
      return settle(waiter, .refused(error))
    }
  }

  /// The forming batch, if it is due and none is syncing. The caller appends its rows to the
  /// journal, on a thread that may wait, and reports to `completed`.
  public func takeBatch(now: Moment) -> Batch? {
    guard let deadline = nextDeadline, now.monotonicNanos >= deadline else { return nil }
    batches += 1
    forming.number = batches
    forming.takenNanos = now.monotonicNanos
    lastCommands = forming.commands
    let taken = forming
    syncing = taken
    forming = OpenBatch(room: taken.commands)
    return Batch(
      number: taken.number, expectedSequence: durable.last.sequence, rows: taken.rows,
      commands: taken.commands)
  }

  /// What the journal said to a batch; a timeout is a failure with `unknown`. Word of a batch
  /// that was given up is ignored.
  public func completed(
    _ batch: Int, _ result: Result<ChainHead, JournalFailure>
  ) -> Completion {
    guard let open = syncing, open.number == batch else { return Completion() }
    // A journal that reports another head has stored something else: that is no success.
    guard case .success(let head) = result, head == open.head else { return giveUp() }
    syncing = nil
    var completion = Completion()
    completion.committed.reserveCapacity(open.events.count)
    for (event, remembered) in open.events {
      completion.strikable += durable.fold(event, remembered)
      completion.committed.append(event)
    }
    completion.outcomes = open.outcomes
    return completion
  }

  /// Goes on from a journal that was reopened and folded anew with `acknowledged`. A second word
  /// of the same recovery changes nothing.
  public func recovered(_ result: Result<Replay, ReplayFault>) -> Recovery {
    if case .halted(let fault) = standing { return .halted(fault) }
    switch result {
    case .success where standing == .working: return .resumed(found: [], strikable: [])
    case .success(let replay):
      // A fold that was asked for before the last acknowledgement has not looked for it.
      guard replay.acknowledged == acknowledged, replay.holdsAcknowledged else {
        return .waiting(.unknown("folded through another row than the last acknowledged"))
      }
      resume(from: replay)
      return .resumed(found: replay.found, strikable: replay.strikable)
    case .failure(.journal(let failure)) where failure.mayPass: return .waiting(failure)
    case .failure(let fault):
      standing = .halted(fault)
      return .halted(fault)
    }
  }
}

extension Sequencer {
  /// Decides on a state that is lent: read where it stands, the whole hall would be retained for
  /// each command, because SHA-256 comes from outside and might reach back in here.
  private static func decide(
    _ state: inout HallState, _ command: Command, by origin: Origin, at: HallTime,
    _ sha256: SHA256
  ) throws(Refusal) -> [Event] {
    try state.decide(command, by: origin, at: at, sha256: sha256)
  }

  private func isBusy(_ now: Moment) -> Bool {
    if waiting >= Limits.waitingCommands { return true }
    guard let syncing else { return false }
    return now.monotonicNanos - syncing.takenNanos > Limits.commitPatienceNanos
  }

  private enum Sighting { case unseen, joined, reused }

  /// A nonce that was seen: the same command waits for the first one's commit; another command
  /// is refused, whether the first is durable yet or not.
  private func look(for again: Remembered, _ waiter: Waiter) -> Sighting {
    if let first = syncing?.decision(for: again.key) {
      guard first.fingerprint == again.fingerprint else { return .reused }
      syncing?.wait(waiter, .accepted(first.acceptance))
      return .joined
    }
    if let first = forming.decision(for: again.key) {
      guard first.fingerprint == again.fingerprint else { return .reused }
      forming.wait(waiter, .accepted(first.acceptance))
      return .joined
    }
    return .unseen
  }

  /// An answer that makes no row still rests on what was decided before it: it waits until the
  /// batches open now are durable.
  private func settle(_ waiter: Waiter, _ answer: Answer) -> Outcome? {
    if !forming.isEmpty {
      forming.wait(waiter, answer)
    } else if syncing != nil {
      syncing?.wait(waiter, answer)
    } else {
      return Outcome(waiter, answer)
    }
    return nil
  }

  /// A command that found everything as it asks.
  private var nothingNew: Acceptance {
    Acceptance(
      sequence: decidedHead.sequence, last: decidedHead.sequence, at: decidedAt, receipt: "",
      ids: [:])
  }

  /// One command's events as rows will hold them; the mark goes on the first. What could not be
  /// read back as it is would stop the next start: it is refused here, whatever let it through.
  /// Ballots and presence hold nothing but ids of a plan that was read back itself, and there are
  /// many of them.
  private func spell(
    _ events: [Event], by origin: Origin, at: HallTime, _ mark: NonceMark?
  ) throws(Refusal) -> [(entry: Entry, bytes: [UInt8])] {
    var drafts: [(entry: Entry, bytes: [UInt8])] = []
    for event in events {
      let entry = Entry(at: at, by: origin, event: event)
      let stored = StoredEntry(entry: entry, mark: drafts.isEmpty ? mark : nil)
      let bytes = EntryCodec.encode(stored)
      guard event.holdsOnlyPlannedIDs ? EntryCodec.fits(bytes) : isRead(stored, from: bytes)
      else { throw .badValue }
      drafts.append((entry, bytes))
    }
    return drafts
  }

  private func isRead(_ stored: StoredEntry, from bytes: [UInt8]) -> Bool {
    (try? EntryCodec.decode(bytes)) == stored
  }

  /// Chains and applies one command's events; the first is remembered.
  private func accept(
    _ drafts: [(entry: Entry, bytes: [UInt8])], _ remembered: Remembered?
  ) -> Acceptance {
    var acceptance: Acceptance?
    for draft in drafts {
      let event = chain(draft.entry, draft.bytes, acceptance == nil ? remembered : nil)
      decided.apply(event.entry)
      if acceptance == nil { acceptance = Acceptance(first: event) } else { acceptance?.add(event) }
    }
    guard let acceptance else { preconditionFailure("an accepted command has events") }
    return acceptance
  }

  private func chain(
    _ entry: Entry, _ bytes: [UInt8], _ remembered: Remembered?
  ) -> Committed {
    let salt = salts()
    let leaf = Chain.leaf(salt: salt, bytes: bytes)
    decidedHead = decidedHead.followed(by: leaf)
    decidedAt = entry.at
    let event = Committed(
      sequence: decidedHead.sequence, leaf: leaf, head: decidedHead.digest, entry: entry)
    forming.add(Row(sequence: event.sequence, salt: salt, bytes: bytes), event, remembered)
    return event
  }

  /// "A failed or timed-out commit has an unknown outcome": nothing of it, nor of the batch
  /// decided upon it, is acknowledged or refused.
  private func giveUp() -> Completion {
    var completion = Completion()
    completion.outcomes = ((syncing?.outcomes ?? []) + forming.outcomes).map {
      Outcome($0.waiter, .retry(.storageUnavailable))
    }
    standing = .broken
    syncing = nil
    forming = OpenBatch()
    decided = HallState()
    return completion
  }

  private func resume(from replay: Replay) {
    durable = replay
    decided = replay.state
    decidedHead = replay.last
    decidedAt = replay.lastAt
    lastCommands = 0
    standing = .working
  }
}
