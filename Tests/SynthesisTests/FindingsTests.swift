// What is said of duplicates, quotes, keywords, stances and trends.

import Testing

@testable import Synthesis

@Suite struct FindingsTests {
  private func findings(_ notes: [SynthesisNote]) -> Findings {
    synthesise(
      SynthesisInput(bearings: HashEmbedder.bearings, notes: notes, themes: SmallHall.themes))
  }

  @Test func duplicates_areGroupsWithoutOverlap_ofOneStance() throws {
    let found = synthesise(SmallHall.input)
    #expect(found.duplicates.contains(["1.n0", "2.n1"]))
    let all = found.duplicates.flatMap { $0 }
    #expect(Set(all).count == all.count)
    let stances = Dictionary(
      uniqueKeysWithValues: zip(found.placements.map(\.note), found.stances))
    for group in found.duplicates { #expect(Set(group.map { stances[$0] }).count == 1) }
  }

  @Test func sameWordsWithAnotherMark_areNoDuplicates() {
    let notes = [
      HashEmbedder.note("a", "버스 배차 간격이 길어요", marked: .problem),
      HashEmbedder.note("b", "버스 배차 간격이 길어요", marked: .praise),
      HashEmbedder.note("c", "버스 배차 간격이 길어요", marked: .problem),
    ]
    #expect(findings(notes).duplicates == [["a", "c"]])
  }

  @Test func quotes_areOfDifferentTables_andNeverTheSameTwice() throws {
    let notes = [
      HashEmbedder.note("a", "공영주차장을 하나 더 지어 주세요", table: 1),
      HashEmbedder.note("b", "공영 주차장을 하나 더 지어 주세요!", table: 2),
      HashEmbedder.note("c", "주차난이 심해서 골목에 못 들어가요", table: 1),
      HashEmbedder.note("d", "불법주차 단속을 자주 해 주세요 주차난", table: 3),
    ]
    let theme = findings(notes).themes[1]
    #expect(theme.quotes.count == 3)
    #expect(!(theme.quotes.contains("a") && theme.quotes.contains("b")))
    #expect(theme.quotes.contains("d"))
  }

  @Test func quoteThatFitsTheWall_isWorthAClearMarginMore() {
    func candidate(_ place: Int, _ characters: Int, _ fitness: Int, table: Int) -> QuoteCandidate {
      QuoteCandidate(
        place: place, table: table, characters: characters, fitness: fitness, saying: place)
    }
    let chosen = Quotes.choose([
      candidate(0, 11, 590, table: 1), candidate(1, 60, 500, table: 2),
      candidate(2, 61, 580, table: 3), candidate(3, 12, 495, table: 2),
    ])
    // The fourth is better than the first, but its table was heard.
    #expect(chosen == [1, 0, 2])
  }

  @Test func keywords_areRegisteredWordsFirst_thenWhatTheOthersDoNotSay() {
    let theme = synthesise(SmallHall.input).themes[0]
    #expect(theme.keywords.first == KeywordCount(word: "버스", notes: 4))
    #expect(!theme.keywords.contains { $0.word == "너무" })
  }

  @Test func stancesOfATheme_areCounted() {
    let notes = [
      HashEmbedder.note("a", "공원에 나무를 더 심어 주세요"),
      HashEmbedder.note("b", "공원이 너무 멀어요"),
      HashEmbedder.note("c", "공원이 어때서요", marked: .praise),
    ]
    #expect(
      findings(notes).themes[2].stances == StanceCounts(proposals: 1, problems: 1, praises: 1))
  }

  @Test func trend_countsNotesInTheirBins_andNoneOutside() {
    let notes = [
      HashEmbedder.note("a", "버스 버스 버스", at: 0),
      HashEmbedder.note("b", "버스가 늦어요", at: 999),
      HashEmbedder.note("c", "심야버스", at: 1_000),
      HashEmbedder.note("d", "버스", at: 2_000),
      HashEmbedder.note("e", "공원", at: 1_500),
      HashEmbedder.note("f", "버스", at: -1),
    ]
    let trends = KeywordTrend.count(
      ["버스", "!"], in: notes, until: 2_000, binMillis: 1_000, bins: 2)
    #expect(trends == [KeywordTrend(word: "버스", bins: [2, 1])])
  }

  @Test func logarithm_isThatOfTheQuotient_roundedDown() {
    #expect(binaryLogarithm(1, over: 1) == 0)
    #expect(binaryLogarithm(8, over: 1) == 3_072)
    #expect(binaryLogarithm(3, over: 2) == 599)
    #expect(binaryLogarithm(10, over: 1) == 3_401)
    #expect(binaryLogarithm(1_000_000, over: 3) == 18_786)
  }
}
