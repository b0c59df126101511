// The exported record of a day or a rehearsal: a folder that lets anybody check, without us, that
// nothing was put in, taken out or changed, and count again. What may be in it is RecordSight's to
// say; here it is written down, or nothing is.
//
//     chain.jsonl            every row: its leaf and the head after it; salt and bytes where shown
//     ballots/<poll>.json    the ballots of a revealed poll, the bytes its close has the digest of
//     results.json           what was asked and what came of it
//     results/<poll>.csv     the same for a spreadsheet, also of revealed answers in words
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
    let (files, course) = try make(from: data, run: run)
    try write(files, to: folder)
    return told(folder, course)
  }

  /// The files of a record, of the first `rows` rows or of all there are.
  static func make(
    from data: String, run: Int?, rows most: Int64 = .max
  ) throws(RecordsFault) -> ([File], Course) {
    var rows: [StoredRow] = []
    let audit = try withJournal(of: data) { (journal) throws(JournalFailure) in
      var audit = Audit()
      try journal.walk { row in
        guard row.sequence <= most else { return }
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
      files.append(File("ballots/\(poll.plan.id).json", course.ballotsFile(of: poll)))
    }
    for poll in sight.polls + sight.texts {
      let sheet = ResultSheet(poll, in: course.state.day, run: course.run)
      files.append(File("results/\(poll.plan.id).csv", sheet.bytes))
    }
    files.append(File("results.json", ResultsFile.bytes(plan, course, sight.polls, audit.head)))
    files.append(File("README.txt", RecordReadme.bytes(plan, course, sight.polls, audit.head)))
    files.append(File("SHA256SUMS", sums(of: files)))
    return (files, course)
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

  private static func told(_ folder: String, _ course: Course) -> [String] {
    let sight = RecordSight(course.state)
    let heading = course.run > 0 ? "예행연습 / rehearsal \(course.run): " : ""
    var lines = ["\(heading)\(folder)"]
    for poll in course.state.pollsInOrder where poll.state != .draft {
      let id = poll.plan.id
      let what =
        if sight.polls.contains(where: { $0.plan.id == id }) {
          "\(poll.cast)표 / ballots"
        } else if sight.texts.contains(where: { $0.plan.id == id }) {
          "공개 때 보인 답만 / the answers that were shown"
        } else {
          reason(poll, course)
        }
      lines.append("  \(id): \(what)")
    }
    return lines
  }

  /// Why a poll that was opened is not in the record.
  private static func reason(_ poll: Poll, _ course: Course) -> String {
    if poll.state == .voided { return "무효가 되어 넣지 않았습니다 / voided, left out" }
    if course.state.day.isSealed(poll) {
      return "두 번째 조사가 끝나기 전이라 넣지 않았습니다 / sealed until its second measure is closed"
    }
    return "공개 전이라 넣지 않았습니다 / not revealed, left out"
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
