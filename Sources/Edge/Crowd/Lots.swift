// The crowd's dice: one seed, one crowd. Never for nonces or tokens.

/// A small generator (SplitMix64; Steele, Lea, Flood 2014): the same seed gives the same crowd.
public struct Lots: RandomNumberGenerator {
  private var state: UInt64

  /// The lots of this seed.
  public init(seed: UInt64) { state = seed }

  /// Sixty-four bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Whether one chance in `of` comes true.
  mutating func hits(oneIn of: Int) -> Bool { Int.random(in: 0..<of, using: &self) == 0 }

  mutating func millis(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A choice as people make one: early options are liked more, so that bars differ.
  mutating func choice(of options: [String], most: Int, exact: Bool) -> [String] {
    let wanted = exact ? most : Int.random(in: 1...max(1, most), using: &self)
    var left = Array(options.enumerated())
    var chosen: Set<Int> = []
    while chosen.count < min(wanted, options.count), !left.isEmpty {
      let weights = left.map { 100 / ($0.offset + 2) + ($0.offset * 37 + 11) % 23 }
      var mark = Int.random(in: 0..<weights.reduce(0, +), using: &self)
      var at = 0
      while mark >= weights[at] {
        mark -= weights[at]
        at += 1
      }
      chosen.insert(left.remove(at: at).offset)
    }
    return chosen.sorted().map { options[$0] }
  }
}
