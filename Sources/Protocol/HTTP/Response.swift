// An answer and its bytes. Content-Length, Connection and Date are written here and nowhere else,
// so a response can never disagree with its framing. Knows no clock: the date is handed in.

/// A response.
public struct Response: Sendable {
  /// The status code.
  public var status: Int
  /// Fields besides Content-Length, Connection and Date.
  public var headers: [(String, String)]
  /// The body. For HEAD only its length is told.
  public var body: [UInt8]
  /// Whether the connection ends with this answer.
  public var closes: Bool

  /// A response of bytes.
  public init(
    status: Int, headers: [(String, String)] = [], body: [UInt8] = [], closes: Bool = false
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.closes = closes
  }

  /// A response of plain text.
  public static func text(_ status: Int, _ text: String, closes: Bool = false) -> Response {
    Response(
      status: status, headers: [("Content-Type", "text/plain; charset=utf-8")],
      body: Array(text.utf8), closes: closes)
  }

  /// The answer to bytes that are no request: one, and then the connection ends.
  public static func refusal(_ failure: ParseFailure) -> Response {
    .text(failure.status, reason(of: failure.status) + "\n", closes: true)
  }

  /// What a client that waits with its body is told (RFC 9110 section 15.2.1).
  public static let goOn: [UInt8] = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

  /// The response as it goes over the wire. `date` is now, as `httpDate` writes it: RFC 9110
  /// section 6.6.1 wants it in every 2xx, 3xx and 4xx of a server that has a clock.
  public func encoded(
    answering method: Method, keepAlive: Bool, date: String? = nil
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 + headers.count * 48 + body.count)
    bytes.append(contentsOf: "HTTP/1.1 \(status) \(Response.reason(of: status))\r\n".utf8)
    for (name, value) in headers { appendField(name, value, to: &bytes) }
    if status == 101 {
      bytes.append(contentsOf: "\r\n".utf8)
      return bytes
    }
    if let date { appendField("Date", date, to: &bytes) }
    // RFC 9110 section 8.6: no Content-Length in 1xx and 204. A 304 may leave it out, and here
    // its body is empty while the length would have to be that of the page.
    let hasBody = status >= 200 && status != 204 && status != 304
    if hasBody { appendField("Content-Length", String(body.count), to: &bytes) }
    appendField("Connection", keepAlive && !closes ? "keep-alive" : "close", to: &bytes)
    bytes.append(contentsOf: "\r\n".utf8)
    if hasBody, method != .head { bytes.append(contentsOf: body) }
    return bytes
  }

  /// The reason phrase of a status.
  public static func reason(of status: Int) -> String {
    reasons[status] ?? "Status"
  }

  private func appendField(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: ": ".utf8)
    // RFC 9110 section 5.5: CR, LF and NUL in a value are to be replaced, or a value taken from a
    // request could end the field and write one of its own; the other controls are invalid too.
    for byte in value.utf8 { bytes.append(isValueByte(byte) ? byte : 0x20) }
    bytes.append(contentsOf: "\r\n".utf8)
  }
}

private let reasons: [Int: String] = [
  101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content",
  301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
  307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
  403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
  408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required",
  412: "Precondition Failed", 413: "Content Too Large", 414: "URI Too Long",
  415: "Unsupported Media Type", 417: "Expectation Failed", 421: "Misdirected Request",
  422: "Unprocessable Content", 426: "Upgrade Required", 428: "Precondition Required",
  429: "Too Many Requests", 431: "Request Header Fields Too Large",
  500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
  503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
]
