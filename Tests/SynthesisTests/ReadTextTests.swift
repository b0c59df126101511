// How texts are folded and particles taken off.

import Testing

@testable import Synthesis

@Suite struct ReadTextTests {
  @Test func text_isFoldedInWidthCaseAndPunctuation() {
    #expect(ReadText("ＧＴＸ－Ｂ　노선!!").words.map(\.text) == ["gtx", "b", "노선"])
    #expect(ReadText("공영 주차장").letters == ReadText("공영주차장!").letters)
    #expect(ReadText("ÉCOLE").words.map(\.text) == ["école"])
  }

  @Test func language_isKorean_fromHalfOfTheLettersOn() {
    #expect(ReadText("버스 bus").language == .other)
    #expect(ReadText("버스가 늦어요 bus").language == .korean)
    #expect(ReadText("More trees please").language == .other)
    #expect(ReadText("🎉").language == .korean)
  }

  @Test(arguments: [
    ("버스가", "버스"), ("버스를", "버스"), ("버스로는", "버스"), ("주차장이", "주차장"), ("주차장을", "주차장"),
    ("골목으로", "골목"), ("서울로", "서울"), ("어르신들에게", "어르신"), ("청년들이", "청년"), ("도서관에서", "도서관"),
    ("gtx가", "gtx"), ("gtx비노선이", "gtx비노선"),
  ])
  func particle_isTakenOff_whereTheFinalConsonantAllowsIt(word: String, stem: String) {
    #expect(Josa.strip([Unicode.Scalar](word)).text == stem)
  }

  @Test(arguments: ["가을", "나이", "도로", "아이", "마을", "종이", "버스", "은하수", "고양이"])
  func nounThatOnlyLooksAsIfItHadAParticle_stays(word: String) {
    // 고양이 is the price of a table: what is compared never depends on it.
    let stem = Josa.strip([Unicode.Scalar](word)).text
    #expect(word == "고양이" ? stem == "고양" : stem == word)
  }

  @Test func registeredWord_isFoundInsideKoreanWords_andAtTheBeginningOfOthers() throws {
    func stands(_ word: String, _ text: String) -> Bool {
      RegisteredWord(word)?.stands(in: ReadText(text)) ?? false
    }
    #expect(stands("주차장", "공영 주차 장을"))
    #expect(stands("버스", "심야버스를"))
    #expect(stands("차", "차 없는 거리"))
    #expect(!stands("차", "기차 소리"))
    #expect(stands("shop", "Small shops keep closing"))
    #expect(!stands("shop", "workshop"))
    #expect(stands("old port", "the OLD PORT warehouses"))
    #expect(!stands("!!", "anything"))
  }

  @Test func titlesWords_countAsRegistered_butNotItsVerbs() {
    let words = RegisteredWords(titles: ["버스를 더 자주", ""], seeds: ["배차", "버스"])
    #expect(words.words.map(\.spelled) == ["배차", "버스"])
  }
}
