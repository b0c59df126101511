// The limits of the load client.

enum LoadLimits {
  /// Bytes of one read: far more than a broadcast of 600 bytes, so that one read empties a socket.
  static let receiveBytes = 262_144
  /// Events told by one wait.
  static let eventsMax = 256
  /// Bytes of an answer to the handshake.
  static let answerBytesMax = 16_384
  /// All connections must be open after this time.
  static let openMillisMax = 300_000
  /// Votes sent before what came is read again.
  static let votesPerTurn = 64
  /// Payload bytes above which a socket's send buffer is enlarged, and its size then.
  static let plainSendBytesMax = 4_096
  static let sendBufferBytes = 1 << 20
  /// The receive buffer of a reader that does not read.
  static let stalledReceiveBytes = 4_096
  /// Losses of connections that are told on stderr one by one.
  static let complaintsMax = 3
}
