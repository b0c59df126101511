// What all sessions of a server, or of a client, have in common: versions, ciphers, certificate,
// trust. The profile is Mozilla's "intermediate": TLS 1.2 and 1.3, forward secrecy and AEAD only.
import COpenSSL
import Digest

/// A context; sessions of any thread may be made from it.
public final class TLSContext: @unchecked Sendable {
  /// Whose word a client takes for the server's identity.
  public enum Trust: Sendable {
    /// The certificate with this SHA-256 (of its DER, hexadecimal), and nothing else.
    case pinned(sha256: String)
    /// The authorities the system trusts, and the host's name.
    case system
  }

  let pointer: OpaquePointer
  let trust: Trust?
  /// SHA-256 of the server's certificate in DER, lower-case hexadecimal; empty for a client.
  public let certificateSHA256: String

  /// A server's context from a certificate chain and a key, both PEM.
  public init(certificateFile: String, keyFile: String) throws(TLSFailure) {
    ERR_clear_error()
    let made = try TLSContext.make(TLS_server_method())
    var isComplete = false
    defer { if !isComplete { SSL_CTX_free(made) } }
    guard SSL_CTX_use_certificate_chain_file(made, certificateFile) == 1 else {
      throw .library("reading the certificate \(certificateFile)")
    }
    guard SSL_CTX_use_PrivateKey_file(made, keyFile, SSL_FILETYPE_PEM) == 1 else {
      throw .library("reading the key \(keyFile)")
    }
    guard SSL_CTX_check_private_key(made) == 1 else {
      throw .library("matching the key to the certificate")
    }
    // Tickets are stateless; the cache would only remember what the ticket carries. One ticket,
    // not two: a page opens one socket, and each costs a record of the handshake.
    _ = shim_set_session_cache(made, Int(SSL_SESS_CACHE_OFF))
    SSL_CTX_set_num_tickets(made, 1)
    // The chain is what the file holds. Else a file with one certificate has OpenSSL look for its
    // issuers anew, and check signatures, in every handshake: a tenth of its cost (measured).
    _ = shim_set_mode(made, Int(SSL_MODE_NO_AUTO_CHAIN))
    let name = Array("wontak".utf8)
    SSL_CTX_set_session_id_context(made, name, UInt32(name.count))
    // RFC 8446 section 8: early data can be replayed. Nobody here gains a round trip by it.
    SSL_CTX_set_max_early_data(made, 0)
    SSL_CTX_set_alpn_select_cb(made, chooseProtocol, nil)
    pointer = made
    trust = nil
    certificateSHA256 = fingerprint(of: SSL_CTX_get0_certificate(made))
    isComplete = true
  }

  /// A client's context.
  public init(trusting trust: Trust) throws(TLSFailure) {
    ERR_clear_error()
    pointer = try TLSContext.make(TLS_client_method())
    self.trust = trust
    certificateSHA256 = ""
    switch trust {
    // The pin is compared once the handshake is done: a self-signed certificate has no issuer.
    case .pinned: SSL_CTX_set_verify(pointer, SSL_VERIFY_NONE, nil)
    case .system:
      SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER, nil)
      guard SSL_CTX_set_default_verify_paths(pointer) == 1 else {
        throw .library("reading the system's authorities")
      }
    }
  }

  deinit { SSL_CTX_free(pointer) }

  private static func make(_ method: OpaquePointer?) throws(TLSFailure) -> OpaquePointer {
    guard let context = SSL_CTX_new(method) else { throw .library("SSL_CTX_new") }
    let isSet =
      shim_set_min_version(context, TLS1_2_VERSION) == 1
      && SSL_CTX_set_cipher_list(context, ciphers) == 1
      && SSL_CTX_set_ciphersuites(context, suites) == 1
      && shim_set_groups(context, "X25519:P-256:P-384") == 1
    guard isSet else {
      SSL_CTX_free(context)
      throw .library("setting versions, ciphers and groups")
    }
    SSL_CTX_set_options(context, refusedFeatures)
    // Release the record buffers of a quiet connection: 14 kB instead of 30 (measured).
    _ = shim_set_mode(context, Int(SSL_MODE_RELEASE_BUFFERS))
    shim_set_read_ahead(context)
    return context
  }
}

/// Renegotiation (a client could ask for handshake after handshake) and compression (CRIME).
private let refusedFeatures = shim_op_no_renegotiation() | shim_op_no_compression()

/// Of TLS 1.3. The order is the client's to choose (the profile sets no order of the server's): a
/// phone without AES instructions puts ChaCha20 first, and spares its battery.
private let suites = [
  "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
].joined(separator: ":")

/// Of TLS 1.2. The profile's DHE suites are left out: they are for RSA alone, slow, and only for
/// browsers that no phone has.
private let ciphers = [
  "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
].joined(separator: ":")

private let http = Array("http/1.1".utf8)

/// RFC 7301 section 3.2: the server selects one of the protocols offered, or ends the handshake
/// with `no_application_protocol` if it speaks none of them. A client that offers nothing is not
/// asked here.
private let chooseProtocol: SSL_CTX_alpn_select_cb_func = { _, chosen, length, offered, count, _ in
  guard let chosen, let length, let offered else { return SSL_TLSEXT_ERR_ALERT_FATAL }
  let list = UnsafeBufferPointer(start: offered, count: Int(count))
  var at = 0
  while at < list.count {
    let (start, end) = (at + 1, at + 1 + Int(list[at]))
    guard end <= list.count else { break }
    if list[start..<end].elementsEqual(http) {
      chosen.pointee = offered + start
      length.pointee = list[at]
      return SSL_TLSEXT_ERR_OK
    }
    at = end
  }
  return SSL_TLSEXT_ERR_ALERT_FATAL
}

/// SHA-256 of a certificate's DER, as lower-case hexadecimal.
func fingerprint(of certificate: OpaquePointer?) -> String {
  guard let certificate else { return "" }
  var der: UnsafeMutablePointer<UInt8>?
  let count = i2d_X509(certificate, &der)
  guard count > 0, let der else { return "" }
  defer { CRYPTO_free(der, "", 0) }
  return hex(sha256(UnsafeRawBufferPointer(start: der, count: Int(count))))
}
