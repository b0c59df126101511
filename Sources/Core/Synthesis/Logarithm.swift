// A logarithm in whole numbers. A library's may differ in its last digit from machine to machine,
// and with it the order of keywords.

/// 1024 times the binary logarithm of `numerator / denominator`, rounded down; at least one of
/// them, both at least 1, and the quotient at least 1.
func binaryLogarithm(_ numerator: Int, over denominator: Int) -> Int {
  precondition(denominator >= 1 && numerator >= denominator, "a quotient of at least 1")
  precondition(numerator < 1 << 40, "far beyond the words of a hall")
  let whole = (numerator / denominator).bitWidth - 1 - (numerator / denominator).leadingZeroBitCount
  // Ten times squared: each squaring tells one more binary digit (Knuth, TAOCP 1.2.2, exercise 25).
  var mantissa = (numerator << 22) / (denominator << whole)
  var result = whole
  for _ in 0..<10 {
    mantissa = (mantissa * mantissa) >> 22
    result <<= 1
    if mantissa >= 1 << 23 {
      mantissa >>= 1
      result += 1
    }
  }
  return result
}
