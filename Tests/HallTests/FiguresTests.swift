// Counting, against the worked cases of the public ballots format, and what must hold of any count.

import Hall
import HallScenes
import Testing

private let yna = Rule.yna(
  quorum: Fraction(1, 2), majority: Fraction(1, 2), strict: true, base: .yesno)
private let votes = ["yes", "no", "abstain"]

struct FiguresTests {
  private func count(
    _ rule: Rule, _ options: [OptionID], eligible: Int = 10, _ ballots: [([OptionID], Int)]
  ) -> Figures {
    Figures.count(
      rule: rule, options: options, eligible: eligible,
      ballots: ballots.flatMap { Array(repeating: Choice($0.0), count: $0.1) })
  }

  // The worked cases `single`, `approval-pick-2` and `yes-no-abstain`.

  @Test func single_countsTheWorkedCase() {
    let figures = count(
      .single, ["a", "b", "c"], [(["a"], 4), (["b"], 3), ([], 1), (["x"], 1)])
    #expect(figures == Figures(cast: 9, valid: 7, blank: 1, invalid: 1, tally: [4, 3, 0]))
  }

  @Test func approval_countsTheWorkedCase() {
    let figures = count(
      .approval(max: 2, exact: false), ["a", "b", "c"],
      [(["a", "b"], 3), (["c"], 1), (["a", "b", "c"], 1), (["a", "a"], 1), ([], 1)])
    #expect(figures == Figures(cast: 7, valid: 4, blank: 1, invalid: 2, tally: [3, 3, 1]))
  }

  @Test func yna_countsTheWorkedCase() {
    let figures = count(yna, votes, [(["yes"], 4), (["no"], 2), (["abstain"], 1)])
    #expect(
      figures
        == Figures(
          cast: 7, valid: 7, blank: 0, invalid: 0, tally: [4, 2, 1], quorumMet: true, passed: true))
  }

  @Test func approval_exact_takesNoFewer() {
    let figures = count(
      .approval(max: 2, exact: true), ["a", "b", "c"], [(["a"], 2), (["a", "c"], 3)])
    #expect(figures == Figures(cast: 5, valid: 3, blank: 0, invalid: 2, tally: [3, 0, 3]))
  }

  struct Motion: Sendable, CustomTestStringConvertible {
    let yes: Int, no: Int, abstain: Int, eligible: Int
    let rule: Rule
    let quorumMet: Bool, passed: Bool
    var testDescription: String { "\(yes)-\(no)-\(abstain) of \(eligible) by \(rule)" }

    init(
      _ yes: Int, _ no: Int, _ abstain: Int, of eligible: Int, quorum: Fraction = Fraction(0, 1),
      majority: Fraction = Fraction(1, 2), strict: Bool = true, base: MajorityBase = .yesno,
      met: Bool = true, passed: Bool
    ) {
      (self.yes, self.no, self.abstain, self.eligible) = (yes, no, abstain, eligible)
      rule = .yna(quorum: quorum, majority: majority, strict: strict, base: base)
      (quorumMet, self.passed) = (met, passed)
    }
  }

  @Test(arguments: [
    Motion(5, 5, 0, of: 10, passed: false), Motion(5, 5, 0, of: 10, strict: false, passed: true),
    Motion(6, 5, 0, of: 20, passed: true),
    Motion(5, 0, 0, of: 10, quorum: Fraction(1, 2), passed: true),
    Motion(4, 0, 0, of: 10, quorum: Fraction(1, 2), met: false, passed: false),
    // Abstentions make the quorum, and count against it with base `cast`.
    Motion(3, 0, 2, of: 10, quorum: Fraction(1, 2), passed: true),
    Motion(3, 1, 3, of: 10, base: .cast, passed: false),
    Motion(5, 0, 0, of: 10, base: .eligible, passed: false),
    Motion(5, 0, 0, of: 10, strict: false, base: .eligible, passed: true),
    Motion(2, 1, 0, of: 3, majority: Fraction(2, 3), passed: false),
    Motion(2, 1, 0, of: 3, majority: Fraction(2, 3), strict: false, passed: true),
    // "All abstaining never passes": base > 0.
    Motion(0, 0, 9, of: 9, strict: false, passed: false),
    Motion(0, 0, 0, of: 0, majority: Fraction(0, 1), strict: false, base: .eligible, passed: false),
  ])
  func motion_isJudgedExactly(motion: Motion) {
    let figures = count(
      motion.rule, votes, eligible: motion.eligible,
      [(["yes"], motion.yes), (["no"], motion.no), (["abstain"], motion.abstain)])
    #expect(figures.quorumMet == motion.quorumMet)
    #expect(figures.passed == motion.passed)
  }

  @Test(arguments: Lots.seeds(40))
  func anyCount_addsUp_andKnowsNoOrder(seed: UInt64) {
    var lots = Lots(seed: seed)
    let options = ["a", "b", "c", "d"]
    let rules: [Rule] = [
      .single, .approval(max: 2, exact: false), .approval(max: 3, exact: true), yna,
    ]
    for rule in rules {
      let names = rule == yna ? votes : options
      let ballots = (0..<lots.below(60)).map { _ in
        Choice((0..<lots.below(4)).map { _ in lots.once(in: 9) ? "x" : lots.pick(names) ?? "a" })
      }
      let figures = Figures.count(rule: rule, options: names, eligible: 60, ballots: ballots)
      #expect(figures.cast == ballots.count)
      #expect(figures.cast == figures.valid + figures.blank + figures.invalid)
      let sum = figures.tally.reduce(0, +)
      #expect(sum >= figures.valid && sum <= figures.valid * rule.optionsMost)
      let other = ballots.shuffled(using: &lots)
      #expect(Figures.count(rule: rule, options: names, eligible: 60, ballots: other) == figures)
      // Neutral: renaming the options' places moves the columns and nothing else.
      let places = names.indices.shuffled(using: &lots)
      let moved = Figures.count(
        rule: rule, options: places.map { names[$0] }, eligible: 60, ballots: ballots)
      #expect(moved.tally == places.map { figures.tally[$0] })
      #expect(moved.passed == figures.passed && moved.quorumMet == figures.quorumMet)
    }
  }
}
