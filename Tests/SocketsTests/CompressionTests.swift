// Compression over real sockets: who gets a compressed frame, and who its plain twin.
import HTTP
import Sockets
import Testing
import WebSocket

@Suite(.bothCarriers)
struct CompressionTests {
  static let terms = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
  static let board = Array(String(repeating: "모두가 본 것만 ", count: 400).utf8)

  @Test(arguments: [false, true])
  func largeFrames_areCompressed_forThoseWhoAgreed(overTLS: Bool) throws {
    let tls = overTLS ? try TestTLS() : nil
    let house = try TestHouse(tls: tls?.server)
    defer { house.stop() }
    let clients = try (0..<6).map { _ in try TestClient(port: house.port, tls: tls?.client) }
    let window = "; server_max_window_bits=10"
    let agreed = try clients.enumerated().map { at, client in
      let offer = "permessage-deflate" + (at == 5 ? window : "")
      return try client.upgrade(at < 2 ? "/ws" : "/ws?deflate", offering: offer)
    }
    #expect(agreed == [nil, nil, Self.terms, Self.terms, Self.terms, Self.terms + window])
    let ids = try house.wait { $0.open.count == 6 }.open
    for frame in [FrameEncoder.text(Self.board), FrameEncoder.text([97])] {
      house.server.send(frame, to: ids)
    }
    for (at, client) in clients.enumerated() {
      #expect(try client.firstByte() == (at < 2 ? 0x81 : 0xC1))
      #expect(try client.event() == .message(Self.board, isText: true))
      // What is small is never compressed.
      #expect(try client.firstByte() == 0x81)
      #expect(try client.event() == .message([97], isText: true))
    }
  }

  @Test func compressedMessages_areHeard_andEndTheSocketWhereNothingWasAgreed() throws {
    let house = try TestHouse()
    defer { house.stop() }
    // "Hello" as RFC 7692 section 7.2.3.1 compresses it.
    let hello = FrameEncoder.frame(
      .text, [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], isCompressed: true,
      maskedWith: [1, 2, 3, 4])
    let agreed = try TestClient(port: house.port)
    #expect(try agreed.upgrade("/ws?deflate", offering: "permessage-deflate") == Self.terms)
    try agreed.send(hello + hello)
    for _ in 0..<2 {
      #expect(try agreed.event() == .message(Array("Hello".utf8), isText: true))
    }
    let plain = try TestClient(port: house.port)
    #expect(try plain.upgrade("/ws", offering: "permessage-deflate") == nil)
    try plain.send(hello)
    #expect(try plain.event() == .close(.protocolError, reason: ""))
  }

  @Test func messageThatSwells_isClosedWith1009_andOthersAreServed() throws {
    let house = try TestHouse(loops: 1)
    defer { house.stop() }
    let clients = try (0..<2).map { _ in
      let client = try TestClient(port: house.port)
      #expect(try client.upgrade("/ws?deflate", offering: "permessage-deflate") == Self.terms)
      return client
    }
    // Nine megabytes of one letter: a block of a literal and 35,000 copies of 258 bytes.
    let bomb = FrameEncoder.frame(
      .binary, Self.swelling(35_000), isCompressed: true, maskedWith: [1, 2, 3, 4])
    try clients[0].send(bomb)
    #expect(try clients[0].event() == .close(.messageTooBig, reason: ""))
    try clients[1].sendText("still here")
    #expect(try clients[1].event() == .message(Array("still here".utf8), isText: true))
  }

  /// A block with fixed codes: "a", then as many times 258 bytes from a distance of one.
  private static func swelling(_ copies: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var bits: UInt64 = 0
    var count: UInt64 = 0
    func put(_ value: UInt64, _ width: UInt64) {
      bits |= value << count
      count += width
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        count -= 8
      }
    }
    // RFC 1951 section 3.2.6. Codes stand with their highest bit first, numbers with the lowest.
    put(0b010, 3)
    put(0b1000_1001, 8)
    // Length 258 is code 285, eight bits 1100 0101; distance 1 is code 0, five bits.
    for _ in 0..<copies { put(0b00000_10100011, 13) }
    put(0, 7)
    put(0, 3)
    if count > 0 { put(0, 8 - count) }
    return bytes
  }
}
