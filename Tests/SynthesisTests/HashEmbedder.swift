// An engine for tests: pairs and triples of letters thrown into 64 buckets by FNV-1a. It knows no
// meaning, but like words give like vectors, and it needs no file.

@testable import Synthesis

/// Vectors without a model.
enum HashEmbedder {
  static let engine = Engine(id: "test", version: "1", dimension: 64)

  static let bearings = Bearings(engine: engine, vectors: Bearings.texts.map(vector))

  static func vector(_ text: String) -> [Float] {
    let letters = ReadText(text).letters
    var sums = [Float](repeating: 0, count: engine.dimension)
    for length in [2, 3] where letters.count >= length {
      for start in 0...(letters.count - length) {
        let hash = fnv(letters[start..<(start + length)])
        sums[Int(hash % 64)] += hash & 64 == 0 ? 1 : -1
      }
    }
    return Vectors.unit(sums)
  }

  static func note(
    _ id: String, _ text: String, table: Int = 1, at: Int64 = 0, marked: Stance? = nil
  ) -> SynthesisNote {
    SynthesisNote(
      id: id, table: table, text: text, marked: marked, at: at, vector: vector(text))
  }

  static func theme(_ id: Int, _ title: String, _ seeds: [String]) -> SynthesisTheme {
    SynthesisTheme(
      id: id, titles: [title], seeds: seeds,
      vectors: SynthesisTheme.phrases(titles: [title], seeds: seeds, engine: engine)
        .map(vector))
  }

  private static func fnv(_ letters: ArraySlice<Unicode.Scalar>) -> UInt64 {
    letters.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1.value)) &* 0x100_0000_01b3 }
  }
}

/// A small hall: three themes, notes of each, some that say the same, some off topic.
enum SmallHall {
  static let themes = [
    HashEmbedder.theme(1, "버스 노선", ["버스", "배차", "정류장"]),
    HashEmbedder.theme(2, "공영주차장", ["주차", "불법주차", "주차난"]),
    HashEmbedder.theme(3, "공원과 녹지", ["공원", "나무", "산책로"]),
  ]

  static let texts = [
    "버스 배차 간격이 너무 길어요", "버스 배차 간격 너무 길어요!!", "정류장에 의자를 놓아 주세요", "마을버스 노선을 늘려 주세요",
    "버스 정류장 안내판이 고장났어요", "공영주차장을 지어 주세요", "골목에 불법주차가 심해요", "주차할 데가 없어서 힘들어요",
    "주차난 해결이 필요합니다", "공원에 나무를 더 심자", "산책로 가로등이 어두워요", "공원 산책로가 참 좋아요",
    "점심 메뉴가 뭔가요", "마이크 소리가 안 들려요", "도서관 자리가 모자라요", "도서관을 밤에도 열어 주세요", "작은 도서관이 더 필요해요",
    "Please plant more trees in the park",
  ]

  static let notes = texts.enumerated().map { place, text in
    HashEmbedder.note(
      "\(place % 5 + 1).n\(place)", text, table: place % 5 + 1, at: Int64(place * 1_000))
  }

  static let input = SynthesisInput(
    bearings: HashEmbedder.bearings, notes: notes, themes: themes)
}

/// The numbers of a test that draws (Steele and others 2014, SplitMix64): its seed is printed.
struct Draws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  mutating func shuffled<T>(_ items: [T]) -> [T] {
    var items = items
    for place in items.indices.dropFirst().reversed() {
      items.swapAt(place, next(below: place + 1))
    }
    return items
  }
}
