// One HTTP request and its answer, on a line of its own. What the answer means is the asker's
// affair.
public import HTTP

/// What is asked of a server.
public struct Asking: Sendable {
  public var method: HTTP.Method
  public var path: String
  /// A token for the Authorization field; none if empty. Never told in a failure.
  public var bearer: String
  /// A body and its media type.
  public var body: (bytes: [UInt8], type: String)?
  /// Time for the whole of it, connection and handshake included.
  public var millisMax = Limits.answerMillisMax
  /// Bytes that the body of the answer may have.
  public var answerBytesMax: Int

  public init(
    _ method: HTTP.Method = .get, path: String, bearer: String = "",
    body: (bytes: [UInt8], type: String)? = nil, answerBytesMax: Int
  ) {
    self.method = method
    self.path = path
    self.bearer = bearer
    self.body = body
    self.answerBytesMax = answerBytesMax
  }
}

/// A request on its way.
public final class Errand: LineOwner {
  private let request: [UInt8]
  private let method: HTTP.Method
  private let done: (Result<ReceivedResponse, LineFailure>) -> Void
  private let what: String
  private var parser: ResponseParser
  private var isOver = false

  /// Sends a request; `done` is called once. `what` names it in failures, without its token.
  public static func run(
    _ loop: LineLoop, _ what: String, _ asking: Asking,
    done: @escaping (Result<ReceivedResponse, LineFailure>) -> Void
  ) {
    let errand = Errand(asking, to: loop.address, what, done)
    let line = loop.open(errand)
    loop.after(asking.millisMax) { [weak errand, weak line] in
      errand?.finish(.failure(.unreachable(what)))
      line?.close()
    }
  }

  private init(
    _ asking: Asking, to address: ServerAddress, _ what: String,
    _ done: @escaping (Result<ReceivedResponse, LineFailure>) -> Void
  ) {
    var text = "\(asking.method.rawValue) \(asking.path) HTTP/1.1\r\nHost: \(address.authority)\r\n"
    text += "Connection: close\r\n"
    if !asking.bearer.isEmpty { text += "Authorization: Bearer \(asking.bearer)\r\n" }
    if let body = asking.body {
      text += "Content-Type: \(body.type)\r\nContent-Length: \(body.bytes.count)\r\n"
    }
    request = Array((text + "\r\n").utf8) + (asking.body?.bytes ?? [])
    method = asking.method
    self.what = what
    self.done = done
    var limits = HTTPLimits()
    limits.bodyBytesMax = asking.answerBytesMax
    parser = ResponseParser(limits: limits)
  }

  public func opened(_ line: Line) { line.send(request) }

  public func received(_ bytes: UnsafeRawBufferPointer, on line: Line) {
    var at = 0
    do {
      guard let response = try parser.next(bytes, &at, answering: method) else { return }
      line.close()
      finish(.success(response))
    } catch {
      line.close()
      finish(.failure(.badAnswer(what, status: error.status)))
    }
  }

  public func ended(_ line: Line, _ end: LineEnd) {
    if let response = parser.endOfConnection() { return finish(.success(response)) }
    if case .tls(let failure) = end { return finish(.failure(.tls(failure))) }
    finish(.failure(.unreachable(what)))
  }

  private func finish(_ result: Result<ReceivedResponse, LineFailure>) {
    guard !isOver else { return }
    isOver = true
    done(result)
  }
}

extension LineLoop {
  /// Asks something and waits for it, while all else on this loop goes on.
  public func ask(_ what: String, _ asking: Asking) throws(LineFailure) -> ReceivedResponse {
    var result: Result<ReceivedResponse, LineFailure>?
    Errand.run(self, what, asking) { result = $0 }
    run(millis: asking.millisMax + 1_000) { result != nil }
    guard let result else { throw isStopped() ? .stopped : .unreachable(what) }
    return try result.get()
  }
}
