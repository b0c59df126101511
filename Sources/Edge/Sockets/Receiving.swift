// From readiness to plaintext: all sockets that are ready are read together, a slip of memory each,
// and whoever filled it is read once more into the loop's own large buffer; decrypted in pieces if
// the connection is TLS. What the plaintext says is read in Requests and Messages.
import CLinux
import Glibc
import Synchronization
import TLS

extension EventLoop {
  /// A socket that is ready to be read in this turn.
  struct Arrival {
    let connection: Connection
    /// The kernel has told of an error or a hang-up, too.
    let isGone: Bool
  }

  func expect(_ connection: Connection, isGone: Bool) {
    if connection.phase == .handshaking {
      // Its readiness is still there in the next turn; those who are seated go first.
      guard handshakesLeft > 0 else {
        hasPutOff = true
        connection.isPutOff = true
        return
      }
      connection.isPutOff = false
      handshakesLeft -= 1
    }
    let slip = slip(arrivals.count)
    carrier.add(receiving: slip, from: connection.handle, at: arrivals.count)
    connection.isInFlight = true
    arrivals.append(Arrival(connection: connection, isGone: isGone))
  }

  func readArrivals() {
    guard !arrivals.isEmpty else { return }
    let results = carrier.run()
    for (place, arrival) in arrivals.enumerated() {
      let count = Int(results[place])
      arrival.connection.isInFlight = false
      // Removed since by what another's message led to.
      guard arrival.connection.phase != .gone else { continue }
      take(count, slip(place), arrival.connection)
      if count == Limits.slipBytes { readMore(arrival.connection) }
      if arrival.isGone, arrival.connection.phase != .gone { remove(arrival.connection) }
    }
    arrivals.removeAll(keepingCapacity: true)
  }

  private func slip(_ place: Int) -> UnsafeMutableRawBufferPointer {
    let start = place * Limits.slipBytes
    return UnsafeMutableRawBufferPointer(rebasing: slips[start..<(start + Limits.slipBytes)])
  }

  private func readMore(_ connection: Connection) {
    guard connection.phase != .gone, !connection.isReadingPaused else { return }
    let count = clinux_receive(connection.fd, received.baseAddress, received.count)
    take(count, received, connection)
  }

  /// What one receive brought: bytes, nothing for now, the peer's end, or an error.
  private func take(
    _ count: Int, _ buffer: UnsafeMutableRawBufferPointer, _ connection: Connection
  ) {
    if count == Int(-EAGAIN) || count == Int(-EINTR) { return }
    guard count >= 0 else { return remove(connection) }
    guard count > 0 else { return peerEnded(connection) }
    connection.heardMillis = nowMillis
    counters.bytesReceived.add(count, ordering: .relaxed)
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    if connection.tls == nil { take(bytes, connection) } else { unseal(bytes, connection) }
    if connection.phase != .gone { updateInterest(connection) }
  }

  private func unseal(_ bytes: UnsafeRawBufferPointer, _ connection: Connection) {
    guard let session = connection.tls else { return }
    // After our side has ended nothing is decrypted: it would be read by nobody.
    if connection.phase == .lingering { return discard(bytes.count, connection) }
    do {
      let isOpen = try session.receive(bytes, using: plaintext) { piece in
        if connection.phase == .handshaking { greet(connection) }
        take(piece, connection)
      }
      if session.isEstablished, connection.phase == .handshaking { greet(connection) }
      departWire(connection)
      if !isOpen, connection.phase != .gone { peerEnded(connection) }
    } catch {
      // What lies on the wire is the alert that says why.
      if !session.isEstablished { counters.handshakesFailed.add(1, ordering: .relaxed) }
      departWire(connection)
      if connection.phase != .gone { remove(connection) }
    }
  }

  private func greet(_ connection: Connection) {
    connection.phase = .http
    connection.phaseMillis = nowMillis
  }

  private func take(_ bytes: UnsafeRawBufferPointer, _ connection: Connection) {
    switch connection.phase {
    case .http: takeRequests(bytes, connection)
    case .webSocket, .closing: takeFrames(bytes, connection)
    case .finishing, .lingering: discard(bytes.count, connection)
    case .handshaking, .gone: break
    }
  }

  private func discard(_ count: Int, _ connection: Connection) {
    connection.discardedBytes += count
    if connection.discardedBytes > limits.discardBytesMax { remove(connection) }
  }

  private func peerEnded(_ connection: Connection) {
    guard connection.phase == .http, let side = connection.requests,
      side.awaited != nil || !connection.outbox.isEmpty
    else {
      // A request cut short, a WebSocket that ends without a close frame, or the end of a
      // leave-taking: nobody is there to be told.
      return connection.phase == .finishing ? endAfterFlush(connection) : remove(connection)
    }
    // A client may end its side and still read (RFC 9112 section 9.6 says half-closes are not an
    // error): it gets what it is owed.
    side.peerEnded = true
    connection.isReadingPaused = true
    updateInterest(connection)
    if !isHolding(connection, side) { finish(connection) }
  }

  private func endAfterFlush(_ connection: Connection) {
    connection.isReadingPaused = true
    updateInterest(connection)
  }

  func updateInterest(_ connection: Connection) {
    var wanted: UInt32 = 0
    if !connection.isReadingPaused { wanted |= UInt32(CLINUX_READ) }
    if connection.isBlocked { wanted |= UInt32(CLINUX_WRITE) }
    guard wanted != connection.interest else { return }
    connection.interest = wanted
    if clinux_epoll_change(epoll, connection.fd, wanted, connection.id.raw) < 0 {
      remove(connection)
    }
  }
}
