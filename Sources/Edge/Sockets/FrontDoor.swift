// What the house above has to answer. Nothing of rules or roles is known on this side of it.
public import HTTP

/// What becomes of a request.
public enum Reception: Sendable {
  /// Answered at once, on the loop.
  case answer(Response)
  /// The answer comes through `SocketServer.respond`. Until then nothing more of this connection
  /// is read, so that answers keep their order.
  case later
  /// 101 with these fields added; from now on the connection is a WebSocket. A request that is no
  /// proper handshake is refused instead and the connection ends, with `closed` told. With
  /// `deflates` an offer of compression is agreed to, and large frames leave compressed.
  case upgrade(extraHeaders: [(String, String)], deflates: Bool = false)
}

/// Called on loop threads, one call at a time per connection. Must not block. May call any
/// function of the server but `shutdown`; what it sends leaves after the call.
public protocol FrontDoor: AnyObject, Sendable {
  /// A whole request; `peer` is the numeric address.
  func receive(_ request: Request, from id: ConnectionID, peer: String) -> Reception
  /// A whole message of a WebSocket.
  func receive(message: [UInt8], isText: Bool, from id: ConnectionID)
  /// A turn is over, with or without events: what was gathered can be handed over.
  func turnEnded(loop: Int)
  /// Waiting bytes passed a limit: send this one no board updates until `drained`.
  func backlogged(_ id: ConnectionID)
  /// All that waited has been sent.
  func drained(_ id: ConnectionID)
  /// Nothing more will come from or reach this connection. Told once, and only of connections
  /// from which something was received; the socket itself may still take leave for a moment.
  func closed(_ id: ConnectionID)
}

/// What a house that serves only requests need not write.
extension FrontDoor {
  /// Ignores messages.
  public func receive(message: [UInt8], isText: Bool, from id: ConnectionID) {}
  /// Gathers nothing.
  public func turnEnded(loop: Int) {}
  /// Sends no board updates.
  public func backlogged(_ id: ConnectionID) {}
  /// Sends no board updates.
  public func drained(_ id: ConnectionID) {}
  /// Keeps nothing of connections.
  public func closed(_ id: ConnectionID) {}
}
