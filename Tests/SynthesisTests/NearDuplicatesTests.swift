// Notes that say the same, and notes that only look as if they did. All vectors are equal here, so
// that nothing but words can tell two apart.

import Testing

@testable import Synthesis

@Suite struct NearDuplicatesTests {
  /// Whether the two are joined by an engine whose vectors tell nothing (`table`), and by one that
  /// finds them all alike, but not entirely (`e5`).
  private func joined(_ one: String, _ other: String, engine id: String) -> Bool {
    let engine = Engine(id: id, version: "1", dimension: 2)
    // Their cosine is 0.96.
    let notes = [
      SynthesisNote(id: "a", table: 1, text: one, marked: .proposal, at: 0, vector: [1, 0]),
      SynthesisNote(
        id: "b", table: 2, text: other, marked: .proposal, at: 1, vector: [0.96, 0.28]),
    ]
    let theme = SynthesisTheme(id: 1, titles: ["급식"], seeds: ["반찬", "식당"], vectors: [])
    let input = SynthesisInput(bearings: .none(engine), notes: notes, themes: [theme])
    return synthesise(input).duplicates == [["a", "b"]]
  }

  @Test(arguments: [
    ("버스 배차 간격이 너무 길어요", "버스 배차간격 너무 길다!!"), ("급식 줄이 십 분 넘게 길어요", "급식줄이 10분 넘게 길어요"),
    ("혼자 사는 어르신 돌봄이 필요해요", "혼자 사시는 어르신들 돌봄이 필요합니다"),
    ("빈 집이 많아서 밤에는 무서워요", "빈집이 많아서 밤에 무섭다"), ("More trees please", "more trees, please!"),
  ])
  func rewording_isTheSame(one: String, other: String) {
    for engine in ["table", "e5"] { #expect(joined(one, other, engine: engine)) }
  }

  @Test(arguments: [
    ("버스 배차 간격을 줄여 주세요", "지하철 배차 간격을 줄여 주세요"), ("1호선 배차를 늘려 주세요", "2호선 배차를 늘려 주세요"),
    ("신포시장 주차장이 부족해요", "현대시장 주차장이 부족해요"), ("초등학교 앞 횡단보도 설치", "중학교 앞 횡단보도 설치"),
    ("월요일에 급식이 맛없어요", "금요일에 급식이 맛없어요"), ("버스 요금을 내려 주세요", "버스 요금을 올려 주세요"),
    ("주말에도 보건소를 열어 주세요", "주말에도 도서관을 열어 주세요"), ("청년 일자리가 필요합니다", "어르신 일자리가 필요합니다"),
    ("반찬을 늘려 주세요", "식당을 늘려 주세요"), ("벤치를 동네마다 놓아 주세요", "화단을 동네마다 놓아 주세요"),
    ("급식 줄을 오전 11시로", "급식 줄을 오전 12시로"),
  ])
  func otherSubjectInTheSameWords_isNotTheSame(one: String, other: String) {
    for engine in ["table", "e5"] { #expect(!joined(one, other, engine: engine)) }
  }

  @Test func sameness_doesNotDependOnTheOrderOfTheTwo() {
    for (one, other) in [("빈 집이 많아요", "빈집이 많다"), ("버스가 와요", "버스가 안 와요")] {
      #expect(joined(one, other, engine: "table") == joined(other, one, engine: "table"))
    }
  }

  @Test func noteAPersonSetApart_isNobodysDouble() {
    let notes = ["a", "b", "c"].map { id in
      SynthesisNote(
        id: id, table: 1, text: "버스가 늦어요", at: 0, vector: HashEmbedder.vector("버스가 늦어요"),
        isApart: id == "b")
    }
    let input = SynthesisInput(bearings: HashEmbedder.bearings, notes: notes, themes: [])
    #expect(synthesise(input).duplicates == [["a", "c"]])
  }

  @Test func twinsOneByOne_areThoseOfTheWhole() {
    var twins = Twins(engine: HashEmbedder.engine, themes: SmallHall.themes)
    let found = SmallHall.notes.map { twins.add($0) }
    var expected: [String?] = SmallHall.notes.map { _ in nil }
    for group in synthesise(SmallHall.input).duplicates {
      for id in group.dropFirst() {
        expected[SmallHall.notes.firstIndex { $0.id == id }!] = group[0]
      }
    }
    #expect(found == expected)
    #expect(found.contains { $0 != nil })
  }

  @Test func twinsAfterTheWhole_goOnWhereItEnded() {
    let whole = SmallHall.input
    let look = Look(whole)
    let groups = look.findings.duplicates
    var twins = look.twins
    for note in whole.notes {
      let first = groups.first { $0.contains(note.id) }?.first
      let again = SynthesisNote(
        id: note.id + "'", table: note.table, text: note.text, marked: note.marked, at: note.at,
        vector: note.vector)
      #expect(twins.knows(note.id) && !twins.knows(again.id))
      #expect(twins.add(again) == first ?? note.id)
    }
  }

  @Test func noteThatWasChangedOrWithdrawn_isNoTwinAnyMore() {
    var twins = Twins(engine: HashEmbedder.engine, themes: [])
    #expect(twins.add(HashEmbedder.note("a", "버스가 늦어요")) == nil)
    #expect(twins.add(HashEmbedder.note("b", "버스가 늦어요!")) == "a")
    #expect(twins.add(HashEmbedder.note("b", "공원이 멀어요")) == nil)
    #expect(twins.add(HashEmbedder.note("c", "버스가 늦어요.")) == "a")
    twins.remove("a")
    #expect(twins.add(HashEmbedder.note("d", "버스가 늦어요")) == "c")
    twins.remove("c")
    twins.remove("d")
    #expect(twins.add(HashEmbedder.note("e", "버스가 늦어요")) == nil)
  }

  @Test(arguments: [
    ("3층", "삼층"), ("10분", "십분"), ("40분", "사십분"), ("2015년", "이천십오년"), ("110번", "백십번"),
    ("12345원", "12345원"),
    ("0시", "0시"), ("10시", "열시"), ("3시간", "세시간"), ("13시", "십삼시"), ("5개", "다섯개"), ("40", "40"),
    ("3rd", "3rd"),
  ])
  func numberBeforeACounter_isSpelledAsItIsRead(word: String, spelled: String) {
    #expect(Numerals.spelled([Unicode.Scalar](word)).text == spelled)
  }
}
