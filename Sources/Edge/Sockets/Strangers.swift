// Connections nobody has vouched for: they have a bounded part of all places, and when it is full
// the oldest that got nowhere go first, so that a thousand silent ones cannot keep phones and staff
// out. Knows no token: the house says whom it knows.
import CLinux
import Synchronization

extension EventLoop {
  /// The house knows this one: it counts among strangers no more.
  func vouch(_ id: ConnectionID) {
    guard let connection = connection(id), !connection.isVouched else { return }
    connection.isVouched = true
    peers.strangers.subtract(1, ordering: .relaxed)
  }

  /// Whether one more stranger may come, if need be in the place of others.
  func hasRoomForStrangers() -> Bool {
    if isRoomForStrangers { return true }
    for mailbox in peers.mailboxes.withLock({ $0 }) where mailbox !== self.mailbox {
      mailbox.post(.makeRoom)
    }
    makeRoom()
    return isRoomForStrangers
  }

  /// Cuts the oldest of this loop's strangers that got nowhere for a while, some at once: looking
  /// for them costs a walk through all connections.
  func makeRoom() {
    var waiting = self.waiting()
    guard !waiting.isEmpty else { return }
    // Whoever fills the hall from one address goes before phones that share an address with few.
    let crowded = crowdedAddresses()
    waiting.sort { one, other in
      let (first, second) = (crowded.contains(one.peer), crowded.contains(other.peer))
      return first == second ? due(one) < due(other) : first
    }
    for connection in waiting.prefix(share(limits.strangersMax / Limits.roomShare)) {
      counters.crowdedOut.add(1, ordering: .relaxed)
      remove(connection)
    }
  }

  private var isRoomForStrangers: Bool {
    peers.strangers.load(ordering: .relaxed) < limits.strangersMax
  }

  /// Strangers that had their time. One whose bytes lie here unread waits for us, not we for it.
  private func waiting() -> [Connection] {
    connections.compactMap { connection in
      guard let connection, !connection.isVouched, !connection.isPutOff,
        nowMillis >= due(connection)
      else { return nil }
      return connection
    }
  }

  /// When a connection should have got somewhere, counted from when it last did: it was accepted,
  /// shook hands, asked something whole or became a WebSocket. Single bytes of a header are none.
  private func due(_ connection: Connection) -> UInt64 {
    let since = max(connection.phaseMillis, connection.requests?.servedMillis ?? 0)
    let isSilent = connection.heardMillis == 0
    let patience = isSilent ? limits.silentStrangerMillisMin : limits.strangerMillisMin
    return since + UInt64(patience)
  }

  private func crowdedAddresses() -> Set<String> {
    var counts: [String: Int] = [:]
    for case let connection? in connections where !connection.isVouched {
      counts[connection.peer, default: 0] += 1
    }
    let most = share(limits.strangersPerAddressMax)
    return Set(counts.filter { $0.value > most }.keys)
  }

  /// This loop's part of a number for all loops: they are dealt connections in turn.
  private func share(_ all: Int) -> Int {
    max(1, all / max(1, peers.mailboxes.withLock { $0.count }))
  }
}
