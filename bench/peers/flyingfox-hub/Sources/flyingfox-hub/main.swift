// The toy protocol on FlyingFox, the server a Swift program would reach for: a text that starts
// with P goes to every other connection, V is acknowledged, anything else comes back.

import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Everybody who is connected.
final class Members: Sendable {
  private struct State {
    var last = 0
    var streams: [Int: AsyncStream<WSMessage>.Continuation] = [:]
  }

  private let state = Mutex(State())

  func join(_ stream: AsyncStream<WSMessage>.Continuation) -> Int {
    state.withLock {
      $0.last += 1
      $0.streams[$0.last] = stream
      return $0.last
    }
  }

  func leave(_ member: Int) {
    let stream = state.withLock { $0.streams.removeValue(forKey: member) }
    stream?.finish()
  }

  func publish(_ message: WSMessage, from member: Int) {
    let others = state.withLock { $0.streams.filter { $0.key != member }.map(\.value) }
    for other in others { other.yield(message) }
  }
}

struct Toy: WSMessageHandler {
  let members: Members

  func makeMessages(for client: AsyncStream<WSMessage>) async throws -> AsyncStream<WSMessage> {
    let (stream, own) = AsyncStream<WSMessage>.makeStream()
    let member = members.join(own)
    let task = Task {
      for await message in client {
        switch message {
        case .text(let text) where text.hasPrefix("P"): members.publish(message, from: member)
        case .text(let text) where text.hasPrefix("V"): own.yield(.text("A"))
        default: own.yield(message)
        }
      }
      members.leave(member)
    }
    own.onTermination = { _ in
      task.cancel()
      members.leave(member)
    }
    return stream
  }
}

signal(SIGPIPE, SIG_IGN)
var limit = rlimit()
getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
limit.rlim_cur = limit.rlim_max
setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)

guard let at = CommandLine.arguments.firstIndex(of: "--port"),
  at + 1 < CommandLine.arguments.count, let port = UInt16(CommandLine.arguments[at + 1])
else {
  print("flyingfox-hub --port PORT")
  exit(64)
}
let server = HTTPServer(
  config: .init(
    address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 600,
    logger: .disabled))
await server.appendRoute("GET /*", to: .webSocket(Toy(members: Members())))
print("listening on \(port), pid \(getpid())")
fflush(nil)
try await server.run()
