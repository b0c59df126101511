// Requests that take their time, over real sockets on 127.0.0.1: each ends by its own clock, and
// nobody else waits for it.
import HTTP
import Sockets
import Testing

struct TimeTests {
  @Test func slowRequest_isTimedOut_withoutHoldingOthers() throws {
    var limits = SocketLimits()
    limits.requestMillisMax = 300
    limits.sweepMillis = 20
    let house = try TestHouse(loops: 1, limits: limits)
    defer { house.stop() }
    let slow = try TestClient(port: house.port)
    let slowBody = try TestClient(port: house.port)
    let silent = try TestClient(port: house.port)
    try slow.send("GET / HTTP/1.1\r\nHost:")
    try slowBody.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab")
    let brisk = try TestClient(port: house.port)
    try brisk.send(SocketRequestTests.get("/brisk"))
    #expect(try brisk.response().status == 200)
    #expect(try slow.response().status == 408)
    #expect(try slowBody.response().status == 408)
    try slow.waitForEnd()
    try silent.waitForEnd()
    #expect(silent.inbox.isEmpty)
    #expect(house.now.peers.count == 1)
  }

  static let drips: [(name: String, head: String, drop: String)] = [
    ("line", "GET /", "a"), ("field", "GET / HTTP/1.1\r\nX: ", "a"),
    ("fields", "GET / HTTP/1.1\r\nHost: a\r\n", "X: y\r\n"),
    ("body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n", "a"),
    ("chunks", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"),
    ("empty line", "\r\n", ""),
  ]

  @Test(arguments: drips, [false, true])
  func drippingRequest_isTimedOut_withoutHoldingOthers(
    drip: (name: String, head: String, drop: String), isTLS: Bool
  ) throws {
    var limits = SocketLimits()
    limits.requestMillisMax = 200
    limits.sweepMillis = 20
    // The clock alone ends it: no count of fields does.
    limits.http.fieldCountMax = 1 << 30
    limits.http.fieldBytesMax = 1 << 30
    limits.http.startLineBytesMax = 1 << 30
    limits.http.fieldLineBytesMax = 1 << 30
    let tls = isTLS ? try TestTLS() : nil
    let house = try TestHouse(tls: tls?.server, loops: 1, limits: limits)
    defer { house.stop() }
    let slow = try TestClient(port: house.port, tls: tls?.client)
    let brisk = try TestClient(port: house.port, tls: tls?.client)
    try slow.send(drip.head)
    while !slow.hasMore {
      try slow.send(drip.drop)
      try brisk.send(SocketRequestTests.get("/brisk"))
      #expect(try brisk.response().status == 200)
    }
    #expect(try slow.response().status == 408)
    try slow.waitForEnd()
    #expect(slow.inbox.isEmpty)
  }

  @Test func idleConnection_ends_andAnAnswerThatNeverComesIs503() throws {
    var limits = SocketLimits()
    limits.keepAliveMillisMax = 100
    limits.answerMillisMax = 100
    limits.sweepMillis = 20
    let house = try TestHouse(limits: limits)
    defer { house.stop() }
    let idle = try TestClient(port: house.port)
    try idle.send(SocketRequestTests.get("/"))
    #expect(try idle.response().status == 200)
    try idle.waitForEnd()
    let waiting = try TestClient(port: house.port)
    try waiting.send(SocketRequestTests.get("/later"))
    #expect(try waiting.response().status == 503)
    try waiting.waitForEnd()
  }

  @Test func silentHandshake_isTimedOut_andPlainBytesOnTLSAreRefused() throws {
    var limits = SocketLimits()
    limits.handshakeMillisMax = 100
    limits.sweepMillis = 20
    let tls = try TestTLS()
    let house = try TestHouse(tls: tls.server, limits: limits)
    defer { house.stop() }
    let silent = try TestClient(port: house.port)
    try silent.waitForEnd()
    let plain = try TestClient(port: house.port)
    try plain.send(SocketRequestTests.get("/"))
    try plain.waitForEnd()
    #expect(house.server.figures.handshakesFailed == 1)
    #expect(house.now.peers.isEmpty)
  }
}
