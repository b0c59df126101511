// Lots for random tests: one seed, printed, gives the same day again. `WONTAK_SEEDS=20` in the
// environment makes every random test try twenty times as many.

import Glibc

/// A seeded generator (SplitMix64): small, and the same on every machine.
public struct Lots: RandomNumberGenerator, Sendable {
  public let seed: UInt64
  private var state: UInt64

  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not including, `bound`.
  public mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// True once in `times`.
  public mutating func once(in times: Int) -> Bool { below(times) == 0 }

  /// One of `choices`, nil if there are none.
  public mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
    choices.randomElement(using: &self)
  }

  /// Seeds for a random test: one fixed, so that a fault once found stays found, and new ones.
  public static func seeds(_ count: Int) -> [UInt64] {
    let times = getenv("WONTAK_SEEDS").flatMap { Int(String(cString: $0)) } ?? 1
    let fresh = max(0, count * max(1, times) - 1)
    return [1] + (0..<fresh).map { _ in UInt64.random(in: 2...999_999_999) }
  }
}
