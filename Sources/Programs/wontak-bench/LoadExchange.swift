// The bytes of one line of the loop: TLS and the upgrade on the way in, frames both ways after.
// A short write is a loss: what is sent fits into any socket whose server reads.

import CLinux
import Glibc
import TLS
import WebSocket

extension LoadLoop {
  /// Sends a frame; false when the line is gone.
  @discardableResult
  func send(_ frame: [UInt8], on at: Int) -> Bool {
    guard lines[at].phase == .open else { return false }
    return put(frame, on: at)
  }

  func deal(with events: UInt32, on at: Int) {
    switch lines[at].phase {
    case .connecting: connected(at)
    case .handshaking, .upgrading, .open: read(at)
    // Told in the same turn as the end of the line.
    case .gone, .unused: return
    }
  }

  // MARK: Opening

  private func connected(_ at: Int) {
    let failure = clinux_socket_error(lines[at].fd)
    guard failure >= 0 else { return lose(at, "connect", -failure) }
    watchReading(at)
    guard let tls = target.tls else { return upgrade(at) }
    lines[at].phase = .handshaking
    do {
      let session = try TLSSession(client: tls, host: target.host, wire: wire)
      lines[at].session = session
      try session.begin()
    } catch {
      return lose(at, "\(error)")
    }
    flushWire(at)
  }

  private func upgrade(_ at: Int) {
    lines[at].phase = .upgrading
    put(target.request, on: at)
  }

  /// Takes the server's answer; returns where frames begin, or nil when there are none yet.
  private func takeAnswer(_ bytes: UnsafeRawBufferPointer, on at: Int) -> Int? {
    let line = lines.baseAddress! + at
    if line.pointee.head.isEmpty, let end = headEnd(bytes) {
      answered(UnsafeRawBufferPointer(rebasing: bytes[..<end]), on: at)
      return end
    }
    let before = line.pointee.head.count
    line.pointee.head.append(contentsOf: bytes)
    let end = line.pointee.head.withUnsafeBytes(headEnd)
    guard let end else {
      if before + bytes.count > LoadLimits.answerBytesMax { lose(at, "a long answer") }
      return nil
    }
    let head = line.pointee.head
    line.pointee.head = []
    head.withUnsafeBytes {
      answered(UnsafeRawBufferPointer(rebasing: $0[..<end]), on: at)
    }
    return end - before
  }

  private func headEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
    LoadTarget.place(of: [13, 10, 13, 10], in: bytes).map { $0 + 4 }
  }

  private func answered(_ head: UnsafeRawBufferPointer, on at: Int) {
    guard target.isOpened(by: head) else { return lose(at, "the server refused the upgrade") }
    lines[at].phase = .open
    onTheirWay -= 1
    opened += 1
    listener?.opened(at)
  }

  // MARK: Receiving

  private func read(_ at: Int) {
    let line = lines.baseAddress! + at
    while line.pointee.fd >= 0 {
      let count = clinux_receive(line.pointee.fd, received.baseAddress, received.count)
      if count == -Int(EAGAIN) { return }
      guard count > 0 else { return lose(at, "closed by the server", Int32(-count)) }
      let bytes = UnsafeRawBufferPointer(rebasing: received[..<count])
      if let session = line.pointee.session {
        decrypt(bytes, session, on: at)
      } else {
        take(bytes, on: at)
      }
      reply(at)
      // Less than was asked for: the socket is empty, or epoll tells of the rest.
      if count < received.count { return }
    }
  }

  private func decrypt(_ bytes: UnsafeRawBufferPointer, _ session: TLSSession, on at: Int) {
    do {
      let goesOn = try session.receive(bytes, using: plaintext) { take($0, on: at) }
      flushWire(at)
      if !goesOn { return lose(at, "ended by the server") }
    } catch {
      wire.clear()
      return lose(at, "\(error)")
    }
    guard lines[at].phase == .handshaking, session.isEstablished else { return }
    if spoken == nil { spoken = "\(session.version) \(session.cipher)" }
    upgrade(at)
  }

  private func take(_ bytes: UnsafeRawBufferPointer, on at: Int) {
    let line = lines.baseAddress! + at
    var next = 0
    if line.pointee.phase == .upgrading {
      guard let begin = takeAnswer(bytes, on: at) else { return }
      next = begin
    }
    while line.pointee.phase == .open, let found = line.pointee.frames.next(bytes, &next) {
      switch found {
      case .message(let count, let whole):
        if listener?.received(count, whole, on: at) == true { answersDue += 1 }
      case .ping(let payload): pongsDue.append(payload)
      case .close: lose(at, "a close frame")
      case .fault: lose(at, "bytes that are no frame of a server")
      }
    }
  }

  // MARK: Sending

  /// What is due is sent once the receive buffer is free: sessions share one wire.
  private func reply(_ at: Int) {
    while answersDue > 0 {
      answersDue -= 1
      send(answer, on: at)
    }
    guard !pongsDue.isEmpty else { return }
    for payload in pongsDue {
      send(FrameEncoder.frame(.pong, payload, maskedWith: [1, 2, 3, 4]), on: at)
    }
    pongsDue = []
  }

  @discardableResult
  private func put(_ bytes: [UInt8], on at: Int) -> Bool {
    bytes.withUnsafeBytes { bytes in
      guard let session = lines[at].session else { return push(bytes, on: at) }
      var from = 0
      while from < bytes.count {
        let end = min(bytes.count, from + TLSSession.recordBytesMax)
        do {
          try session.send(UnsafeRawBufferPointer(rebasing: bytes[from..<end]))
        } catch {
          wire.clear()
          lose(at, "\(error)")
          return false
        }
        from = end
      }
      return flushWire(at)
    }
  }

  @discardableResult
  private func flushWire(_ at: Int) -> Bool {
    guard !wire.outgoing.isEmpty else { return true }
    defer { wire.clear() }
    return push(wire.outgoing, on: at)
  }

  private func push(_ bytes: UnsafeRawBufferPointer, on at: Int) -> Bool {
    guard lines[at].fd >= 0 else { return false }
    let count = clinux_send(lines[at].fd, bytes.baseAddress, bytes.count)
    guard count < bytes.count else { return true }
    lose(at, "the server does not read", count < 0 ? Int32(-count) : 0)
    return false
  }
}
