// How connections come: one loop accepts from the one listening socket and hands descriptors on in
// turn. No SO_REUSEPORT: with it a second server could take half of the phones unseen.
import CLinux
import Glibc
import HTTP
import Synchronization
import TLS

/// What all loops of a server share.
final class Peers: Sendable {
  let mailboxes = Guarded<[Mailbox]>([])
  let connections = Atomic<Int>(0)
  /// Those the house has not vouched for.
  let strangers = Atomic<Int>(0)
  let tls: Guarded<TLSContext?>

  init(tls: TLSContext?) { self.tls = Guarded(tls) }
}

/// The listening socket, on the loop that accepts.
struct Listener {
  let fd: Int32
  var nextLoop = 0
  /// Accepting rests until then: the system had no descriptor left, or strangers no place. 0 if
  /// it does not rest.
  var restsUntilMillis: UInt64 = 0
}

extension EventLoop {
  func listen(on fd: Int32) throws(SocketFailure) {
    let added = clinux_epoll_add(epoll, fd, UInt32(CLINUX_READ), Tag.listener)
    guard added >= 0 else { throw SocketFailure(added, "epoll_ctl") }
    listener = Listener(fd: fd)
  }

  func acceptSome() {
    for _ in 0..<limits.acceptsPerTurnMax {
      guard let listener, listener.restsUntilMillis == 0 else { return }
      // Who cannot be placed yet waits in the kernel's queue, where it costs nothing and keeps
      // its turn; refused, it would only call again.
      guard hasRoomForStrangers() else { return restListener() }
      var address = [CChar](repeating: 0, count: Limits.addressBytes)
      let fd = clinux_accept(listener.fd, &address, address.count)
      switch fd {
      case 0...: place(fd, peer: text(address))
      case -EAGAIN: return
      case -EMFILE, -ENFILE, -ENOBUFS, -ENOMEM:
        restListener()
        return
      // The peer gave up while it waited, or the network failed under it: accept(2) says to
      // treat these like EAGAIN and go on.
      default: continue
      }
    }
  }

  func stopAccepting() {
    guard let listener else { return }
    _ = clinux_epoll_remove(epoll, listener.fd)
    clinux_close(listener.fd)
    self.listener = nil
  }

  /// A listener that stays readable while accept fails would spin its loop; so it is not watched
  /// for a moment.
  private func restListener() {
    guard let fd = listener?.fd else { return }
    _ = clinux_epoll_change(epoll, fd, 0, Tag.listener)
    listener?.restsUntilMillis = nowMillis + UInt64(limits.acceptPauseMillis)
  }

  func wakeListener() {
    guard let listener, listener.restsUntilMillis > 0, nowMillis >= listener.restsUntilMillis else {
      return
    }
    self.listener?.restsUntilMillis = 0
    _ = clinux_epoll_change(epoll, listener.fd, UInt32(CLINUX_READ), Tag.listener)
  }

  private var isRoom: Bool {
    peers.connections.load(ordering: .relaxed) < limits.connectionsMax
  }

  private func place(_ fd: Int32, peer: String) {
    counters.accepted.add(1, ordering: .relaxed)
    if !isRoom { makeRoom() }
    let mailboxes = peers.mailboxes.withLock { $0 }
    guard isRoom, let turn = listener?.nextLoop, !mailboxes.isEmpty else {
      counters.refused.add(1, ordering: .relaxed)
      clinux_close(fd)
      return
    }
    listener?.nextLoop = (turn + 1) % mailboxes.count
    peers.connections.add(1, ordering: .relaxed)
    peers.strangers.add(1, ordering: .relaxed)
    let tls = peers.tls.withLock { $0 }
    if turn == index {
      adopt(fd, peer: peer, tls: tls)
    } else if !mailboxes[turn].post(.adopt(fd: fd, peer: peer, tls: tls)) {
      peers.connections.subtract(1, ordering: .relaxed)
      peers.strangers.subtract(1, ordering: .relaxed)
      clinux_close(fd)
    }
  }

  func adopt(_ fd: Int32, peer: String, tls: TLSContext?) {
    let slot = freeSlots.popLast() ?? newSlot()
    generations[slot] &+= 1
    let id = ConnectionID(loop: index, slot: slot, generation: generations[slot])
    let interest = UInt32(CLINUX_READ)
    let connection = Connection(
      id: id, fd: fd, peer: peer, interest: interest, nowMillis: nowMillis)
    connection.requests = RequestSide(limits: limits.http)
    connections[slot] = connection
    counters.connections.add(1, ordering: .relaxed)
    if let tls {
      connection.phase = .handshaking
      do {
        connection.tls = try TLSSession(server: tls, wire: wire)
      } catch {
        return remove(connection)
      }
    }
    guard let handle = carrier.admit(fd, slot: slot) else { return remove(connection) }
    connection.handle = handle
    guard lanes.admit(id, handle), leaving == nil,
      clinux_epoll_add(epoll, fd, interest, id.raw) >= 0
    else { return remove(connection) }
  }

  private func newSlot() -> Int {
    connections.append(nil)
    generations.append(0)
    return connections.count - 1
  }

  private func text(_ address: [CChar]) -> String {
    let end = address.firstIndex(of: 0) ?? address.endIndex
    return String(decoding: address[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
