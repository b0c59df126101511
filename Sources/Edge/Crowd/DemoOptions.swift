// How a demonstration is played.

/// What a demonstration's crowd does.
public struct DemoOptions: Sendable {
  /// Seats that join; nil is every seat with a link.
  public var seats: Int?
  /// Tables whose facilitators join; nil is every table with a link.
  public var tables: Int?
  /// What the tables say.
  public var notes: [String] = []
  /// 1 is a pace that people can follow; smaller is faster, for tests.
  public var pace: Double = 1
  /// The crowd's dice.
  public var seed: UInt64 = 1
  /// Told what is being done now, in a line.
  public var progress: (@Sendable (String) -> Void)?

  /// Everybody, at a pace that people can follow.
  public init() {}

  func scaled(_ millis: Int) -> Int { Int(Double(millis) * pace) }
}
