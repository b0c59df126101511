// One connection as its loop knows it: plain data, no behaviour. Only its loop's thread touches it.
import HTTP
import TLS
import WebSocket

final class Connection {
  enum Phase {
    /// The TLS handshake is under way.
    case handshaking
    /// Requests are read.
    case http
    /// An open WebSocket.
    case webSocket
    /// Our close frame is sent; the peer's is awaited.
    case closing
    /// What waits is sent, then our side ends; nothing is read any more.
    case finishing
    /// Our side has ended; the peer's end is awaited.
    case lingering
    /// Removed.
    case gone
  }

  let id: ConnectionID
  let fd: Int32
  /// What the carrier knows the socket by; negative before it does.
  var handle: Int32 = -1
  let peer: String
  var tls: TLSSession?
  var phase: Phase
  var requests: RequestSide?
  var frames: FrameSide?
  var outbox = Outbox()

  /// The house has heard of it, and will hear of its end.
  var isKnown = false
  /// The house knows who it is.
  var isVouched = false
  /// Its handshake waits for our next turn.
  var isPutOff = false
  /// In the list of those to be written to.
  var isDirty = false
  /// The socket took nothing more; it will say when it does.
  var isBlocked = false
  /// A request of the batch under way is its.
  var isInFlight = false
  var isBacklogged = false
  var isReadingPaused = false
  /// What epoll watches for now.
  var interest: UInt32

  /// When the phase began.
  var phaseMillis: UInt64
  /// When the last byte came; 0 before the first.
  var heardMillis: UInt64
  /// When what waits in the outbox began to wait or last moved on.
  var stuckMillis: UInt64 = 0
  var discardedBytes = 0

  init(id: ConnectionID, fd: Int32, peer: String, interest: UInt32, nowMillis: UInt64) {
    self.id = id
    self.fd = fd
    self.peer = peer
    self.interest = interest
    phase = .http
    phaseMillis = nowMillis
    heardMillis = 0
  }
}

/// The half of a connection that speaks HTTP; given up at the upgrade.
final class RequestSide {
  /// A request whose answer comes later.
  struct Awaited {
    let method: Method
    let keepAlive: Bool
  }

  var parser: RequestParser
  /// Bytes that came while an answer is awaited.
  var held: [UInt8] = []
  var awaited: Awaited?
  var awaitedMillis: UInt64 = 0
  /// When the first byte of an unfinished request came; 0 if there is none.
  var begunMillis: UInt64 = 0
  /// The peer sends nothing more; what is owed is still sent.
  var peerEnded = false
  /// When the last whole request came; 0 if none did.
  var servedMillis: UInt64 = 0

  init(limits: HTTPLimits) { parser = RequestParser(limits: limits) }
}

/// The half of a connection that speaks WebSocket.
final class FrameSide {
  var assembler: MessageAssembler
  /// What was agreed on compression.
  let deflate: PerMessageDeflate?

  init(limits: WebSocketLimits, deflate: PerMessageDeflate?, inflater: Inflater) {
    self.deflate = deflate
    assembler = MessageAssembler(
      reading: .client, limits: limits, inflater: deflate == nil ? nil : inflater)
  }
}
