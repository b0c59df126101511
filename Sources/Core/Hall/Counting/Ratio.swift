// Exact fractions in lowest terms: small ones of counts, and large ones of the two statistics.
// Spelled `3/1`, `-1/2`, as the public ballots format spells them. Nothing here rounds, but for
// the one figure that is a float there.

extension Fraction {
  /// The same fraction in lowest terms.
  public var lowest: Fraction {
    var (a, b) = (over.magnitude, under.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return Fraction(over / Int(a), under / Int(a))
  }

  /// In lowest terms, `-1/2`.
  public var spelled: String {
    let lowest = lowest
    return "\(lowest.over)/\(lowest.under)"
  }
}

/// An exact fraction ≥ 0 of numbers of any size, in lowest terms.
public struct Ratio: Hashable, Sendable {
  public let over: Natural
  public let under: Natural

  init(_ over: Natural, _ under: Natural) {
    let common = Natural.commonDivisor(over, under)
    self.over = over.divided(by: common).quotient
    self.under = under.divided(by: common).quotient
  }

  /// A numerator over a power of two: what they share are twos, and no division is needed.
  init(_ over: Natural, overTwoTo exponent: Int) {
    let common = over.isZero ? exponent : min(exponent, over.trailingZeros)
    self.over = over.shifted(right: common)
    under = Natural.power(ofTwo: exponent - common)
  }

  /// `7/32`.
  public var spelled: String { "\(over)/\(under)" }

  /// With `places` decimals, rounded half up, `3.125`: for people to read, never to decide by.
  public func decimal(places: Int) -> String {
    var scale = Natural(1)
    for _ in 0..<places { scale = scale * Natural(10) }
    let doubled = (over * scale).shifted(left: 1) + under
    let digits = "\(doubled.divided(by: under.shifted(left: 1)).quotient)"
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return places == 0 ? padded : "\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  /// Whether it is smaller than a fraction ≥ 0, exactly.
  public func isLess(than fraction: Fraction) -> Bool {
    over * Natural(UInt(fraction.under)) < under * Natural(fraction.over.magnitude)
  }

  /// The nearest float (ties to even) if the denominator is a power of two, which is all that is
  /// ever asked for; nil otherwise.
  public var float: Double? {
    let exponent = under.bitWidth - 1
    guard under.trailingZeros == exponent else { return nil }
    guard !over.isZero else { return 0 }
    // IEEE 754 binary64: 53 digits, fewer for numbers below 2^-1022.
    let highest = over.bitWidth - 1 - exponent
    let digits = min(53, 53 + highest + 1022)
    guard digits >= 0 else { return 0 }
    let spare = over.bitWidth - digits
    guard spare > 0 else {
      return Double(
        sign: .plus, exponent: -exponent, significand: Double(over.words.first ?? 0))
    }
    var kept = over.shifted(right: spare).words.first ?? 0
    let half = Natural.power(ofTwo: spare - 1)
    let rest = over - Natural(kept).shifted(left: spare)
    if rest > half || (rest == half && kept & 1 == 1) { kept += 1 }
    return Double(sign: .plus, exponent: spare - exponent, significand: Double(kept))
  }
}
