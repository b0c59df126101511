// What all fuzzers share: saying that a promise is broken, and cutting bytes into pieces. Knows
// no room of the house.

/// Ends the run, which libFuzzer takes for a finding, when a promise is broken.
public func promise(_ holds: Bool, _ sentence: @autoclosure () -> String) {
  guard holds else { fatalError("broken promise: \(sentence())") }
}

/// Ways to cut `bytes` that a network could choose: byte by byte, and in pieces whose lengths
/// follow from the bytes themselves, so that an input always gives the same ones.
public func cuts(of bytes: [UInt8]) -> [[[UInt8]]] {
  var ways = [pieces(of: bytes, longest: 7), pieces(of: bytes, longest: 97)]
  // Byte by byte finds the most and costs the most: long inputs go without.
  if bytes.count <= 2_048 { ways.append(bytes.map { [$0] }) }
  return ways
}

/// Lots drawn from the bytes of an input.
public struct InputLots {
  private var state: UInt64

  /// FNV-1a of the bytes to begin with.
  public init(_ bytes: [UInt8]) {
    state = 0xCBF2_9CE4_8422_2325
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// A number below `bound`.
  public mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

private func pieces(of bytes: [UInt8], longest: Int) -> [[UInt8]] {
  var lots = InputLots(bytes)
  var pieces: [[UInt8]] = []
  var at = 0
  while at < bytes.count {
    let end = min(bytes.count, at + lots.below(longest + 1))
    pieces.append(Array(bytes[at..<end]))
    at = end
  }
  return pieces
}
