// The frames of an open WebSocket: messages go to the house, pings are answered here, a close is
// answered and a failure closes with its code (RFC 6455 sections 5.5 and 7).
import HTTP
import Synchronization
import WebSocket

extension EventLoop {
  func takeFrames(_ bytes: UnsafeRawBufferPointer, _ connection: Connection) {
    guard let side = connection.frames else { return }
    var at = 0
    while connection.phase == .webSocket || connection.phase == .closing {
      do {
        guard let event = try side.assembler.next(bytes, &at) else { return }
        handle(event, connection)
      } catch {
        // Section 7.1.7: fail the connection: a close frame with the reason, then the end.
        if connection.phase == .webSocket {
          enqueue(Block(FrameEncoder.close(error.closeCode)), connection)
        }
        finish(connection)
      }
    }
  }

  /// Begins the close handshake from our side.
  func close(_ connection: Connection, _ code: CloseCode, _ reason: String) {
    guard connection.phase == .webSocket else {
      if connection.phase == .http { finish(connection) }
      return
    }
    connection.phase = .closing
    connection.phaseMillis = nowMillis
    enqueue(Block(FrameEncoder.close(code, reason)), connection)
    tellClosed(connection)
  }

  private func handle(_ event: MessageAssembler.Event, _ connection: Connection) {
    switch event {
    case .message(let bytes, let isText):
      // Section 7.1.4 lets data come until the peer's close; after ours nobody wants it.
      guard connection.phase == .webSocket else { return }
      counters.messages.add(1, ordering: .relaxed)
      door.receive(message: bytes, isText: isText, from: connection.id)
    case .ping(let payload):
      guard connection.phase == .webSocket else { return }
      enqueue(Block(FrameEncoder.pong(payload)), connection)
    case .pong: break
    case .close(let code, _):
      // Section 5.5.1: answer a close with a close, typically of the same code, then end; the
      // server ends the TCP connection first.
      if connection.phase == .webSocket {
        enqueue(Block(FrameEncoder.close(code)), connection)
      }
      finish(connection)
    }
  }
}
