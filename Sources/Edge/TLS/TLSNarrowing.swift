// A client's context held to one suite and one group, for measurements: what two servers would
// choose by themselves is different work. No page and no hall is made so.
import COpenSSL

extension TLSContext {
  /// TLS 1.3 alone, with one cipher suite and one key exchange group, by OpenSSL's names.
  public func narrow(suite: String, group: String) throws(TLSFailure) {
    ERR_clear_error()
    guard shim_set_min_version(pointer, TLS1_3_VERSION) == 1,
      SSL_CTX_set_ciphersuites(pointer, suite) == 1, shim_set_groups(pointer, group) == 1
    else { throw .library("narrowing to \(suite) and \(group)") }
  }
}
