// Requests from bytes (RFC 9112), strictly: where the RFC lets a server be lenient and two servers
// could then disagree about where a request ends, this one refuses. Chunked bodies are accepted.
// Knows no socket, no time and no route.

/// A parser of the requests of one connection.
public struct RequestParser: Sendable {
  private var reader: MessageReader
  private var line: RequestLine?
  private var headers = Headers()
  private var isAskedToContinue = false
  private var failure: ParseFailure?

  /// A parser at the beginning of a connection.
  public init(limits: HTTPLimits = HTTPLimits()) {
    reader = MessageReader(limits: limits)
  }

  /// Whether nothing of a next request has been read: the connection is idle.
  public var isIdle: Bool { reader.isBetweenMessages }

  /// The method of the request being read, as soon as its line is: HEAD is refused without a body.
  public var method: Method? { line?.method }

  /// Whether the client waits for `100 Continue` before it sends its body; told once, when all
  /// bytes are used. RFC 9110 section 10.1.1: needless once some of the body has come.
  public mutating func takeExpectation() -> Bool {
    defer { isAskedToContinue = false }
    return isAskedToContinue && reader.isBeforeBody
  }

  /// Reads from `at` on, moves it past what was used, and returns a request once one is complete;
  /// nil when all bytes are used and more are needed. After a failure the connection is to be
  /// answered once and closed; whatever is fed then fails the same way.
  public mutating func next(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) throws(ParseFailure) -> Request? {
    // RFC 9112 section 9.3: after a framing error nobody knows where a next request begins, so
    // none is found.
    if let failure { throw failure }
    do throws(ParseFailure) {
      return try read(bytes, &at)
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func read(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) throws(ParseFailure) -> Request? {
    // Bytes that can begin no method are refused at once: a TLS greeting on a plain port would
    // otherwise wait for a line end until its time is up.
    if reader.isBetweenMessages, at < bytes.count {
      let first = bytes[at]
      if first != 0x0D, first != 0x0A, !isTokenByte(first) { throw .badRequestLine }
    }
    while true {
      switch try advance(bytes, &at) {
      case .needsMore: return nil
      case .startLine(let bytes): line = try RequestLine(bytes)
      case .head(let headers): try begin(headers)
      case .message(let body): return try finish(body)
      }
    }
  }

  private mutating func advance(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) throws(ParseFailure) -> MessageReader.Step {
    do {
      return try reader.advance(bytes, &at)
    } catch {
      // RFC 9112 section 3: 501 to a method longer than any the server knows, 414 to a target
      // longer than it reads.
      let limit = reader.limits.startLineBytesMax
      let isAllMethod = error == .startLineTooLong && !reader.lineHas(0x20, within: limit)
      throw isAllMethod ? .unknownMethod : error
    }
  }

  private mutating func begin(_ headers: Headers) throws(ParseFailure) {
    guard let line else { throw .badRequestLine }
    self.headers = headers
    try checkHost(headers, line)
    // RFC 9110 section 10.1.1: 417 to a member other than 100-continue; in HTTP/1.0 that one is
    // to be ignored.
    let expectations = headers.members("expect")
    guard expectations.allSatisfy({ isSame($0, "100-continue") }) else { throw .expectationRefused }
    try reader.expectBody(try framing(of: headers, isVersion11: line.isVersion11))
    isAskedToContinue = !expectations.isEmpty && line.isVersion11
  }

  private func checkHost(_ headers: Headers, _ line: RequestLine) throws(ParseFailure) {
    let hosts = headers.all("host")
    // RFC 9112 section 3.2: 400 to a 1.1 request without Host, and to any with more than one.
    if hosts.isEmpty, !line.isVersion11 { return }
    guard hosts.count == 1, isAuthority(hosts[0]) else { throw .badHost }
  }

  private mutating func finish(_ body: [UInt8]) throws(ParseFailure) -> Request {
    guard let line else { throw .badRequestLine }
    self.line = nil
    isAskedToContinue = false
    defer { headers = Headers() }
    return Request(
      method: line.method, target: line.target,
      // RFC 9112 section 3.2.2: with an absolute-form target the Host field is ignored.
      authority: line.authority ?? headers["host"] ?? "", scheme: line.scheme,
      isVersion11: line.isVersion11, headers: headers, body: body,
      keepAlive: line.isVersion11 && !headers.lists("connection", "close"))
  }
}

/// How the body of a message with these fields ends (RFC 9112 section 6.3), for requests.
func framing(of headers: Headers, isVersion11: Bool) throws(ParseFailure) -> BodyFraming {
  let codings = headers.all("transfer-encoding")
  let lengths = headers.all("content-length")
  if !codings.isEmpty {
    // RFC 9112 section 6.1: both fields together, or a coding in HTTP/1.0, may be an attempt to
    // smuggle a request. Refused, not repaired.
    guard lengths.isEmpty, codings.count == 1, isVersion11 else { throw .conflictingFraming }
    guard isSame(codings[0].utf8, "chunked") else { throw .unknownTransferCoding }
    return .chunked
  }
  guard let length = lengths.first else { return .none }
  guard lengths.count == 1, !length.isEmpty, length.utf8.count <= Limits.lengthDigitsMax,
    length.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let count = Int(length)
  else { throw .badContentLength }
  return .bytes(count)
}
