// Every row of RequestRows is fed whole, byte by byte, and cut at each place: the outcome must be
// the same. Limits, expectations and mutations besides.
import HTTP
import Testing

struct RequestParserTests {
  @Test(arguments: RequestRows.accepted)
  func request_isAccepted(name: String, text: String, summary: String) {
    #expect(parse(text).summary == summary, "\(name)")
  }

  @Test(arguments: RequestRows.refused)
  func request_isRefused(name: String, text: String, failure: ParseFailure) {
    let outcome = parse(text)
    #expect(outcome.failure == failure, "\(name)")
    #expect(outcome.requests.isEmpty, "\(name)")
  }

  @Test func request_isTheSame_whenSplitAtEveryByte() {
    let rows = RequestRows.accepted.map(\.text) + RequestRows.refused.map(\.text)
    for text in rows where text.utf8.count < 1_000 {
      let bytes = Array(text.utf8)
      let whole = parse([bytes]).summary
      #expect(parse(bytes.map { [$0] }).summary == whole, "\(text)")
      for pieces in splits(bytes) { #expect(parse(pieces).summary == whole, "\(text)") }
    }
  }

  @Test func request_afterFailure_isNeverSeen() {
    let outcome = parse(
      "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(outcome.summary == "get /1 a [] true!badHost")
  }

  @Test func parser_staysFailed_whateverIsFed() {
    var parser = RequestParser()
    for text in ["GET / HTTP/0.9\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"] {
      Array(text.utf8).withUnsafeBytes { bytes in
        var at = 0
        #expect(throws: ParseFailure.unsupportedVersion) { try parser.next(bytes, &at) }
      }
    }
  }

  @Test func line_failsByItsFirstBreach_howeverCut() {
    var limits = HTTPLimits()
    limits.startLineBytesMax = 16
    let rows: [(String, ParseFailure)] = [
      ("GET /\r" + String(repeating: "a", count: 40) + "\n", .bareLineEnd),
      ("GET /" + String(repeating: "a", count: 40) + "\rb\r\n", .startLineTooLong),
      ("GET /" + String(repeating: "a", count: 11) + "\ra", .bareLineEnd),
      ("GET /" + String(repeating: "a", count: 40), .startLineTooLong),
      (String(repeating: "A", count: 40), .unknownMethod),
      ("GET /" + String(repeating: "a", count: 12) + "\ra", .startLineTooLong),
    ]
    for (text, failure) in rows {
      for pieces in splits(Array(text.utf8)) {
        #expect(parse(pieces, limits: limits).failure == failure, "\(text)")
      }
    }
  }

  @Test func parser_isIdle_onlyBetweenRequests() {
    var parser = RequestParser()
    #expect(parser.isIdle)
    for piece in ["\r\n", "GET / HTT", "P/1.1\r\nHost: a\r\n"] {
      var at = 0
      let request = Array(piece.utf8).withUnsafeBytes { try? parser.next($0, &at) }
      #expect(request == nil)
      #expect(!parser.isIdle)
    }
    var at = 0
    let request = Array("\r\n".utf8).withUnsafeBytes { try? parser.next($0, &at) }
    #expect(request != nil)
    #expect(parser.isIdle)
  }
}

struct RequestLimitTests {
  static let fits = "GET /\(String(repeating: "a", count: 8_178)) HTTP/1.1"

  @Test func startLine_isRefused_aboveItsLimit() {
    #expect(parse(Self.fits + "\r\nHost: a\r\n\r\n").requests.count == 1)
    #expect(parse("G" + Self.fits + "\r\nHost: a\r\n\r\n").failure == .startLineTooLong)
    #expect(parse("GET /" + String(repeating: "a", count: 9_000)).failure == .startLineTooLong)
  }

  @Test func fields_areRefused_aboveTheirLimits() {
    let long = "X: \(String(repeating: "a", count: 8_190))\r\n"
    #expect(parse("GET / HTTP/1.1\r\nHost: a\r\n\(long)\r\n").failure == .fieldsTooLarge)
    let half = "X: \(String(repeating: "a", count: 6_000))\r\n"
    #expect(parse("GET / HTTP/1.1\r\nHost: a\r\n\(half)\(half)\r\n").requests.count == 1)
    #expect(
      parse("GET / HTTP/1.1\r\nHost: a\r\n\(half)\(half)\(half)\r\n").failure == .fieldsTooLarge)
    let many = String(repeating: "X: a\r\n", count: 63)
    #expect(parse("GET / HTTP/1.1\r\nHost: a\r\n\(many)\r\n").requests.count == 1)
    #expect(parse("GET / HTTP/1.1\r\nHost: a\r\n\(many)X: a\r\n\r\n").failure == .fieldsTooLarge)
  }

  @Test func longMethod_isUnknown_ratherThanItsTargetTooLong() {
    let method = String(repeating: "G", count: 9_000)
    for pieces in [[method], [String(method.prefix(4_000)), String(method.dropFirst(4_000))]] {
      #expect(parse(pieces.map { Array($0.utf8) }).failure == .unknownMethod)
    }
    #expect(parse(method + " / HTTP/1.1\r\n").failure == .unknownMethod)
  }

  @Test func chunkExtensions_areRefused_aboveTheirLimitTogether() {
    let chunk = "1;\(String(repeating: "e", count: 99))\r\nx\r\n"
    let fits = RequestRows.chunked(String(repeating: chunk, count: 40))
    #expect(parse(fits + "0\r\n\r\n").requests.first?.body.count == 40)
    #expect(parse(fits + chunk).failure == .bodyTooLarge)
    // Counted anew for each request.
    let twice = fits + "0\r\n\r\n"
    #expect(parse(twice + twice).requests.count == 2)
    let line = "1;\(String(repeating: "e", count: 255))\r\nx\r\n"
    #expect(parse(RequestRows.chunked(line)).failure == .badChunk)
  }

  @Test func body_isAccepted_upToItsLimit() {
    let body = String(repeating: "a", count: 65_536)
    let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n"
    #expect(parse(head + body).requests.first?.body.count == 65_536)
    let chunk = "ffff\r\n" + String(repeating: "a", count: 65_535) + "\r\n"
    let chunked = RequestRows.chunked(chunk)
    #expect(parse(chunked + "1\r\nb\r\n0\r\n\r\n").requests.first?.body.count == 65_536)
    #expect(parse(chunked + "2\r\n").failure == .bodyTooLarge)
  }

  @Test func failure_hasItsStatus() {
    let statuses = Set(ParseFailure.allCases.map(\.status))
    #expect(statuses == [400, 413, 414, 417, 431, 501, 505])
  }
}

struct ExpectationTests {
  /// Whether a client that has sent so much is to be told to go on.
  func isAwaited(_ text: String) throws -> Bool {
    var parser = RequestParser()
    try Array(text.utf8).withUnsafeBytes { bytes in
      var at = 0
      while try parser.next(bytes, &at) != nil {}
    }
    let (isAwaited, isAwaitedStill) = (parser.takeExpectation(), parser.takeExpectation())
    #expect(!isAwaitedStill, "told once")
    return isAwaited
  }

  @Test func client_isToldToGoOn_onlyWhileNothingOfItsBodyHasCome() throws {
    let length = RequestRows.head("Expect: 100-continue\r\nContent-Length: 2")
    let chunks = RequestRows.head("Expect: 100-continue\r\nTransfer-Encoding: chunked")
    for head in [length, chunks] {
      #expect(try isAwaited(head))
      #expect(try !isAwaited(head + "1"))
      #expect(try !isAwaited(String(head.dropLast())))
    }
    #expect(try !isAwaited(length + "ab"))
    #expect(try !isAwaited(length + "ab" + RequestRows.head("Content-Length: 1")))
    #expect(try !isAwaited(RequestRows.head("Expect: 100-continue\r\nContent-Length: 0")))
    #expect(try !isAwaited("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"))
  }

  @Test func method_isKnown_asSoonAsItsLineIs() {
    func method(_ text: String) -> Method? {
      var parser = RequestParser()
      Array(text.utf8).withUnsafeBytes { bytes in
        var at = 0
        while let next = try? parser.next(bytes, &at), next.method == .get {}
      }
      return parser.method
    }
    #expect(method("HEAD / HTTP/1.1") == nil)
    #expect(method("HEAD / HTTP/1.1\r\n") == .head)
    #expect(method("HEAD / HTTP/1.1\r\nHost : a\r\n") == .head)
    #expect(method("HEAD  / HTTP/1.1\r\n") == nil)
    #expect(method("GET / HTTP/1.1\r\nHost: a\r\n\r\nHEAD  / HTTP/1.1\r\n") == nil)
  }
}

struct RandomRequestTests {
  @Test func parser_survivesMutations_andAgreesWithItself() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let rows = RequestRows.accepted.map { Array($0.text.utf8) }
    for round in 0..<4_000 {
      var bytes = rows[Int.random(in: 0..<rows.count, using: &random)]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: at)
        default:
          bytes.insert([0x0A, 0x0D, 0x20, 0x3A][Int.random(in: 0..<4, using: &random)], at: at)
        }
      }
      let whole = parse([bytes]).summary
      #expect(parse(bytes.map { [$0] }).summary == whole, "seed \(seed) round \(round)")
    }
  }
}
