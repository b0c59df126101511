// Reading an event's journal beside whoever serves it, for a record or a verdict.

import Admission
import Audit
import Journal
import JournalSQLite

/// A journal opened for reading; closed when the body is done with it.
func withJournal<Value>(
  of path: String, _ body: (SQLiteJournal) throws(JournalFailure) -> Value
) throws(RecordsFault) -> Value {
  let folder: DataFolder
  do { folder = try DataFolder.beside(path) } catch { throw .folder(error.description) }
  do {
    let journal = try SQLiteJournal.reader(path: folder.journalPath)
    defer { journal.close() }
    return try body(journal)
  } catch { throw .journal(error.description) }
}

extension Audit {
  /// The day, or the rehearsal that is running; with `run` an ended one too.
  func course(_ run: Int?) throws(RecordsFault) -> Course {
    guard let run, run != present.run else { return present }
    guard let course = rehearsals.first(where: { $0.run == run }) else {
      throw .noSuchRun(run, held: rehearsals.count)
    }
    return course
  }
}
