// One TLS connection without its socket: ciphertext in, plaintext out, and the other way round.
// After every call what must be sent lies on the wire, also after a failure (its alert).
import COpenSSL

/// A session of either side; belongs to one loop.
public final class TLSSession {
  private let pointer: OpaquePointer
  private let wire: TLSWire
  private let trust: TLSContext.Trust?
  /// Whether the handshake is done; nothing can be sent before.
  public private(set) var isEstablished = false

  /// A server's session.
  public init(server context: TLSContext, wire: TLSWire) throws(TLSFailure) {
    pointer = try TLSSession.make(context, wire)
    self.wire = wire
    trust = nil
    SSL_set_accept_state(pointer)
  }

  /// A client's session with a host; call `begin` to have its greeting on the wire.
  public init(client context: TLSContext, host: String, wire: TLSWire) throws(TLSFailure) {
    pointer = try TLSSession.make(context, wire)
    self.wire = wire
    trust = context.trust
    SSL_set_connect_state(pointer)
    // RFC 6066 section 3: literal addresses are not permitted as a server name.
    let isAddress = host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
    if !isAddress { _ = shim_set_host_name(pointer, host) }
    guard case .system = context.trust else { return }
    let isSet =
      isAddress
      ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(pointer), host) : SSL_set1_host(pointer, host)
    guard isSet == 1 else { throw .badHost(host) }
  }

  deinit { SSL_free(pointer) }

  /// A client's first flight.
  public func begin() throws(TLSFailure) {
    try shakeHands()
  }

  /// Takes ciphertext and hands out the plaintext in it piece by piece, each lent for one call.
  /// `buffer` must hold at least one byte; a record's worth is best. False once the peer has ended.
  public func receive(
    _ ciphertext: UnsafeRawBufferPointer, using buffer: UnsafeMutableRawBufferPointer,
    deliver: (UnsafeRawBufferPointer) -> Void
  ) throws(TLSFailure) -> Bool {
    wire.lend(ciphertext)
    defer { wire.takeBack() }
    if !isEstablished {
      try shakeHands()
      guard isEstablished else { return true }
    }
    while true {
      ERR_clear_error()
      let count = SSL_read(pointer, buffer.baseAddress, Int32(clamping: buffer.count))
      if count > 0 {
        deliver(UnsafeRawBufferPointer(rebasing: buffer[..<Int(count)]))
        continue
      }
      switch SSL_get_error(pointer, count) {
      case SSL_ERROR_WANT_READ: return true
      case SSL_ERROR_ZERO_RETURN: return false
      default: throw .library("SSL_read")
      }
    }
  }

  /// Encrypts plaintext of at most one record (16 kB) on the wire.
  public func send(_ plaintext: UnsafeRawBufferPointer) throws(TLSFailure) {
    precondition(isEstablished, "plaintext before the end of the handshake")
    precondition(plaintext.count <= TLSSession.recordBytesMax, "more than a record")
    guard plaintext.count > 0 else { return }
    ERR_clear_error()
    let written = SSL_write(pointer, plaintext.baseAddress, Int32(plaintext.count))
    guard written == Int32(plaintext.count) else { throw .library("SSL_write") }
  }

  /// Puts the closing alert on the wire (RFC 8446 section 6.1); nothing can be sent after it.
  public func end() {
    guard isEstablished else { return }
    ERR_clear_error()
    _ = SSL_shutdown(pointer)
  }

  /// The most plaintext one `send` takes.
  public static let recordBytesMax = Limits.recordBytesMax

  /// The protocol version, as `TLSv1.3`.
  public var version: String { String(cString: SSL_get_version(pointer)) }

  /// OpenSSL's name of the cipher in use.
  public var cipher: String {
    guard let name = SSL_CIPHER_get_name(SSL_get_current_cipher(pointer)) else { return "" }
    return String(cString: name)
  }

  private static func make(
    _ context: TLSContext, _ wire: TLSWire
  ) throws(TLSFailure) -> OpaquePointer {
    guard let made = SSL_new(context.pointer) else { throw .library("SSL_new") }
    guard shim_attach_wire(made, wireMethod, wire.pointer) == 1 else {
      SSL_free(made)
      throw .library("BIO_new")
    }
    return made
  }

  private func shakeHands() throws(TLSFailure) {
    ERR_clear_error()
    let result = SSL_do_handshake(pointer)
    if result == 1 {
      try checkPin()
      isEstablished = true
    } else if SSL_get_error(pointer, result) != SSL_ERROR_WANT_READ {
      throw .library("SSL_do_handshake")
    }
  }

  private func checkPin() throws(TLSFailure) {
    guard case .pinned(let wanted) = trust else { return }
    let found = fingerprint(of: SSL_get0_peer_certificate(pointer))
    guard found == wanted.lowercased() else { throw .pinMismatch(sha256: found) }
  }
}
