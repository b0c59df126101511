// A page's WebSocket over a line: the handshake, masked frames out, messages in, pongs. Messages
// are handed on as bytes; when to open another socket is the page's affair.
import Digest
import HTTP
import Lines
import WebSocket

/// Who listens to a page's socket.
protocol PageSocketOwner: AnyObject {
  func opened(_ socket: PageSocket)
  func received(_ message: [UInt8], on socket: PageSocket)
  /// Told once, and only if the owner did not end it. No code: the line broke, or never was.
  func ended(_ socket: PageSocket, code: CloseCode?)
}

/// One WebSocket.
final class PageSocket: LineOwner {
  private weak var owner: (any PageSocketOwner)?
  private let handshake: ClientHandshake
  private var parser = ResponseParser()
  private var assembler: MessageAssembler
  private var line: Line?
  private var isOpen = false

  init(_ loop: CrowdLoop, owner: any PageSocketOwner) {
    self.owner = owner
    handshake = ClientHandshake(
      host: loop.address.authority, target: "/ws", nonce: secureRandom(count: 16))
    var limits = WebSocketLimits()
    limits.messageBytesMax = Limits.messageBytesMax
    assembler = MessageAssembler(reading: .server, limits: limits)
    line = loop.open(self)
  }

  /// Sends a text message.
  func send(_ text: [UInt8]) {
    guard isOpen else { return }
    // RFC 6455 section 5.3: a fresh key for each frame, from a strong source.
    line?.send(FrameEncoder.frame(.text, text, maskedWith: secureRandom(count: 4)))
  }

  /// The same at once, for those who time it.
  func sendNow(_ text: [UInt8]) {
    send(text)
    line?.flush()
  }

  /// Takes leave and closes.
  func close() {
    if isOpen {
      let payload = FrameEncoder.closePayload(.goingAway)
      line?.send(FrameEncoder.frame(.close, payload, maskedWith: secureRandom(count: 4)))
    }
    line?.close()
    line = nil
    isOpen = false
  }

  /// Breaks off without a word.
  func cut() {
    line?.cut()
    line = nil
    isOpen = false
  }

  func opened(_ line: Line) { line.send(handshake.request) }

  func received(_ bytes: UnsafeRawBufferPointer, on line: Line) {
    var at = 0
    if !isOpen {
      guard let response = try? parser.next(bytes, &at) else { return }
      guard handshake.isAccepted(by: response) else { return fail(line) }
      isOpen = true
      owner?.opened(self)
    }
    while isOpen, at < bytes.count {
      do {
        guard let event = try assembler.next(bytes, &at) else { return }
        handle(event, line)
      } catch {
        return fail(line)
      }
    }
  }

  func ended(_ line: Line, _ end: LineEnd) { tellEnd(nil) }

  private func handle(_ event: MessageAssembler.Event, _ line: Line) {
    switch event {
    case .message(let bytes, _): owner?.received(bytes, on: self)
    case .ping(let payload):
      line.send(FrameEncoder.frame(.pong, payload, maskedWith: secureRandom(count: 4)))
    case .pong: break
    case .close(let code, _):
      // RFC 6455 section 5.5.1: a close is answered with a close.
      let payload = FrameEncoder.closePayload(code)
      line.send(FrameEncoder.frame(.close, payload, maskedWith: secureRandom(count: 4)))
      line.close()
      tellEnd(code)
    }
  }

  private func fail(_ line: Line) {
    line.close()
    tellEnd(nil)
  }

  private func tellEnd(_ code: CloseCode?) {
    line = nil
    isOpen = false
    let told = owner
    owner = nil
    told?.ended(self, code: code)
  }
}
