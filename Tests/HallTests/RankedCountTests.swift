// Hard cases of ranked polls, worked by hand: cycles, ties, ballots that run out, the places where
// instant runoff must stop and ask.

import Hall
import Testing

/// `42 m>n=c>k`: 42 ballots, n and c tied. `3 .`: three blank ones.
private func ballots(_ rows: [String]) -> [(Choice, Int)] {
  rows.map { row in
    let words = row.split(separator: " ").map(String.init)
    if words[1] == "." { return (.blank, Int(words[0]) ?? 0) }
    let groups = words[1].split(separator: ">", omittingEmptySubsequences: false).map {
      $0.split(separator: "=").map(String.init)
    }
    return (.ranks(groups), Int(words[0]) ?? 0)
  }
}

private func count(_ options: String, _ rows: [String]) -> Count {
  Count.of(
    rule: .ranked(decides: .schulze), options: options.map(String.init), eligible: 100,
    ballots: ballots(rows))
}

private func preferences(_ count: Count) throws -> Preferences {
  guard case .ranked(let preferences) = count.outcome else { throw NotRanked() }
  return preferences
}

private struct NotRanked: Error {}

struct RankedCountTests {
  struct Methods: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let options: String
    let rows: [String]
    let borda2: [Int]
    let copeland2: [Int]
    /// Borda, Condorcet, Copeland, Schulze.
    let winners: [String]
  }

  static let methods = [
    Methods(
      testDescription: "nobody votes", options: "ab", rows: ["2 ."], borda2: [0, 0],
      copeland2: [1, 1], winners: ["ab", "", "ab", "ab"]),
    Methods(
      testDescription: "one option", options: "a", rows: ["1 a"], borda2: [0], copeland2: [0],
      winners: ["a", "a", "a", "a"]),
    Methods(
      testDescription: "a cycle of three", options: "abc",
      rows: ["1 a>b>c", "1 b>c>a", "1 c>a>b"], borda2: [6, 6, 6], copeland2: [2, 2, 2],
      winners: ["abc", "", "abc", "abc"]),
    // The textbook's choice of a capital: the middle of the state wins every pair.
    Methods(
      testDescription: "Tennessee", options: "mnck",
      rows: ["42 m>n>c>k", "26 n>c>k>m", "15 c>k>n>m", "17 k>c>n>m"],
      borda2: [252, 388, 346, 214], copeland2: [0, 6, 4, 2], winners: ["n", "n", "n", "n"]),
    // Schulze, A New Monotonic ... Single-Winner Election Method (2011), example 1: E wins.
    Methods(
      testDescription: "Schulze's 45 ballots", options: "abcde",
      rows: [
        "5 a>c>b>e>d", "5 a>d>e>c>b", "8 b>e>d>a>c", "3 c>a>b>e>d", "7 c>a>e>b>d", "2 c>b>a>d>e",
        "7 d>c>e>b>a", "8 e>b>a>d>c",
      ], borda2: [196, 184, 178, 138, 204], copeland2: [4, 4, 4, 2, 6],
      winners: ["e", "", "e", "e"]),
    // Ranked beats unranked; two unranked share their places and give no vote.
    Methods(
      testDescription: "truncated", options: "abcd", rows: ["5 a", "4 b", "2 c>d", "1 d"],
      borda2: [42, 38, 32, 32], copeland2: [6, 4, 2, 0], winners: ["a", "a", "a", "a"]),
    Methods(
      testDescription: "tied in first place", options: "abc", rows: ["2 a=b>c", "1 c>a"],
      borda2: [8, 6, 4], copeland2: [4, 2, 0], winners: ["a", "a", "a", "a"]),
    Methods(
      testDescription: "everybody puts all first", options: "abc", rows: ["4 a=b=c"],
      borda2: [8, 8, 8], copeland2: [2, 2, 2], winners: ["abc", "", "abc", "abc"]),
    // Winning votes, not margins: a>b 6:3, b>c 5:4, c>a 4:2. The link with fewest votes is c>a,
    // the one with the least margin b>c, which would make c win.
    Methods(
      testDescription: "a cycle broken at its fewest winning votes", options: "abc",
      rows: ["4 c>a>b", "2 a>b>c", "3 b>a=c"], borda2: [19, 16, 19], copeland2: [2, 2, 2],
      winners: ["ac", "", "abc", "a"]),
  ]

  @Test(arguments: methods)
  func methods_agreeWithTheWorkedCase(row: Methods) throws {
    let count = count(row.options, row.rows)
    let preferences = try preferences(count)
    #expect(preferences.borda2 == row.borda2)
    #expect(preferences.copeland2 == row.copeland2)
    let methods: [RankedMethod] = [.borda, .condorcet, .copeland, .schulze]
    #expect(methods.map { count.winners(by: $0).joined() } == row.winners)
  }

  struct Transfers: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let options: String
    let rows: [String]
    /// Who goes, round by round.
    let out: [String]
    var winners = ""
    var tie = ""
    var exhausted = 0
  }

  static let transfers = [
    Transfers(
      testDescription: "nobody votes", options: "ab", rows: ["2 ."], out: [], winners: "ab"),
    Transfers(
      testDescription: "all equal", options: "abc", rows: ["1 a>b", "1 b>c", "1 c>a"], out: [],
      winners: "abc"),
    Transfers(
      testDescription: "Tennessee", options: "mnck",
      rows: ["42 m>n>c>k", "26 n>c>k>m", "15 c>k>n>m", "17 k>c>n>m"], out: ["c", "n"],
      winners: "k"),
    Transfers(
      testDescription: "a majority of all in the first round", options: "abc",
      rows: ["3 a", "2 b>c"], out: [], winners: "a"),
    Transfers(
      testDescription: "exactly half is no majority", options: "abc",
      rows: ["5 a", "3 b", "2 c>b"], out: ["c"], winners: "ab"),
    Transfers(
      testDescription: "a majority of those still counting", options: "abcd",
      rows: ["5 a", "4 b", "2 c>d", "1 d"], out: ["d", "c"], winners: "a", exhausted: 3),
    Transfers(
      testDescription: "the last go at once, together fewer than the next", options: "abcd",
      rows: ["10 a", "7 b", "2 c>b", "2 d>b"], out: ["cd"], winners: "b"),
    Transfers(
      testDescription: "nobody's first choices go at once", options: "abcd",
      rows: ["3 a>c", "3 b>d"], out: ["cd"], winners: "ab"),
    Transfers(
      testDescription: "together as many as the next is not fewer", options: "abcd",
      rows: ["6 a", "4 b", "2 c>b", "2 d>a"], out: [], tie: "cd"),
    Transfers(
      testDescription: "an earlier round tells them apart", options: "abcd",
      rows: ["8 a", "5 b", "4 c>b", "1 d>c>b", "2 d"], out: ["d", "c"], winners: "b",
      exhausted: 2),
    // Schulze's 45: after d goes, b and e have eight each, as they had before.
    Transfers(
      testDescription: "no earlier round tells them apart", options: "abcde",
      rows: [
        "5 a>c>b>e>d", "5 a>d>e>c>b", "8 b>e>d>a>c", "3 c>a>b>e>d", "7 c>a>e>b>d", "2 c>b>a>d>e",
        "7 d>c>e>b>a", "8 e>b>a>d>c",
      ], out: ["d"], tie: "be"),
    Transfers(
      testDescription: "an earlier round leaves two of three", options: "abxyzw",
      rows: ["14 a", "13 b", "4 x", "4 y", "5 z", "1 w>x", "1 w>y"], out: ["w"], tie: "xy"),
  ]

  @Test(arguments: transfers)
  func runoff_goesRoundByRound(row: Transfers) throws {
    let runoff = try #require(try preferences(count(row.options, row.rows)).runoff)
    let names = row.options.map(String.init)
    let spelled = { (indices: [Int]) in indices.map { names[$0] }.joined() }
    #expect(runoff.rounds.map { spelled($0.eliminated) }.filter { !$0.isEmpty } == row.out)
    #expect(spelled(runoff.winners) == row.winners)
    #expect(spelled(runoff.unresolvedTie) == row.tie)
    #expect(runoff.rounds.last?.exhausted == row.exhausted)
    #expect(runoff.rounds.count == row.out.count + 1)
  }

  @Test func runoff_isAbsent_whenAValidBallotHasTies() throws {
    #expect(try preferences(count("abc", ["9 a>b>c", "1 a=b"])).runoff == nil)
    // An invalid ballot is no ballot, nor is an entry of none.
    #expect(try preferences(count("abc", ["9 a>b>c", "1 a=z", "0 a=b"])).runoff != nil)
  }

  @Test func ballot_isInvalid_whenItRepeatsOrInventsOptions() {
    let count = count("abc", ["1 a>a", "1 a>z", "1 a>>b", "1 a=a>b", "1 .", "1 c"])
    #expect((count.valid, count.blank, count.invalid) == (1, 1, 4))
  }

  @Test func lines_flattenEveryMethod() {
    let figures = Figures(count("abc", ["4 a>b>c", "3 b>c", "2 c>b>a", "1 ."]))
    #expect(figures.tally == [4, 3, 2])
    #expect(
      figures.lines == [
        Line("borda2", [16, 24, 14]), Line("pairwise", [0, 4, 4, 5, 0, 7, 5, 2, 0]),
        Line("copeland2", [0, 4, 2]), Line("condorcet", [1]), Line("schulze", [1]),
        Line("irv1", [4, 3, 2]), Line("irv2", [4, 5, -1]), Line("irvExhausted", [0, 0]),
        Line("irvWinner", [1]),
      ])
    let tied = Figures(count("abcd", ["6 a", "4 b", "2 c>b", "2 d>a"]))
    #expect(tied.line("irvTie") == [2, 3] && tied.line("irvWinner") == nil)
    #expect(Figures(count("ab", ["1 a=b"])).line("irvExhausted") == nil)
  }
}
