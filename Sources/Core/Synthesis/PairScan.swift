// All pairs of notes looked at once: the inner product of each pair is computed a single time and
// handed to whoever needs it. 3,000 notes are 4.5 million pairs; this is the only loop here whose
// cost anybody feels.

/// The vectors of many notes in one piece of memory.
struct PairScan {
  let count: Int
  /// Rounded up to whole steps of eight, filled with zeros.
  private let width: Int
  private let numbers: [Float]

  /// Rows of another length count as zeros.
  init(_ vectors: [[Float]], dimension: Int) {
    count = vectors.count
    width = (dimension + 7) / 8 * 8
    var numbers = [Float](repeating: 0, count: vectors.count * width)
    for (row, vector) in vectors.enumerated() where vector.count == dimension {
      for axis in 0..<dimension { numbers[row * width + axis] = vector[axis] }
    }
    self.numbers = numbers
  }

  /// Calls `body` for each pair `a < b` with the product of the two, in order of `a`, and for one
  /// `a` in order of `b`, four at a time: so that the row of `a` is read once for four.
  func forEachPair(_ body: (_ a: Int, _ b: Int, _ product: Float) -> Void) {
    numbers.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return }
      for a in 0..<count {
        let left = base + a * width
        var b = a + 1
        while b + 4 <= count {
          let products = four(left, base + b * width)
          body(a, b, products.x)
          body(a, b + 1, products.y)
          body(a, b + 2, products.z)
          body(a, b + 3, products.w)
          b += 4
        }
        while b < count {
          body(a, b, one(left, base + b * width))
          b += 1
        }
      }
    }
  }

  @inline(__always)
  private func one(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>) -> Float {
    var sums = SIMD8<Float>(repeating: 0)
    for place in stride(from: 0, to: width, by: 8) {
      sums += Vectors.load(a + place) * Vectors.load(b + place)
    }
    return Vectors.total(sums)
  }

  /// The same sums in the same order as `one`, for four rows behind one another.
  @inline(__always)
  private func four(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>) -> SIMD4<Float> {
    var first = SIMD8<Float>(repeating: 0)
    var second = first
    var third = first
    var fourth = first
    var place = 0
    while place < width {
      let left = Vectors.load(a + place)
      first += left * Vectors.load(b + place)
      second += left * Vectors.load(b + width + place)
      third += left * Vectors.load(b + 2 * width + place)
      fourth += left * Vectors.load(b + 3 * width + place)
      place += 8
    }
    return SIMD4(
      Vectors.total(first), Vectors.total(second), Vectors.total(third), Vectors.total(fourth))
  }
}
