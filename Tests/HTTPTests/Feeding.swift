// Bytes into parsers, whole or cut at chosen places.
import HTTP

/// What came out of a parser: the requests, and the failure that ended it.
struct Outcome {
  var requests: [Request] = []
  var failure: ParseFailure?

  /// One line that two feedings can be compared by.
  var summary: String {
    let told = requests.map {
      "\($0.method) \($0.target) \($0.authority) \($0.body) \($0.keepAlive)"
    }
    return told.joined(separator: "|") + (failure.map { "!\($0)" } ?? "")
  }
}

func parse(_ pieces: [[UInt8]], limits: HTTPLimits = HTTPLimits()) -> Outcome {
  var parser = RequestParser(limits: limits)
  var outcome = Outcome()
  for piece in pieces {
    piece.withUnsafeBytes { bytes in
      var at = 0
      do throws(ParseFailure) {
        while outcome.failure == nil, let request = try parser.next(bytes, &at) {
          outcome.requests.append(request)
        }
      } catch {
        outcome.failure = error
      }
    }
    if outcome.failure != nil { break }
  }
  return outcome
}

func parse(_ text: String, limits: HTTPLimits = HTTPLimits()) -> Outcome {
  parse([Array(text.utf8)], limits: limits)
}

func splits(_ bytes: [UInt8]) -> [[[UInt8]]] {
  (0...bytes.count).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
}

/// A generator that a seed repeats.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
