// The limits of this target.

/// Limits of connections of our own to a server.
public enum Limits {
  /// Connections that may be on their way at once: phones come in a stream, not in one instant.
  static let connectingMax = 32
  /// Time for a connection, its TLS handshake included.
  static let connectMillisMax = 5_000
  /// Time for an HTTP answer, unless the asker says otherwise.
  public static let answerMillisMax = 15_000
  /// Bytes read from a socket at once.
  static let receiveBytes = 65_536
  /// Events taken from epoll at once.
  static let eventsMax = 256
}
