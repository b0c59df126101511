// A house with a handful of routes that writes down all it is told, and lets a test wait for it.
import Foundation
import HTTP
import Sockets
import TLS
import Testing
import WebSocket

final class TestHouse: FrontDoor, @unchecked Sendable {
  /// What was told, guarded by `told`.
  struct Told {
    var peers: [String] = []
    var later: [ConnectionID] = []
    var open: [ConnectionID] = []
    var messages: [String] = []
    var backlogged: [ConnectionID] = []
    var drained: [ConnectionID] = []
    var closed: [ConnectionID] = []
  }

  let server: SocketServer
  private let condition = NSCondition()
  private var told = Told()

  init(tls: TLSContext? = nil, loops: Int = 2, limits: SocketLimits = SocketLimits()) throws {
    server = SocketServer(
      host: "127.0.0.1", port: 0, tls: tls, loops: loops, limits: limits,
      carrier: BothCarriers.now)
    try server.start(self)
  }

  /// Cuts whoever is still there: clients of a test that is over do not take leave.
  func stop() { server.shutdown(.goingAway, reason: "bye", deadlineMillis: 0) }

  var port: UInt16 { server.port }

  func receive(_ request: Request, from id: ConnectionID, peer: String) -> Reception {
    note { $0.peers.append(peer) }
    switch request.path {
    case "/ws":
      note { $0.open.append(id) }
      return .upgrade(extraHeaders: [], deflates: request.target.hasSuffix("?deflate"))
    case "/later":
      note { $0.later.append(id) }
      return .later
    case "/big": return .answer(Response(status: 200, body: [UInt8](repeating: 98, count: 400_000)))
    case "/last": return .answer(.text(200, "last", closes: true))
    default: return .answer(.text(200, "\(request.method.rawValue) \(request.target)"))
    }
  }

  func receive(message: [UInt8], isText: Bool, from id: ConnectionID) {
    note { $0.messages.append(String(decoding: message, as: UTF8.self)) }
    server.send(isText ? FrameEncoder.text(message) : FrameEncoder.binary(message), to: id)
  }

  func backlogged(_ id: ConnectionID) { note { $0.backlogged.append(id) } }
  func drained(_ id: ConnectionID) { note { $0.drained.append(id) } }
  func closed(_ id: ConnectionID) { note { $0.closed.append(id) } }

  var now: Told {
    condition.lock()
    defer { condition.unlock() }
    return told
  }

  /// Waits until what was told fulfils the condition.
  @discardableResult
  func wait(until fulfils: (Told) -> Bool) throws -> Told {
    let deadline = Date(timeIntervalSinceNow: Double(TestClient.deadlineMillis) / 1_000)
    condition.lock()
    defer { condition.unlock() }
    while !fulfils(told) {
      guard condition.wait(until: deadline) else { throw WaitedTooLong() }
    }
    return told
  }

  private func note(_ change: (inout Told) -> Void) {
    condition.lock()
    change(&told)
    condition.broadcast()
    condition.unlock()
  }
}

/// A self-signed server and a client that trusts only it.
struct TestTLS {
  let server: TLSContext
  let client: TLSContext

  init() throws {
    let folder = NSTemporaryDirectory() + "sockets-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = (folder + "/c.pem", folder + "/k.pem")
    try SelfSigned.write(certificateFile: files.0, keyFile: files.1)
    server = try TLSContext(certificateFile: files.0, keyFile: files.1)
    client = try TLSContext(trusting: .pinned(sha256: server.certificateSHA256))
  }
}
