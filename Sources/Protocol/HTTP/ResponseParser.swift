// Responses from bytes, for clients of our own: rehearsals, load and tests. As strict as the
// server's side. Interim 1xx responses but 101 are not expected and refused.

/// What a server answered.
public struct ReceivedResponse: Sendable {
  /// The status code.
  public let status: Int
  /// The header fields.
  public let headers: Headers
  /// The body.
  public let body: [UInt8]
}

/// A parser of the responses of one connection.
public struct ResponseParser: Sendable {
  private var reader: MessageReader
  private var status = 0
  private var headers = Headers()

  /// A parser at the beginning of a connection. Reports are larger than requests, so a client
  /// gives limits of its own.
  public init(limits: HTTPLimits = HTTPLimits()) {
    reader = MessageReader(limits: limits)
  }

  /// Reads from `at` on and returns a response once one is complete. After status 101 the bytes
  /// from `at` on belong to the new protocol.
  public mutating func next(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int, answering method: Method = .get
  ) throws(ParseFailure) -> ReceivedResponse? {
    while true {
      switch try reader.advance(bytes, &at) {
      case .needsMore: return nil
      case .startLine(let line): status = try statusCode(line)
      case .head(let headers):
        self.headers = headers
        try reader.expectBody(try responseFraming(answering: method))
      case .message(let body):
        return ReceivedResponse(status: status, headers: headers, body: body)
      }
    }
  }

  /// The response that the end of the connection completes, if its body is framed so.
  public mutating func endOfConnection() -> ReceivedResponse? {
    reader.endOfConnection().map {
      ReceivedResponse(status: status, headers: headers, body: $0)
    }
  }

  private func responseFraming(answering method: Method) throws(ParseFailure) -> BodyFraming {
    // RFC 9112 section 6.3: these never have a body, whatever their fields say.
    if method == .head || status < 200 || status == 204 || status == 304 { return .none }
    let hasLength = headers["content-length"] != nil || headers["transfer-encoding"] != nil
    return hasLength ? try framing(of: headers, isVersion11: true) : .untilClose
  }
}

private func statusCode(_ line: [UInt8]) throws(ParseFailure) -> Int {
  let text = String(decoding: line, as: UTF8.self)
  guard text.hasPrefix("HTTP/1.1 ") || text.hasPrefix("HTTP/1.0 "), line.count >= 12,
    line.count == 12 || line[12] == 0x20, let code = Int(text.dropFirst(9).prefix(3)),
    (200...599).contains(code) || code == 101
  else { throw .badStatusLine }
  return code
}
