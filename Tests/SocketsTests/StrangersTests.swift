// How many may come that nobody knows, who of them goes first, and who never.
import CLinux
import HTTP
import Sockets
import Testing
import WebSocket

struct StrangersTests {
  private func limits(strangers: Int, patience: Int = 50, begun: Int = 50) -> SocketLimits {
    var limits = SocketLimits()
    limits.strangersMax = strangers
    limits.silentStrangerMillisMin = patience
    limits.strangerMillisMin = begun
    limits.acceptPauseMillis = 10
    limits.sweepMillis = 10
    return limits
  }

  private func ask(_ client: TestClient) throws {
    try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.response().status == 200)
  }

  @Test(arguments: [1, 2])
  func newcomer_isServed_whenSilentStrangersHoldAllPlaces(loops: Int) throws {
    let house = try TestHouse(loops: loops, limits: limits(strangers: 40))
    defer { house.stop() }
    let silent = try (0..<200).map { _ in try TestClient(port: house.port) }
    let newcomer = try TestClient(port: house.port)
    try ask(newcomer)
    let figures = house.server.figures
    #expect(figures.strangers <= 40)
    #expect(figures.refused == 0)
    #expect(figures.crowdedOut >= 160)
    try silent[0].waitForEnd()
  }

  @Test func trickler_goes_andWhoeverAsksWholeThingsStays() throws {
    let house = try TestHouse(loops: 1, limits: limits(strangers: 32))
    defer { house.stop() }
    let trickler = try TestClient(port: house.port)
    try trickler.send("GET / HTTP/1.1\r\n")
    let asker = try TestClient(port: house.port)
    var others: [TestClient] = []
    // Two go at once when room is made: the trickler is among the first.
    while house.server.figures.crowdedOut < 2 {
      try trickler.send("X-A: b\r\n")
      try ask(asker)
      others.append(try TestClient(port: house.port))
      try ask(others[others.count - 1])
    }
    try trickler.waitForEnd()
    try ask(asker)
  }

  @Test func vouchedFor_isNoStranger_andNeverGoes() throws {
    let house = try TestHouse(loops: 2, limits: limits(strangers: 20))
    defer { house.stop() }
    let seated = try (0..<30).map { number in
      let client = try TestClient(port: house.port)
      try client.upgrade()
      house.server.vouch(try house.wait { $0.open.count == number + 1 }.open[number])
      return client
    }
    let silent = try (0..<60).map { _ in try TestClient(port: house.port) }
    try ask(try TestClient(port: house.port))
    #expect(house.server.figures.connections >= 30)
    for client in seated {
      try client.sendText("here")
      #expect(try client.event() == .message(Array("here".utf8), isText: true))
    }
    let told = house.now
    #expect(told.closed.allSatisfy { !told.open.contains($0) })
    try silent[0].waitForEnd()
  }

  @Test func whoHasBegun_outlivesWhoIsSilent() throws {
    let house = try TestHouse(loops: 1, limits: limits(strangers: 32, begun: 600_000))
    defer { house.stop() }
    let begun = try TestClient(port: house.port)
    try begun.send("GET / HTTP/1.1\r\n")
    let silent = try (0..<100).map { _ in try TestClient(port: house.port) }
    // It was accepted after the hundred: they were placed, and most of them cut.
    try ask(try TestClient(port: house.port))
    try silent[0].waitForEnd()
    try begun.send("Host: a\r\n\r\n")
    #expect(try begun.response().status == 200)
  }

  @Test func count_returnsToZero_howeverTheyGo() throws {
    let house = try TestHouse(limits: limits(strangers: 100))
    defer { house.stop() }
    var clients: [TestClient]? = try (0..<20).map { _ in try TestClient(port: house.port) }
    for client in clients ?? [] { try client.upgrade() }
    let ids = try house.wait { $0.open.count == 20 }.open
    for id in ids.prefix(10) { for _ in 0..<2 { house.server.vouch(id) } }
    clients = nil
    try house.wait { $0.closed.count == 20 }
    #expect(house.server.figures.strangers == 0)
    #expect(house.server.figures.connections == 0)
    for id in ids { house.server.vouch(id) }
    #expect(house.server.figures.strangers == 0)
  }

  @Test func threeHundredOfOneAddress_areServed_besideAFloodOfIt() throws {
    var limits = limits(strangers: 400)
    limits.strangersPerAddressMax = 350
    let house = try TestHouse(limits: limits)
    defer { house.stop() }
    let flood = try (0..<600).map { _ in try TestClient(port: house.port) }
    let phones = try (0..<300).map { number in
      let phone = try TestClient(port: house.port)
      try phone.upgrade()
      house.server.vouch(try house.wait { $0.open.count == number + 1 }.open[number])
      return phone
    }
    for phone in phones {
      try phone.sendText("vote")
      #expect(try phone.event() == .message(Array("vote".utf8), isText: true))
    }
    #expect(house.server.figures.refused == 0)
    _ = flood
  }
}
