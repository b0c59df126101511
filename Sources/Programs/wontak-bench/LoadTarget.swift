// The server a run drives: its address, the handshake every connection sends, the answer that
// opens it, and the TLS they speak. Made once, so that a connection costs no more than its bytes.

import Digest
import Glibc
import TLS
import WebSocket

/// One server.
struct LoadTarget {
  let host: String
  let address: LoadAddress
  let tls: TLSContext?
  /// The upgrade, sent as it is.
  let request: [UInt8]
  private let answerBegin = Array("HTTP/1.1 101".utf8)
  private let acceptance: [UInt8]

  init(host: String, port: UInt16, path: String, certificateFile: String?) throws(LoadFailure) {
    guard let address = LoadAddress(host: host, port: port) else { throw .unknownHost(host) }
    self.host = host
    self.address = address
    // RFC 6455 section 4.1 wants a fresh nonce for each connection against caches that answer
    // from memory. There are none here, and thousands of connections share their bytes.
    let nonce = secureRandom(count: 16)
    request =
      ClientHandshake(
        host: "\(host):\(port)", target: path, nonce: nonce,
        extraHeaders: [("Origin", "\(certificateFile == nil ? "http" : "https")://\(host):\(port)")]
      ).request
    acceptance = Array(Handshake.acceptKey(for: base64(nonce)).utf8)
    guard let certificateFile else {
      tls = nil
      return
    }
    do {
      let context = try TLSContext(trusting: .pinned(sha256: try pin(certificateFile)))
      // One suite and one group, or two servers might be measured on different work.
      try context.narrow(suite: "TLS_AES_128_GCM_SHA256", group: "X25519")
      tls = context
    } catch let failure as LoadFailure {
      throw failure
    } catch {
      throw .tls("\(error)")
    }
  }

  /// Whether a whole response head opens the socket (RFC 6455 section 4.1).
  func isOpened(by head: UnsafeRawBufferPointer) -> Bool {
    guard head.count > answerBegin.count, head.starts(with: answerBegin) else { return false }
    return LoadTarget.place(of: acceptance, in: head) != nil
  }

  /// Where some bytes begin in others.
  static func place(of wanted: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= wanted.count else { return nil }
    search: for at in 0...(bytes.count - wanted.count) where bytes[at] == wanted[0] {
      for next in 1..<wanted.count where bytes[at + next] != wanted[next] { continue search }
      return at
    }
    return nil
  }
}

/// Why a run cannot begin or go on.
enum LoadFailure: Error, CustomStringConvertible {
  case unknownHost(String)
  case badCertificate(String)
  case tls(String)
  case noSuchProcess(Int32)
  case system(call: String, errno: Int32)
  case notOpened(opened: Int, of: Int)

  var description: String {
    switch self {
    case .unknownHost(let host): "no address for \(host)"
    case .badCertificate(let file): "no certificate in \(file)"
    case .tls(let told): "TLS: \(told)"
    case .noSuchProcess(let pid): "no process \(pid)"
    case .system(let call, let number): "\(call): \(String(cString: strerror(number)))"
    case .notOpened(let opened, let wanted): "\(opened) of \(wanted) connections were opened"
    }
  }
}

/// The SHA-256 of the first certificate of a PEM file.
private func pin(_ file: String) throws(LoadFailure) -> String {
  guard let opened = fopen(file, "r") else { throw .badCertificate(file) }
  defer { fclose(opened) }
  var isInside = false
  var text = ""
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, Int32(line.count), opened) != nil {
    let piece = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
    )
    .filter { !$0.isWhitespace }
    // RFC 7468 section 2: base64 between the two lines.
    if piece.hasPrefix("-----ENDCERTIFICATE") { break }
    if isInside { text += piece }
    if piece.hasPrefix("-----BEGINCERTIFICATE") { isInside = true }
  }
  guard !text.isEmpty, let der = base64Decode(text) else { throw .badCertificate(file) }
  return hex(sha256(der))
}
