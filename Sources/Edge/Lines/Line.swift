// One connection's bytes: connecting, the TLS handshake, sending, receiving, the end. Plain and
// encrypted lines look the same to their owner. Encrypts only when it is flushed, never while
// bytes are being received: all sessions of a loop share one wire.
import CLinux
import Glibc
public import TLS

/// Who a line belongs to.
public protocol LineOwner: AnyObject {
  /// The line is there; from now on bytes may be sent.
  func opened(_ line: Line)
  /// Bytes came; they are lent for this call.
  func received(_ bytes: UnsafeRawBufferPointer, on line: Line)
  /// The line is gone by no wish of its owner. Told once.
  func ended(_ line: Line, _ end: LineEnd)
}

/// Why a line is gone.
public enum LineEnd: Hashable {
  case timeout
  case refused(errno: Int32)
  case closedByPeer
  case tls(TLSFailure)
}

/// A connection of a loop.
public final class Line {
  enum Phase { case waiting, connecting, handshaking, open, closing, gone }

  let tag: UInt64
  private(set) var fd: Int32 = -1
  private(set) var phase = Phase.waiting

  private unowned let loop: LineLoop
  /// Held until the end, so that nobody must keep a list of those who wait for an answer.
  private var owner: (any LineOwner)?
  private var session: TLSSession?
  private var plain: [UInt8] = []
  private var outgoing: [UInt8] = []
  private var interest: UInt32 = 0
  private var isDirty = false

  init(tag: UInt64, loop: LineLoop, owner: any LineOwner) {
    self.tag = tag
    self.loop = loop
    self.owner = owner
  }

  /// Sends bytes once this turn's work is done.
  public func send(_ bytes: [UInt8]) {
    guard phase == .open else { return }
    if session == nil { outgoing += bytes } else { plain += bytes }
    markDirty()
  }

  /// Sends what waits, takes leave and closes, once this turn's work is done. The owner hears
  /// nothing more.
  public func close() {
    guard phase == .open else { return phase == .closing ? () : leave() }
    phase = .closing
    owner = nil
    markDirty()
  }

  /// Cuts the line with a reset, as a phone does that leaves the hall. The owner hears nothing.
  public func cut() {
    let open = fd
    fd = -1
    leave()
    if open >= 0 { clinux_abort(open) }
  }

  // MARK: For the loop

  func connect() {
    phase = .connecting
    var call: UnsafePointer<CChar>?
    fd = clinux_connect(loop.address.host, loop.address.port, &call)
    interest = UInt32(CLINUX_WRITE)
    guard fd >= 0, loop.watch(self, interest, isNew: true) else {
      let failure = fd < 0 ? -fd : EIO
      // Not at once: the owner may still be in the call that opened this line.
      return loop.after(0) { [weak self] in self?.end(.refused(errno: failure)) }
    }
    loop.after(Limits.connectMillisMax) { [weak self] in
      guard let self, phase == .connecting || phase == .handshaking else { return }
      end(.timeout)
    }
  }

  func deal(with events: UInt32) {
    if phase == .connecting { return connected() }
    if events & UInt32(CLINUX_WRITE) != 0 { flush() }
    if events & UInt32(CLINUX_READ | CLINUX_GONE) != 0 { read() }
  }

  /// Sends at once what waits, for those who time it.
  public func flush() {
    isDirty = false
    guard phase == .open || phase == .handshaking || phase == .closing else { return }
    encrypt()
    push()
    guard phase == .closing else { return }
    session?.end()
    takeCiphertext()
    push()
    leave()
  }

  /// Lets everything go without a word.
  func abandon() {
    owner = nil
    if fd >= 0 { clinux_abort(fd) }
    fd = -1
    phase = .gone
  }

  // MARK: Opening

  private func connected() {
    let failure = clinux_socket_error(fd)
    guard failure >= 0 else { return end(.refused(errno: -failure)) }
    interest = UInt32(CLINUX_READ)
    guard loop.watch(self, interest, isNew: false) else { return end(.refused(errno: EIO)) }
    guard let tls = loop.tls else { return becomeOpen() }
    phase = .handshaking
    do {
      let session = try TLSSession(client: tls, host: loop.address.host, wire: loop.wire)
      self.session = session
      try session.begin()
      takeCiphertext()
      push()
    } catch {
      loop.wire.clear()
      end(.tls(error))
    }
  }

  private func becomeOpen() {
    phase = .open
    loop.isOnItsWayNoMore()
    owner?.opened(self)
  }

  // MARK: Receiving

  private func read() {
    while phase == .open || phase == .handshaking {
      let count = clinux_receive(fd, loop.received.baseAddress, loop.received.count)
      if count == -Int(EAGAIN) { return }
      guard count > 0 else { return end(.closedByPeer) }
      take(UnsafeRawBufferPointer(rebasing: loop.received[..<count]))
      if count < loop.received.count { return }
    }
  }

  private func take(_ bytes: UnsafeRawBufferPointer) {
    guard let session else {
      owner?.received(bytes, on: self)
      return
    }
    var goesOn = true
    var failure: TLSFailure?
    do {
      goesOn = try session.receive(bytes, using: loop.plaintext) { piece in
        if phase == .open { owner?.received(piece, on: self) }
      }
    } catch {
      failure = error
    }
    // The line may have been cut meanwhile; then what its session still says goes nowhere.
    if self.session == nil { loop.wire.clear() }
    takeCiphertext()
    push()
    if let failure { return end(.tls(failure)) }
    if phase == .handshaking, session.isEstablished { becomeOpen() }
    if !goesOn, phase != .gone { end(.closedByPeer) }
  }

  // MARK: Sending

  private func markDirty() {
    guard !isDirty else { return }
    isDirty = true
    loop.willFlush(self)
  }

  private func encrypt() {
    guard let session, session.isEstablished, !plain.isEmpty else { return }
    let bytes = plain
    plain = []
    var at = 0
    while at < bytes.count {
      let piece = bytes[at..<min(bytes.count, at + TLSSession.recordBytesMax)]
      at = piece.endIndex
      // The loop's own buffer is free here: nothing is being received.
      loop.plaintext.copyBytes(from: piece)
      do {
        try session.send(UnsafeRawBufferPointer(rebasing: loop.plaintext[..<piece.count]))
      } catch {
        loop.wire.clear()
        return end(.tls(error))
      }
      takeCiphertext()
    }
  }

  private func takeCiphertext() {
    guard session != nil, !loop.wire.outgoing.isEmpty else { return }
    outgoing.append(contentsOf: loop.wire.outgoing)
    loop.wire.clear()
  }

  private func push() {
    guard fd >= 0 else { return }
    var sent = 0
    while sent < outgoing.count {
      let count = outgoing.withUnsafeBytes { bytes in
        clinux_send(fd, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
      }
      if count == -Int(EAGAIN) { break }
      // A broken line is told of by the next read, where what came before its end is still read.
      if count < 0 {
        outgoing = []
        return
      }
      sent += count
    }
    outgoing.removeFirst(sent)
    let wanted = UInt32(CLINUX_READ) | (outgoing.isEmpty ? 0 : UInt32(CLINUX_WRITE))
    if wanted != interest, loop.watch(self, wanted, isNew: false) { interest = wanted }
  }

  // MARK: Ending

  private func end(_ why: LineEnd) {
    guard phase != .gone else { return }
    let told = owner
    leave()
    told?.ended(self, why)
  }

  private func leave() {
    guard phase != .gone else { return }
    let wasOnItsWay = phase == .connecting || phase == .handshaking
    phase = .gone
    owner = nil
    session = nil
    if fd >= 0 { clinux_close(fd) }
    fd = -1
    loop.forget(self)
    if wasOnItsWay { loop.isOnItsWayNoMore() }
  }
}
