// What holds of every count, whatever the ballots: it adds up, knows no order of ballots, gives no
// option an advantage for its place, and counts an entry of n as n entries.

import Hall
import HallScenes
import Testing

struct CountingPropertyTests {
  private func ballots(_ plan: PollPlan, _ lots: inout Lots) -> [(Choice, Int)] {
    (0..<lots.below(40)).map { _ in (lots.anyChoice(plan), lots.once(in: 3) ? lots.below(5) : 1) }
  }

  @Test(arguments: Lots.seeds(40))
  func anyCount_holdsWhatEveryCountMust(seed: UInt64) {
    var lots = Lots(seed: seed)
    for plan in countedPlans {
      let ballots = ballots(plan, &lots)
      let count = Count.of(plan, ballots)
      #expect(count.cast == ballots.reduce(0) { $0 + $1.1 })
      #expect(count.cast == count.valid + count.blank + count.invalid)
      #expect(Count.of(plan, ballots.shuffled(using: &lots)) == count)
      let one = ballots.flatMap { Array(repeating: ($0.0, 1), count: $0.1) }
      #expect(Count.of(plan, one) == count)
      var turned = plan
      turned.options.shuffle(using: &lots)
      #expect(Count.of(turned, ballots).facts == count.facts)
      let figures = Figures.count(
        rule: plan.rule, options: plan.options.map(\.id), eligible: 60, ballots: one.map(\.0))
      #expect(figures == Figures(count))
      checkSums(count, plan)
    }
  }

  private func checkSums(_ count: Count, _ plan: PollPlan) {
    switch count.outcome {
    case .tally(let votes):
      let sum = votes.reduce(0, +)
      switch plan.rule {
      case .single: #expect(sum == count.valid)
      case .approval(let max, let exact):
        #expect(sum <= max * count.valid && sum >= (exact ? max : 1) * count.valid)
      case .points(let budget): #expect(sum <= budget * count.valid && sum >= count.valid)
      default: Issue.record("\(plan.rule) has no tally")
      }
    case .motion(let motion):
      #expect(motion.yes + motion.no + motion.abstain == count.valid)
      #expect(motion.present == count.cast)
    case .scores(let scores):
      for (raters, hist) in zip(scores.raters, scores.hist) {
        #expect(hist.reduce(0, +) == raters && raters <= count.valid)
      }
    case .ranked(let preferences): checkSums(preferences, count)
    case .scale(let scale):
      #expect(scale.steps.reduce(0, +) + scale.undecided == count.valid)
    case .shift: break
    case .words(let groups): #expect(groups.reduce(0) { $0 + $1.count } == count.valid)
    }
  }

  private func checkSums(_ preferences: Preferences, _ count: Count) {
    let m = count.options.count
    // Every ballot gives away m−1 + … + 0, counted twice.
    #expect(preferences.borda2.reduce(0, +) == count.valid * m * (m - 1))
    for a in 0..<m {
      for b in 0..<m {
        #expect(preferences.pairwise[a][b] + preferences.pairwise[b][a] <= count.valid)
      }
    }
    // Each pair of options gives away two halves.
    #expect(preferences.copeland2.reduce(0, +) == m * (m - 1))
    #expect(!preferences.schulze.isEmpty)
    if let best = preferences.condorcet { #expect(preferences.schulze == [best]) }
    for round in preferences.runoff?.rounds ?? [] {
      #expect(round.tally.compactMap { $0 }.reduce(0, +) + round.exhausted == count.valid)
    }
    if let runoff = preferences.runoff {
      #expect(runoff.winners.isEmpty != runoff.unresolvedTie.isEmpty)
    }
  }

  @Test(arguments: Lots.seeds(40))
  func pairs_holdWhatEveryCountMust(seed: UInt64) {
    var lots = Lots(seed: seed)
    let plan = Plan.poll("shift", .likert2(k: 4, undecided: lots.once(in: 2)), [])
    guard case .likert2(let k, let undecided) = plan.rule else { return }
    let pairs = (0..<lots.below(60)).map { _ in
      let sides = (0..<2).map { _ in lots.once(in: 6) ? nil : lots.anyChoice(plan) }
      return (before: sides[0], after: sides[1], times: lots.below(4))
    }
    let count = Count.of(k: k, undecided: undecided, pairs: pairs)
    guard case .shift(let shift) = count.outcome else { return }
    #expect(count.cast == pairs.reduce(0) { $0 + $1.times })
    #expect(count.cast == count.valid + count.blank + count.invalid)
    #expect(shift.matrix.joined().reduce(0, +) + shift.unpaired == count.valid)
    let bothUndecided = undecided ? shift.matrix[k][k] : 0
    #expect(
      shift.up + shift.down + shift.same + shift.settled + shift.unsettled + bothUndecided
        + shift.unpaired == count.valid)
    #expect(
      Count.of(k: k, undecided: undecided, pairs: pairs.shuffled(using: &lots)) == count)
    // Turned round in time, what went up goes down, and chance is judged the same.
    let back = Count.of(
      k: k, undecided: undecided,
      pairs: pairs.map { (before: $0.after, after: $0.before, times: $0.times) })
    guard case .shift(let mirrored) = back.outcome else { return }
    #expect(mirrored.up == shift.down && mirrored.settled == shift.unsettled)
    #expect(mirrored.signTest == shift.signTest)
    #expect(mirrored.stuartMaxwell == shift.stuartMaxwell)
  }
}
