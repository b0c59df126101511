// The sheet as people read it before the doors open: Korean first, each line with its word, and
// under it why not. Columns are not aligned: a Hangul syllable is two columns wide in some
// terminals and not in others.

extension RehearsalSheet {
  /// The whole sheet, several lines.
  public var text: String {
    var lines = ["개최 점검표 / Go or no-go", ""]
    for check in checks {
      lines.append("[\(check.holds ? "맞음 ok" : "아님 NO")] \(check.ko) / \(check.en)")
    }
    lines.append("")
    if !reasons.isEmpty {
      lines.append("안 되는 까닭 / Reasons")
      for reason in reasons { lines.append("- \(reason.ko) / \(reason.en)") }
      lines.append("")
    }
    lines.append(isGo ? "판정: 개최 가능 / Verdict: go" : "판정: 개최 불가 / Verdict: no-go")
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Check {
    let holds: Bool
    let ko: String
    let en: String
  }

  private var checks: [Check] {
    [
      Check(
        holds: joined == seats, ko: "좌석 \(seats)개 가운데 \(joined)개 입장, \(seconds(joinMillis))초",
        en: "\(joined) of \(seats) seats in, \(seconds(joinMillis)) s"),
      Check(
        holds: votesAcked == votesSent, ko: "투표 \(votesSent)건 가운데 \(votesAcked)건 기록 확인",
        en: "\(votesAcked) of \(votesSent) votes acknowledged, \(polls) polls"),
      Check(
        holds: ackP99Millis <= Limits.ackP99MillisMax,
        ko: "기록 확인까지 절반은 \(ackP50Millis) ms, 99 %는 \(ackP99Millis) ms 안",
        en: "acknowledged within \(ackP50Millis) ms (half), \(ackP99Millis) ms (99 %)"),
      Check(
        holds: max(screenP99Millis, turnoutMillis) <= Limits.screenMillisMax,
        ko: "화면 반영 99 %는 \(screenP99Millis) ms, 전체 투표율은 \(turnoutMillis) ms 안",
        en: "on the screen within \(screenP99Millis) ms (99 %), full turnout \(turnoutMillis) ms"),
      Check(
        holds: notesAcked == notesSent, ko: "의견 \(notesSent)건 가운데 \(notesAcked)건 기록 확인",
        en: "\(notesAcked) of \(notesSent) notes acknowledged"),
      Check(
        holds: lost == 0, ko: "확인받고 사라진 기록 \(lost)건", en: "\(lost) acknowledged and lost"),
      Check(
        holds: duplicated == 0, ko: "아무도 내지 않은 기록 \(duplicated)건",
        en: "\(duplicated) nobody gave"),
      Check(
        holds: recountAgrees, ko: "화면, HTTP, 따로 센 결과가 \(recountAgrees ? "같음" : "다름")",
        en: "screen, HTTP and our own recount \(recountAgrees ? "agree" : "differ")"),
      Check(
        holds: true, ko: "끊겼다 돌아온 연결 \(reconnects)번", en: "\(reconnects) reconnections"),
    ]
  }

  /// With one decimal.
  private func seconds(_ millis: Int) -> String { "\(millis / 1_000).\(millis % 1_000 / 100)" }
}
