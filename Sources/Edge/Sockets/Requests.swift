// The requests of a connection, one after another: the next is read only when the last is answered
// and its answer is nearly sent, so answers keep their order and nobody can pile them up. After a
// framing error there is one answer and the end (RFC 9112 section 9.3).
import HTTP
import Synchronization
import WebSocket

extension EventLoop {
  func takeRequests(_ bytes: UnsafeRawBufferPointer, _ connection: Connection) {
    guard let side = connection.requests else { return }
    var at = 0
    while connection.phase == .http, !isHolding(connection, side), at < bytes.count {
      do {
        guard let request = try side.parser.next(bytes, &at) else { break }
        side.begunMillis = 0
        receive(request, connection, side)
      } catch {
        return refuse(connection, .refusal(error), answering: side.parser.method)
      }
    }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[at...])
    switch connection.phase {
    case .http:
      side.held.append(contentsOf: rest)
      connection.isReadingPaused = isHolding(connection, side)
      if side.parser.takeExpectation() { enqueue(Block(Response.goOn), connection) }
      if !side.parser.isIdle, side.begunMillis == 0 { side.begunMillis = nowMillis }
    case .webSocket: takeFrames(rest, connection)
    default: break
    }
  }

  /// Reads on what was held back, once nothing holds it.
  func resumeRequests(_ connection: Connection) {
    guard connection.phase == .http, connection.isReadingPaused, let side = connection.requests,
      !isHolding(connection, side)
    else { return }
    connection.isReadingPaused = false
    let held = side.held
    side.held = []
    held.withUnsafeBytes { takeRequests($0, connection) }
    if side.peerEnded, side.awaited == nil, connection.phase == .http { finish(connection) }
    if connection.phase != .gone {
      if side.peerEnded { connection.isReadingPaused = true }
      updateInterest(connection)
    }
  }

  func respond(_ id: ConnectionID, _ response: Response) {
    guard let connection = connection(id), let side = connection.requests,
      let awaited = side.awaited
    else { return }
    side.awaited = nil
    answer(response, to: awaited, connection)
    resumeRequests(connection)
  }

  /// One answer to what is no request, or none in time, and the end. To HEAD, as far as that is
  /// known, without a body: RFC 9110 section 9.3.2 knows no exception.
  func refuse(_ connection: Connection, _ response: Response, answering method: Method?) {
    answer(response, to: RequestSide.Awaited(method: method ?? .get, keepAlive: false), connection)
  }

  func isHolding(_ connection: Connection, _ side: RequestSide) -> Bool {
    side.awaited != nil || connection.outbox.bytesWaiting > limits.pipelineBytesMax
  }

  private func receive(_ request: Request, _ connection: Connection, _ side: RequestSide) {
    counters.requests.add(1, ordering: .relaxed)
    connection.isKnown = true
    side.servedMillis = nowMillis
    let awaited = RequestSide.Awaited(method: request.method, keepAlive: request.keepAlive)
    switch door.receive(request, from: connection.id, peer: connection.peer) {
    case .answer(let response): answer(response, to: awaited, connection)
    case .later:
      side.awaited = awaited
      side.awaitedMillis = nowMillis
    case .upgrade(let extraHeaders, let deflates):
      upgrade(request, extraHeaders, deflates, connection)
    }
  }

  private func answer(
    _ response: Response, to request: RequestSide.Awaited, _ connection: Connection
  ) {
    let isKept = request.keepAlive && !response.closes && leaving == nil
    let bytes = response.encoded(
      answering: request.method, keepAlive: isKept, date: dateStamp.at(nowMillis: nowMillis))
    enqueue(Block(bytes), connection)
    if !isKept { finish(connection) }
  }

  private func upgrade(
    _ request: Request, _ extraHeaders: [(String, String)], _ deflates: Bool,
    _ connection: Connection
  ) {
    guard leaving == nil else {
      let answer = Response.text(503, "Service Unavailable\n", closes: true)
      return refuse(connection, answer, answering: request.method)
    }
    do {
      let deflate = deflates ? try PerMessageDeflate.agreed(with: request.headers) : nil
      let response = try Handshake.accept(request, deflate: deflate, extraHeaders: extraHeaders)
      enqueue(Block(response.encoded(answering: .get, keepAlive: true)), connection)
      connection.requests = nil
      connection.frames = FrameSide(
        limits: limits.webSocket, deflate: deflate, inflater: compression.inflater)
      connection.phase = .webSocket
      connection.phaseMillis = nowMillis
      counters.webSockets.add(1, ordering: .relaxed)
    } catch {
      refuse(connection, error.response, answering: request.method)
    }
  }
}
