// What OpenSSL or the file system refused, with the code it gave.
import COpenSSL

/// A failure of a certificate, a context or a session.
public enum TLSFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// An OpenSSL call failed; the code of its error queue and its text.
  case library(call: String, code: UInt, text: String)
  /// A file could not be written.
  case file(path: String, errno: Int32)
  /// A name that no certificate can carry.
  case badHost(String)
  /// The server's certificate is not the pinned one.
  case pinMismatch(sha256: String)

  /// The failure in one line.
  public var description: String {
    switch self {
    case .library(let call, _, let text): "\(call): \(text)"
    case .file(let path, let errno): "\(path): errno \(errno)"
    case .badHost(let host): "\(host): no name for a certificate"
    case .pinMismatch(let sha256): "the server's certificate is \(sha256), not the pinned one"
    }
  }

  /// The failure the library tells of now; its queue is emptied.
  static func library(_ call: String) -> TLSFailure {
    let code = ERR_peek_last_error()
    var text = [CChar](repeating: 0, count: 256)
    ERR_error_string_n(code, &text, text.count)
    ERR_clear_error()
    let end = text.firstIndex(of: 0) ?? text.endIndex
    let line = String(decoding: text[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return .library(call: call, code: code, text: code == 0 ? "failed" : line)
  }
}
