// What the house sends and whom it reaches: a block is due on a lane where that is all there is to
// do, else in the connection's outbox; and how a connection passes from the one to the other. Knows
// nothing of batches and carriers.
import WebSocket

extension EventLoop {
  /// Makes a block due on everybody who is an open WebSocket of this loop.
  func deliver(_ delivery: Delivery) {
    let load = lanes.load(delivery.block)
    defer { lanes.drop(load) }
    switch delivery.recipients {
    case .one(let id): deliver(delivery.block, load, to: id)
    case .many(let ids): for id in ids { deliver(delivery.block, load, to: id) }
    }
  }

  /// An open WebSocket that takes frames as they are, with nothing of its own that waits.
  func openLane(_ connection: Connection) {
    guard connection.phase == .webSocket, connection.tls == nil, !connection.isDirty,
      connection.outbox.isEmpty, !connection.isBlocked, connection.frames?.deflate == nil
    else { return }
    lanes.open(connection.id)
  }

  /// From here on the outbox has it all, first of it what was due on the lane.
  func shutLane(_ connection: Connection) {
    assert(!lanes.isUnderWay(connection.id), "the kernel is reading what would be moved")
    guard let block = lanes.withdraw(connection.id) else { return }
    connection.stuckMillis = nowMillis
    connection.outbox.append(block)
    // It is in the list already, for the lane.
    connection.isDirty = true
  }

  private func deliver(_ block: Block, _ load: Int, to id: ConnectionID) {
    if lanes.put(load, on: id) { return dirty.append(id) }
    guard let connection = connection(id), connection.phase == .webSocket else { return }
    enqueue(asAgreed(block, connection), connection)
  }
}
