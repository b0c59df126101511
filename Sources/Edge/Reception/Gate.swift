// Which requests may come in at all: the names this server answers to, and the pages that may
// open its sockets and post its forms. Knows no tokens.

public import HTTP

/// Host and Origin rules.
public struct Gate: Sendable {
  private let authorities: Set<String>
  private let origins: Set<String>

  /// `listening` is the address as `host:port`; `publicURL` what QR codes carry.
  public init(isTLS: Bool, listening: [String], publicURL: String) {
    let scheme = isTLS ? "https" : "http"
    var authorities: Set<String> = []
    for authority in listening { authorities.formUnion(Gate.spellings(authority, scheme)) }
    var origins = Set(authorities.map { "\(scheme)://\($0)" })
    if let (scheme, authority) = Gate.parts(publicURL) {
      let spellings = Gate.spellings(authority, scheme)
      authorities.formUnion(spellings)
      origins.formUnion(spellings.map { "\(scheme)://\($0)" })
    }
    self.authorities = authorities
    self.origins = origins
  }

  /// RFC 9110 section 7.4: a request for another name is misdirected (421). Names make no
  /// difference of case.
  public func knows(host authority: String) -> Bool {
    authorities.contains(authority.lowercased())
  }

  /// The same for the whole target. RFC 9110 section 7.4: an origin server must refuse a target of
  /// `https` that did not come to it so; a name is known by the scheme it is served with.
  public func knows(_ request: Request) -> Bool {
    guard knows(host: request.authority) else { return false }
    guard let scheme = request.scheme else { return true }
    return origins.contains("\(scheme)://\(request.authority.lowercased())")
  }

  /// A browser's socket must come from a page of ours; programs send no Origin (RFC 6455 10.2).
  public func mayUpgrade(_ request: Request) -> Bool {
    guard let origin = request.headers["origin"] else { return true }
    return origins.contains(origin.lowercased())
  }

  /// A form from another site is refused; `null` comes from pages that hide where they are.
  public func mayPost(_ request: Request) -> Bool {
    guard let origin = request.headers["origin"], origin != "null" else { return true }
    return origins.contains(origin.lowercased())
  }

  /// An authority with and without the scheme's default port.
  private static func spellings(_ authority: String, _ scheme: String) -> Set<String> {
    let name = authority.lowercased()
    let port = scheme == "https" ? ":443" : ":80"
    if name.hasSuffix(port) { return [name, String(name.dropLast(port.count))] }
    // In `[::1]` the colons are the address's own.
    let hasPort =
      name.drop { $0 != "]" }.contains(":") || (!name.hasPrefix("[") && name.contains(":"))
    return hasPort ? [name] : [name, name + port]
  }

  private static func parts(_ url: String) -> (scheme: String, authority: String)? {
    for scheme in ["https", "http"] where url.hasPrefix(scheme + "://") {
      let rest = url.dropFirst(scheme.count + 3)
      let authority = rest.prefix { $0 != "/" }
      return authority.isEmpty ? nil : (scheme, String(authority))
    }
    return nil
  }
}
