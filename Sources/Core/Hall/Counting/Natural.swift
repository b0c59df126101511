// Whole numbers of any size, for the two statistics that outgrow 64 bits: an exact sign test of
// thousands of people, and a determinant of counts. Only what those need; no sign, no radix but
// ten. A library for this exists, and brings Foundation into a room that must not have it.

/// A whole number ≥ 0 without upper bound.
public struct Natural: Hashable, Sendable {
  /// Least significant first; no zero word at the end, none at all for zero.
  private(set) var words: [UInt]

  public init(_ value: UInt) { words = value == 0 ? [] : [value] }

  private init(trimming words: [UInt]) {
    self.words = words
    while self.words.last == 0 { self.words.removeLast() }
  }

  public var isZero: Bool { words.isEmpty }

  /// Digits it has in base two; 0 for zero.
  var bitWidth: Int {
    guard let top = words.last else { return 0 }
    return words.count * UInt.bitWidth - top.leadingZeroBitCount
  }

  /// How often two divides it; 0 for zero.
  var trailingZeros: Int {
    guard let place = words.firstIndex(where: { $0 != 0 }) else { return 0 }
    return place * UInt.bitWidth + words[place].trailingZeroBitCount
  }

  static func power(ofTwo exponent: Int) -> Natural { Natural(1).shifted(left: exponent) }

  func shifted(left count: Int) -> Natural {
    let (whole, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    var shifted = Array(repeating: UInt(0), count: whole)
    var carry: UInt = 0
    for word in words {
      shifted.append(word << bits | carry)
      carry = bits == 0 ? 0 : word >> (UInt.bitWidth - bits)
    }
    shifted.append(carry)
    return Natural(trimming: shifted)
  }

  func shifted(right count: Int) -> Natural {
    let (whole, bits) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    guard whole < words.count else { return Natural(0) }
    var shifted: [UInt] = []
    for place in whole..<words.count {
      let above = place + 1 < words.count && bits > 0 ? words[place + 1] : 0
      shifted.append(words[place] >> bits | (bits > 0 ? above << (UInt.bitWidth - bits) : 0))
    }
    return Natural(trimming: shifted)
  }
}

extension Natural: Comparable {
  public static func < (a: Natural, b: Natural) -> Bool {
    if a.words.count != b.words.count { return a.words.count < b.words.count }
    for place in a.words.indices.reversed() where a.words[place] != b.words[place] {
      return a.words[place] < b.words[place]
    }
    return false
  }

  static func + (a: Natural, b: Natural) -> Natural {
    let (long, short) = a.words.count >= b.words.count ? (a, b) : (b, a)
    var sum = long.words
    var carry: UInt = 0
    for place in sum.indices {
      if place >= short.words.count, carry == 0 { break }
      let other = place < short.words.count ? short.words[place] : 0
      let (first, over) = sum[place].addingReportingOverflow(other)
      let (second, overAgain) = first.addingReportingOverflow(carry)
      sum[place] = second
      carry = (over ? 1 : 0) + (overAgain ? 1 : 0)
    }
    if carry > 0 { sum.append(carry) }
    return Natural(trimming: sum)
  }

  static func - (a: Natural, b: Natural) -> Natural {
    precondition(a >= b, "nothing is below zero here")
    var rest = a.words
    var borrow: UInt = 0
    for place in rest.indices {
      let other = place < b.words.count ? b.words[place] : 0
      let (first, under) = rest[place].subtractingReportingOverflow(other)
      let (second, underAgain) = first.subtractingReportingOverflow(borrow)
      rest[place] = second
      borrow = (under ? 1 : 0) + (underAgain ? 1 : 0)
    }
    return Natural(trimming: rest)
  }

  static func * (a: Natural, b: Natural) -> Natural {
    var product = Array(repeating: UInt(0), count: a.words.count + b.words.count)
    for (place, word) in a.words.enumerated() {
      var carry: UInt = 0
      for (other, factor) in b.words.enumerated() {
        let (high, low) = word.multipliedFullWidth(by: factor)
        let (first, over) = low.addingReportingOverflow(carry)
        let (second, overAgain) = first.addingReportingOverflow(product[place + other])
        product[place + other] = second
        carry = high + (over ? 1 : 0) + (overAgain ? 1 : 0)
      }
      product[place + b.words.count] = carry
    }
    return Natural(trimming: product)
  }

  /// Divides by one word, which costs the least.
  func divided(by divisor: UInt) -> (quotient: Natural, remainder: UInt) {
    var quotient = words
    var rest: UInt = 0
    for place in quotient.indices.reversed() {
      (quotient[place], rest) = divisor.dividingFullWidth((rest, quotient[place]))
    }
    return (Natural(trimming: quotient), rest)
  }

  /// Long division as on paper (Knuth 4.3.1, algorithm D) with words for digits.
  func divided(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    precondition(!divisor.isZero, "nothing is divided by zero")
    guard self >= divisor else { return (Natural(0), self) }
    let size = divisor.words.count
    if size == 1 {
      let (quotient, rest) = divided(by: divisor.words[0])
      return (quotient, Natural(rest))
    }
    // With its highest bit set the divisor's first word guesses each digit at most two too high.
    let shift = divisor.words[size - 1].leadingZeroBitCount
    let under = divisor.shifted(left: shift).words
    var over = shifted(left: shift).words
    while over.count <= words.count { over.append(0) }
    var quotient = Array(repeating: UInt(0), count: over.count - size)
    for place in quotient.indices.reversed() {
      let top = over[place + size]
      var digit = UInt.max
      if top < under[size - 1] {
        digit = under[size - 1].dividingFullWidth((top, over[place + size - 1])).quotient
      }
      var isBelowZero = Natural.subtract(under, times: digit, from: &over, at: place)
      while isBelowZero {
        digit -= 1
        isBelowZero = !Natural.add(under, to: &over, at: place)
      }
      quotient[place] = digit
    }
    return (Natural(trimming: quotient), Natural(trimming: over).shifted(right: shift))
  }

  /// `over -= under · digit` from word `place` on; true if that went below zero.
  private static func subtract(
    _ under: [UInt], times digit: UInt, from over: inout [UInt], at place: Int
  ) -> Bool {
    var carry: UInt = 0
    for (index, word) in under.enumerated() {
      let (high, low) = word.multipliedFullWidth(by: digit)
      let (part, isOver) = low.addingReportingOverflow(carry)
      let (rest, isUnder) = over[place + index].subtractingReportingOverflow(part)
      over[place + index] = rest
      carry = high + (isOver ? 1 : 0) + (isUnder ? 1 : 0)
    }
    let (rest, isUnder) = over[place + under.count].subtractingReportingOverflow(carry)
    over[place + under.count] = rest
    return isUnder
  }

  /// `over += under` from word `place` on; true if that came back above zero.
  private static func add(_ under: [UInt], to over: inout [UInt], at place: Int) -> Bool {
    var carry: UInt = 0
    for (index, word) in under.enumerated() {
      let (first, isOver) = over[place + index].addingReportingOverflow(word)
      let (second, isOverAgain) = first.addingReportingOverflow(carry)
      over[place + index] = second
      carry = (isOver ? 1 : 0) + (isOverAgain ? 1 : 0)
    }
    let (top, isOver) = over[place + under.count].addingReportingOverflow(carry)
    over[place + under.count] = top
    return isOver
  }

  /// The greatest number that divides both (Euclid).
  static func commonDivisor(_ a: Natural, _ b: Natural) -> Natural {
    var (a, b) = (a, b)
    while !b.isZero { (a, b) = (b, a.divided(by: b).remainder) }
    return a
  }
}

extension Natural: CustomStringConvertible {
  /// In decimal digits.
  public var description: String {
    // The largest power of ten that fits one word: 19 digits at a time.
    let chunk: UInt = 10_000_000_000_000_000_000
    var rest = self
    var parts: [String] = []
    while !rest.isZero {
      let (quotient, remainder) = rest.divided(by: chunk)
      let digits = String(remainder)
      parts.append(
        quotient.isZero ? digits : String(repeating: "0", count: 19 - digits.utf8.count) + digits)
      rest = quotient
    }
    return parts.isEmpty ? "0" : parts.reversed().joined()
  }
}
