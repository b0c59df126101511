// What of a theme is embedded.

import Testing

@testable import Synthesis

@Suite struct ThemePhrasesTests {
  @Test func phrases_passOverEmptyTitles_andKeepTheOrder() {
    #expect(
      SynthesisTheme.phrases(titles: ["버스", ""], seeds: ["노선", "배차"]) == [
        "버스 노선 배차", "노선", "배차",
      ])
    #expect(SynthesisTheme.phrases(titles: ["", ""], seeds: []).isEmpty)
  }
}
