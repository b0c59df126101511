// The limits of connections: how many, how much may wait, and how long.
public import HTTP
public import WebSocket

/// Every limit of a server; tests pass shorter ones.
public struct SocketLimits: Sendable {
  /// Connections at once; more are closed as they come.
  public var connectionsMax = 16_000
  /// Of these, connections the house has not vouched for. Thus 13,000 places are for those it
  /// knows, and no number of strangers takes one of them.
  public var strangersMax = 3_000
  /// Strangers of one address above which they are the first to go: a hall's phones may all come
  /// from one.
  public var strangersPerAddressMax = 2_000
  /// Time for a stranger's first byte; before, it is never cut to make room. Long enough for a
  /// packet to be lost and sent again (RFC 6298 section 2: after a second).
  public var silentStrangerMillisMin = 2_000
  /// The same for one that has sent something. In a rush of phones handshakes take long on both
  /// sides: who is cut in the middle of one only begins another.
  public var strangerMillisMin = 5_000
  /// Connections the kernel keeps ready to be accepted.
  public var backlog = 1_024
  /// Connections accepted in one turn.
  public var acceptsPerTurnMax = 64
  /// TLS handshakes moved on in one turn: each is some 0.4 ms in which nobody else is served.
  public var handshakesPerTurnMax = 8
  /// Connections written to in one turn before others are read from again.
  public var flushesPerTurnMax = 256
  /// Time without accepting after the system had no descriptor left.
  public var acceptPauseMillis = 200

  /// Bytes the kernel takes beyond what is on its way (TCP_NOTSENT_LOWAT): what it holds cannot be
  /// replaced by something newer.
  public var unsentBytesMax = 65_536
  /// Bytes that may wait for a WebSocket behind the message under way; above it the reader is too
  /// slow: 4008.
  public var queueBytesMax = 262_144
  /// Waiting bytes from which the house is told that a reader is backlogged.
  public var backlogBytesMin = 32_768
  /// Waiting bytes of answers above which no further pipelined request is read.
  public var pipelineBytesMax = 65_536
  /// Bytes of a frame from which it is compressed for those who agreed to that. A packet carries
  /// some 1,400 bytes: below two of them little is gained.
  public var deflateBytesMin = 2_048
  /// Bytes read for a connection that is ending, before it is cut.
  public var discardBytesMax = 1_048_576
  /// The loop's receive buffer.
  public var receiveBytes = 65_536

  /// Time for a TLS handshake.
  public var handshakeMillisMax = 10_000
  /// Time for a request from its first byte to its last; and for the first byte of the first one.
  public var requestMillisMax = 10_000
  /// Time a connection may be idle between requests.
  public var keepAliveMillisMax = 30_000
  /// Time the house may take for an answer that comes later.
  public var answerMillisMax = 30_000
  /// Time without a byte from a WebSocket.
  public var silenceMillisMax = 30_000
  /// Time in which a peer must take at least one waiting byte.
  public var stallMillisMax = 30_000
  /// Time for the peer's half of a close handshake.
  public var closeMillisMax = 5_000
  /// Time for the peer to end its side once ours is ended.
  public var lingerMillisMax = 2_000
  /// How often these times are looked at.
  public var sweepMillis = 250

  /// Of requests.
  public var http = HTTPLimits()
  /// Of WebSocket messages.
  public var webSocket = WebSocketLimits()

  /// The limits the hall runs with.
  public init() {}
}

enum Limits {
  /// Loops one server may have: their number is a byte of a connection's id.
  static let loopsMax = 255
  /// Pieces of one gathered send.
  static let slicesMax = 64
  /// Sends carried together.
  static let sendsPerBatch = 256
  /// Pieces of all gathered sends of a batch.
  static let slicesPerBatch = 4_096
  /// Events taken from epoll at once.
  static let eventsMax = 256
  /// Ciphertext that may wait beside the record under way (handshake and key updates).
  static let cipherBytesMax = 65_536
  /// Bytes first read of each socket that is ready; whoever sends more is read again at once.
  static let slipBytes = 2_048
  /// Bytes of a numeric address in text.
  static let addressBytes = 64
  /// When strangers are too many, one of so many goes at once.
  static let roomShare = 16
  /// Descriptors for all that is no connection: the journal, logs, files being read.
  static let descriptorsSpare = 128
}
