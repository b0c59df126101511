// What of a theme is embedded, and how its words become a direction.

import Testing

@testable import Synthesis

@Suite struct ThemePhrasesTests {
  private let e5 = Engine(id: "e5", version: "1", dimension: 2)
  private let table = Engine(id: "table", version: "1", dimension: 2)

  @Test func phrases_areTheTitlesNounsAndTheSeeds_eachOnce() {
    let phrases = SynthesisTheme.phrases(
      titles: ["버스를 더 자주", "More buses"], seeds: ["노선", "버스"], engine: table)
    #expect(phrases == ["버스", "노선"])
    #expect(SynthesisTheme.phrases(titles: ["", ""], seeds: [], engine: table).isEmpty)
    #expect(
      SynthesisTheme.phrases(titles: ["", "Bus lanes"], seeds: [], engine: table)
        == ["bus", "lanes"])
  }

  @Test func phrasesOfTheModel_areSetInTemplates_templateByTemplate() {
    let phrases = SynthesisTheme.phrases(titles: [], seeds: ["버스", "노선"], engine: e5)
    #expect(phrases.count == 6)
    #expect(phrases[0] == "버스에 대한 의견" && phrases[1] == "노선에 대한 의견")
    #expect(phrases[4] == "버스 늘려 주세요")
  }

  @Test func direction_isZero_forVectorsOfOtherWords() {
    let bearings = Bearings.none(e5)
    let centring = Centring(bearings: bearings, weight: 20, notes: [])
    let theme = SynthesisTheme(id: 1, titles: [], seeds: ["가"], vectors: [[1, 0], [0, 1]])
    let directions = Directions.ofWords([theme], tuning: .e5, centring: centring)
    #expect(directions == [[0, 0]])
  }

  @Test func directions_pointAwayFromWhatAllWordsHaveInCommon() {
    let centring = Centring(bearings: .none(table), weight: 20, notes: [])
    let themes = [
      SynthesisTheme(id: 1, titles: [], seeds: ["가"], vectors: [[0.8, 0.6]]),
      SynthesisTheme(id: 2, titles: [], seeds: ["나"], vectors: [[0.8, -0.6]]),
    ]
    let directions = Directions.ofWords(themes, tuning: .table, centring: centring)
    #expect(directions[0][1] > 0.8 && directions[1][1] < -0.8)
  }
}
