// WebSockets over real sockets: echo, broadcast, order, slow readers, silence, leave-taking.
import CLinux
import HTTP
import Sockets
import TLS
import Testing
import WebSocket

@Suite(.bothCarriers)
struct SocketMessageTests {
  @Test(arguments: [false, true])
  func message_isEchoed(overTLS: Bool) throws {
    let tls = overTLS ? try TestTLS() : nil
    let house = try TestHouse(tls: tls?.server)
    defer { house.stop() }
    let client = try TestClient(port: house.port, tls: tls?.client)
    try client.upgrade()
    for text in ["안녕", "", String(repeating: "가", count: 20_000)] {
      try client.sendText(text)
      #expect(try client.event() == .message(Array(text.utf8), isText: true))
    }
    try client.send(FrameEncoder.frame(.ping, [1, 2], maskedWith: [9, 9, 9, 9]))
    #expect(try client.event() == .pong([1, 2]))
  }

  @Test func messages_keepTheirOrder_whenPipelinedBehindTheHandshake() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    let handshake = ClientHandshake(host: "a", target: "/ws", nonce: [UInt8](0..<16))
    var bytes = handshake.request
    for number in 0..<500 {
      bytes += FrameEncoder.frame(.text, Array("\(number)".utf8), maskedWith: [1, 2, 3, 4])
    }
    try client.send(bytes)
    #expect(handshake.isAccepted(by: try client.response()))
    for number in 0..<500 {
      #expect(try client.event() == .message(Array("\(number)".utf8), isText: true))
    }
  }

  @Test(arguments: [false, true])
  func broadcast_reachesFifty_inOrder(overTLS: Bool) throws {
    let tls = overTLS ? try TestTLS() : nil
    let house = try TestHouse(tls: tls?.server)
    defer { house.stop() }
    let clients = try (0..<50).map { _ in
      let client = try TestClient(port: house.port, tls: tls?.client)
      try client.upgrade()
      return client
    }
    let ids = try house.wait { $0.open.count == 50 }.open
    #expect(Set(ids.map(\.loop)) == [0, 1])
    for number in 0..<20 {
      house.server.send(FrameEncoder.text(Array("board \(number)".utf8)), to: ids)
    }
    let acks = ids.map { Delivery(FrameEncoder.text(Array("ack \($0.raw)".utf8)), to: [$0]) }
    house.server.send(acks)
    for client in clients {
      for number in 0..<20 {
        #expect(try client.event() == .message(Array("board \(number)".utf8), isText: true))
      }
      guard case .message(let ack, _) = try client.event() else { return }
      #expect(ids.contains { Array("ack \($0.raw)".utf8) == ack })
    }
    #expect(house.server.figures.webSockets == 50)
  }

  @Test(arguments: [false, true])
  func slowReader_isBackloggedThenClosed_andOthersAreServed(overTLS: Bool) throws {
    let tls = overTLS ? try TestTLS() : nil
    let house = try TestHouse(tls: tls?.server, loops: 1)
    defer { house.stop() }
    let slow = try TestClient(port: house.port, tls: tls?.client)
    try slow.upgrade()
    let brisk = try TestClient(port: house.port, tls: tls?.client)
    try brisk.upgrade()
    let ids = try house.wait { $0.open.count == 2 }.open
    let board = FrameEncoder.binary([UInt8](repeating: 7, count: 16_000))
    var sent = 0
    // A loopback socket takes some megabytes before it is full.
    while house.now.closed.isEmpty, sent < 2_000 {
      house.server.send(board, to: ids)
      guard case .message = try brisk.event() else { break }
      sent += 1
    }
    let told = try house.wait { !$0.closed.isEmpty }
    #expect(told.backlogged == [ids[0]])
    #expect(told.closed == [ids[0]])
    #expect(house.server.figures.slowReadersClosed == 1)
    var last = try slow.event()
    while case .message(let bytes, _) = last {
      #expect(bytes.count == 16_000)
      last = try slow.event()
    }
    #expect(last == .close(.tooSlow, reason: "reconnect"))
  }

  @Test func backloggedReader_isDrained_whenItReadsOn() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    try client.upgrade()
    let id = try #require(try house.wait { $0.open.count == 1 }.open.first)
    let board = FrameEncoder.binary([UInt8](repeating: 7, count: 8_000))
    var sent = 0
    while house.now.backlogged.isEmpty, sent < 2_000 {
      house.server.send(board, to: id)
      // The answer to a ping comes behind nothing of the board: it tells that the loop is there.
      sent += 1
      try client.sendText("\(sent)")
      try house.wait { $0.messages.count == sent }
    }
    #expect(house.now.drained.isEmpty)
    var boards = 0
    while boards < sent {
      if case .message(let bytes, false) = try client.event() {
        #expect(bytes.count == 8_000)
        boards += 1
      }
    }
    #expect(try house.wait { !$0.drained.isEmpty }.drained == [id])
    #expect(house.now.closed.isEmpty)
  }

  @Test func silentSocket_isClosed() throws {
    var limits = SocketLimits()
    limits.silenceMillisMax = 200
    limits.sweepMillis = 20
    let house = try TestHouse(limits: limits)
    defer { house.stop() }
    let client = try TestClient(port: house.port)
    try client.upgrade()
    #expect(try client.event() == .close(.silent, reason: "no byte arrived"))
    try house.wait { $0.closed.count == 1 }
  }

  @Test func badFrame_isAnsweredByItsCode_andNothingAfterItIsRead() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let rows: [([UInt8], CloseCode)] = [
      ([0x81, 0x00], .protocolError), ([0xC1, 0x80, 0, 0, 0, 0], .protocolError),
      (FrameEncoder.frame(.text, [0xFF], maskedWith: [1, 2, 3, 4]), .invalidPayload),
      ([0x82, 0xFF, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0], .messageTooBig),
    ]
    for (bytes, code) in rows {
      let client = try TestClient(port: house.port)
      try client.upgrade()
      try client.send(bytes + FrameEncoder.frame(.text, [0x61], maskedWith: [1, 2, 3, 4]))
      #expect(try client.event() == .close(code, reason: ""))
      try client.waitForEnd()
    }
    #expect(house.now.messages.isEmpty)
    #expect(try house.wait { $0.closed.count == 4 }.open.count == 4)
  }

  @Test func closeHandshake_endsInOrder_fromEitherSide() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let leaving = try TestClient(port: house.port)
    try leaving.upgrade()
    try leaving.send(FrameEncoder.frame(.close, [3, 0xE9], maskedWith: [1, 2, 3, 4]))
    #expect(try leaving.event() == .close(.goingAway, reason: ""))
    try leaving.waitForEnd()
    let staying = try TestClient(port: house.port)
    try staying.upgrade()
    let id = try #require(try house.wait { $0.open.count == 2 }.open.last)
    house.server.close(id, .policyViolation, reason: "sitting ended")
    #expect(try staying.event() == .close(.policyViolation, reason: "sitting ended"))
    try house.wait { $0.closed.count == 2 }
    try staying.sendText("too late")
    try staying.send(FrameEncoder.frame(.close, [], maskedWith: [1, 2, 3, 4]))
    try staying.waitForEnd()
    #expect(house.now.messages.isEmpty)
    house.server.send(FrameEncoder.text([97]), to: id)
  }

  @Test func badHandshake_isRefused_andToldAsClosed() throws {
    let house = try TestHouse()
    defer { house.stop() }
    let plain = try TestClient(port: house.port)
    try plain.send("GET /ws HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try plain.response().status == 426)
    try plain.waitForEnd()
    try house.wait { $0.closed == $0.open && $0.open.count == 1 }
  }

  @Test func lostConnection_isToldOnce() throws {
    let house = try TestHouse()
    defer { house.stop() }
    var client: TestClient? = try TestClient(port: house.port)
    try client?.upgrade()
    client = nil
    let told = try house.wait { $0.closed.count == 1 }
    #expect(told.closed == told.open)
    #expect(house.server.figures.connections == 0)
  }

  @Test func shutdown_tellsEverybody_andReturns() throws {
    let house = try TestHouse()
    let seated = try TestClient(port: house.port)
    try seated.upgrade()
    let awaiting = try TestClient(port: house.port)
    try awaiting.send(SocketRequestTests.get("/later"))
    let id = try #require(try house.wait { !$0.later.isEmpty }.later.first)
    house.server.respond(id, .text(200, "in time"))
    house.server.shutdown(.goingAway, reason: "bye", deadlineMillis: 1_000)
    #expect(try seated.event() == .close(.goingAway, reason: "bye"))
    #expect(try awaiting.response().body == Array("in time".utf8))
    try awaiting.waitForEnd()
    #expect(house.now.closed.count == 2)
  }
}

/// Ends the client's side while it still reads.
func shutdownWriting(_ client: TestClient) { clinux_end_sending(client.fd) }
