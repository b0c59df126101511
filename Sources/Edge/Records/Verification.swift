// What `wontak verify` says of a journal: where its chain ends, and of each poll whether everything
// agrees. Figures of a poll are told once it was revealed and not before: whoever runs this may
// read the disk, but what it prints is read over shoulders.

public import Audit
import Digest
import Hall
import Journal
import Projections

/// A verdict on the event in a folder.
public struct Verification: Sendable {
  private let audit: Audit
  private let record: String?
  /// Files of the record that are not what the journal comes to, a line each.
  private let differences: [String]

  /// Reads and checks the journal in `data`, beside whoever serves it, and the exported `record`
  /// if there is one to hold against it.
  public init(of data: String, record: String? = nil) throws(RecordsFault) {
    audit = try withJournal(of: data) { (journal) throws(JournalFailure) in try Audit.of(journal) }
    self.record = record
    // Of a journal that is not as it must be nothing is made to compare with.
    differences =
      if let record, audit.finding == nil {
        try ExportedRecord.differences(record, from: data)
      } else { [] }
  }

  /// The first row that cannot be as it is; nil if there is none.
  public var finding: Finding? { audit.finding }

  /// Whether the journal is as it must be and the record, if there is one, is of it.
  public var agrees: Bool { finding == nil && differences.isEmpty }

  /// Lines for a terminal, Korean and English.
  public var lines: [String] {
    let struck =
      audit.struckRows > 0 ? ", 삭제된 내용 / struck \(audit.struckRows)" : ""
    var lines = [
      "기록 / rows: \(audit.head.sequence)\(struck), h = \(short(audit.head)) "
        + "(\(hex(audit.head.digest)))"
    ]
    for course in audit.rehearsals { lines += section(course) }
    lines += section(audit.present)
    if let finding {
      lines += ["여기서 멈춥니다 / first bad row:", "  \(finding)"]
    } else if let record {
      lines.append(
        differences.isEmpty
          ? "\(record): 이 원본의 기록입니다 / is the record of this journal"
          : "\(record): 이 원본과 다릅니다 / differs from this journal:")
      lines += differences.map { "  \($0)" }
    }
    if agrees { lines.append("모두 맞습니다 / everything agrees") }
    return lines
  }

  private func section(_ course: Course) -> [String] {
    let polls = course.state.pollsInOrder.filter { $0.state != .draft }
    let heading =
      course.run > 0 ? ["예행연습 \(course.run) / rehearsal \(course.run):"] : []
    return heading + polls.flatMap { one($0, course) }
  }

  private func one(_ poll: Poll, _ course: Course) -> [String] {
    let title = "\(poll.plan.id) (\(poll.plan.title.ko))"
    guard let close = course.closings[poll.plan.id], poll.state != .open else {
      return ["\(title): \(poll.state.rawValue), \(poll.cast)표 / ballots"]
    }
    // A close that was read stood up: digest, list of voters, both counts.
    let agreed = "해시와 두 집계가 맞음 / digest and both counts agree"
    var lines = [
      "\(title): \(poll.state.rawValue), \(poll.cast)/\(poll.eligible)표 / ballots, \(agreed), "
        + "\(close.sequence): \(short(close))"
    ]
    if RecordSight(course.state).polls.contains(where: { $0.plan.id == poll.plan.id }) {
      let result = ResultsFile.result(course.ballotsFile(of: poll))
      lines.append("  " + String(decoding: result, as: UTF8.self))
    }
    return lines
  }
}
