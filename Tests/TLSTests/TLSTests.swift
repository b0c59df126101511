// Handshakes and records in memory: a server's and a client's session with their wires crossed.
import Foundation
import TLS
import Testing

/// A folder that goes away with the test.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "tls-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var certificate: String { path + "/certificate.pem" }
  var key: String { path + "/key.pem" }
}

/// Two sessions and what each received.
final class Pair {
  let serverWire = TLSWire()
  let clientWire = TLSWire()
  let server: TLSSession
  let client: TLSSession
  var atServer: [UInt8] = []
  var atClient: [UInt8] = []
  var isServerOpen = true
  var isClientOpen = true
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16_384, alignment: 16)

  init(_ serverContext: TLSContext, _ clientContext: TLSContext, host: String = "localhost") throws
  {
    server = try TLSSession(server: serverContext, wire: serverWire)
    client = try TLSSession(client: clientContext, host: host, wire: clientWire)
  }

  deinit { buffer.deallocate() }

  func shakeHands() throws {
    try client.begin()
    var rounds = 0
    while try exchange() {
      rounds += 1
      try #require(rounds < 20, "the handshake does not end")
    }
  }

  /// Carries what lies on the wires; false once nothing does.
  func exchange(pieceBytes: Int = .max) throws -> Bool {
    let up = Array(clientWire.outgoing)
    clientWire.clear()
    let down = Array(serverWire.outgoing)
    serverWire.clear()
    for piece in pieces(up, pieceBytes) {
      try piece.withUnsafeBytes { bytes throws in
        isServerOpen = try server.receive(bytes, using: buffer) { atServer += Array($0) }
      }
    }
    for piece in pieces(down, pieceBytes) {
      try piece.withUnsafeBytes { bytes throws in
        isClientOpen = try client.receive(bytes, using: buffer) { atClient += Array($0) }
      }
    }
    return !up.isEmpty || !down.isEmpty
  }

  private func pieces(_ bytes: [UInt8], _ count: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: min(count, max(1, bytes.count))).map {
      Array(bytes[$0..<min(bytes.count, $0 + min(count, bytes.count))])
    }
  }
}

struct TLSTests {
  let folder: Folder
  let server: TLSContext

  init() throws {
    folder = try Folder()
    try SelfSigned.write(
      certificateFile: folder.certificate, keyFile: folder.key, hosts: ["hall.local", "10.0.0.5"])
    server = try TLSContext(certificateFile: folder.certificate, keyFile: folder.key)
  }

  @Test func session_carriesBytesBothWays_whenPinned() throws {
    let client = try TLSContext(trusting: .pinned(sha256: server.certificateSHA256.uppercased()))
    let pair = try Pair(server, client)
    try pair.shakeHands()
    #expect(pair.server.isEstablished && pair.client.isEstablished)
    #expect(pair.client.version == "TLSv1.3")
    try Array("up".utf8).withUnsafeBytes { bytes throws in try pair.client.send(bytes) }
    let much = [UInt8](repeating: 7, count: 16_384)
    try much.withUnsafeBytes { bytes throws in try pair.server.send(bytes) }
    #expect(try pair.exchange())
    #expect(pair.atServer == Array("up".utf8))
    #expect(pair.atClient == much)
  }

  @Test func session_carriesBytes_whenTheyComeOneByOne() throws {
    let client = try TLSContext(trusting: .pinned(sha256: server.certificateSHA256))
    let pair = try Pair(server, client)
    try pair.client.begin()
    while try pair.exchange(pieceBytes: 1) {}
    for byte in UInt8(0)..<50 {
      try [byte].withUnsafeBytes { bytes throws in try pair.client.send(bytes) }
    }
    while try pair.exchange(pieceBytes: 1) {}
    #expect(pair.atServer == [UInt8](0..<50))
  }

  @Test func session_ends_withTheClosingAlert() throws {
    let client = try TLSContext(trusting: .pinned(sha256: server.certificateSHA256))
    let pair = try Pair(server, client)
    try pair.shakeHands()
    try Array("last".utf8).withUnsafeBytes { bytes throws in try pair.server.send(bytes) }
    pair.server.end()
    _ = try pair.exchange()
    #expect(pair.atClient == Array("last".utf8))
    #expect(!pair.isClientOpen)
  }

  @Test func client_refuses_aCertificateThatIsNotPinned() throws {
    let client = try TLSContext(trusting: .pinned(sha256: String(repeating: "0", count: 64)))
    let pair = try Pair(server, client)
    #expect(throws: TLSFailure.pinMismatch(sha256: server.certificateSHA256)) {
      try pair.shakeHands()
    }
    #expect(!pair.client.isEstablished)
  }

  @Test func client_refuses_aCertificateTheSystemDoesNotTrust() throws {
    let pair = try Pair(server, try TLSContext(trusting: .system))
    #expect(throws: TLSFailure.self) { try pair.shakeHands() }
    #expect(!pair.client.isEstablished)
  }

  @Test func session_fails_onBytesThatAreNoTLS_andLeavesAnAlert() throws {
    let wire = TLSWire()
    let session = try TLSSession(server: server, wire: wire)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 1)
    defer { buffer.deallocate() }
    #expect(throws: TLSFailure.self) {
      try Array("GET / HTTP/1.1\r\n\r\n".utf8).withUnsafeBytes { bytes throws in
        _ = try session.receive(bytes, using: buffer) { _ in }
      }
    }
    let tampered = try Pair(
      server, try TLSContext(trusting: .pinned(sha256: server.certificateSHA256)))
    try tampered.shakeHands()
    try Array("up".utf8).withUnsafeBytes { bytes throws in try tampered.client.send(bytes) }
    var record = Array(tampered.clientWire.outgoing)
    record[record.count - 1] ^= 1
    #expect(throws: TLSFailure.self) {
      try record.withUnsafeBytes { bytes throws in
        _ = try tampered.server.receive(bytes, using: buffer) { _ in }
      }
    }
    #expect(!tampered.serverWire.outgoing.isEmpty)
    #expect(tampered.atServer.isEmpty)
  }

  @Test func certificate_isPrivate_andTellsItsDigest() throws {
    for file in [folder.certificate, folder.key] {
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
    let again = try SelfSigned.write(certificateFile: folder.certificate, keyFile: folder.key)
    #expect(again.count == 64)
    #expect(again != server.certificateSHA256)
    let context = try TLSContext(certificateFile: folder.certificate, keyFile: folder.key)
    #expect(context.certificateSHA256 == again)
  }

  @Test(arguments: ["", "a,IP:1.2.3.4", "a b", "한글", "a\nb", "*"])
  func certificate_isRefused_forAnOddHost(host: String) throws {
    #expect(throws: TLSFailure.badHost(host)) {
      try SelfSigned.write(
        certificateFile: folder.certificate, keyFile: folder.key, hosts: [host])
    }
  }

  @Test func context_isRefused_withoutItsFiles() throws {
    #expect(throws: TLSFailure.self) {
      try TLSContext(certificateFile: folder.path + "/none.pem", keyFile: folder.key)
    }
    let other = try Folder()
    try SelfSigned.write(certificateFile: other.certificate, keyFile: other.key)
    #expect(throws: TLSFailure.self) {
      try TLSContext(certificateFile: folder.certificate, keyFile: other.key)
    }
  }
}
