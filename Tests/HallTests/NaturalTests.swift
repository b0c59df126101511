// Numbers of any size against those of the language, and against themselves.

import HallScenes
import Testing

@testable import Hall

struct NaturalTests {
  private func natural(_ value: UInt128) -> Natural {
    Natural(UInt(value >> 64)).shifted(left: 64) + Natural(UInt(truncatingIfNeeded: value))
  }

  /// Numbers of every length, and many with words of all ones or none.
  private func draw(_ lots: inout Lots) -> UInt128 {
    let words = [0, 1, UInt64.max, lots.next()]
    let high = words[lots.below(4)]
    let low = words[lots.below(4)]
    return (UInt128(high) << 64 | UInt128(low)) >> UInt128(lots.below(128))
  }

  @Test(arguments: Lots.seeds(200))
  func smallNumbers_countAsTheLanguageDoes(seed: UInt64) {
    var lots = Lots(seed: seed)
    for _ in 0..<50 {
      let (a, b) = (draw(&lots), draw(&lots))
      let (x, y) = (natural(a), natural(b))
      #expect(x.description == a.description)
      #expect((x < y) == (a < b) && (x == y) == (a == b))
      #expect((x + y) - y == x)
      #expect(natural(max(a, b) - min(a, b)) == max(x, y) - min(x, y))
      let half = UInt128(UInt64.max)
      #expect(natural((a & half) * (b & half)) == natural(a & half) * natural(b & half))
      #expect(x.bitWidth == 128 - a.leadingZeroBitCount)
      #expect(x.trailingZeros == (a == 0 ? 0 : a.trailingZeroBitCount))
      let bits = lots.below(140)
      #expect(x.shifted(right: bits) == natural(a >> UInt128(bits)))
      if b > 0 {
        let (quotient, remainder) = x.divided(by: y)
        #expect(quotient == natural(a / b) && remainder == natural(a % b))
      }
    }
  }

  @Test(arguments: Lots.seeds(60))
  func largeNumbers_divideAndComeBack(seed: UInt64) {
    var lots = Lots(seed: seed)
    func long() -> Natural {
      (0..<lots.below(8) + 1).reduce(Natural(0)) { sum, _ in
        sum.shifted(left: lots.below(90)) + natural(draw(&lots))
      }
    }
    for _ in 0..<50 {
      let (a, b) = (long(), long())
      guard !b.isZero else { continue }
      let (quotient, remainder) = a.divided(by: b)
      #expect(quotient * b + remainder == a && remainder < b)
      let product = a * b
      #expect(product.divided(by: b).quotient == a && product.divided(by: b).remainder.isZero)
      let common = Natural.commonDivisor(product, b * natural(draw(&lots)))
      #expect(common.divided(by: b).remainder.isZero)
    }
  }

  @Test func decimals_areThoseOfKnownNumbers() {
    #expect(Natural(0).description == "0")
    #expect(
      Natural.power(ofTwo: 200).description
        == "1606938044258990275541962092341162602522202993782792835301376")
    let ten = (0..<40).reduce(Natural(1)) { power, _ in power * Natural(10) }
    #expect(ten.description == "1" + String(repeating: "0", count: 40))
    let factorial = (1...30).reduce(Natural(1)) { $0 * Natural($1) }
    #expect(factorial.description == "265252859812191058636308480000000")
  }

  @Test func fractions_areInLowestTerms() {
    #expect(Fraction(0, 7).spelled == "0/1" && Fraction(-6, 4).spelled == "-3/2")
    #expect(Fraction(Int.min, 2).spelled == "\(Int.min / 2)/1")
    #expect(Ratio(Natural(6), Natural(4)).spelled == "3/2")
    #expect(Ratio(Natural(0), overTwoTo: 9).spelled == "0/1")
    #expect(Ratio(Natural(6), overTwoTo: 3).spelled == "3/4")
    #expect(Ratio(Natural(1), Natural(3)).float == nil)
  }

  @Test(arguments: Lots.seeds(40))
  func floats_areTheNearest(seed: UInt64) {
    var lots = Lots(seed: seed)
    for _ in 0..<50 {
      let value = draw(&lots)
      let exponent = lots.below(120)
      // The language rounds a whole number to the nearest float; a power of two moves its point.
      let expected = Double(sign: .plus, exponent: -exponent, significand: Double(value))
      #expect(Ratio(natural(value), overTwoTo: exponent).float == expected)
    }
  }
}
