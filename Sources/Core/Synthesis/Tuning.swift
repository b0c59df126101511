// What was found by measuring, engine by engine: every number that decides where a note goes. A
// new number is a new edition, because placements name it.

/// The numbers of one engine.
struct Tuning: Sendable {
  /// What each of the first two hits of a registered word adds to a theme's score.
  let wordBonus: Float
  let wordsCounted: Int
  /// From this margin on no person is needed.
  let clearMargin: Milli
  /// A note below it is near to no theme at all.
  let clearScore: Milli
  /// As many notes as the shipped mean weighs in a running one.
  let backgroundWeight: Float
  /// Two notes of at least this cosine, uncentred, say the same; nil: by their letters alone.
  let sameCosine: Float?
  let neighbours: Int
  let resolutionPercent: Int

  static func of(_ engine: Engine) -> Tuning { engine.id == "e5" ? .e5 : .table }

  static let e5 = Tuning(
    wordBonus: 0.25, wordsCounted: 2, clearMargin: 100, clearScore: 0, backgroundWeight: 20,
    sameCosine: 0.95, neighbours: 10, resolutionPercent: 130)

  static let table = Tuning(
    wordBonus: 0.3, wordsCounted: 2, clearMargin: 100, clearScore: 0, backgroundWeight: 20,
    sameCosine: nil, neighbours: 10, resolutionPercent: 130)
}
