// A client that waits with a deadline for exactly what a test names, over plain sockets or TLS. It
// lets a test send any bytes at all, which no proper client would.
import CLinux
import Glibc
import HTTP
import TLS
import Testing
import WebSocket

struct WaitedTooLong: Error {}

final class TestClient {
  static let deadlineMillis = 10_000

  let fd: Int32
  private var tls: TLSSession?
  private let wire = TLSWire()
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
  private let plain = UnsafeMutableRawBufferPointer.allocate(byteCount: 16_384, alignment: 16)
  /// Plaintext that came and was not yet used.
  private(set) var inbox: [UInt8] = []
  private(set) var hasEnded = false
  private var responses: ResponseParser
  private var assembler = MessageAssembler(reading: .server)

  init(port: UInt16, tls context: TLSContext? = nil) throws {
    var limits = HTTPLimits()
    limits.bodyBytesMax = 1 << 20
    responses = ResponseParser(limits: limits)
    var call: UnsafePointer<CChar>?
    fd = clinux_connect("127.0.0.1", port, &call)
    try #require(fd >= 0)
    try waitFor(Int16(POLLOUT))
    try #require(clinux_socket_error(fd) == 0)
    guard let context else { return }
    let session = try TLSSession(client: context, host: "localhost", wire: wire)
    tls = session
    try session.begin()
    try sendRaw(takeWire())
    try wait { session.isEstablished }
  }

  deinit {
    if fd >= 0 { clinux_close(fd) }
    buffer.deallocate()
    plain.deallocate()
  }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    guard let tls else { return try sendRaw(bytes) }
    for start in stride(from: 0, to: bytes.count, by: 16_384) {
      let piece = Array(bytes[start..<min(bytes.count, start + 16_384)])
      try piece.withUnsafeBytes { lent throws in try tls.send(lent) }
      try sendRaw(takeWire())
    }
  }

  func sendRaw(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { clinux_send(fd, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else { try waitFor(Int16(POLLOUT)) }
    }
  }

  /// Waits until the condition holds of what has come.
  func wait(until condition: () -> Bool) throws {
    while !condition() {
      guard !hasEnded else { throw WaitedTooLong() }
      try receive()
    }
  }

  /// Whether something has come that was not read yet.
  var hasMore: Bool {
    var asked = pollfd(fd: fd, events: Int16(POLLIN), revents: 0)
    return poll(&asked, 1, 0) > 0
  }

  /// Takes all that has come.
  func take() -> [UInt8] {
    defer { inbox = [] }
    return inbox
  }

  func waitForEnd() throws {
    while !hasEnded { try receive() }
  }

  func response(to method: HTTP.Method = .get) throws -> ReceivedResponse {
    while true {
      var at = 0
      let found = try inbox.withUnsafeBytes { bytes throws in
        try responses.next(bytes, &at, answering: method)
      }
      inbox.removeFirst(at)
      if let found { return found }
      guard !hasEnded else { throw WaitedTooLong() }
      try receive()
    }
  }

  func upgrade(_ target: String = "/ws") throws {
    let handshake = ClientHandshake(host: "localhost", target: target, nonce: [UInt8](0..<16))
    try send(handshake.request)
    let answer = try response()
    try #require(handshake.isAccepted(by: answer))
  }

  /// Offers compression; returns what the server says to that.
  func upgrade(_ target: String, offering extensions: String) throws -> String? {
    let handshake = ClientHandshake(
      host: "localhost", target: target, nonce: [UInt8](0..<16),
      extraHeaders: [("Sec-WebSocket-Extensions", extensions)])
    try send(handshake.request)
    let answer = try response()
    try #require(answer.status == 101)
    let agreed = answer.headers["sec-websocket-extensions"]
    if agreed != nil { assembler = MessageAssembler(reading: .server, inflater: Inflater()) }
    return agreed
  }

  /// The first byte of the next frame.
  func firstByte() throws -> UInt8? {
    try wait { !inbox.isEmpty }
    return inbox.first
  }

  func event() throws -> MessageAssembler.Event {
    while true {
      var at = 0
      let found = try inbox.withUnsafeBytes { bytes throws in try assembler.next(bytes, &at) }
      inbox.removeFirst(at)
      if let found { return found }
      guard !hasEnded else { throw WaitedTooLong() }
      try receive()
    }
  }

  func sendText(_ text: String) throws {
    try send(FrameEncoder.frame(.text, Array(text.utf8), maskedWith: [1, 2, 3, 4]))
  }

  private func receive() throws {
    try waitFor(Int16(POLLIN))
    let count = clinux_receive(fd, buffer.baseAddress, buffer.count)
    if count == Int(-EAGAIN) { return }
    guard count > 0 else {
      hasEnded = true
      return
    }
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    guard let tls else {
      inbox += bytes
      return
    }
    if try !tls.receive(bytes, using: plain, deliver: { inbox += $0 }) { hasEnded = true }
    try sendRaw(takeWire())
  }

  private func takeWire() -> [UInt8] {
    defer { wire.clear() }
    return Array(wire.outgoing)
  }

  private func waitFor(_ events: Int16) throws {
    var asked = pollfd(fd: fd, events: events, revents: 0)
    guard poll(&asked, 1, Int32(Self.deadlineMillis)) > 0 else { throw WaitedTooLong() }
  }
}
