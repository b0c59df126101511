// A count as a set of sentences that name options: two counts that say the same say so here,
// whatever order their options stand in.

import Hall
import HallScenes

/// Ballots by the dozen: the rules a count must know, each in a plan of its own.
let countedPlans: [PollPlan] = [
  Plan.poll("single", .single, ["a", "b", "c", "d"]),
  Plan.poll("approval", .approval(max: 2, exact: false), ["a", "b", "c"]),
  Plan.poll("exact", .approval(max: 2, exact: true), ["a", "b", "c"]),
  Plan.poll("points", .points(budget: 7), ["a", "b", "c"]),
  Plan.poll("score", .score(min: -2, max: 3), ["a", "b", "c"]),
  Plan.poll("ranked", .ranked(decides: .schulze), ["a", "b", "c", "d", "e"]),
  Plan.poll("irv", .ranked(decides: .irv), ["a", "b", "c", "d"]),
  Plan.poll(
    "yna", .yna(quorum: Fraction(1, 3), majority: Fraction(2, 3), strict: false, base: .cast),
    ["yes", "no", "abstain"]),
  Plan.poll("scale", .likert2(k: 5, undecided: true), []),
  Plan.poll("words", .text(characters: 20), []),
]

extension Count {
  static func of(_ plan: PollPlan, eligible: Int = 60, _ ballots: [(Choice, Int)]) -> Count {
    Count.of(
      rule: plan.rule, options: plan.options.map(\.id), eligible: eligible, ballots: ballots)
  }

  /// Everything the count says, by the options' names.
  var facts: Set<String> {
    var facts: Set<String> = ["cast \(cast)", "valid \(valid)", "blank \(blank)"]
    let note = { (what: String, values: [Int]) in
      for (option, value) in zip(options, values) { facts.insert("\(what) \(option) \(value)") }
    }
    for place in ranking ?? [] { facts.insert("place \(place.rank) \(place.options.sorted())") }
    switch outcome {
    case .tally(let votes): note("votes", votes)
    case .motion(let motion):
      note("votes", motion.tally)
      facts.insert("\(motion.yes) \(motion.no) \(motion.abstain) \(motion.passed)")
    case .scores(let scores):
      note("sum", scores.sum)
      for (index, option) in options.enumerated() {
        facts.insert("mean \(option) \(scores.mean(index)?.spelled ?? "none")")
        facts.insert("median \(option) \(scores.median(index)?.spelled ?? "none")")
        facts.insert("hist \(option) \(scores.hist[index])")
      }
    case .ranked(let preferences):
      note("first", preferences.first)
      note("borda2", preferences.borda2)
      note("copeland2", preferences.copeland2)
      for (index, option) in options.enumerated() {
        note("over \(option)", preferences.pairwise[index])
      }
      for method in RankedMethod.allCases {
        facts.insert("\(method) \(winners(by: method).sorted())")
      }
      for (number, round) in (preferences.runoff?.rounds ?? []).enumerated() {
        note("round \(number)", round.tally.map { $0 ?? -1 })
        facts.insert("exhausted \(number) \(round.exhausted)")
        facts.insert("out \(number) \(round.eliminated.map { options[$0] }.sorted())")
      }
      let tied = (preferences.runoff?.unresolvedTie ?? []).map { options[$0] }
      facts.insert("tie \(tied.sorted())")
    case .scale(let scale): facts.insert("\(scale.steps) \(scale.undecided)")
    case .shift(let shift): facts.insert("\(shift.matrix) \(shift.unpaired)")
    case .words(let groups): facts.insert("\(groups)")
    }
    return facts
  }
}
