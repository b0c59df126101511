// A certificate of the hall's own for when there is no authority: ECDSA P-256, a year, names of
// the hosts given. Phones warn about it; clients of ours trust it by its SHA-256 alone.
import COpenSSL
import Digest
import Glibc

/// Makes self-signed certificates.
public enum SelfSigned {
  /// Writes a new certificate and its key as PEM, each 0600, for localhost, the loopback
  /// addresses and the given names or addresses. Returns the certificate's SHA-256.
  @discardableResult
  public static func write(
    certificateFile: String, keyFile: String, hosts: [String] = []
  ) throws(TLSFailure) -> String {
    ERR_clear_error()
    guard let key = shim_make_p256_key() else { throw .library("making a key") }
    defer { EVP_PKEY_free(key) }
    guard let certificate = X509_new() else { throw .library("X509_new") }
    defer { X509_free(certificate) }
    try fill(certificate, key)
    for (kind, value) in try extensions(hosts) { try add(kind, value, to: certificate) }
    guard X509_sign(certificate, key, EVP_sha256()) > 0 else { throw .library("X509_sign") }
    try writePEM(to: keyFile) { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) }
    try writePEM(to: certificateFile) { PEM_write_bio_X509($0, certificate) }
    return fingerprint(of: certificate)
  }

  private static func fill(
    _ certificate: OpaquePointer, _ key: OpaquePointer
  ) throws(TLSFailure) {
    // RFC 5280 section 4.1.2.2: a positive serial of at most 20 bytes.
    var serial = secureRandom(count: 16)
    serial[0] = serial[0] & 0x7F | 0x40
    let number = BN_bin2bn(serial, 16, nil)
    defer { BN_free(number) }
    let name = X509_get_subject_name(certificate)
    let year = Limits.certificateDays * 86_400
    // An hour back: the clocks of phones and of a laptop without network differ.
    let isFilled =
      X509_set_version(certificate, 2) == 1
      && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil
      && X509_gmtime_adj(X509_getm_notBefore(certificate), -3_600) != nil
      && X509_gmtime_adj(X509_getm_notAfter(certificate), year) != nil
      && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, "wontak", -1, -1, 0) == 1
      && X509_set_issuer_name(certificate, name) == 1 && X509_set_pubkey(certificate, key) == 1
    guard isFilled else { throw .library("filling the certificate") }
  }

  private static func extensions(_ hosts: [String]) throws(TLSFailure) -> [(Int32, String)] {
    var names = ["DNS:localhost", "IP:127.0.0.1", "IP:::1"]
    for host in hosts {
      let name = try alternativeName(host)
      if !names.contains(name) { names.append(name) }
    }
    return [
      (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
      (NID_ext_key_usage, "serverAuth"), (NID_subject_alt_name, names.joined(separator: ",")),
    ]
  }

  private static func alternativeName(_ host: String) throws(TLSFailure) -> String {
    var address = in6_addr()
    if inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1 {
      return "IP:" + host
    }
    // The names are joined by commas in a small language of OpenSSL's: nothing else may pass.
    let isName = host.utf8.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D
        || $0 == 0x2E
    }
    guard isName, !host.isEmpty, host.utf8.count <= 253 else { throw .badHost(host) }
    return "DNS:" + host
  }

  private static func add(
    _ kind: Int32, _ value: String, to certificate: OpaquePointer
  ) throws(TLSFailure) {
    guard let made = X509V3_EXT_conf_nid(nil, nil, kind, value) else {
      throw .library("extension \(value)")
    }
    defer { X509_EXTENSION_free(made) }
    guard X509_add_ext(certificate, made, -1) == 1 else { throw .library("X509_add_ext") }
  }

  private static func writePEM(
    to path: String, _ write: (OpaquePointer) -> Int32
  ) throws(TLSFailure) {
    guard let bio = BIO_new(BIO_s_mem()) else { throw .library("BIO_new") }
    defer { BIO_free(bio) }
    guard write(bio) == 1 else { throw .library("writing PEM") }
    var text: UnsafeMutablePointer<CChar>?
    let count = shim_bio_text(bio, &text)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .file(path: path, errno: errno) }
    // The mode of a file that was there already stays as it was: set it.
    let isWritten = fchmod(file, 0o600) == 0 && Glibc.write(file, text, count) == count
    let failure = errno
    guard close(file) == 0, isWritten else { throw .file(path: path, errno: failure) }
  }
}
