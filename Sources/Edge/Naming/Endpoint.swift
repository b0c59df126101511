// Where an OpenAI-compatible service is, and with which key it is asked. Off unless an operator
// names one: notes leave the hall by it. The key is read from a file and never told.
import Glibc
import Lines

/// A service that completes chats.
public struct Endpoint: Sendable {
  /// `http://host:port` or `https://host:port`.
  let base: String
  /// What comes before `/chat/completions`; `/v1`, usually, or empty.
  let path: String
  /// The model to ask for.
  public let model: String
  let key: String
  /// The one certificate to trust, by the SHA-256 of its DER; nil trusts the system's authorities.
  let certificateSHA256: String?

  /// Host and port, for the sign that says where notes go.
  public let authority: String
  /// Whether nobody on the way can read them.
  public let isEncrypted: Bool

  /// Takes `http(s)://host[:port]/v1` apart and reads the key file, if there is one.
  public init(
    url: String, model: String, keyFile: String? = nil, certificateSHA256: String? = nil
  ) throws(EndpointFault) {
    let scheme = url.hasPrefix("https://") ? 8 : url.hasPrefix("http://") ? 7 : 0
    let rest = url.dropFirst(scheme)
    let authority = rest.prefix { $0 != "/" }
    var path = rest.dropFirst(authority.count)
    while path.hasSuffix("/") { path = path.dropLast() }
    // RFC 9112 section 3.2.1: the path goes into a request line as it is.
    let isPath = path.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3F && $0 != 0x23 }
    let base = url.prefix(scheme + authority.count)
    let isHost = authority.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x40 }
    guard scheme > 0, isPath, isHost, let address = try? ServerAddress(String(base)) else {
      throw .badURL(url)
    }
    guard !model.isEmpty, model.utf8.count <= Limits.modelBytesMax else { throw .badModel }
    self.base = String(base)
    self.path = String(path)
    self.model = model
    self.authority = address.authority
    self.certificateSHA256 = certificateSHA256
    isEncrypted = address.isEncrypted
    key = try keyFile.map { (file) throws(EndpointFault) in try Endpoint.key(in: file) } ?? ""
  }

  private static func key(in file: String) throws(EndpointFault) -> String {
    guard let stream = fopen(file, "re") else { throw .keyUnreadable(file, errno: errno) }
    defer { fclose(stream) }
    var bytes = [UInt8](repeating: 0, count: Limits.keyBytesMax + 1)
    let count = fread(&bytes, 1, bytes.count, stream)
    var text = bytes.prefix(count)
    while let last = text.last, last == 0x0A || last == 0x0D || last == 0x20 { text.removeLast() }
    // RFC 6750 section 2.1 allows less; what must not be in a field is what would end it.
    guard !text.isEmpty, count <= Limits.keyBytesMax,
      text.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .badKey(file) }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Why an endpoint cannot be used as it was given. Never holds a key.
public enum EndpointFault: Error, Hashable, Sendable, CustomStringConvertible {
  case badURL(String)
  case badModel
  case keyUnreadable(String, errno: Int32)
  case badKey(String)

  /// The fault in one line.
  public var description: String {
    switch self {
    case .badURL(let url): "\(url): neither http://HOST[:PORT]/v1 nor https://HOST[:PORT]/v1"
    case .badModel: "a model's name is 1 to \(Limits.modelBytesMax) bytes"
    case .keyUnreadable(let file, let errno): "\(file): \(String(cString: strerror(errno)))"
    case .badKey(let file): "\(file): one line of visible ASCII is expected"
    }
  }
}
