// A parsed request. Its body is complete and its framing proven; what it asks for is not judged
// here, and routes are the house's.

/// The methods this server knows; others are answered 501.
public enum Method: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case options = "OPTIONS"
  case trace = "TRACE"
}

/// A request.
public struct Request: Sendable {
  /// Its method.
  public let method: Method
  /// The target in origin-form as received: path and query, still percent-encoded.
  public let target: String
  /// Host, with its port if one was given: of an absolute-form target, else of the Host field.
  public let authority: String
  /// Of an absolute-form target, `http` or `https`; else nil.
  public let scheme: String?
  /// HTTP/1.0 when false.
  public let isVersion11: Bool
  /// Its header fields.
  public let headers: Headers
  /// Its whole body.
  public let body: [UInt8]
  /// Whether the connection may carry another request after the answer.
  public let keepAlive: Bool

  /// A request as a test or a client writes it.
  public init(
    method: Method, target: String, authority: String = "localhost", scheme: String? = nil,
    isVersion11: Bool = true, headers: Headers = Headers(), body: [UInt8] = [],
    keepAlive: Bool = true
  ) {
    self.method = method
    self.target = target
    self.authority = authority
    self.scheme = scheme
    self.isVersion11 = isVersion11
    self.headers = headers
    self.body = body
    self.keepAlive = keepAlive
  }

  /// The path as received, still percent-encoded, without the query.
  public var path: String {
    String(target.prefix { $0 != "?" })
  }

  /// The query as received, without its question mark; empty if there is none.
  public var query: String {
    guard let mark = target.firstIndex(of: "?") else { return "" }
    return String(target[target.index(after: mark)...])
  }

  /// The segments of the path, each percent-decoded: `/s/a%20b` is ["s", "a b"] and `/` is [].
  /// Nil if a segment is not UTF-8, holds a NUL or a slash, or is a dot segment.
  public var segments: [String]? {
    var decoded: [String] = []
    for segment in path.split(separator: "/", omittingEmptySubsequences: true) {
      guard let text = percentDecoded(Array(segment.utf8), plusIsSpace: false) else { return nil }
      let isOdd = text == "." || text == ".." || text.utf8.contains { $0 == 0 || $0 == 0x2F }
      if isOdd { return nil }
      decoded.append(text)
    }
    return decoded
  }

  /// The query as a form; nil if it is malformed.
  public var queryForm: Form? { Form(Array(query.utf8)) }

  /// The body as a form; nil if its type is another or it is malformed.
  public var bodyForm: Form? {
    let type = (headers["content-type"] ?? "").utf8.prefix { $0 != UInt8(ascii: ";") }
    guard isSame(trimmed(type), "application/x-www-form-urlencoded") else { return nil }
    return Form(body)
  }

  /// The credential of `Authorization: Bearer`, if that is what it carries.
  public var bearer: String? {
    guard let value = headers["authorization"]?.utf8, value.count > 7,
      isSame(value.prefix(7), "bearer ")
    else { return nil }
    return String(decoding: trimmed(value.dropFirst(7)), as: UTF8.self)
  }
}
