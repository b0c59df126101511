// Every accepted and refused shape of a request is a row here, and every row is fed whole, byte by
// byte, and cut at each place: the outcome must be the same.
import HTTP
import Testing

struct RequestParserTests {
  static let accepted: [(name: String, text: String, summary: String)] = [
    ("plain", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "get / a [] true"),
    ("port", "GET /a?b=c HTTP/1.1\r\nHost: a.b:80\r\n\r\n", "get /a?b=c a.b:80 [] true"),
    ("IPv6", "GET / HTTP/1.1\r\nHost: [::1]:8443\r\n\r\n", "get / [::1]:8443 [] true"),
    ("close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", "get / a [] false"),
    ("1.0", "GET / HTTP/1.0\r\n\r\n", "get /  [] false"),
    ("empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "get / a [] true"),
    (
      "length", "POST /s HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
      "post /s a [97, 98, 99] true"
    ),
    ("length 0", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "post / a [] true"),
    (
      "chunked",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "1\r\na\r\nA;x=y\r\n0123456789\r\n0\r\nT: v\r\n\r\n",
      "post / a [97, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57] true"
    ),
    (
      "absolute form", "GET http://b:1/p?q HTTP/1.1\r\nHost: a\r\n\r\n", "get /p?q b:1 [] true"
    ),
    ("absolute form, no path", "GET http://b HTTP/1.1\r\nHost: a\r\n\r\n", "get / b [] true"),
    ("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "options * a [] true"),
    ("empty value", "GET / HTTP/1.1\r\nHost: a\r\nX:\r\nY: \t \r\n\r\n", "get / a [] true"),
    ("obs-text", "GET / HTTP/1.1\r\nHost: a\r\nX: 한글\r\n\r\n", "get / a [] true"),
    (
      "pipelined",
      "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nz"
        + "HEAD /3 HTTP/1.1\r\nHost: a\r\n\r\n",
      "get /1 a [] true|post /2 a [122] true|head /3 a [] true"
    ),
  ]

  static let refused: [(name: String, text: String, failure: ParseFailure)] = [
    ("bare LF", "GET / HTTP/1.1\nHost: a\r\n\r\n", .bareLineEnd),
    ("bare LF in fields", "GET / HTTP/1.1\r\nHost: a\n\r\n", .bareLineEnd),
    ("bare LF at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineEnd),
    ("CR in a line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", .bareLineEnd),
    ("CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", .bareLineEnd),
    ("CR CR LF", "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", .bareLineEnd),
    ("two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .badRequestLine),
    ("TLS greeting", "\u{16}\u{03}\u{01}", .badRequestLine),
    ("space first", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", .badRequestLine),
    ("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", .badRequestLine),
    ("tab", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", .badRequestLine),
    ("no version", "GET /\r\nHost: a\r\n\r\n", .badRequestLine),
    ("space after version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", .badRequestLine),
    ("lower-case name", "GET / http/1.1\r\nHost: a\r\n\r\n", .badRequestLine),
    ("odd version", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", .badRequestLine),
    ("HTTP/2.0", "PRI * HTTP/2.0\r\n\r\n", .unsupportedVersion),
    ("HTTP/0.9", "GET / HTTP/0.9\r\n\r\n", .unsupportedVersion),
    ("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", .unsupportedVersion),
    ("unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
    ("lower-case method", "get / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
    ("CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod),
    ("method no token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", .badRequestLine),
    ("relative target", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("asterisk with GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("other scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("user in authority", "GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("fragment", "GET /#f HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("quote", "GET /\" HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("raw UTF-8", "GET /한 HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("broken escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("no escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("control in target", "GET /\u{1} HTTP/1.1\r\nHost: a\r\n\r\n", .badTarget),
    ("no Host", "GET / HTTP/1.1\r\nX: a\r\n\r\n", .badHost),
    ("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n", .badHost),
    ("two Hosts in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", .badHost),
    ("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", .badHost),
    ("Host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .badHost),
    ("Host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", .badHost),
    ("Host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .badHost),
    ("Host with odd port", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", .badHost),
    ("obs-fold", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", .foldedField),
    ("fold first", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", .foldedField),
    ("space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", .badField),
    ("no colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", .badField),
    ("no name", "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", .badField),
    ("NUL in value", "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n", .badField),
    ("DEL in value", "GET / HTTP/1.1\r\nHost: a\r\nX: \u{7F}\r\n\r\n", .badField),
    ("UTF-8 in name", "GET / HTTP/1.1\r\nHost: a\r\n이: x\r\n\r\n", .badField),
    ("length twice", head("Content-Length: 1\r\nContent-Length: 1"), .badContentLength),
    ("length list", head("Content-Length: 1, 1"), .badContentLength),
    ("length signed", head("Content-Length: +1"), .badContentLength),
    ("length negative", head("Content-Length: -1"), .badContentLength),
    ("length hex", head("Content-Length: 0x1"), .badContentLength),
    ("length empty", head("Content-Length:"), .badContentLength),
    ("length huge", head("Content-Length: 99999999999999999999"), .badContentLength),
    ("length in other digits", head("Content-Length: ١"), .badContentLength),
    ("length above limit", head("Content-Length: 65537"), .bodyTooLarge),
    (
      "both framings", head("Content-Length: 1\r\nTransfer-Encoding: chunked"), .conflictingFraming
    ),
    (
      "coding twice", head("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
      .conflictingFraming
    ),
    (
      "coding in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
      .conflictingFraming
    ),
    ("other coding", head("Transfer-Encoding: gzip, chunked"), .unknownTransferCoding),
    ("odd coding", head("Transfer-Encoding: xchunked"), .unknownTransferCoding),
    ("identity", head("Transfer-Encoding: identity"), .unknownTransferCoding),
    ("expectation", head("Expect: 100-continue\r\nContent-Length: 1"), .expectationRefused),
    ("chunk size missing", chunked("\r\n"), .badChunk),
    ("chunk size odd", chunked("g\r\n"), .badChunk),
    ("chunk size signed", chunked("+1\r\na\r\n"), .badChunk),
    ("chunk size 0x", chunked("0x1\r\na\r\n"), .badChunk),
    ("chunk size with space", chunked("1 \r\na\r\n"), .badChunk),
    ("chunk size huge", chunked("fffffffffffffffff\r\n"), .badChunk),
    ("chunk too long", chunked("1\r\nab\r\n"), .badChunk),
    ("chunk with LF", chunked("1\na\r\n"), .bareLineEnd),
    ("chunk ends with LF", chunked("1\r\na\n0\r\n\r\n"), .bareLineEnd),
    ("chunk extension with LF", chunked("1;a\nb\r\na\r\n"), .bareLineEnd),
    ("chunk extension with NUL", chunked("1;\0\r\na\r\n"), .badChunk),
    ("bad trailer", chunked("0\r\nX : y\r\n\r\n"), .badField),
    ("folded trailer", chunked("0\r\n X: y\r\n\r\n"), .foldedField),
  ]

  static func head(_ fields: String) -> String {
    "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n"
  }

  static func chunked(_ body: String) -> String { head("Transfer-Encoding: chunked") + body }

  @Test(arguments: accepted)
  func request_isAccepted(name: String, text: String, summary: String) {
    #expect(parse(text).summary == summary, "\(name)")
  }

  @Test(arguments: refused)
  func request_isRefused(name: String, text: String, failure: ParseFailure) {
    let outcome = parse(text)
    #expect(outcome.failure == failure, "\(name)")
    #expect(outcome.requests.isEmpty, "\(name)")
  }

  @Test func request_isTheSame_whenSplitAtEveryByte() {
    let rows = Self.accepted.map(\.text) + Self.refused.map(\.text)
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

  @Test func body_isAccepted_upToItsLimit() {
    let body = String(repeating: "a", count: 65_536)
    let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n"
    #expect(parse(head + body).requests.first?.body.count == 65_536)
    let chunk = "ffff\r\n" + String(repeating: "a", count: 65_535) + "\r\n"
    let chunked = RequestParserTests.chunked(chunk)
    #expect(parse(chunked + "1\r\nb\r\n0\r\n\r\n").requests.first?.body.count == 65_536)
    #expect(parse(chunked + "2\r\n").failure == .bodyTooLarge)
  }

  @Test func failure_hasItsStatus() {
    let statuses = Set(ParseFailure.allCases.map(\.status))
    #expect(statuses == [400, 413, 414, 417, 431, 501, 505])
  }
}

struct RandomRequestTests {
  @Test func parser_survivesMutations_andAgreesWithItself() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    let rows = RequestParserTests.accepted.map { Array($0.text.utf8) }
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
