// The opening handshake from both sides, and the frames a server writes.
import HTTP
import Testing
import WebSocket

struct HandshakeTests {
  func request(
    _ change: (String, String)? = nil, method: Method = .get, isVersion11: Bool = true,
    body: [UInt8] = [], without: String = ""
  ) -> Request {
    let usual = [
      ("Upgrade", "WebSocket"), ("Connection", "keep-alive, Upgrade"),
      ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ]
    let fields = usual.map { $0.0 == change?.0 ? change ?? $0 : $0 }.filter { $0.0 != without }
    return Request(
      method: method, target: "/ws", isVersion11: isVersion11, headers: Headers(fields), body: body)
  }

  @Test func handshake_isAccepted_withTheKeyOfTheRFC() throws {
    let response = try Handshake.accept(request(), extraHeaders: [("X", "y")])
    let text = String(decoding: response.encoded(answering: .get, keepAlive: true), as: UTF8.self)
    #expect(
      text == "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nX: y\r\n\r\n")
  }

  @Test func handshake_isRefused() {
    func failure(_ request: Request) -> HandshakeFailure? {
      do throws(HandshakeFailure) {
        _ = try Handshake.accept(request)
        return nil
      } catch {
        return error
      }
    }
    #expect(failure(request(method: .post)) == .badRequest)
    #expect(failure(request(isVersion11: false)) == .badRequest)
    #expect(failure(request(body: [1])) == .badRequest)
    #expect(failure(request(without: "Upgrade")) == .notUpgrade)
    #expect(failure(request(without: "Connection")) == .notUpgrade)
    #expect(failure(request(("Upgrade", "h2c"))) == .notUpgrade)
    #expect(failure(request(("Connection", "close"))) == .notUpgrade)
    #expect(failure(request(("Sec-WebSocket-Version", "12"))) == .unsupportedVersion)
    #expect(failure(request(without: "Sec-WebSocket-Version")) == .unsupportedVersion)
    #expect(failure(request(without: "Sec-WebSocket-Key")) == .badKey)
    #expect(failure(request(("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZ"))) == .badKey)
    #expect(failure(request(("Sec-WebSocket-Key", "dGhl"))) == .badKey)
    #expect(HandshakeFailure.unsupportedVersion.response.status == 426)
    #expect(HandshakeFailure.notUpgrade.response.status == 426)
    #expect(HandshakeFailure.badKey.response.status == 400)
  }

  @Test func client_acceptsOurServer_andNothingElse() throws {
    let handshake = ClientHandshake(
      host: "hall:80", target: "/ws", nonce: [UInt8](0..<16), extraHeaders: [("Origin", "x")])
    var parser = RequestParser()
    let parsed = try handshake.request.withUnsafeBytes { bytes in
      var at = 0
      return try parser.next(bytes, &at)
    }
    let accepted = try Handshake.accept(try #require(parsed))
    #expect(parsed?.headers["origin"] == "x")
    #expect(parsed?.authority == "hall:80")
    func judge(_ headers: [(String, String)], status: Int = 101) throws -> Bool {
      let bytes = Response(status: status, headers: headers).encoded(
        answering: .get, keepAlive: true)
      var parser = ResponseParser()
      let response = try bytes.withUnsafeBytes { bytes in
        var at = 0
        return try parser.next(bytes, &at)
      }
      return handshake.isAccepted(by: try #require(response))
    }
    #expect(try judge(accepted.headers))
    #expect(try !judge(accepted.headers, status: 200))
    #expect(try !judge(accepted.headers.filter { $0.0 != "Upgrade" }))
    #expect(try !judge(accepted.headers + [("Sec-WebSocket-Extensions", "x")]))
    #expect(try !judge(accepted.headers + [("Sec-WebSocket-Protocol", "x")]))
    #expect(
      try !judge(
        accepted.headers.map { $0.0 == "Sec-WebSocket-Accept" ? ($0.0, "no") : $0 }))
  }
}

struct FrameEncoderTests {
  @Test func frame_hasTheBytesOfTheRFC() {
    // RFC 6455 section 5.7.
    #expect(FrameEncoder.text(Array("Hello".utf8)) == [0x81, 5, 0x48, 0x65, 0x6C, 0x6C, 0x6F])
    #expect(
      FrameEncoder.frame(.text, Array("Hello".utf8), maskedWith: [0x37, 0xFA, 0x21, 0x3D])
        == [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58])
    #expect(FrameEncoder.ping(Array("Hello".utf8)).prefix(2) == [0x89, 5])
    #expect(FrameEncoder.binary([UInt8](repeating: 0, count: 256)).prefix(4) == [0x82, 126, 1, 0])
    #expect(
      FrameEncoder.binary([UInt8](repeating: 0, count: 65_536)).prefix(10)
        == [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0])
  }

  @Test func close_isCut_betweenCharacters() {
    let frame = FrameEncoder.close(.tooSlow, String(repeating: "가", count: 60))
    #expect(frame.count == 2 + 2 + 41 * 3)
    #expect(FrameEncoder.close(nil, "ignored") == [0x88, 0])
    #expect(FrameEncoder.ping([UInt8](repeating: 0, count: 200)).count == 127)
  }
}
