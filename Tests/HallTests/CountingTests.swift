// Hard cases of every rule but the ranked one, worked by hand, and how figures flatten them.

import Hall
import Testing

struct CountingTests {
  private func count(
    _ rule: Rule, of options: [OptionID] = ["a", "b", "c"], eligible: Int = 10,
    _ ballots: [(Choice, Int)]
  ) -> Count {
    Count.of(rule: rule, options: options, eligible: eligible, ballots: ballots)
  }

  private func amounts(_ numbers: KeyValuePairs<OptionID, Int>) -> Choice {
    .amounts(numbers.map { Amount($0.key, $0.value) })
  }

  private func places(_ count: Count) -> [String] {
    (count.ranking ?? []).map { "\($0.rank)\($0.options.joined())" }
  }

  // MARK: Votes and points

  @Test func ranking_sharesPlaces_whenVotesAreEqual() {
    let tied = count(.single, [(["b"], 3), (["c"], 3)])
    #expect(places(tied) == ["1bc", "3a"])
    #expect(places(count(.single, [])) == ["1abc"])
    #expect(places(count(.single, [(["a"], 1), (["b"], 1), (["c"], 2)])) == ["1c", "2ab"])
  }

  @Test func counts_stayExact_whenMultiplicitiesAreHuge() {
    let most = 1_000_000_000_000_000
    let huge = count(.single, [(["a"], most - 1), (["b"], most), (.blank, 1)])
    #expect(Figures(huge).tally == [most - 1, most, 0] && huge.cast == 2 * most)
    let motion = Rule.yna(
      quorum: Fraction(2, 3), majority: Fraction(999_999_999, 1_000_000_000), strict: true,
      base: .cast)
    let passed = count(
      motion, of: Motion.votes, eligible: most + 1, [(["yes"], most - 1), (["no"], 1)])
    #expect(Figures(passed).passed == true && Figures(passed).quorumMet == true)
  }

  @Test func quorum_isMissed_whenOneIsMissing() {
    let rule = Rule.yna(
      quorum: Fraction(2, 3), majority: Fraction(1, 2), strict: true, base: .yesno)
    for (present, isMet) in [(66, false), (67, true)] {
      let figures = Figures(count(rule, of: Motion.votes, eligible: 100, [(["yes"], present)]))
      #expect(figures.quorumMet == isMet && figures.passed == isMet)
    }
    // Blank and invalid ballots are present, and vote for nothing.
    let idle = Figures(
      count(rule, of: Motion.votes, eligible: 3, [(.blank, 1), (["maybe"], 1), (["yes"], 1)]))
    #expect(idle.quorumMet == true && idle.passed == true && idle.invalid == 1)
  }

  @Test func points_areBlank_whenAllAreNothing() {
    let count = count(
      .points(budget: 5),
      [
        (amounts(["a": 0, "b": 0]), 1), (.amounts([]), 1), (.blank, 1), (amounts(["a": 5]), 1),
        (amounts(["a": 5, "b": 0]), 1), (amounts(["a": 3, "b": 3]), 1), (amounts(["a": -1]), 1),
        (amounts(["z": 0]), 1), (amounts(["a": 0, "a": 0]), 1), (amounts(["a": Int.max]), 1),
        (amounts(["a": Int.max, "b": Int.max]), 1), (.spoilt, 1), (["a"], 1),
      ])
    #expect((count.valid, count.blank, count.invalid) == (2, 3, 8))
    #expect(count.outcome == .tally([10, 0, 0]))
  }

  // MARK: Scores

  @Test func score_ranksByMean_unratedLast() throws {
    let count = count(
      .score(min: -1, max: 4), of: ["a", "b", "c", "d"],
      [
        (amounts(["a": 2, "b": 4, "d": -1]), 1), (amounts(["a": 2, "b": 0]), 1),
        (amounts(["a": 2, "b": 2, "d": -1]), 2), (amounts(["a": 5]), 1), (amounts([:]), 1),
        (amounts(["a": -2]), 1),
      ])
    guard case .scores(let scores) = count.outcome else { throw WrongOutcome() }
    #expect((count.valid, count.blank, count.invalid) == (4, 1, 2))
    // 8/4 and 8/4 are equal; nobody said anything of c, everybody little of d.
    #expect(places(count) == ["1ab", "3d", "4c"])
    #expect(scores.mean(1)?.spelled == "2/1" && scores.median(1)?.spelled == "2/1")
    #expect(scores.mean(2) == nil && scores.median(2) == nil)
    #expect(scores.mean(3)?.spelled == "-1/1" && scores.median(3)?.spelled == "-1/1")
    let figures = Figures(count)
    #expect(figures.tally == [8, 8, 0, -3])
    #expect(figures.line("raters") == [4, 4, 0, 3])
    #expect(figures.line("hist2") == [0, 1, 0, 2, 0, 1])
    #expect(figures.lines.map(\.name) == ["raters", "hist1", "hist2", "hist3", "hist4"])
  }

  @Test func median_isHalfTheSumOfTheMiddleTwo() throws {
    let count = count(
      .score(min: 0, max: 9), of: ["a"],
      [
        (amounts(["a": 0]), 1), (amounts(["a": 3]), 1), (amounts(["a": 4]), 1),
        (amounts(["a": 9]), 1),
      ])
    guard case .scores(let scores) = count.outcome else { throw WrongOutcome() }
    #expect(scores.median(0)?.spelled == "7/2" && scores.mean(0)?.spelled == "4/1")
  }

  // MARK: Scales, words

  @Test func scale_countsSteps_andTheUndecided() {
    let figures = Figures(
      count(
        .likert2(k: 3, undecided: true), of: [],
        [(.step(1), 2), (.step(3), 4), (.undecided, 5), (.step(0), 1), (.step(4), 1), (.blank, 1)]))
    #expect(figures.tally == [2, 0, 4] && figures.line("undecided") == [5])
    #expect((figures.valid, figures.blank, figures.invalid) == (11, 1, 2))
    let strict = Figures(count(.likert2(k: 3, undecided: false), of: [], [(.undecided, 5)]))
    #expect(strict.invalid == 5)
  }

  @Test func words_areGrouped_whateverTheirCaseAndSpacing() {
    let composed = "\u{AC01}"
    let decomposed = "\u{1100}\u{1161}\u{11A8}"
    let count = count(
      .text(characters: 9), of: [],
      [
        (.words("Trees"), 1), (.words(" trees "), 2), (.words("TREES"), 1), (.words("버스"), 3),
        (.words("더  많은\u{3000}나무"), 1), (.words("더 많은 나무"), 1), (.words(composed), 1),
        (.words(decomposed), 1), (.words("  "), 1), (.words("0123456789"), 1), (["a"], 1),
      ])
    #expect((count.valid, count.blank, count.invalid) == (11, 1, 2))
    #expect(Figures(count).lines == [Line("groups", [4, 3, 2, 2])])
    guard case .words(let groups) = count.outcome else { return }
    // The spelling most people used; ties of size in code order.
    #expect(groups.map(\.words) == [" trees ", "버스", composed, "더  많은\u{3000}나무"])
  }

  private struct WrongOutcome: Error {}
}
