// README.txt of a record: for a citizen who was in the hall, or was not, and wants to check. Korean
// first, then English; what is in which file, three commands, and what they do not show.

import Audit
import Digest
import Hall
import Journal

enum RecordReadme {
  static func bytes(
    _ plan: Plan, _ course: Course, _ polls: [Poll], _ head: ChainHead
  ) -> [UInt8] {
    let example = polls.first.map { "ballots/\($0.plan.id).json" } ?? "ballots/….json"
    let closes = polls.map { poll in
      let close = course.closings[poll.plan.id] ?? .start
      return "  \(poll.plan.title.ko) (\(poll.plan.id)): \(close.sequence), \(short(close))"
    }
    let marks = (closes + ["  \(head.sequence), \(short(head))"]).joined(separator: "\n")
    let rehearsal =
      course.run > 0
      ? "** 예행연습 \(course.run): 실제 결과가 아닙니다 / rehearsal, not a result **\n\n" : ""
    return Array(
      (rehearsal + korean(plan, marks, example) + "\n" + english(plan, marks, example)).utf8)
  }

  private static func korean(_ plan: Plan, _ marks: String, _ example: String) -> String {
    """
    \(plan.title.ko), \(plan.date)
    공개 기록: 누구나 다시 세어 볼 수 있습니다.

    chain.jsonl          행사에서 일어난 모든 일의 해시 사슬. 한 줄이 한 가지 일입니다.
                         h(n) = SHA-256(h(n-1), leaf(n)), leaf = SHA-256(salt, bytes)
                         누구에게나 보여도 되는 일은 내용(bytes)까지, 나머지는 해시(leaf)만 있습니다.
    ballots/*.json       공개된 투표의 모든 표. 좌석도 시각도 없이 내용 순서로 놓았습니다.
    results.json         물은 말, 선택지, 결과
    results/*.csv        같은 결과를 엑셀에서 볼 때. 글로 답한 투표는 이것만 있습니다(공개 때 보인 답과 사람 수).
    SHA256SUMS           위 파일들의 해시

    확인하는 명령 세 가지 (recount.py는 이 프로그램의 공개 소스 tools/에 있습니다)
      sha256sum -c SHA256SUMS
      python3 recount.py .
      wontak tally \(example)

    마감 때 앞 화면과 보고서에 나온 값(기록 번호와 해시)과 비교해 주세요. 마지막은 기록의 끝입니다.
    \(marks)

    접수 번호 4글자는 내 표가 있는 줄의 leaf 앞 20비트입니다. 그 줄이 사슬에 있음을 보일 뿐 내용은 알려 주지 않습니다.
    비공개 투표의 표를 좌석과 잇는 것은 이 기록에 없습니다. 글로 답한 것은 공개 때 보인 답만 있습니다.
    이 표들이 그 좌석들의 표인지는 원본이 있는 곳에서 `wontak verify`로 확인합니다.
    `wontak verify 원본 --record 이폴더`는 이 기록 전체(글, 엑셀 파일, 유의성 값까지)를 원본과 견줍니다.
    미리 정해 둔 질문과 선택지의 글은 사슬에 내용이 없습니다(그 줄에 링크의 해시가 함께 있습니다). 그날 본 것과 비교해 주세요.

    """
  }

  private static func english(_ plan: Plan, _ marks: String, _ example: String) -> String {
    """
    \(plan.title.en.isEmpty ? plan.title.ko : plan.title.en), \(plan.date)
    A public record: anybody can count again.

    chain.jsonl          the hash chain of everything that happened, one event a line
                         h(n) = SHA-256(h(n-1), leaf(n)), leaf = SHA-256(salt, bytes)
                         What everybody may see is there with its bytes, the rest as a leaf only.
    ballots/*.json       every ballot of the polls that were revealed: no seat, no time, sorted
    results.json         what was asked, the options, the results
    results/*.csv        the same results for a spreadsheet; of polls answered in people's own
                         words this alone: the answers that the reveal named, and how many people
    SHA256SUMS           digests of these files

    Three commands check it (recount.py is in tools/ of this program's public source):
      sha256sum -c SHA256SUMS
      python3 recount.py .
      wontak tally \(example)

    Compare with what the main screen showed at each close and the report prints (row and hash).
    The last is the end of the record.
    \(marks)

    A receipt of 4 characters is the first 20 bits of a leaf: it shows that the row is in the chain,
    not what is in it. Nothing here joins a seat and its choice in a confidential poll. That these
    ballots are those of the seats is checked where the original lies, by `wontak verify`, which
    also holds a whole record against it (`--record`): wording, sheets, significance. The wording
    of polls planned before the day is in a row that also holds digests of links and is not shown:
    compare it with what you saw that day.

    """
  }
}

/// A head as the hall's screens and the report show it: the first 64 bits in groups of four digits.
func short(_ head: ChainHead) -> String {
  let digits = Array(hex(Array(head.digest.prefix(8))))
  return stride(from: 0, to: digits.count, by: 4)
    .map { String(digits[$0..<$0 + 4]) }.joined(separator: " ")
}
