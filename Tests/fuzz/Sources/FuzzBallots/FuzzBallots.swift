// Ballots files as anybody may hand them in. Whatever the bytes: a count that adds up and does not
// care how the ballots lie, or one fault that stands in the file and fits a line.
import Ballots
import Hall
import Judging

@_cdecl("LLVMFuzzerTestOneInput")
public func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do throws(BallotsFault) {
    for poll in try FiledPoll.read(bytes) { judge(poll) }
  } catch {
    let lines = bytes.count { $0 == 0x0A } + 1
    promise((1...lines).contains(error.line), "a fault stands in the file")
    let line = error.line(file: "f")
    promise(!line.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a fault is told in one line")
    promise(line.utf8.count < 2_000, "a fault is told in few words")
  }
  return 0
}

private func judge(_ poll: FiledPoll) {
  switch poll.ballots {
  case .choices(let rule, let options, let eligible, let ballots):
    let count = Count.of(rule: rule, options: options, eligible: eligible, ballots: ballots)
    judge(count.cast, count.valid, count.blank, count.invalid, of: ballots.map(\.1))
    let turned = Count.of(
      rule: rule, options: options, eligible: eligible, ballots: ballots.reversed())
    promise(turned == count, "ballots have no order")
  case .pairs(let k, let undecided, let pairs):
    let count = Count.of(k: k, undecided: undecided, pairs: pairs)
    judge(count.cast, count.valid, count.blank, count.invalid, of: pairs.map(\.times))
    // Exact tests of very many take their time; they are tried elsewhere.
    if count.cast > 2_000 { return }
  case .crosstab(let rows, let columns, _, let ballots):
    let table = Crosstab(rows: rows, columns: columns, ballots: ballots)
    judge(table.cast, table.valid, table.blank, table.invalid, of: ballots.map(\.times))
    promise(table.cells.joined().reduce(0, +) == table.valid, "a valid ballot is in one cell")
  }
  let line = poll.resultLine
  promise(line.last == 0x0A, "a result ends its line")
  promise(!line.dropLast().contains { $0 < 0x20 }, "a result is one line")
}

private func judge(_ cast: Int, _ valid: Int, _ blank: Int, _ invalid: Int, of times: [Int]) {
  promise(cast == times.reduce(0, +), "every ballot is cast")
  promise(cast == valid + blank + invalid, "and is valid, blank or invalid")
}
