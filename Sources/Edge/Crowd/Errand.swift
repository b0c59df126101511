// One HTTP request and its answer, on a line of its own. What the answer means is the asker's
// affair.
import HTTP

/// A request on its way.
final class Errand: LineOwner {
  private let request: [UInt8]
  private let method: HTTP.Method
  private let done: (Result<ReceivedResponse, CrowdFailure>) -> Void
  private let what: String
  private var parser: ResponseParser
  private var isOver = false

  /// Sends a request; `done` is called once. `what` names it in failures, without its token.
  static func run(
    _ loop: CrowdLoop, _ what: String, _ method: HTTP.Method = .get, path: String,
    bearer: String = "", json: [UInt8]? = nil, form: [UInt8]? = nil,
    done: @escaping (Result<ReceivedResponse, CrowdFailure>) -> Void
  ) {
    var text = "\(method.rawValue) \(path) HTTP/1.1\r\nHost: \(loop.address.authority)\r\n"
    text += "Connection: close\r\n"
    if !bearer.isEmpty { text += "Authorization: Bearer \(bearer)\r\n" }
    let type = json == nil ? "application/x-www-form-urlencoded" : "application/json"
    let body = json ?? form
    if let body { text += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n" }
    let errand = Errand(Array((text + "\r\n").utf8) + (body ?? []), method, what, done)
    let line = loop.open(errand)
    loop.after(Limits.answerMillisMax) { [weak errand, weak line] in
      errand?.finish(.failure(.unreachable(what)))
      line?.close()
    }
  }

  private init(
    _ request: [UInt8], _ method: HTTP.Method, _ what: String,
    _ done: @escaping (Result<ReceivedResponse, CrowdFailure>) -> Void
  ) {
    self.request = request
    self.method = method
    self.what = what
    self.done = done
    var limits = HTTPLimits()
    limits.bodyBytesMax = Limits.messageBytesMax
    parser = ResponseParser(limits: limits)
  }

  func opened(_ line: Line) { line.send(request) }

  func received(_ bytes: UnsafeRawBufferPointer, on line: Line) {
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

  func ended(_ line: Line, _ end: LineEnd) {
    if let response = parser.endOfConnection() { return finish(.success(response)) }
    if case .tls(let failure) = end { return finish(.failure(.tls(failure))) }
    finish(.failure(.unreachable(what)))
  }

  private func finish(_ result: Result<ReceivedResponse, CrowdFailure>) {
    guard !isOver else { return }
    isOver = true
    done(result)
  }
}

extension CrowdLoop {
  /// Fetches something while the crowd goes on.
  func fetch(
    _ what: String, path: String, bearer: String = ""
  ) throws(CrowdFailure) -> ReceivedResponse {
    var result: Result<ReceivedResponse, CrowdFailure>?
    Errand.run(self, what, path: path, bearer: bearer) { result = $0 }
    run(millis: Limits.answerMillisMax + 1_000) { result != nil }
    guard let result else { throw isStopped() ? .stopped : .unreachable(what) }
    return try result.get()
  }
}
