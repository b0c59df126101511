// Where a server is, taken apart. Knows no paths: what is asked there is the asker's affair.

/// Host and port, and whether TLS is spoken there.
public struct ServerAddress: Hashable, Sendable {
  public let isEncrypted: Bool
  public let host: String
  public let port: UInt16
  /// What goes into a Host field.
  public let authority: String

  /// Takes `http://host:port` or `https://host:port` apart.
  public init(_ base: String) throws(LineFailure) {
    var rest: Substring
    if base.hasPrefix("https://") {
      isEncrypted = true
      rest = base.dropFirst(8)
    } else if base.hasPrefix("http://") {
      isEncrypted = false
      rest = base.dropFirst(7)
    } else {
      throw .badBase(base)
    }
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    authority = String(rest)
    // RFC 3986 section 3.2.2: an IPv6 address stands in brackets, so its colons are no port.
    let hostEnd = rest.hasPrefix("[") ? rest.firstIndex(of: "]") : nil
    let colon = rest[(hostEnd ?? rest.startIndex)...].firstIndex(of: ":")
    let name = rest[..<(colon ?? rest.endIndex)]
    host = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : String(name)
    let digits = colon.map { String(rest[rest.index(after: $0)...]) }
    guard let port = digits.map({ UInt16($0) }) ?? (isEncrypted ? 443 : 80), !host.isEmpty,
      !rest.contains("/")
    else { throw .badBase(base) }
    self.port = port
  }
}
