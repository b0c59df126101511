// The exported record of a day or a rehearsal: a folder that lets anybody check, without us, that
// nothing was put in, taken out or changed, and count again. What may be in it is RecordSight's to
// say; here it is written down, or nothing is.
//
//     chain.jsonl            every row: its leaf and the head after it; salt and bytes where shown
//     ballots/<poll>.json    the ballots of a revealed poll, the bytes its close has the digest of
//     results.json           what was asked and what came of it
//     results/<poll>.csv     the same for a spreadsheet
//     README.txt             what is what, and how to check it
//     SHA256SUMS             digests of all of these

import Audit
import Digest
import Hall
import Journal
import Projections
import Wire

/// Writes exported records.
public enum ExportedRecord {
  /// Exports the event in `data` to a new folder; `run` picks a rehearsal that ended. Returns what
  /// was done, a line each, Korean and English.
  public static func write(
    from data: String, to folder: String, run: Int? = nil
  ) throws(RecordsFault) -> [String] {
    guard !isThere(folder) else { throw .exists(folder) }
    var rows: [StoredRow] = []
    let audit = try withJournal(of: data) { (journal) throws(JournalFailure) in
      var audit = Audit()
      try journal.walk { row in
        audit.read(row)
        rows.append(row)
      }
      return audit
    }
    if let finding = audit.finding { throw .damaged(finding) }
    let course = try audit.course(run)
    guard let plan = course.state.plan else { throw .folder("\(data): 행사가 없습니다 / no event") }
    let sight = RecordSight(course.state)
    var files = [File("chain.jsonl", chain(rows, of: course.run, sight))]
    for poll in sight.polls {
      let id = poll.plan.id
      files.append(File("ballots/\(id).json", course.ballotsFile(of: poll)))
      files.append(
        File("results/\(id).csv", ResultSheet(poll, in: course.state.day, run: course.run).bytes))
    }
    files.append(File("results.json", ResultsFile.bytes(plan, course, sight.polls, audit.head)))
    files.append(File("README.txt", RecordReadme.bytes(plan, course, sight.polls, audit.head)))
    files.append(File("SHA256SUMS", sums(of: files)))
    try write(files, to: folder)
    return told(folder, course, sight.polls)
  }

  struct File {
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Every row in order. Bytes of other runs than the exported one stay where they are.
  private static func chain(_ rows: [StoredRow], of run: Int, _ sight: RecordSight) -> [UInt8] {
    var bytes: [UInt8] = []
    var current = 0
    for row in rows {
      let event = row.bytes.flatMap { try? EntryCodec.decode($0).entry.event }
      if case .rehearsalBegan(let begun) = event { current = begun }
      var line = ObjectMaker()
      line.add("seq", row.sequence)
      line.add("leaf", hex(row.leaf))
      line.add("head", hex(row.head))
      if let event, let salt = row.salt, let stored = row.bytes, sight.shows(event),
        current == run || event.isOfNoRun
      {
        line.add("salt", hex(salt))
        line.add("bytes", String(decoding: stored, as: UTF8.self))
      }
      if case .rehearsalEnded = event { current = 0 }
      bytes += line.object.bytes + [0x0A]
    }
    return bytes
  }

  /// As `sha256sum -c` reads it.
  private static func sums(of files: [File]) -> [UInt8] {
    Array(files.map { "\(hex(sha256($0.bytes)))  \($0.name)\n" }.joined().utf8)
  }

  private static func told(_ folder: String, _ course: Course, _ polls: [Poll]) -> [String] {
    let heading = course.run > 0 ? "예행연습 / rehearsal \(course.run): " : ""
    var lines = ["\(heading)\(folder)"]
    for poll in course.state.pollsInOrder where poll.state != .draft {
      let isIn = polls.contains { $0.plan.id == poll.plan.id }
      lines.append(
        isIn
          ? "  \(poll.plan.id): \(poll.cast)표 / ballots"
          : "  \(poll.plan.id): \(reason(poll, course))")
    }
    return lines
  }

  /// Why a poll that was opened is not in the record.
  private static func reason(_ poll: Poll, _ course: Course) -> String {
    if poll.state == .voided { return "무효가 되어 넣지 않았습니다 / voided, left out" }
    if course.state.day.isSealed(poll) {
      return "두 번째 조사가 끝나기 전이라 넣지 않았습니다 / sealed until its second measure is closed"
    }
    if poll.state != .revealed { return "공개 전이라 넣지 않았습니다 / not revealed, left out" }
    return "글로 답한 것은 넣지 않았습니다 / answers in people's own words are left out"
  }
}

extension Course {
  /// The very bytes whose digest is in `pollClosed`.
  func ballotsFile(of poll: Poll) -> [UInt8] {
    state.day.ballotsFile(of: poll, eligible: poll.eligible)
  }
}

extension Event {
  /// Rehearsals themselves are told of in every record: they say which rows are not of the day.
  fileprivate var isOfNoRun: Bool {
    switch self {
    case .rehearsalBegan, .rehearsalEnded: true
    default: false
    }
  }
}
