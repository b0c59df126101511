// What came of `wontak-bench hall`, for people and for scripts.

import Foundation

/// The figures of one run.
struct HallSheet {
  private let rows: [(name: String, value: String)]
  private let title: String

  init(
    _ run: HallRun, _ toy: ToyRun?, _ bar: CommitBar?, rule: HallRule, rounds: Int, window: Double
  ) {
    let answers = run.answerNanos.sorted()
    let screen = run.screenNanos.sorted()
    title =
      "\(run.seats) seats, \(rule.rawValue), \(run.isTLS ? "TLS" : "plain"), \(rounds) rounds, "
      + (window > 0 ? "over \(window) s" : "all at once")
    var rows: [(String, String)] = [
      ("join_s", decimal(Double(run.joinNanos) / 1e9)),
      ("join_cpu_us_per_phone", micros(run.joinCPUNanos / UInt64(run.seats))),
      ("ack_p50_ms", millis(share(answers, 0.50))), ("ack_p99_ms", millis(share(answers, 0.99))),
      ("ack_max_ms", millis(answers.last ?? 0)),
      ("cpu_us_per_vote_to_last_ack", micros(share(run.answeredCPUNanos.sorted(), 0.5))),
      ("cpu_us_per_vote_to_screen", micros(share(run.shownCPUNanos.sorted(), 0.5))),
      ("screen_p50_ms", millis(share(screen, 0.50))),
      ("screen_p99_ms", millis(share(screen, 0.99))),
      ("sends_per_round", decimal(run.sends.sorted()[run.sends.count / 2])),
      ("commits_per_round", decimal(run.commits.sorted()[run.commits.count / 2])),
      ("asked_again", String(run.retries)), ("lost_or_double", String(run.lost)),
      (
        "rss_kb_per_phone",
        decimal(Double(run.joinedKilobytes - run.idleKilobytes) / Double(run.seats))
      ),
      ("rss_mb", decimal(Double(run.joinedKilobytes) / 1_024)),
      ("client_cpu_share", decimal(Double(run.clientCPUNanos) / Double(run.spanNanos))),
    ]
    if let toy, let bar {
      let commits = bar.nanos.sorted()
      let toyCPU = share(toy.cpuNanos.sorted(), 0.5)
      rows += [
        ("toy_cpu_us_per_vote", micros(toyCPU)),
        ("toy_ack_p99_ms", millis(share(toy.answerNanos.sorted(), 0.99))),
        ("commit_p50_ms", millis(share(commits, 0.5))),
        ("commit_p99_ms", millis(share(commits, 0.99))),
        (
          "ratio_ack_p99_to_commit_p99",
          ratio(share(answers, 0.99), share(commits, 0.99))
        ),
        ("ratio_cpu_to_toy", ratio(share(run.answeredCPUNanos.sorted(), 0.5), toyCPU)),
      ]
    }
    self.rows = rows
  }

  var text: String { spelled(title, rows) }
  var json: String { spelledJSON(title, rows) }
}
