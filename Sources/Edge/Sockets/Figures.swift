// What the server counts. Each loop has its own counters; they are added up when asked for.
import Synchronization

/// The figures of a server since its start.
public struct SocketFigures: Sendable, Hashable {
  /// Connections now, WebSockets or not.
  public var connections = 0
  /// Of these, connections the house has not vouched for.
  public var strangers = 0
  /// WebSockets now.
  public var webSockets = 0
  /// Connections accepted.
  public var accepted = 0
  /// Connections closed as they came: too many.
  public var refused = 0
  /// Strangers cut to make room for others.
  public var crowdedOut = 0
  /// Bytes received, as they came over the wire.
  public var bytesReceived = 0
  /// Bytes sent, as they went over the wire.
  public var bytesSent = 0
  /// System calls that sent something.
  public var sends = 0
  /// Requests received.
  public var requests = 0
  /// WebSocket messages received.
  public var messages = 0
  /// WebSockets closed because their reader was too slow.
  public var slowReadersClosed = 0
  /// Connections ended because a time was up.
  public var timedOut = 0
  /// TLS handshakes that failed.
  public var handshakesFailed = 0
  /// The longest turn of any loop since last asked, in milliseconds.
  public var loopLagMillisMax = 0.0
}

final class Counters: Sendable {
  let connections = Atomic<Int>(0)
  let webSockets = Atomic<Int>(0)
  let accepted = Atomic<Int>(0)
  let refused = Atomic<Int>(0)
  let crowdedOut = Atomic<Int>(0)
  let bytesReceived = Atomic<Int>(0)
  let bytesSent = Atomic<Int>(0)
  let sends = Atomic<Int>(0)
  let requests = Atomic<Int>(0)
  let messages = Atomic<Int>(0)
  let slowReadersClosed = Atomic<Int>(0)
  let timedOut = Atomic<Int>(0)
  let handshakesFailed = Atomic<Int>(0)
  let turnNanosMax = Atomic<UInt64>(0)

}

extension SocketFigures {
  mutating func add(_ counters: Counters) {
    connections += counters.connections.load(ordering: .relaxed)
    webSockets += counters.webSockets.load(ordering: .relaxed)
    accepted += counters.accepted.load(ordering: .relaxed)
    refused += counters.refused.load(ordering: .relaxed)
    crowdedOut += counters.crowdedOut.load(ordering: .relaxed)
    bytesReceived += counters.bytesReceived.load(ordering: .relaxed)
    bytesSent += counters.bytesSent.load(ordering: .relaxed)
    sends += counters.sends.load(ordering: .relaxed)
    requests += counters.requests.load(ordering: .relaxed)
    messages += counters.messages.load(ordering: .relaxed)
    slowReadersClosed += counters.slowReadersClosed.load(ordering: .relaxed)
    timedOut += counters.timedOut.load(ordering: .relaxed)
    handshakesFailed += counters.handshakesFailed.load(ordering: .relaxed)
    let nanos = counters.turnNanosMax.exchange(0, ordering: .relaxed)
    loopLagMillisMax = max(loopLagMillisMax, Double(nanos) / 1_000_000)
  }
}
