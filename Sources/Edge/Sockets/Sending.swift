// From blocks to the wire: what is due on a connection leaves in one gathered send, or joined in
// one record of TLS. Once something is encrypted it is sent whole, and nothing more is encrypted
// before it is gone; so what may be dropped is dropped before encryption.
import CLinux
import Synchronization
import TLS
import WebSocket

extension EventLoop {
  func deliver(_ block: Block, to id: ConnectionID) {
    guard let connection = connection(id), connection.phase == .webSocket else { return }
    enqueue(block, connection)
  }

  func enqueue(_ block: Block, _ connection: Connection) {
    guard connection.phase != .lingering, connection.phase != .gone else { return }
    if connection.outbox.isEmpty { connection.stuckMillis = nowMillis }
    connection.outbox.append(block)
    markDirty(connection)
    let isFull = connection.outbox.bytesWaiting > limits.queueBytesMax
    // Written at once when it is much: only what the socket does not take counts as waiting.
    if isFull, connection.phase == .webSocket { flush(connection) }
  }

  func markDirty(_ connection: Connection) {
    guard !connection.isDirty else { return }
    connection.isDirty = true
    dirty.append(connection)
  }

  func flushDirty() {
    var left = limits.flushesPerTurnMax
    while left > 0, dirtyHead < dirty.count {
      let connection = dirty[dirtyHead]
      dirtyHead += 1
      connection.isDirty = false
      flush(connection)
      left -= 1
    }
    if dirtyHead == dirty.count {
      dirty.removeAll(keepingCapacity: true)
      dirtyHead = 0
    }
  }

  func becameWritable(_ connection: Connection) {
    connection.isBlocked = false
    flush(connection)
    if connection.phase != .gone { updateInterest(connection) }
  }

  func flush(_ connection: Connection) {
    guard connection.phase != .gone else { return }
    if !connection.isBlocked {
      let isFine = connection.tls == nil ? sendPlain(connection) : sendSealed(connection)
      guard isFine else { return remove(connection) }
    }
    judge(connection)
    guard connection.phase != .gone else { return }
    if connection.outbox.isEmpty, connection.phase == .finishing { endSending(connection) }
    updateInterest(connection)
  }

  // MARK: Plain

  private func sendPlain(_ connection: Connection) -> Bool {
    while connection.outbox.hasPlaintext {
      var departure = Departure.full
      _ = connection.outbox.withSlices { slices in
        departure = carrier.carry(slices, over: connection.fd)
        return 0
      }
      guard let count = settle(departure, connection) else { return false }
      connection.outbox.consume(count)
      if connection.isBlocked { return true }
    }
    return true
  }

  /// Bytes gone; nil if the connection is of no use any more.
  private func settle(_ departure: Departure, _ connection: Connection) -> Int? {
    switch departure {
    case .sent(let count):
      counters.sends.add(1, ordering: .relaxed)
      counters.bytesSent.add(count, ordering: .relaxed)
      connection.stuckMillis = nowMillis
      return count
    case .full:
      connection.isBlocked = true
      return 0
    case .failed: return nil
    }
  }

  // MARK: TLS

  private func sendSealed(_ connection: Connection) -> Bool {
    guard let session = connection.tls else { return false }
    while true {
      guard sendCipher(connection) else { return false }
      if connection.isBlocked || !connection.outbox.hasPlaintext { return true }
      guard session.isEstablished else { return true }
      do {
        let count = try connection.outbox.withJoined(joined, limit: TLSSession.recordBytesMax) {
          (plain: UnsafeRawBufferPointer) throws(TLSFailure) in try session.send(plain)
        }
        connection.outbox.consume(count)
      } catch {
        return false
      }
      guard carryWire(connection) else { return false }
    }
  }

  private func sendCipher(_ connection: Connection) -> Bool {
    while connection.outbox.cipherLeft > 0 {
      var departure = Departure.full
      _ = connection.outbox.withCipher { bytes in
        departure = carrier.carry(bytes, over: connection.fd)
        return 0
      }
      guard let count = settle(departure, connection) else { return false }
      connection.outbox.consumeCipher(count)
      if connection.isBlocked { return true }
    }
    return true
  }

  /// Sends what lies on the loop's wire; the connection keeps what its socket does not take.
  private func carryWire(_ connection: Connection) -> Bool {
    let bytes = wire.outgoing
    guard bytes.count > 0 else { return true }
    defer { wire.clear() }
    var gone = 0
    if connection.outbox.cipherLeft == 0, !connection.isBlocked {
      guard let count = settle(carrier.carry(bytes, over: connection.fd), connection) else {
        return false
      }
      gone = count
    }
    guard gone < bytes.count else { return true }
    if connection.outbox.isEmpty { connection.stuckMillis = nowMillis }
    connection.outbox.appendCipher(UnsafeRawBufferPointer(rebasing: bytes[gone...]))
    connection.isBlocked = true
    return connection.outbox.cipherLeft <= Limits.cipherBytesMax
  }

  /// The same outside a flush: handshakes, alerts, key updates.
  func departWire(_ connection: Connection) {
    if connection.phase == .gone { return wire.clear() }
    if !carryWire(connection) { return remove(connection) }
    if connection.isBlocked { updateInterest(connection) }
  }

  // MARK: Judging what waits

  private func judge(_ connection: Connection) {
    let waiting = connection.outbox.bytesWaiting
    if waiting == 0, connection.isBacklogged {
      connection.isBacklogged = false
      if connection.phase == .webSocket { door.drained(connection.id) }
    }
    switch connection.phase {
    case .http: resumeRequests(connection)
    case .webSocket where waiting > limits.queueBytesMax: closeSlow(connection)
    case .webSocket where waiting >= limits.backlogBytesMin && !connection.isBacklogged:
      connection.isBacklogged = true
      door.backlogged(connection.id)
    default: break
    }
  }

  private func closeSlow(_ connection: Connection) {
    counters.slowReadersClosed.add(1, ordering: .relaxed)
    connection.outbox.dropUnbegun()
    close(connection, .tooSlow, "reconnect")
  }
}
