// Every accepted and refused shape of a request is a row here.
import HTTP

enum RequestRows {
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
    (
      "absolute form, query alone", "GET HTTPS://b?q HTTP/1.1\r\nHost: a\r\n\r\n",
      "get /?q b [] true"
    ),
    ("port without digits", "GET / HTTP/1.1\r\nHost: a:\r\n\r\n", "get / a: [] true"),
    (
      "Host of an absolute form in 1.0", "GET http://b/ HTTP/1.0\r\n\r\n", "get / b [] false"
    ),
    ("expectation", head("expect: 100-Continue\r\nContent-Length: 1") + "a", "post / a [97] true"),
    ("expectation without a body", head("Expect: 100-continue"), "post / a [] true"),
    (
      "expectation in 1.0", "POST / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n", "post /  [] false"
    ),
    (
      "chunk extensions to the letter",
      chunked("1 ; a\r\nx\r\n1;a=b;c = \"d\\\";\"\t;e\r\ny\r\n0;f\r\n\r\n"),
      "post / a [120, 121] true"
    ),
    (
      "chunk sizes in any case, padded", chunked("000A\r\n0123456789\r\n00\r\n\r\n"),
      "post / a [48, 49, 50, 51, 52, 53, 54, 55, 56, 57] true"
    ),
    (
      "trailers that look like framing",
      chunked("0\r\nContent-Length: 9\r\nHost: b\r\nTransfer-Encoding: x\r\n\r\n"),
      "post / a [] true"
    ),
    (
      "coding in capitals", head("TRANSFER-ENCODING:\tCHUNKED \t") + "0\r\n\r\n", "post / a [] true"
    ),
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
    // Bytes that String would take for others: a Kelvin sign for a k, a blank with a mark on it.
    (
      "coding with a Kelvin sign", head("Transfer-Encoding: chun\u{212A}ed"), .unknownTransferCoding
    ),
    ("length after a marked blank", head("Content-Length: \u{301}5"), .badContentLength),
    ("length and a marked blank", head("Content-Length: 5 \u{301}"), .badContentLength),
    ("length after a wide blank", head("Content-Length: \u{A0}5"), .badContentLength),
    ("coding after a vertical tab", head("Transfer-Encoding: \u{B}chunked"), .badField),
    ("coding twice in one", head("Transfer-Encoding: chunked, chunked"), .unknownTransferCoding),
    ("coding with a parameter", head("Transfer-Encoding: chunked;q=1"), .unknownTransferCoding),
    ("coding in quotes", head("Transfer-Encoding: \"chunked\""), .unknownTransferCoding),
    ("coding empty", head("Transfer-Encoding:"), .unknownTransferCoding),
    ("length with a point", head("Content-Length: 1.0"), .badContentLength),
    ("length in two parts", head("Content-Length: 1 1"), .badContentLength),
    ("length empty beside one", head("Content-Length: 1\r\nContent-Length:"), .badContentLength),
    ("other expectation", head("Expect: 100-continue, more"), .expectationRefused),
    ("expectation with a mark", head("Expect: 100-continue\u{301}"), .expectationRefused),
    (
      "expectation, body too large", head("Expect: 100-continue\r\nContent-Length: 65537"),
      .bodyTooLarge
    ),
    ("chunk extension without a name", chunked("1;\r\na\r\n"), .badChunk),
    ("chunk extension without a value", chunked("1;a=\r\na\r\n"), .badChunk),
    ("chunk extension not closed", chunked("1;a=\"b\r\na\r\n"), .badChunk),
    ("chunk extension with a blank after it", chunked("1;a \r\na\r\n"), .badChunk),
    ("chunk extension with a colon", chunked("1;a:b\r\na\r\n"), .badChunk),
    ("chunk size, comma", chunked("1,1\r\na\r\n"), .badChunk),
    ("chunk size negative", chunked("-1\r\na\r\n"), .badChunk),
    ("chunk size with an underscore", chunked("1_0\r\n"), .badChunk),
    ("chunk size, tab first", chunked("\t1\r\na\r\n"), .badChunk),
    ("chunk followed by CR CR LF", chunked("1\r\na\r\r\n0\r\n\r\n"), .bareLineEnd),
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
}
