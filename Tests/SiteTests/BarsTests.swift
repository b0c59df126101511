// Shares and bars of a result.

import Hall
import HallScenes
import Testing

@testable import Site

@Test func shares_areRoundedHalfUp_toOneDecimal() throws {
  let rows: [(tally: [Int], shares: [String])] = [
    ([1, 1, 1], ["33.3%", "33.3%", "33.3%"]), ([2, 1, 0], ["66.7%", "33.3%", "0.0%"]),
    ([0, 0, 0], ["0.0%", "0.0%", "0.0%"]), ([3, 0, 0], ["100.0%", "0.0%", "0.0%"]),
    // 1/16 = 6.25 %: half up. 1/800 = 0.125 %.
    ([15, 1, 0], ["93.8%", "6.3%", "0.0%"]), ([799, 1, 0], ["99.9%", "0.1%", "0.0%"]),
    ([1_999, 1, 0], ["100.0%", "0.1%", "0.0%"]), ([95, 89, 87], ["35.1%", "32.8%", "32.1%"]),
  ]
  for row in rows {
    #expect(try bars(row.tally).rows.map(\.share) == row.shares, "\(row.tally)")
  }
}

@Test func shares_haveNoDecimal_belowTheGivenNumber() throws {
  let few = try bars([2, 1, 0], wholeBelow: 100).rows
  #expect(few.map(\.share) == ["67%", "33%", "0%"])
  #expect(try bars([1, 7, 0], wholeBelow: 100).rows.map(\.share) == ["88%", "13%", "0%"])
  #expect(try bars([0, 0, 0], wholeBelow: 100).rows.map(\.share) == ["0%", "0%", "0%"])
  #expect(try bars([66, 34, 0], wholeBelow: 100).rows.map(\.share) == ["66.0%", "34.0%", "0.0%"])
}

@Test func bars_endAtAHalf_whenNoShareIsAboveIt() throws {
  #expect(try bars([1, 1, 0]).rows.map(\.width) == ["100.0", "100.0", "0.0"])
  #expect(try bars([2, 2, 1]).rows.map(\.width) == ["80.0", "80.0", "40.0"])
  #expect(try bars([3, 2, 0]).rows.map(\.width) == ["60.0", "40.0", "0.0"])
  #expect(try bars([0, 0, 0]).rows.map(\.width) == ["0.0", "0.0", "0.0"])
}

@Test func rows_goFromMostToLeast_equalsInTheOrderOfTheBallot() throws {
  let rows = try bars([2, 5, 2]).rows
  #expect(rows.map(\.option.id) == ["b", "a", "c"])
  #expect(rows.map(\.rank) == [1, 2, 2])
  #expect(try bars([1, 1, 1]).rows.map(\.rank) == [1, 1, 1])
}

@Test func motion_keepsTheOrderOfItsBallot() throws {
  let poll = try #require(Scene().state.poll("motion"))
  let figures = Figures(cast: 9, valid: 9, blank: 0, invalid: 0, tally: [2, 6, 1])
  #expect(ResultBars(poll, figures).rows.map(\.option.id) == ["yes", "no", "abstain"])
}

@Test func counts_haveTheirThousandsApart() {
  let rows = [
    (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_000, "-1,000"),
  ]
  for (number, text) in rows { #expect(grouped(number) == text) }
}

@Test func clock_isSpelledAsPeopleSayIt() {
  // 2026-11-28 00:00 in Korea, and what follows.
  let midnight: HallTime = 1_795_791_600_000
  let rows: [(minutes: HallTime, ko: String, en: String)] = [
    (0, "오전 12시", "00:00"), (5, "오전 12시 5분", "00:05"), (720, "오후 12시", "12:00"),
    (979, "오후 4시 19분", "16:19"), (1_439, "오후 11시 59분", "23:59"),
  ]
  for row in rows {
    let at = midnight + row.minutes * 60_000
    #expect(clockText(at, offsetMinutes: 540, .ko) == row.ko)
    #expect(clockText(at, offsetMinutes: 540, .en) == row.en)
  }
}

private func bars(_ tally: [Int], wholeBelow: Int = 0) throws -> ResultBars {
  let poll = try #require(Scene().state.poll("warmup"))
  let sum = tally.reduce(0, +)
  return ResultBars(
    poll, Figures(cast: sum, valid: sum, blank: 0, invalid: 0, tally: tally),
    wholeBelow: wholeBelow)
}
