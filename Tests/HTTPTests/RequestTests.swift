// What a request tells about itself, forms, and responses as bytes and back.
import HTTP
import Testing

struct RequestTests {
  @Test func target_splitsIntoPathAndQuery() {
    let request = Request(method: .get, target: "/s/a%20b/?x=1&y=%ED%95%9C+%26?")
    #expect(request.path == "/s/a%20b/")
    #expect(request.query == "x=1&y=%ED%95%9C+%26?")
    #expect(request.segments == ["s", "a b"])
    #expect(request.queryForm?["y"] == "한 &?")
    #expect(Request(method: .get, target: "/").segments == [])
  }

  @Test(arguments: ["/..", "/a/./b", "/%2e%2e", "/a%2Fb", "/%00", "/%FF", "/%c0%af"])
  func segments_areRefused(target: String) {
    #expect(Request(method: .get, target: target).segments == nil)
  }

  @Test func bodyForm_needsItsType() {
    let headers = Headers([("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")])
    let body = Array("a=1&b=2&a=3&c".utf8)
    let form = Request(method: .post, target: "/", headers: headers, body: body).bodyForm
    #expect(form?.all("a") == ["1", "3"])
    #expect(form?["c"] == "")
    #expect(form?["d"] == nil)
    #expect(Request(method: .post, target: "/", body: body).bodyForm == nil)
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "%=a", "a=%ED%95"])
  func form_isRefused(text: String) {
    #expect(Form(Array(text.utf8)) == nil)
  }

  @Test func form_isRefused_withTooManyFields() {
    let text = (0..<257).map { "a\($0)=1" }.joined(separator: "&")
    #expect(Form(Array(text.utf8)) == nil)
  }

  @Test func form_survivesEncoding() {
    let fields = [("이름", "가 나+다&라=마"), ("a", "")]
    let form = Form(Form.encoded(fields.map { (name: $0.0, value: $0.1) }))
    #expect(form?["이름"] == "가 나+다&라=마")
    #expect(form?["a"] == "")
  }

  @Test func bearer_isTaken_onlyFromItsScheme() {
    func bearer(_ value: String) -> String? {
      Request(method: .get, target: "/", headers: Headers([("Authorization", value)])).bearer
    }
    #expect(bearer("Bearer abc") == "abc")
    #expect(bearer("bearer  abc ") == "abc")
    #expect(bearer("Basic abc") == nil)
    #expect(bearer("Bearer ") == nil)
  }

  @Test func headers_areFoundInAnyCase() {
    let headers = Headers([("Connection", "keep-alive, Upgrade"), ("X", "1"), ("x", "2")])
    #expect(headers["cOnnection"] == "keep-alive, Upgrade")
    #expect(headers.lists("connection", "upgrade"))
    #expect(!headers.lists("connection", "up"))
    #expect(headers.all("X") == ["1", "2"])
  }

  @Test func listMember_isFoundByItsBytes() {
    #expect(!Headers([("Upgrade", "websoc\u{212A}et")]).lists("upgrade", "websocket"))
    #expect(!Headers([("Connection", "close\u{301}")]).lists("connection", "close"))
    #expect(Headers([("Connection", "x,\u{301}y, close")]).lists("connection", "close"))
    #expect(Headers([("Connection", ", ,\tclose ,")]).lists("connection", "close"))
    #expect(!Headers([("Connection", "clo se")]).lists("connection", "close"))
  }

  @Test func scheme_isTold_ofAnAbsoluteTargetAlone() {
    #expect(parse("GET / HTTP/1.1\r\nHost: a\r\n\r\n").requests.first?.scheme == nil)
    let target = "GET HTTPS://b/ HTTP/1.1\r\nHost: a\r\n\r\n"
    #expect(parse(target).requests.first?.scheme == "https")
  }
}

struct PreferenceTests {
  func request(_ name: String, _ values: String...) -> Request {
    Request(method: .get, target: "/", headers: Headers(values.map { (name, $0) }))
  }

  @Test func gzip_isUsed_onlyWhereItIsAcceptedAndLikedNoLess() {
    let rows: [(String, Bool)] = [
      ("gzip", true), ("GZIP", true), ("x-gzip", true), ("deflate, gzip;q=1.0, *;q=0.5", true),
      ("gzip;q=0.5", true), ("gzip ; q=0.001", true), ("br,gzip", true), ("*", true),
      ("*;q=0.1", true), ("identity;q=0, *", true), ("gzip;q=0.5, identity;q=0.5", true),
      ("gzip;Q=1", true), ("gzip;q=1.", true), ("", false), (",", false), ("identity", false),
      ("br", false), ("gzip;q=0", false), ("gzip; q=0", false), ("gzip;q=0.0", false),
      ("gzip;q=0.000", false), ("gzip;q=0, *", false), ("x-gzip-not", false), ("gzipped", false),
      ("*;q=0", false), ("gzip;q=0.5, identity", false), ("identity;q=0", false),
      ("gzip;q=2", false), ("gzip;q=1.001", false), ("gzip;q=0.0001", false), ("gzip;q=", false),
      ("gzip;x=1", false), ("gzip;q=1;x=1", false), ("gzip\u{301}", false),
    ]
    for (value, isUsed) in rows {
      #expect(request("Accept-Encoding", value).acceptsGzip == isUsed, "\(value)")
    }
    #expect(request("Accept-Encoding", "br", "gzip").acceptsGzip)
    #expect(!request("Accept", "gzip").acceptsGzip)
  }

  @Test func tag_isFound_inAnyListWeakOrStrong() {
    for value in ["\"a\"", "W/\"a\"", "*", "\"b\" ,\t\"a\" ", "\"b\",W/\"a\"", ",\"a\""] {
      #expect(request("If-None-Match", value).has(tag: "\"a\""), "\(value)")
    }
    for value in ["", "\"b\"", "a", "\"A\"", "w/\"a\"", "W/ \"a\"", "W/*", "\"a\"\u{301}"] {
      #expect(!request("If-None-Match", value).has(tag: "\"a\""), "\(value)")
    }
    #expect(request("If-None-Match", "\"b\"", "\"a\"").has(tag: "\"a\""))
  }
}

struct DateTests {
  @Test(arguments: [
    // RFC 9110 section 5.6.7's own example; the rest by date(1).
    (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
    (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
    (1_709_251_200, "Fri, 01 Mar 2024 00:00:00 GMT"),
    (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    (1_795_842_500, "Sat, 28 Nov 2026 05:08:20 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
  ])
  func date_isWritten(seconds: Int, text: String) {
    #expect(httpDate(secondsSince1970: seconds) == text)
  }
}

struct ResponseTests {
  func text(_ response: Response, _ method: Method = .get, keepAlive: Bool = true) -> String {
    String(decoding: response.encoded(answering: method, keepAlive: keepAlive), as: UTF8.self)
  }

  @Test func response_framesItself() {
    let response = Response(status: 200, headers: [("X", "y")], body: Array("abc".utf8))
    let head = "HTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 3\r\nConnection: "
    #expect(text(response) == head + "keep-alive\r\n\r\nabc")
    #expect(text(response, keepAlive: false) == head + "close\r\n\r\nabc")
    #expect(text(response, .head) == head + "keep-alive\r\n\r\n")
  }

  @Test func response_isDated_unlessItSwitchesProtocols() {
    func dated(_ status: Int) -> String {
      let bytes = Response(status: status).encoded(answering: .get, keepAlive: true, date: "now")
      return String(decoding: bytes, as: UTF8.self)
    }
    for status in [200, 204, 304, 404, 503] {
      #expect(dated(status).contains("\r\nDate: now\r\n"), "\(status)")
    }
    #expect(!dated(101).contains("Date"))
    #expect(!text(Response(status: 200)).contains("Date"))
  }

  @Test func response_hasNoBody_where204And304() {
    for status in [204, 304] {
      let told = text(Response(status: status, body: Array("abc".utf8)))
      #expect(told.hasSuffix("Connection: keep-alive\r\n\r\n"))
      #expect(!told.contains("Content-Length"))
    }
  }

  @Test func response_cannotBeSplit_byAHeaderValue() {
    let told = text(Response(status: 302, headers: [("Location", "/a\r\nX: b\0\u{1B}c")]))
    #expect(told.contains("Location: /a  X: b  c\r\n"))
  }

  @Test func response_survivesParsing_whenSplitAtEveryByte() throws {
    let sent = Response(status: 404, headers: [("A", "b")], body: Array("gone".utf8))
    let bytes = sent.encoded(answering: .get, keepAlive: true)
    for pieces in splits(bytes) {
      var parser = ResponseParser()
      var found: ReceivedResponse?
      for piece in pieces {
        try piece.withUnsafeBytes {
          var at = 0
          if let response = try parser.next($0, &at) { found = response }
        }
      }
      #expect(found?.status == 404)
      #expect(found?.headers["a"] == "b")
      #expect(found?.body == Array("gone".utf8))
    }
  }

  @Test func response_endsWithTheConnection_whenItHasNoLength() throws {
    var parser = ResponseParser()
    let early = try Array("HTTP/1.1 200 OK\r\n\r\nabc".utf8).withUnsafeBytes { bytes in
      var at = 0
      return try parser.next(bytes, &at)
    }
    #expect(early == nil)
    #expect(parser.endOfConnection()?.body == Array("abc".utf8))
  }

  @Test(arguments: [
    "HTTP/2 200", "HTTP/1.1 20", "HTTP/1.1 099 X", "HTTP/1.1 2000 X", "garbage here",
  ])
  func statusLine_isRefused(line: String) {
    var parser = ResponseParser()
    let bytes = Array((line + "\r\n\r\n").utf8)
    #expect(throws: ParseFailure.badStatusLine) {
      try bytes.withUnsafeBytes {
        var at = 0
        _ = try parser.next($0, &at)
      }
    }
  }
}
