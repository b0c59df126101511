// The rows of the stance rule, in their order. Patterns are text as `ReadText` folds it: small
// letters, no punctuation, one space between words.

/// The tables, Korean for notes with any Hangul.
enum StanceTable {
  static let korean: [StanceRow] = [
    StanceRow(
      .proposal, .end,
      words("주세요 주십시오 주시길 주시면 주길 주기를 달라 달라고 주라 줬으면 줘야 줄래요 주세용 주시기")
        + words("바랍니다 바라요 바래요 바란다 바람 부탁 부탁드려요 부탁드립니다 부탁합니다")),
    // "It would be good if": 면 at the end, or before what wishes.
    StanceRow(
      .proposal, .end,
      ["면"] + joined(["면", "면 "], words("합니다 해요 한다 하는 함")) + ["면 될 듯", "면 될듯"]),
    StanceRow(.proposal, .tail, joined(["면", "면 "], words("싶 어떨까 좋을 좋겠"))),
    StanceRow(.proposal, .tail, words("좋겠 어떨까 어떤가요 어떨지 할까요 건의 제안") + ["고 싶"]),
    // "One must".
    StanceRow(
      .proposal, .tail,
      joined(
        ["야", "야 ", "야만 "],
        words("하죠 하지 한다 합니다 해요 하는 함 할 하고 죠 지요 돼요 된다 됩니다 될 돼"))),
    StanceRow(.proposal, .endUnlessAfter(["거", "이", "뭐"]), ["야"]),
    // "Let us". Whole syllables, so that 의자 and 그림자 stay things.
    StanceRow(
      .proposal, .end,
      words("하자 두자 주자 자고 합시다 읍시다 십시다 보자 말자 짓자 놓자 쓰자 내자 들자 꾸자 리자 치자 누자 우자 추자")
        + words("기자 이자 시자 열자 살자 받자 찾자 막자 심자 넣자 고자 켜자")),
    StanceRow(
      .proposal, .end,
      joined(
        words("필요 시급 급하 급합 절실"),
        ["", "다고 봄", "다고 봅니다", "하다고 봄", "하다고 봅니다", "하다고 본다"]
          + words("다 니다 함 하다 해요 합니다 하죠"))),
    StanceRow(.proposal, .tail, joined(words("필요 시급 급하 절실"), ["하다고 생각", "해 보"])),
    StanceRow(.proposal, .end, joined(measures, ["", "을", "를", "이", "부터"])),
    StanceRow(
      .proposal, .end,
      words("하기 두기 주기 바꾸기 만들기 리기 열기 짓기 놓기 모시기 오기 쓰기 넣기 세우기 심기 나누기 줄이기 기르기")),
    StanceRow(.proposal, .end, words("하라 해라 어라 아라 으라 하도록 하게 만들어요") + ["게 해"]),
    StanceRow(
      .proposal, .outcome(of: conditions),
      words("겠 거예요 겁니다 살아 ") + ["것 같"]
        + joined(words("듯 들다 들이다 온다 옵니다 하죠 하지요 묵죠 오죠 타죠"), [" "])),
    StanceRow(
      .praise, .anywhere,
      words("감사 고맙 고마 덕분 덕에 덕택 칭찬 든든 뿌듯 기대됩 기대돼 기대된 다행 만족 반갑 반가 최고 훌륭 자랑스")),
    StanceRow(
      .praise, .anywhere,
      words("좋아요 좋더 좋다 좋습 좋네 좋았 좋고 좋아졌 재밌 재미있 맛있 예뻐 예쁘 편해졌 편하고 잘했 친절해")
        + words("믿음이 기뻐 나아졌 밝아져 깨끗해져 살아났 행복")
        + ["좋은 건", "힘이 났", "잘 했", "잘 쓰고", "잘 되어", "잘 되고", "잘 하고", "잘해 주"]),
    // Bare endings: a thing named and nothing said of it is asked for.
    StanceRow(
      .proposal, .end,
      words("으로 로 을 를 에도 까지 부터라도 하나 듯 일석이조 방식 자리 과정 협의체 센터 교실 좀 더 마다 한테도 에게도")
        + ["하는 날"]),
  ]

  static let english: [StanceRow] = [
    StanceRow(
      .praise, .anywhere,
      edged(
        words("thank thanks great love loved glad happy helpful excellent appreciate")
          + ["well done", "good job"])),
    StanceRow(
      .proposal, .anywhere,
      edged(
        words("please should must lets") + [
          "let us", "let s", "we want", "we need", "i want", "i wish", "would like",
          "would be good", "would be nice", "would be great", "how about", "why not", "need to",
          "needs to",
        ])),
    StanceRow(
      .proposal, .start,
      words("let make build open add fix give put extend allow reduce stop keep create plant")
        .map { $0 + " " }
        + words("expand install bring provide increase lower ban hire start run use turn move")
        .map { $0 + " " }
        + words("widen repair more support offer").map { $0 + " " }),
  ]

  /// What a city is asked to do, named as a noun at the end.
  private static let measures =
    words("확충 확대 강화 설치 도입 신설 개선 지원 증설 연장 교체 정비 철거 조성 개방 허용 보장 금지 폐지 인상 인하 완화")
    + words("배치 보조 공급 육성 유치 활용 연결 점검 운영 개최 추진 마련 보급 확보 건설 단속 개편 단축 증편 보조금 조례")
    + words("인센티브 의무화 현실화 활성화 찬성 반대 찬성한다 반대한다 찬성합니다 반대합니다 요망 요청 촉구 먼저 우선")
    + ["제한 강화"]

  private static let conditions = (words("면 해야 려야 와야 춰야 줘야 쳐야 있어야 넣어야 만들어야 지어야 고쳐야"))
    .map { [Unicode.Scalar]($0 + " ") }

  private static func words(_ list: String) -> [String] {
    list.split(separator: " ").map(String.init)
  }

  /// Each of the first with each of the second behind it.
  private static func joined(_ first: [String], _ second: [String]) -> [String] {
    first.flatMap { head in second.map { head + $0 } }
  }

  private static func edged(_ patterns: [String]) -> [String] { patterns.map { " \($0) " } }
}
