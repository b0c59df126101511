// What notes do, and which that look alike are opposed.

import Testing

@testable import Synthesis

@Suite struct StanceTests {
  @Test(arguments: [
    ("버스를 더 늘려 주세요", Stance.proposal), ("공영주차장 확충!", .proposal), ("빈집을 주차장으로 바꾸자", .proposal),
    ("심야버스가 주말에도 다녔으면 합니다", .proposal), ("밤길에 가로등이 있으면 좋겠어요", .proposal),
    ("시장 화장실부터 고쳐야 사람들이 온다", .proposal), ("재개발에 반대합니다", .proposal), ("장난감 도서관을 동네마다", .proposal),
    ("Please plant more trees", .proposal), ("Let's open the school yard", .proposal),
    ("Open the warehouse", .proposal), ("버스가 너무 늦게 와요", .problem), ("의자가 없어요", .problem),
    ("주차할 데가 없음 ㅠㅠ", .problem), ("예약하면 못 온다", .problem), ("There is no dentist", .problem),
    ("...", .problem), ("산책로가 참 좋아요", .praise), ("덕분에 잘 지냅니다", .praise),
    ("The park is great", .praise),
  ])
  func note_hasTheStanceOfItsEnding(text: String, stance: Stance) {
    #expect(StanceRule.stance(of: ReadText(text)) == stance)
  }

  @Test func firstRowThatFits_decides() {
    // It thanks and it asks: what it asks for is what the desk must see.
    #expect(StanceRule.stance(of: ReadText("늘 감사합니다, 의자도 놓아 주세요")) == .proposal)
  }

  @Test(arguments: [
    ("재개발에 찬성한다", "재개발에 반대한다"), ("휴대폰 수거를 계속해야 한다", "휴대폰 수거를 그만해야 한다"),
    ("버스를 늘려 주세요", "버스를 줄여 주세요"), ("정류장에 의자가 있어요", "정류장에 의자가 없어요"),
    ("공원을 없애 주세요", "공원을 만들어 주세요"), ("Please open the gate", "Please close the gate"),
    ("길이 안전해요", "길이 위험해요"), ("버스가 안 와요", "버스가 와요"),
  ])
  func opposites_areOpposed_bothWays(one: String, other: String) {
    let (one, other) = (Opposition(ReadText(one)), Opposition(ReadText(other)))
    #expect(one.isOpposed(to: other) && other.isOpposed(to: one))
  }

  @Test(arguments: [
    ("빈집은 많은데 주인이 안 팔고 안 빌려줘요", "빈 집은 많은데 집주인이 팔지도 빌려주지도 않음"),
    ("안전한 길을 만들어 주세요", "안전한 길을 만들어 줘요"), ("버스가 늦어요", "버스가 너무 늦어요"),
  ])
  func sameMeaning_isNotOpposed(one: String, other: String) {
    #expect(!Opposition(ReadText(one)).isOpposed(to: Opposition(ReadText(other))))
  }

  @Test func oppositeNotes_areNeverDuplicates_howeverAlike() {
    let notes = [
      HashEmbedder.note("a", "교내 휴대폰 수거를 앞으로도 계속해야 합니다"),
      HashEmbedder.note("b", "교내 휴대폰 수거를 앞으로도 그만해야 합니다"),
    ]
    let input = SynthesisInput(bearings: HashEmbedder.bearings, notes: notes, themes: [])
    #expect(synthesise(input).duplicates.isEmpty)
  }
}
