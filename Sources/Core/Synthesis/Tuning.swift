// What was found by measuring, engine by engine: every number that decides where a note goes. An
// engine's name and version tell who made the vectors and not these numbers, which are the build's.

/// The numbers of one engine.
struct Tuning: Sendable {
  /// What a theme's words are set in before they are embedded; `{}` is the word. A bare noun is far
  /// from anything people say about it.
  let templates: [String]
  /// What each of the first `wordsCounted` registered words in a note adds to a theme's score.
  let wordBonus: Float
  let wordsCounted: Int
  /// From this margin on no person is needed.
  let clearMargin: Milli
  /// As many notes as the background weighs in the running mean.
  let backgroundWeight: Float
  /// How often themes learn from their clear notes, from which margin on, and how many notes have
  /// the weight of the theme's own words.
  let learningRounds: Int
  let learningMargin: Milli
  let learningFull: Float
  /// Below this cosine, uncentred, no two notes say the same; `vectorsTellSameness` when no more
  /// than this is needed. With a noun of its own in each, they need the higher one.
  let sameCosine: Float
  let vectorsTellSameness: Bool
  let sameOfOtherNouns: Float
  let neighbours: Int
  let resolutionPercent: Int

  static func of(_ engine: Engine) -> Tuning { engine.id == "e5" ? .e5 : .table }

  static let e5 = Tuning(
    templates: ["{}에 대한 의견", "{} 문제", "{} 늘려 주세요"], wordBonus: 0.12, wordsCounted: 2,
    clearMargin: 90, backgroundWeight: 20, learningRounds: 2, learningMargin: 120,
    learningFull: 8, sameCosine: 0.95, vectorsTellSameness: true, sameOfOtherNouns: 0.965,
    neighbours: 20, resolutionPercent: 160)

  static let table = Tuning(
    templates: ["{}"], wordBonus: 0.3, wordsCounted: 2, clearMargin: 60, backgroundWeight: 20,
    learningRounds: 2, learningMargin: 120, learningFull: 8, sameCosine: 0.4,
    vectorsTellSameness: false, sameOfOtherNouns: 2, neighbours: 20, resolutionPercent: 160)
}
