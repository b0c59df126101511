// How connections go: in order (what waits is sent, our side ends, the peer's end is awaited, so
// that no reset eats the last frame), or at once; and what the clock ends.
import CLinux
import HTTP
import Synchronization
import TLS
import WebSocket

extension EventLoop {
  /// Sends what waits, then ends. Nothing more is read.
  func finish(_ connection: Connection) {
    switch connection.phase {
    case .http, .webSocket, .closing: break
    case .handshaking: return remove(connection)
    case .finishing, .lingering, .gone: return
    }
    shutLane(connection)
    if connection.frames != nil { counters.webSockets.subtract(1, ordering: .relaxed) }
    connection.phase = .finishing
    connection.phaseMillis = nowMillis
    connection.requests = nil
    connection.frames = nil
    connection.isReadingPaused = false
    tellClosed(connection)
    markDirty(connection)
  }

  /// Everything is sent: our side ends, the other is awaited.
  func endSending(_ connection: Connection) {
    if let session = connection.tls {
      let start = wire.used
      session.end()
      departWire(connection, from: start)
      guard connection.phase == .finishing, connection.outbox.isEmpty else { return }
    }
    clinux_end_sending(connection.fd)
    connection.phase = .lingering
    connection.phaseMillis = nowMillis
    // Told before: if the peer has ended already there is nothing to wait for.
    if connection.isReadingPaused { remove(connection) }
  }

  /// Ends at once.
  func remove(_ connection: Connection) {
    guard connection.phase != .gone else { return }
    // Its slot could be somebody else's by the time the batch is carried.
    assert(
      !connection.isInFlight && !lanes.isUnderWay(connection.id),
      "a socket leaves while a request of the batch is its")
    if connection.frames != nil { counters.webSockets.subtract(1, ordering: .relaxed) }
    let hasSentAll = lanes.dismiss(connection.id) && connection.outbox.isEmpty
    let isOrderly = connection.phase == .lingering || hasSentAll
    connection.phase = .gone
    connections[connection.id.slot] = nil
    freeSlots.append(connection.id.slot)
    connection.tls = nil
    connection.requests = nil
    connection.frames = nil
    connection.outbox = Outbox()
    _ = clinux_epoll_remove(epoll, connection.fd)
    if connection.handle >= 0 { carrier.dismiss(connection.handle) }
    if isOrderly { clinux_close(connection.fd) } else { clinux_abort(connection.fd) }
    counters.connections.subtract(1, ordering: .relaxed)
    peers.connections.subtract(1, ordering: .relaxed)
    if !connection.isVouched { peers.strangers.subtract(1, ordering: .relaxed) }
    tellClosed(connection)
  }

  func tellClosed(_ connection: Connection) {
    guard connection.isKnown else { return }
    connection.isKnown = false
    door.closed(connection.id)
  }

  func leave(_ code: CloseCode, _ reason: String, _ deadlineMillis: UInt64) {
    stopAccepting()
    leaving = Leaving(deadlineMillis: deadlineMillis)
    for case let connection? in connections {
      switch connection.phase {
      case .webSocket: close(connection, code, reason)
      case .handshaking: remove(connection)
      case .http where connection.requests?.awaited == nil: finish(connection)
      default: break
      }
    }
  }

  // MARK: The clock

  func sweep() {
    sweepDueMillis = nowMillis + UInt64(limits.sweepMillis)
    wakeListener()
    for case let connection? in connections { check(connection) }
  }

  private func check(_ connection: Connection) {
    let isWaiting = !connection.outbox.isEmpty
    if isWaiting, isUp(connection.stuckMillis, limits.stallMillisMax) { return expire(connection) }
    switch connection.phase {
    case .handshaking:
      if isUp(connection.phaseMillis, limits.handshakeMillisMax) { expire(connection) }
    case .http: connection.requests.map { check($0, connection) }
    case .webSocket:
      if isUp(connection.heardMillis, limits.silenceMillisMax) {
        counters.timedOut.add(1, ordering: .relaxed)
        close(connection, .silent, "no byte arrived")
      }
    case .closing:
      if isUp(connection.phaseMillis, limits.closeMillisMax) { finish(connection) }
    case .finishing: break
    case .lingering:
      if isUp(connection.phaseMillis, limits.lingerMillisMax) { remove(connection) }
    case .gone: break
    }
  }

  private func check(_ side: RequestSide, _ connection: Connection) {
    if let awaited = side.awaited {
      guard isUp(side.awaitedMillis, limits.answerMillisMax) else { return }
      side.awaited = nil
      counters.timedOut.add(1, ordering: .relaxed)
      let answer = Response.text(503, "Service Unavailable\n", closes: true)
      refuse(connection, answer, answering: awaited.method)
    } else if side.begunMillis > 0 {
      guard isUp(side.begunMillis, limits.requestMillisMax) else { return }
      counters.timedOut.add(1, ordering: .relaxed)
      let answer = Response.text(408, "Request Timeout\n", closes: true)
      refuse(connection, answer, answering: side.parser.method)
    } else if connection.outbox.isEmpty {
      let hasServed = side.servedMillis > 0
      let allowed = hasServed ? limits.keepAliveMillisMax : limits.requestMillisMax
      let since = hasServed ? connection.heardMillis : connection.phaseMillis
      if isUp(since, allowed) { finish(connection) }
    }
  }

  private func isUp(_ since: UInt64, _ allowed: Int) -> Bool {
    nowMillis >= since + UInt64(allowed)
  }

  private func expire(_ connection: Connection) {
    counters.timedOut.add(1, ordering: .relaxed)
    remove(connection)
  }
}
