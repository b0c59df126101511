// What the hall's thread hears from the disk: batches that are durable, commits that failed, a
// journal that came back. Nothing leaves before it is durable; that order is kept here.

import Admission
import Hall
import Hub
import Journal
import Logging
import Sequencer
import Wire

extension HallLoop {
  func hear(_ news: DiskNews) {
    switch news {
    case .appended(let number, let result, let nanos):
      tally.note(commitNanos: nanos)
      hub.around.commitMillis = Int(nanos / 1_000_000)
      hub.touch(.health)
      land(sequencer.completed(number, result))
      // Word of a batch that was given up long ago must not reopen the journal a second time.
      if case .failure(let failure) = result, sequencer.standing == .broken, !isReopening {
        breakDown(failure)
      }
    case .recounted(let recount, let counted): finish(recount, counted)
    case .rostered(let number, let values): finish(number, values)
    case .reopened(let result, let ledger): resume(result, ledger)
    case .failed(let failure): log.error("journal: \(failure.description)")
    }
  }

  /// Everything that became durable: first the facts, then the answers that rest on them.
  private func land(_ completion: Completion) {
    hub.around.add(completion.committed)
    if !completion.committed.isEmpty { tell(completion.committed) }
    for outcome in completion.outcomes { settle(outcome) }
    if !completion.strikable.isEmpty { disk.put(.strike(completion.strikable)) }
  }

  /// What follows from facts once they are durable, whichever way that was learnt.
  private func tell(_ facts: [Committed]) {
    doorkeeper.follow(sequencer.committed)
    for fact in facts {
      tally.note(fact.entry.event)
      log.chronicle(fact)
      // A claim would lead whoever typed the old code to the new link.
      if case .linkReissued(let link, _, _) = fact.entry.event, let seat = link.seat,
        claims.forget(seat)
      {
        showClaims(seat.table)
      }
      hub.committed(fact.entry)
    }
    tellSorter(facts.map(\.entry.event))
  }

  func settle(_ outcome: Outcome) {
    guard let pending = waiters.removeValue(forKey: outcome.waiter.raw) else { return }
    settle(pending, outcome.answer)
  }

  /// A commit whose outcome nobody knows: reading goes on, writing waits for the journal.
  private func breakDown(_ failure: JournalFailure) {
    log.error("storage unavailable: \(failure.description)")
    setStorage("unavailable")
    isReopening = true
    disk.put(.reopen(acknowledged: sequencer.acknowledged))
  }

  private func resume(_ result: Result<Replay, ReplayFault>, _ fresh: Ledger) {
    isReopening = false
    switch sequencer.recovered(result) {
    case .resumed(let found, let strikable):
      log.notice("storage is back", metadata: ["found": "\(found.count)"])
      hub.around.show(fresh)
      tell(found)
      setStorage("ok")
      hub.touchEverything()
      if !strikable.isEmpty { disk.put(.strike(strikable)) }
    case .waiting:
      isReopening = true
      disk.put(.reopen(acknowledged: sequencer.acknowledged))
    case .halted(let fault):
      log.critical("the hall does not go on by itself: \(fault.description)")
      setStorage("unavailable")
    }
  }

  /// Staff pages say so when a commit takes long; one that takes too long is given up.
  func watchStorage(_ now: Moment) {
    guard sequencer.standing == .working else { return }
    let age = sequencer.syncingSinceNanos.map { now.monotonicNanos - $0 } ?? 0
    if age > Limits.lostCommitNanos, let number = sequencer.syncingNumber {
      land(sequencer.completed(number, .failure(.unknown("no answer"))))
      breakDown(.unknown("no answer within \(Limits.lostCommitNanos / 1_000_000_000) s"))
    } else {
      setStorage(age > Limits.slowCommitNanos ? "slow" : "ok")
    }
  }

  private func setStorage(_ storage: String) {
    guard hub.around.storage != storage else { return }
    hub.around.storage = storage
    tally.storage = storage
    hub.touch(.hall, .health)
  }
}
