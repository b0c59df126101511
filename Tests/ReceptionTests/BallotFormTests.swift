// Forms of pages without a script, rule by rule: what they say, and what cannot be read.

import HTTP
import Hall
import HallScenes
import Testing

@testable import Reception

@Test func form_saysABallot_asItsRuleAsks() throws {
  let rows: [(poll: PollID, form: String, choice: Choice)] = [
    ("warmup", "choice=a", ["a"]), ("priority", "choice=b&choice=&choice=a", ["b", "a"]),
    ("motion", "", .blank), ("nonesuch", "choice=a", ["a"]),
    ("points", "amount-a=3&amount-b=&amount-c=0", .amounts([Amount("a", 3), Amount("c", 0)])),
    ("points", "amount-a=&amount-b=+", .blank), ("points", "choice=a", .blank),
    ("points", "amount-a=99&amount-z=1", .amounts([Amount("a", 99)])),
    ("score", "amount-b=5&amount-a=-2", .amounts([Amount("a", -2), Amount("b", 5)])),
    ("order", "rank-c=1&rank-a=+3+", .ranks([["c"], ["a"]])),
    ("order", "rank-a=2&rank-b=1&rank-d=2", .ranks([["b"], ["a", "d"]])),
    ("order", "rank-a=", .blank), ("first", "step=4", .step(4)), ("first", "step=0", .undecided),
    ("first", "step=99", .step(99)), ("first", "", .blank), ("first", "step=", .blank),
    ("word", "words=+%EA%B1%B7%EA%B8%B0%0D%0A+%EC%A2%8B%EC%9D%80+%EA%B8%B8+", .words("걷기 좋은 길")),
    ("word", "", .words("")),
  ]
  for row in rows {
    let form = try #require(Form(Array(row.form.utf8)))
    #expect(try BallotForm.choice(form, in: plan(row.poll)) == row.choice, "\(row.form)")
  }
}

@Test func form_isRefused_whereANumberIsNone() throws {
  let rows: [(poll: PollID, form: String, refusal: Refusal)] = [
    ("points", "amount-a=x", .outOfRange), ("points", "amount-a=1.5", .outOfRange),
    ("score", "amount-a=99999999999999999999", .outOfRange),
    ("order", "rank-a=0", .outOfRange), ("order", "rank-a=5", .outOfRange),
    ("order", "rank-a=first", .outOfRange), ("first", "step=u", .outOfRange),
    ("word", "words=" + String(repeating: "a", count: 60_000), .textTooLong),
  ]
  for row in rows {
    let form = try #require(Form(Array(row.form.utf8)))
    #expect(throws: row.refusal, "\(row.form.prefix(40))") {
      _ = try BallotForm.choice(form, in: plan(row.poll))
    }
  }
}

private func plan(_ id: PollID) -> PollPlan? { Plan.sample.polls.first { $0.id == id } }
