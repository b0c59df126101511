// Requests over real sockets on 127.0.0.1: order, keep-alive, refusals, and times that are up.
import Foundation
import HTTP
import Sockets
import TLS
import Testing

@Suite(.bothCarriers)
struct SocketRequestTests {
  static func get(_ target: String) -> String { "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n" }

  @Test func request_isAnswered_andTheConnectionKept() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    for target in ["/a", "/b?c=d"] {
      try client.send(Self.get(target))
      let response = try client.response()
      #expect(response.status == 200)
      #expect(String(decoding: response.body, as: UTF8.self) == "GET \(target)")
      #expect(response.headers["connection"] == "keep-alive")
    }
    #expect(house.now.peers == ["127.0.0.1", "127.0.0.1"])
  }

  @Test func request_isAnswered_overTLS() throws {
    let tls = try TestTLS()
    let house = try TestHouse(tls: tls.server)
    defer { house.stop() }
    let client = try TestClient(port: house.port, tls: tls.client)
    try client.send(Self.get("/big") + Self.get("/after"))
    #expect(try client.response().body.count == 400_000)
    #expect(try client.response().body == Array("GET /after".utf8))
  }

  @Test func pipelinedRequests_keepTheirOrder_whenOneIsAnsweredLater() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    try client.send(Self.get("/1") + Self.get("/later") + Self.get("/2") + Self.get("/later"))
    let first = try #require(try house.wait { !$0.later.isEmpty }.later.first)
    #expect(try client.response().body == Array("GET /1".utf8))
    #expect(house.now.peers.count == 2)
    house.server.respond(first, .text(201, "late"))
    #expect(try client.response().status == 201)
    #expect(try client.response().body == Array("GET /2".utf8))
    try house.wait { $0.later.count == 2 }
    house.server.respond(first, .text(202, "later still"))
    #expect(try client.response().status == 202)
  }

  @Test func manyPipelinedRequests_areAllAnswered_inOrder() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    try client.send((0..<2_000).map { Self.get("/\($0)") }.joined())
    for number in 0..<2_000 {
      #expect(try client.response().body == Array("GET /\(number)".utf8))
    }
  }

  @Test func bigAnswers_toPipelinedRequests_doNotPileUp() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    try client.send(String(repeating: Self.get("/big"), count: 50))
    for _ in 0..<50 { #expect(try client.response().body.count == 400_000) }
    #expect(house.now.peers.count == 50)
  }

  @Test func halfClosedClient_getsItsAnswer() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    try client.send(Self.get("/later"))
    shutdownWriting(client)
    let id = try #require(try house.wait { !$0.later.isEmpty }.later.first)
    house.server.respond(id, .text(200, "late"))
    #expect(try client.response().body == Array("late".utf8))
    try client.waitForEnd()
    try house.wait { $0.closed == [id] }
  }

  @Test func connection_ends_whenTheAnswerOrTheClientSaysSo() throws {
    let house = try TestHouse()
    defer { house.stop() }
    for request in [Self.get("/last"), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"] {
      let client = try TestClient(port: house.port)
      try client.send(request + Self.get("/never"))
      #expect(try client.response().headers["connection"] == "close")
      try client.waitForEnd()
      #expect(client.inbox.isEmpty)
    }
    #expect(house.now.peers.count == 2)
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\nHost: a\n\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400),
    ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501), ("GET / HTTP/3.0\r\n\r\n", 505),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\nContent-Length: 1\r\n\r\n", 417),
    ("\u{16}\u{03}\u{01}", 400),
  ])
  func framingError_isAnsweredOnce_andEnds(bytes: String, status: Int) throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    try client.send(Self.get("/before") + bytes + Self.get("/smuggled"))
    #expect(try client.response().status == 200)
    #expect(try client.response().status == status)
    try client.waitForEnd()
    #expect(client.inbox.isEmpty)
    #expect(house.now.peers.count == 1)
  }

  @Test func waitingClient_isToldToGoOn_andAnsweredOnce() throws {
    let tls = try TestTLS()
    for tls in [nil, tls] {
      let house = try TestHouse(tls: tls?.server)
      defer { house.stop() }
      let client = try TestClient(port: house.port, tls: tls?.client)
      let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
      let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
      try client.send(head)
      try client.wait { client.inbox.count >= goOn.count }
      #expect(client.take() == goOn)
      try client.send("ab" + head + "ab")
      #expect(try client.response().status == 200)
      #expect(try client.response().status == 200)
      #expect(house.now.peers.count == 2)
    }
  }

  @Test func head_isRefused_withoutABody() throws {
    var limits = SocketLimits()
    (limits.requestMillisMax, limits.answerMillisMax, limits.sweepMillis) = (200, 200, 20)
    let house = try TestHouse(limits: limits)
    defer { house.stop() }
    for (bytes, status) in [
      ("HEAD / HTTP/1.1\r\nHost : a\r\n", 400), ("HEAD / HTTP/1.1\r\nHost:", 408),
      ("HEAD /later HTTP/1.1\r\nHost: a\r\n\r\n", 503),
      ("HEAD /ws HTTP/1.1\r\nHost: a\r\n\r\n", 426),
    ] {
      let client = try TestClient(port: house.port)
      try client.send(bytes)
      let response = try client.response(to: .head)
      #expect(response.status == status)
      #expect(response.headers["content-length"] != "0")
      try client.waitForEnd()
      #expect(client.inbox.isEmpty, "\(status)")
    }
  }

  /// A date as Foundation reads it.
  static func date(in response: ReceivedResponse) -> Date? {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return response.headers["date"].flatMap(format.date(from:))
  }

  @Test func everyAnswer_isDated_byTheMachinesClock() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    let before = Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded(.down))
    try client.send(Self.get("/a") + "GET / HTTP/1.1\r\n\r\n")
    for status in [200, 400] {
      let response = try client.response()
      #expect(response.status == status)
      let date = try #require(Self.date(in: response))
      #expect(date >= before && date <= Date.now)
    }
  }

  @Test func newCertificate_isShownToNewConnections_andOldOnesStay() throws {
    let (old, new) = (try TestTLS(), try TestTLS())
    let house = try TestHouse(tls: old.server)
    defer { house.stop() }
    let seated = try TestClient(port: house.port, tls: old.client)
    house.server.replaceTLS(new.server)
    #expect(throws: TLSFailure.pinMismatch(sha256: new.server.certificateSHA256)) {
      try TestClient(port: house.port, tls: old.client)
    }
    let newcomer = try TestClient(port: house.port, tls: new.client)
    for client in [seated, newcomer] {
      try client.send(Self.get("/"))
      #expect(try client.response().status == 200)
    }
  }

  @Test func connection_isRefused_aboveTheLimit() throws {
    var limits = SocketLimits()
    limits.connectionsMax = 2
    let house = try TestHouse(limits: limits)
    defer { house.stop() }
    let seated = try (0..<2).map { _ in try TestClient(port: house.port) }
    for client in seated {
      try client.send(Self.get("/"))
      _ = try client.response()
    }
    let third = try TestClient(port: house.port)
    try third.waitForEnd()
    #expect(house.server.figures.refused == 1)
  }

  @Test func start_isRefused_whenThePortIsInUse() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let second = SocketServer(host: "127.0.0.1", port: house.port)
    #expect {
      try second.start(house)
    } throws: { error in
      (error as? SocketFailure)?.isPortInUse == true
    }
  }
}
