// The opening handshake (RFC 6455 section 4), both sides. Who may open a socket, and from which
// origin, is the house's affair, and so is compression, the only extension; no subprotocol is ever
// agreed on.
import Digest
public import HTTP

/// Why a request opens no WebSocket.
public enum HandshakeFailure: Error, Hashable, Sendable, CaseIterable {
  /// Not a GET of HTTP/1.1 with an empty body.
  case badRequest
  /// No `Upgrade: websocket` or no `Connection: Upgrade`.
  case notUpgrade
  /// A version other than 13.
  case unsupportedVersion
  /// A key that is not 16 bytes in base64, or several.
  case badKey
  /// Extensions that are not in the form of section 9.1.
  case badExtensions

  /// The answer.
  public var response: Response {
    switch self {
    case .badRequest, .badKey, .badExtensions: .text(400, "Bad WebSocket handshake\n")
    case .notUpgrade:
      Response(
        status: 426, headers: [("Upgrade", "websocket"), ("Content-Type", "text/plain")],
        body: Array("Upgrade Required\n".utf8))
    // Section 4.4: the versions the server speaks are told.
    case .unsupportedVersion:
      Response(
        status: 426, headers: [("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13")],
        body: Array("Upgrade Required\n".utf8))
    }
  }
}

/// The handshake of a server.
public enum Handshake {
  /// Whether a request asks for a WebSocket at all.
  public static func isAsked(by request: Request) -> Bool {
    request.headers.lists("upgrade", "websocket")
  }

  /// The 101 that opens the socket (section 4.2.2), with the terms of compression if there are any.
  public static func accept(
    _ request: Request, deflate: PerMessageDeflate? = nil, extraHeaders: [(String, String)] = []
  ) throws(HandshakeFailure) -> Response {
    guard isAsked(by: request), request.headers.lists("connection", "upgrade") else {
      throw .notUpgrade
    }
    guard request.method == .get, request.isVersion11, request.body.isEmpty else {
      throw .badRequest
    }
    guard request.headers.all("sec-websocket-version") == ["13"] else { throw .unsupportedVersion }
    let keys = request.headers.all("sec-websocket-key")
    guard keys.count == 1, base64Decode(keys[0])?.count == Limits.keyBytes else { throw .badKey }
    return Response(
      status: 101,
      headers: [
        ("Upgrade", "websocket"), ("Connection", "Upgrade"),
        ("Sec-WebSocket-Accept", acceptKey(for: keys[0])),
      ] + (deflate.map { [$0.field] } ?? []) + extraHeaders)
  }

  /// Section 4.2.2 step 5.4: base64 of the SHA-1 of the key and the protocol's own GUID.
  public static func acceptKey(for key: String) -> String {
    base64(sha1(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)))
  }
}

/// The handshake of a client of our own.
public struct ClientHandshake: Sendable {
  private let key: String
  private let host: String
  private let target: String
  private let extraHeaders: [(String, String)]

  /// A handshake with a 16-byte nonce drawn by the caller (section 4.1).
  public init(
    host: String, target: String, nonce: [UInt8], extraHeaders: [(String, String)] = []
  ) {
    precondition(nonce.count == Limits.keyBytes, "a handshake nonce has sixteen bytes")
    key = base64(nonce)
    self.host = host
    self.target = target
    self.extraHeaders = extraHeaders
  }

  /// The request's bytes.
  public var request: [UInt8] {
    var text = "GET \(target) HTTP/1.1\r\nHost: \(host)\r\nUpgrade: websocket\r\n"
    text += "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: \(key)\r\n"
    for (name, value) in extraHeaders { text += "\(name): \(value)\r\n" }
    return Array((text + "\r\n").utf8)
  }

  /// Whether the answer opens the socket (section 4.1, the client's checks).
  public func isAccepted(by response: ReceivedResponse) -> Bool {
    response.status == 101 && response.headers["upgrade"]?.lowercased() == "websocket"
      && response.headers.lists("connection", "upgrade")
      && response.headers["sec-websocket-accept"] == Handshake.acceptKey(for: key)
      && response.headers["sec-websocket-extensions"] == nil
      && response.headers["sec-websocket-protocol"] == nil
  }
}
