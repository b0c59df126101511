// Fan-outs where they are not ordinary: behind one another, before a farewell, larger than a socket
// takes, and while connections come and go under them.
import CLinux
import HTTP
import Sockets
import Testing
import WebSocket

@Suite(.bothCarriers)
struct FanOutTests {
  private func seated(_ house: TestHouse, _ count: Int) throws -> ([TestClient], [ConnectionID]) {
    let before = house.now.open.count
    var clients: [TestClient] = []
    for number in 1...count {
      let client = try TestClient(port: house.port)
      try client.upgrade()
      // One by one, so that each client knows which id is its own.
      try house.wait { $0.open.count == before + number }
      clients.append(client)
    }
    return (clients, Array(house.now.open.suffix(count)))
  }

  private func text(_ text: String) -> MessageAssembler.Event {
    .message(Array(text.utf8), isText: true)
  }

  @Test func deliveriesOfOneTurn_keepTheirOrder_howeverTheirReadersOverlap() throws {
    let house = try TestHouse(loops: 1)
    defer { house.stop() }
    let (clients, ids) = try seated(house, 6)
    for round in 0..<20 {
      house.server.send([
        Delivery(.text, Array("all \(round)".utf8), to: ids),
        Delivery(.text, Array("twice \(round)".utf8), to: [ids[1], ids[1], ids[4]]),
        Delivery(.text, Array("one \(round)".utf8), to: ids[4]),
        Delivery(.text, Array("last \(round)".utf8), to: ids.reversed()),
      ])
      for (at, client) in clients.enumerated() {
        #expect(try client.event() == text("all \(round)"))
        for _ in 0..<[0, 2, 0, 0, 1, 0][at] {
          #expect(try client.event() == text("twice \(round)"))
        }
        if at == 4 { #expect(try client.event() == text("one \(round)")) }
        #expect(try client.event() == text("last \(round)"))
      }
    }
  }

  @Test func farewell_comesBehindTheBoard_thatWasDueBefore() throws {
    let house = try TestHouse(loops: 1)
    defer { house.stop() }
    let (clients, ids) = try seated(house, 3)
    house.server.send(FrameEncoder.text(Array("board".utf8)), to: ids)
    house.server.close(ids[0], .policyViolation, reason: "over")
    house.server.closeAfterFlush(ids[1])
    for client in clients { #expect(try client.event() == text("board")) }
    #expect(try clients[0].event() == .close(.policyViolation, reason: "over"))
    try clients[1].waitForEnd()
    #expect(clients[1].inbox.isEmpty)
    house.server.send(FrameEncoder.text(Array("next".utf8)), to: ids)
    #expect(try clients[2].event() == text("next"))
  }

  @Test func boardLargerThanASocketTakes_arrivesWhole_andTheNextBehindIt() throws {
    let house = try TestHouse(loops: 1)
    defer { house.stop() }
    let (clients, ids) = try seated(house, 2)
    // More than a loopback socket takes; no two stretches of it are alike.
    let large = (0..<1_500_000).flatMap { number in withUnsafeBytes(of: number) { Array($0) } }
    for round in 0..<2 {
      house.server.send([
        Delivery(.binary, large, to: ids), Delivery(.text, Array("\(round)".utf8), to: ids),
      ])
      let frames = FrameEncoder.binary(large) + FrameEncoder.text(Array("\(round)".utf8))
      for client in clients {
        // Taken without the assembler: its limit is that of a phone's messages.
        try client.wait { client.inbox.count >= frames.count }
        #expect(client.take() == frames, "round \(round)")
      }
    }
    #expect(house.now.closed.isEmpty)
  }

  @Test func slotsThatChangeHands_bringNobodyAnothersBoard() throws {
    let house = try TestHouse(loops: 2)
    defer { house.stop() }
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of slotsThatChangeHands: \(seed)")
    var random = SplitMix(state: seed)
    var (clients, ids) = try seated(house, 24)
    var former: [ConnectionID] = []
    for round in 0..<30 {
      let own = ids.map { Delivery(.text, Array("\(round) for \($0.raw)".utf8), to: $0) }
      let stale = former.map { Delivery(.text, Array("stale".utf8), to: $0) }
      let board = Delivery(
        .text, Array("board \(round)".utf8), to: (ids + former).shuffled(using: &random))
      let staleBoard = Delivery(.text, Array("stale".utf8), to: former)
      // Some leave without a word while this is under way, and their slots are taken at once.
      let leaving = Set((0..<6).map { _ in Int.random(in: 0..<24, using: &random) })
      house.server.send((own + stale).shuffled(using: &random) + [staleBoard, board])
      for at in leaving { clients[at] = try TestClient(port: house.port) }
      for (at, client) in clients.enumerated() where !leaving.contains(at) {
        #expect(try client.event() == text("\(round) for \(ids[at].raw)"))
        #expect(try client.event() == text("board \(round)"))
        #expect(!client.hasMore && client.inbox.isEmpty)
      }
      for at in leaving {
        former.append(ids[at])
        let before = house.now.open.count
        try clients[at].upgrade()
        ids[at] = try house.wait { $0.open.count > before }.open[before]
      }
    }
    #expect(house.server.figures.webSockets >= 24)
  }
}

/// Numbers that a seed gives again.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
