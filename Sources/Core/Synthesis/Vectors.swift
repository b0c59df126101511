// Arithmetic on vectors, each sum in one fixed order: the compiler neither reorders nor fuses
// floating-point operations, so the same vectors give the same sums on every machine.

/// What vectors are asked for here.
enum Vectors {
  /// The inner product, in eight sums side by side.
  static func dot(_ a: [Float], _ b: [Float]) -> Float {
    guard a.count == b.count else { return 0 }
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var sums = SIMD8<Float>(repeating: 0)
        var place = 0
        while place + 8 <= a.count {
          sums += load(a.baseAddress! + place) * load(b.baseAddress! + place)
          place += 8
        }
        var rest: Float = 0
        while place < a.count {
          rest += a[place] * b[place]
          place += 1
        }
        return total(sums) + rest
      }
    }
  }

  @inline(__always)
  static func load(_ from: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(from).loadUnaligned(as: SIMD8<Float>.self)
  }

  /// Pair by pair: `sum()` of the library promises no order.
  @inline(__always)
  static func total(_ sums: SIMD8<Float>) -> Float {
    let four = sums.lowHalf + sums.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// The vector at length 1; zeros stay zeros.
  static func unit(_ vector: [Float]) -> [Float] {
    let length = dot(vector, vector).squareRoot()
    return length > 1e-6 ? vector.map { $0 / length } : [Float](repeating: 0, count: vector.count)
  }

  /// The mean of some, in their order; nil of none.
  static func mean(_ vectors: [[Float]]) -> [Float]? {
    guard var sum = vectors.first else { return nil }
    for vector in vectors.dropFirst() { add(vector, to: &sum) }
    let count = Float(vectors.count)
    return sum.map { $0 / count }
  }

  static func add(_ vector: [Float], times factor: Float = 1, to sum: inout [Float]) {
    for place in sum.indices { sum[place] += factor * vector[place] }
  }

  /// The one place where a score becomes a whole number.
  static func milli(_ score: Float) -> Milli { Int((score * 1_000).rounded()) }
}
