// Sentences every hall has in common, read by the engine in use before any note comes: what people
// in a hall sound like on no topic in particular (where the middle of a language lies), and what
// they say about the house instead of the topic (where is the toilet). Written for this; no note
// of any hall.

/// An engine's bearings. Made once an engine, and good for every hall.
public struct Bearings: Hashable, Sendable {
  public let engine: Engine
  /// The mean vector of each language's sentences, in the order of `NoteLanguage.allCases`.
  let backgrounds: [[Float]]
  /// Vectors of the sentences about the house.
  let house: [[Float]]

  /// The texts to be embedded, in the order their vectors are wanted.
  public static let texts = korean + other + aboutTheHouse

  /// With one vector for each of `texts`; others than so many are no bearings at all.
  public init(engine: Engine, vectors: [[Float]]) {
    self.engine = engine
    let vectors = vectors.count == Bearings.texts.count ? vectors : []
    let known = vectors.map { $0.count == engine.dimension ? $0 : engine.zeros }
    let languages = [
      known.prefix(Bearings.korean.count),
      known.dropFirst(Bearings.korean.count).prefix(Bearings.other.count),
    ]
    backgrounds = languages.map { Vectors.mean(Array($0)) ?? engine.zeros }
    house = Array(known.suffix(vectors.isEmpty ? 0 : Bearings.aboutTheHouse.count))
  }

  /// Without any: means start from nothing, and the house is not guarded.
  public static func none(_ engine: Engine) -> Bearings { Bearings(engine: engine, vectors: []) }

  private static let korean = [
    "여기는 예전보다 많이 나아졌어요", "담당하는 분이 자꾸 바뀌어서 답답합니다", "주말에도 이용할 수 있게 해 주세요",
    "신청하는 방법이 너무 복잡해요", "다른 도시처럼 해 보면 어떨까요", "예산이 어디에 쓰이는지 알려 주면 좋겠다",
    "아이도 어른도 함께 쓸 수 있는 곳이 필요합니다", "몇 년째 말만 하고 바뀐 게 없다", "가격이 올라서 부담스러워요",
    "가까운 데 있으면 자주 갈 텐데 너무 멀어요", "친절하게 안내해 주셔서 감사했어요", "밤에는 위험해서 혼자 못 다니겠어요",
    "낡은 시설부터 고쳐야 합니다", "홍보가 안 돼서 있는 줄도 몰랐어요", "처음부터 주민 의견을 듣고 정했으면",
    "한 군데에만 몰려 있어서 불공평하다", "인터넷을 못 쓰는 사람도 생각해 주세요", "기다리는 시간을 줄여 주세요",
    "규칙을 정했으면 모두 지키게 하자", "서로 배려하는 문화가 있어야", "전문가를 더 뽑아서 배치", "작은 것부터 하나씩 바꿔 나가자",
    "소음 때문에 잠을 못 자겠어요", "일하는 사람들의 처우를 개선해야 한다", "공사가 끝나지 않아 불편합니다",
    "젊은 사람도 나이 든 사람도 만족하는 방법", "지난번 행사 때 참 좋았습니다", "관리하는 사람이 없어서 금방 망가져요",
    "무료로 배울 수 있는 강좌를 늘리자", "외국인도 알아볼 수 있게 표시해 주세요",
  ]

  private static let other = [
    "It takes far too long to get an answer", "Please keep it open on weekends",
    "Nobody told us about the new plan", "We should start with small changes",
    "The old building needs to be repaired", "It has become much better than before",
    "Prices keep going up every year", "There should be more help for newcomers",
    "It is too far away for most of us", "Thank you for listening to us",
    "I do not feel safe there at night", "Ask the people who live here first",
  ]

  private static let aboutTheHouse = [
    "진행 순서가 어떻게 되나요", "마이크 소리가 작아요", "화면이 안 보여요", "화장실 어디예요", "쉬는 시간 언제예요", "사진 찍어도 되나요",
    "안녕하세요 반갑습니다", "동의합니다", "잘 모르겠습니다", "다음 순서로 넘어가요", "음료수 간식 더 주세요", "오늘 참석하신 분들 고맙습니다",
    "어제 경기 봤어요?", "테스트",
  ]
}

extension Engine {
  var zeros: [Float] { [Float](repeating: 0, count: dimension) }
}
