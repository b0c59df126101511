// Ends a rehearsal that was left open in a folder nobody serves: lock, journal, one command, one
// commit. Opens no socket, starts no thread, and writes nothing but that command's rows.

import Admission
import Digest
import Hall
import Journal
import JournalSQLite
import Sequencer

/// Ends the rehearsal left open in `path`. Returns the line to print.
///
/// "It needs the lock and refuses a hall with real ballots or notes."
public func resetRehearsal(in path: String) throws(OpeningFault) -> String {
  let folder: DataFolder
  let journal: SQLiteJournal
  do throws(AdmissionFailure) {
    _ = try DataFolder.beside(path)
    folder = try DataFolder.serving(path)
  } catch { throw .folder(error) }
  do throws(JournalFailure) {
    // A folder without a journal stays without one.
    try SQLiteJournal.reader(path: folder.journalPath).close()
    journal = try SQLiteJournal(path: folder.journalPath)
  } catch { throw .journal(error.description) }
  defer { journal.close() }
  let line = try endRehearsal(in: journal)
  return withExtendedLifetime(folder) { line }
}

private func endRehearsal(in journal: SQLiteJournal) throws(OpeningFault) -> String {
  let replay: Replay
  do { replay = try Replay.reading(journal) } catch { throw .journal(error.description) }
  let run = replay.state.run
  guard run > 0 else {
    guard replay.state.day.hasNothingReal else { throw .refused(.rehearsalRefused) }
    return "예행연습이 열려 있지 않습니다 / no rehearsal is open"
  }
  let sequencer = Sequencer(
    replay: replay, sha256: { sha256($0) }, salts: { secureRandom(count: 16) })
  try commit(.endRehearsal(run: run), sequencer, journal)
  return "예행연습 \(run)을(를) 끝냈습니다 / rehearsal \(run) ended"
}

/// One command from its decision to its answer, without a thread: this one may wait for the disk.
private func commit(
  _ command: Command, _ sequencer: Sequencer, _ journal: SQLiteJournal
) throws(OpeningFault) {
  let decided = sequencer.submit(
    command, by: .house, mark: nil, now: SystemClock.moment, waiter: Waiter(0))
  if let decided { return try settle(decided.answer) }
  var now = SystemClock.moment
  if let deadline = sequencer.nextDeadline, deadline > now.monotonicNanos {
    now = Moment(utcMillis: now.utcMillis, monotonicNanos: deadline)
  }
  guard let batch = sequencer.takeBatch(now: now) else { throw .storageUnavailable }
  let head: ChainHead
  do {
    head = try journal.append(expectedSequence: batch.expectedSequence, batch.rows)
  } catch { throw .journal(error.description) }
  for outcome in sequencer.completed(batch.number, .success(head)).outcomes {
    try settle(outcome.answer)
  }
}

private func settle(_ answer: Answer) throws(OpeningFault) {
  switch answer {
  case .accepted: return
  case .refused(let refusal): throw .refused(refusal)
  case .retry: throw .storageUnavailable
  }
}

extension Day {
  /// No ballot, no note, nobody present.
  fileprivate var hasNothingReal: Bool {
    notes.isEmpty && present == 0 && polls.values.allSatisfy { $0.box.isEmpty }
  }
}
