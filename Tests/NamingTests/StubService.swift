// A service that says what a test wants it to say, on a real socket.
import Foundation
import HTTP
import Sockets
import Synchronization
import TLS

final class StubService: FrontDoor, Sendable {
  /// What it does with a request.
  enum Manner: Sendable {
    /// Answers with this message in the envelope of a chat completion.
    case says(String, finish: String = "stop")
    /// Answers with these bytes.
    case sends(Int, [UInt8])
    /// Never answers.
    case keepsSilent
  }

  let manner: Manner
  let requests = Mutex<[Request]>([])
  let server: SocketServer

  init(_ manner: Manner, tls: TLSContext? = nil) throws {
    self.manner = manner
    server = SocketServer(host: "127.0.0.1", port: 0, tls: tls, loops: 1)
    try server.start(self)
  }

  func stop() { server.shutdown(deadlineMillis: 1_000) }

  func receive(_ request: Request, from id: ConnectionID, peer: String) -> Reception {
    requests.withLock { $0.append(request) }
    switch manner {
    case .keepsSilent: return .later
    case .sends(let status, let bytes): return .answer(Response(status: status, body: bytes))
    case .says(let content, let finish):
      // Nulls and fractions, as real ones send them.
      let envelope: [String: Any] = [
        "id": "x", "created": 1.5, "usage": NSNull(),
        "choices": [
          [
            "index": 0, "finish_reason": finish, "logprobs": NSNull(),
            "message": ["role": "assistant", "content": content],
          ]
        ],
      ]
      let bytes = try? JSONSerialization.data(withJSONObject: envelope)
      return .answer(Response(status: 200, body: Array(bytes ?? Data())))
    }
  }
}
