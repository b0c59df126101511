// From blocks to the wire: what is due on a connection leaves in one gathered send, or joined in
// one record of TLS, and the sends of many connections leave as one batch. Once something is
// encrypted it is sent whole, and nothing more is encrypted before it is gone; so what may be
// dropped is dropped before encryption.
import CLinux
import Glibc
import Synchronization
import TLS
import WebSocket

extension EventLoop {
  func enqueue(_ block: Block, _ connection: Connection) {
    guard connection.phase != .lingering, connection.phase != .gone else { return }
    shutLane(connection)
    if connection.outbox.isEmpty { connection.stuckMillis = nowMillis }
    connection.outbox.append(block)
    markDirty(connection)
  }

  func markDirty(_ connection: Connection) {
    guard !connection.isDirty else { return }
    connection.isDirty = true
    dirty.append(connection.id)
  }

  /// Writes to those who have something due, in batches, until a turn's worth of sends is made.
  func flushDirty() {
    var left = limits.flushesPerTurnMax
    while left > 0, dirtyHead < dirty.count {
      while left > 0, dirtyHead < dirty.count, batch.hasRoom, wire.hasRoomForRecord {
        prepare(dirty[dirtyHead])
        dirtyHead += 1
        left -= 1
      }
      carryBatch()
    }
    if dirtyHead == dirty.count {
      dirty.removeAll(keepingCapacity: true)
      dirtyHead = 0
    }
  }

  func becameWritable(_ connection: Connection) {
    connection.isBlocked = false
    markDirty(connection)
    updateInterest(connection)
  }

  // MARK: A batch

  private func prepare(_ id: ConnectionID) {
    if let departure = lanes.depart(id) { return batch.add(departure, id, carrier) }
    // Gone since, perhaps.
    guard let connection = connection(id) else { return }
    connection.isDirty = false
    prepare(connection)
  }

  /// Puts what is due next into the batch, or judges the connection if nothing can leave now.
  private func prepare(_ connection: Connection) {
    // Its last send is not settled yet: what it took away is not known.
    if connection.isInFlight { carryBatch() }
    guard connection.phase != .gone else { return }
    if connection.isBlocked { return judge(connection) }
    if let session = connection.tls { return prepareSealed(connection, session) }
    if let piece = connection.outbox.onePiece {
      batch.add(piece, .plain, connection, carrier)
    } else if connection.outbox.hasPlaintext {
      batch.addGathered(connection, carrier)
    } else {
      judge(connection)
    }
  }

  private func prepareSealed(_ connection: Connection, _ session: TLSSession) {
    if let kept = connection.outbox.cipherPiece {
      return batch.add(kept, .kept, connection, carrier)
    }
    guard connection.outbox.hasPlaintext, session.isEstablished else { return judge(connection) }
    let start = wire.used
    do {
      let count = try connection.outbox.withJoined(joined, limit: TLSSession.recordBytesMax) {
        (plain: UnsafeRawBufferPointer) throws(TLSFailure) in try session.send(plain)
      }
      connection.outbox.consume(count)
    } catch {
      wire.truncate(to: start)
      return remove(connection)
    }
    let record = UnsafeRawBufferPointer(rebasing: wire.outgoing[start...])
    batch.add(record, .sealed(from: start, count: record.count), connection, carrier)
  }

  private func carryBatch() {
    guard !batch.isEmpty else { return }
    let results = carrier.run()
    var bytes = 0
    for sent in batch.laneEntries {
      let result = Int(results[sent.place])
      bytes += max(0, result)
      if !lanes.settle(sent.id, gone: result) { settleShort(sent, result) }
    }
    for entry in batch.entries {
      bytes += max(0, Int(results[entry.place]))
      settle(entry, Int(results[entry.place]))
    }
    counters.sends.add(batch.count, ordering: .relaxed)
    counters.bytesSent.add(bytes, ordering: .relaxed)
    batch.clear()
    wire.truncate(to: 0)
  }

  /// A send of a lane that did not go as a whole is a connection's own affair.
  private func settleShort(_ sent: Batch.LaneEntry, _ result: Int) {
    guard let connection = connection(sent.id), let block = lanes.withdraw(sent.id) else { return }
    connection.stuckMillis = nowMillis
    connection.outbox.append(block)
    let entry = Batch.Entry(
      connection: connection, load: .plain, count: block.count, place: sent.place)
    settle(entry, result)
  }

  private func settle(_ entry: Batch.Entry, _ result: Int) {
    let connection = entry.connection
    connection.isInFlight = false
    // Removed since by what another's send led to.
    guard connection.phase != .gone else { return }
    let isInterrupted = result == Int(-EINTR)
    guard result >= 0 || isInterrupted || result == Int(-EAGAIN) else { return remove(connection) }
    let gone = max(0, result)
    if gone > 0 { connection.stuckMillis = nowMillis }
    switch entry.load {
    case .plain: connection.outbox.consume(gone)
    case .kept: connection.outbox.consumeCipher(gone)
    case .sealed(let start, let count):
      let rest = wire.outgoing[(start + gone)..<(start + count)]
      connection.outbox.appendCipher(UnsafeRawBufferPointer(rebasing: rest))
    }
    // The socket took less than it was given: it is full.
    connection.isBlocked = gone < entry.count && !isInterrupted
    if !connection.isBlocked, !connection.outbox.isEmpty {
      markDirty(connection)
    } else {
      judge(connection)
    }
  }

  // MARK: Outside a batch

  /// Sends what a session has put on the wire by itself: handshakes, alerts, key updates.
  func departWire(_ connection: Connection, from start: Int = 0) {
    defer { wire.truncate(to: start) }
    let bytes = UnsafeRawBufferPointer(rebasing: wire.outgoing[start...])
    guard bytes.count > 0, connection.phase != .gone else { return }
    var gone = 0
    if connection.outbox.cipherLeft == 0, !connection.isBlocked {
      let result = clinux_send(connection.fd, bytes.baseAddress, bytes.count)
      guard result >= 0 || result == Int(-EAGAIN) else { return remove(connection) }
      gone = max(0, result)
      counters.sends.add(1, ordering: .relaxed)
      counters.bytesSent.add(gone, ordering: .relaxed)
    }
    guard gone < bytes.count else { return }
    if connection.outbox.isEmpty { connection.stuckMillis = nowMillis }
    connection.outbox.appendCipher(UnsafeRawBufferPointer(rebasing: bytes[gone...]))
    guard connection.outbox.cipherLeft <= Limits.cipherBytesMax else { return remove(connection) }
    connection.isBlocked = true
    updateInterest(connection)
  }

  // MARK: Judging what waits

  /// After a send, or instead of one: who is to be told, slowed down or shown out.
  private func judge(_ connection: Connection) {
    let waiting = connection.outbox.bytesWaiting
    if waiting == 0, connection.isBacklogged {
      connection.isBacklogged = false
      if connection.phase == .webSocket { door.drained(connection.id) }
    }
    switch connection.phase {
    case .http: resumeRequests(connection)
    // One message may be of any size the house sends; what piles up behind it is the reader's.
    case .webSocket where connection.outbox.bytesBehind > limits.queueBytesMax:
      closeSlow(connection)
    case .webSocket where waiting >= limits.backlogBytesMin && !connection.isBacklogged:
      connection.isBacklogged = true
      door.backlogged(connection.id)
    default: break
    }
    guard connection.phase != .gone else { return }
    if connection.outbox.isEmpty, connection.phase == .finishing { endSending(connection) }
    guard connection.phase != .gone else { return }
    updateInterest(connection)
    openLane(connection)
  }

  private func closeSlow(_ connection: Connection) {
    counters.slowReadersClosed.add(1, ordering: .relaxed)
    connection.outbox.dropUnbegun()
    close(connection, .tooSlow, "reconnect")
  }
}
