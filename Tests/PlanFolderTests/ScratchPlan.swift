// A small plan folder without fault, written to a temporary folder, so that a test can break
// one thing of it and see what is said.

import Foundation
import PlanFolder

/// The files of a plan, as text or bytes; a file set to nil is not written.
struct ScratchPlan {
  var files: [String: [UInt8]?] = [
    "hall.toml": Array(ScratchPlan.hall.utf8),
    "tables.csv": Array(ScratchPlan.tables.utf8),
    "roster.csv": Array(ScratchPlan.roster.utf8),
  ]

  /// The plan with `old`, which must be there, replaced by `new` in `file`.
  func replacing(_ old: String, with new: String, in file: String) -> ScratchPlan {
    let text = String(decoding: (files[file] ?? nil) ?? [], as: UTF8.self)
    precondition(text.contains(old), "\(file) of the scratch plan has no \(old)")
    return with(file, text.replacingOccurrences(of: old, with: new))
  }

  /// The plan with another text as `file`.
  func with(_ file: String, _ text: String) -> ScratchPlan {
    with(file, bytes: Array(text.utf8))
  }

  /// The plan with other bytes as `file`, or without it.
  func with(_ file: String, bytes: [UInt8]?) -> ScratchPlan {
    var plan = self
    plan.files[file] = .some(bytes)
    return plan
  }

  /// Writes the folder, reads it, and removes it.
  func read() throws -> Result<PlanReading, PlanFaults> {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("wontak-plan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      guard let bytes else { continue }
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    return readPlan(folder: folder.path)
  }

  /// Its faults; none if it is accepted.
  func faults() throws -> [PlanFault] {
    guard case .failure(let refused) = try read() else { return [] }
    return refused.faults
  }

  static let hall = """
    [hall]
    id = "scratch"
    title = { ko = "시험 행사", en = "Trial" }
    date = "2028-02-29"
    start = "14:00"
    rules = ["차례로 말합니다."]

    [[agenda]]
    kind = "arrival"
    title = "접수"
    minutes = 30

    [[agenda]]
    kind = "vote"
    title = { ko = "투표" }
    minutes = 5
    line = "하나를 골라 주세요."
    prompts = ["무엇이 좋을까요?"]
    polls = ["one", "some", "motion"]

    [[polls]]
    id = "one"
    title = "하나"
    question = "무엇을 타고 오셨습니까?"
    rule = "single"
    options = [{ id = "a", ko = "버스" }, { id = "b", ko = "전철", en = "Train" }]

    [[polls]]
    id = "some"
    title = "여럿"
    question = "무엇부터 할까요?"
    rule = "approval"
    max = 2
    exact = true
    secrecy = "open"
    options = [{ id = "a", ko = "나무" }, { id = "b", ko = "길" }, { id = "c", ko = "집" }]

    [[polls]]
    id = "motion"
    title = "찬반"
    question = "찬성하십니까?"
    rule = "yna"
    quorum = [1, 3]
    majority = [2, 3]
    strict = false
    base = "cast"
    options = [
      { id = "yes", ko = "찬성" }, { id = "no", ko = "반대" }, { id = "abstain", ko = "기권" },
    ]

    [[themes]]
    ko = "푸른 거리"
    en = "Green streets"
    seeds = ["나무", "그늘"]

    """

  static let tables = """
    table,capacity,x,y,accessible,facilitator
    2,2,20,10,no,너른 들
    1,2,10,10,yes,

    """

  static let roster = """
    id,name,sector,fixed_table,lang
    P1,가온 산양,시민,2,
    P2,나래 매,학생,,vi
    P3,두루 곰,시민,,

    """
}

extension PlanFault {
  /// The line a person reads, up to and with the code.
  var withoutMessage: String { String(description.dropLast(message.count + 2)) }
}
