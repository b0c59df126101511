// The thread that may wait for the disk. It appends batches, deletes struck words, counts a
// second time, reopens a journal that failed; all in the order it was asked.

import Glibc
import Hall
import Journal
import JournalSQLite
import Sequencer
import Threads

/// Work for the thread that waits for the disk.
enum DiskJob: Sendable {
  case append(Batch)
  case strike([Int64])
  case recount(PollID, then: Recount)
  case reopen(acknowledged: ChainHead)
  /// Something small to write beside the journal, e.g. a sitting's name.
  case write(@Sendable () -> Void)
  case stop
}

/// Whose recount it is.
struct Recount: Sendable {
  let number: Int
}

/// What came of it, for the hall's thread.
enum DiskNews: Sendable {
  case appended(Int, Result<ChainHead, JournalFailure>, nanos: Int64)
  /// nil: there is no such poll.
  case recounted(Recount, Result<Figures?, JournalFailure>)
  /// What the roster says by one attribute; nil if it says nothing, or is gone.
  case rostered(Int, [SeatID: String]?)
  case reopened(Result<Replay, ReplayFault>, Ledger)
  /// A journal failed outside a commit: it is to be reopened.
  case failed(JournalFailure)
}

final class CommitLoop: Sendable {
  private let journal: SQLiteJournal
  private let inbox = Inbox<DiskJob>()
  private let report: @Sendable (DiskNews) -> Void

  init(journal: SQLiteJournal, report: @escaping @Sendable (DiskNews) -> Void) {
    self.journal = journal
    self.report = report
  }

  func put(_ job: DiskJob) { inbox.put(job) }

  var waiting: Int { inbox.count }

  func run() {
    while true {
      for job in inbox.take(until: nil) {
        if case .stop = job { return journal.close() }
        perform(job)
      }
    }
  }

  private func perform(_ job: DiskJob) {
    switch job {
    case .append(let batch): append(batch)
    case .strike(let sequences):
      do { try journal.strike(sequences) } catch { report(.failed(error)) }
    case .recount(let poll, let recount):
      let counted = Result<Figures?, JournalFailure> { () throws(JournalFailure) in
        try Recounter.count(poll, in: journal)
      }
      report(.recounted(recount, counted))
    case .reopen(let acknowledged): reopen(acknowledged)
    case .write(let body): body()
    case .stop: break
    }
  }

  private func append(_ batch: Batch) {
    let began = SystemClock.monotonicNanos
    let result = Result<ChainHead, JournalFailure> { () throws(JournalFailure) in
      try journal.append(expectedSequence: batch.expectedSequence, batch.rows)
    }
    report(.appended(batch.number, result, nanos: SystemClock.monotonicNanos - began))
    // Between batches and after the news, so that no answer waits behind a checkpoint. One that
    // fails loses nothing: the next commit meets the same disk and says so.
    if case .success = result { _ = try? journal.checkpointIfNeeded() }
  }

  private func reopen(_ acknowledged: ChainHead) {
    usleep(Limits.reopenMillis * 1_000)
    do throws(JournalFailure) {
      try journal.reopen(acknowledged: acknowledged)
    } catch {
      return report(.reopened(.failure(.journal(error)), Ledger()))
    }
    var ledger = Ledger()
    let result = Result<Replay, ReplayFault> { () throws(ReplayFault) in
      try Replay.reading(journal, acknowledged: acknowledged) { event, _ in ledger.add(event) }
    }
    report(.reopened(result, ledger))
  }
}
