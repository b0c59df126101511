// Random bytes from the operating system by way of libcrypto: tokens, salts, lots, mask keys.
// Core never calls this; it gets lots as values.
import COpenSSL

/// `count` bytes nobody can foretell. A generator that fails ends the program: no weaker source
/// may stand in for it.
public func secureRandom(count: Int) -> [UInt8] {
  precondition(count >= 0 && count <= Limits.randomBytesMax, "an odd amount of randomness")
  return [UInt8](unsafeUninitializedCapacity: count) { into, made in
    let drawn = count == 0 ? 1 : RAND_bytes(into.baseAddress, Int32(count))
    precondition(drawn == 1, "the random generator of the system failed")
    made = count
  }
}
