// The toy protocol, on every path: a text that starts with E is echoed, P is published to every
// other connection, V is acknowledged with a short text; anything else, binary too, is echoed
// unchanged. What is answered in one turn leaves together, as the hall does it.

import Glibc
import HTTP
import Sockets
import Synchronization
import WebSocket

final class ToyHub: FrontDoor, @unchecked Sendable {
  /// The largest message: the conformance cases send 16 MiB.
  static let messageBytesMax = 32 << 20
  static let connectionsMax = 19_900
  /// Small frames are compressed too: the conformance cases ask for that with all sizes.
  static let deflateBytesMin = 16

  /// Everybody, in no order; each knows its place so that leaving is cheap.
  private struct Members {
    var all: [ConnectionID] = []
    var places: [ConnectionID: Int] = [:]
  }

  private let server: SocketServer
  private let members = Mutex(Members())
  // One basket a loop, touched by that loop's thread alone.
  private let baskets: UnsafeMutableBufferPointer<[Delivery]>
  private let acknowledgement = Array("A".utf8)
  /// Nothing is published or acknowledged: the conformance cases send texts of any beginning.
  private let onlyEchoes: Bool

  init(server: SocketServer, onlyEchoes: Bool = false) {
    self.server = server
    self.onlyEchoes = onlyEchoes
    baskets = .allocate(capacity: server.loops)
    baskets.initialize(repeating: [])
  }

  deinit {
    baskets.deinitialize()
    baskets.deallocate()
  }

  func receive(_ request: Request, from id: ConnectionID, peer: String) -> Reception {
    guard Handshake.isAsked(by: request) else { return .answer(.text(200, "wontak-bench\n")) }
    members.withLock {
      $0.places[id] = $0.all.count
      $0.all.append(id)
    }
    return .upgrade(extraHeaders: [], deflates: true)
  }

  func receive(message: [UInt8], isText: Bool, from id: ConnectionID) {
    let kind = isText && !onlyEchoes ? message.first : nil
    switch kind {
    case UInt8(ascii: "P"): publish(message, from: id)
    case UInt8(ascii: "V"): baskets[id.loop].append(Delivery(.text, acknowledgement, to: id))
    default:
      baskets[id.loop].append(Delivery(isText ? .text : .binary, message, to: id))
    }
  }

  func turnEnded(loop: Int) {
    guard !baskets[loop].isEmpty else { return }
    let basket = baskets[loop]
    baskets[loop] = []
    server.send(basket)
  }

  func closed(_ id: ConnectionID) {
    members.withLock { members in
      guard let place = members.places.removeValue(forKey: id) else { return }
      let last = members.all.removeLast()
      guard last != id else { return }
      members.all[place] = last
      members.places[last] = place
    }
  }

  private func publish(_ message: [UInt8], from id: ConnectionID) {
    let others = members.withLock { $0.all.filter { $0 != id } }
    baskets[id.loop].append(Delivery(.text, message, to: others))
  }
}
