// SHA-1, SHA-256 and HMAC-SHA-256 over libcrypto. Bytes in, digest out.
// Knows nothing of chains, tokens or handshakes; SHA-1 is here only because RFC 6455 asks for it.
import COpenSSL

/// The SHA-256 digest (32 bytes) of `bytes`.
public func sha256(_ bytes: [UInt8]) -> [UInt8] {
  bytes.withUnsafeBytes { sha256($0) }
}

/// The SHA-256 digest (32 bytes) of the bytes lent.
public func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  digest(bytes, count: 32, sha256Method)
}

/// The SHA-1 digest (20 bytes): for the WebSocket handshake alone (RFC 6455 section 4.2.2).
public func sha1(_ bytes: [UInt8]) -> [UInt8] {
  bytes.withUnsafeBytes { digest($0, count: 20, EVP_sha1()) }
}

/// HMAC-SHA-256 (RFC 2104), 32 bytes.
public func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
  // A null key pointer would mean "the key of the last call"; an empty key is a key too.
  let lentKey = key.isEmpty ? [0] : key
  return [UInt8](unsafeUninitializedCapacity: 32) { into, count in
    let made = HMAC(
      EVP_sha256(), lentKey, Int32(key.count), bytes, bytes.count, into.baseAddress, nil)
    precondition(made != nil, "libcrypto has no HMAC-SHA-256")
    count = 32
  }
}

/// Compares without telling by its time where two secrets differ.
public func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}

/// Fetched once: with `EVP_sha256()` each digest would look the method up again (OpenSSL manual,
/// "Explicit fetching"), which costs as much as the digest of a row.
private nonisolated(unsafe) let sha256Method = EVP_MD_fetch(nil, "SHA256", nil)

private func digest(
  _ bytes: UnsafeRawBufferPointer, count size: Int, _ algorithm: OpaquePointer?
) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: size) { into, count in
    let made = EVP_Digest(
      bytes.baseAddress, bytes.count, into.baseAddress, nil, algorithm, nil)
    precondition(made == 1, "libcrypto refused a digest")
    count = size
  }
}
