// A page that is one response: its style and script stand inside it, and the policy names their
// hashes, so nothing else can run. What all pages of a language begin with is packed once.

import Digest
public import HTTP

struct InlinePage: Sendable {
  private struct Beginning: Sendable {
    let bytes: [UInt8]
    let packed: PackedBeginning?
    let rest: Template
  }

  private let beginnings: [Language: Beginning]
  let css: String
  let js: String
  private let scriptHashes: String
  private let styleHashes: String

  /// The earlier style and script stand in `page`, the more of it is packed once. `css` and `js`
  /// are as they are sent; `laterCSS` and `laterJS` may be added by the page itself.
  init(page: String, css: String, js: String, laterCSS: [String] = [], laterJS: [String] = []) {
    self.css = css
    self.js = js
    scriptHashes = ([js] + laterJS).map(InlinePage.hash).joined(separator: " ")
    styleHashes = ([css] + laterCSS).map(InlinePage.hash).joined(separator: " ")
    let template = Template(page.renamingSlots())
    var beginnings: [Language: Beginning] = [:]
    for language in Language.allCases {
      let constants = ["lang": language.rawValue, "CSS": self.css, "JS": self.js]
      let (text, rest) = template.beginning(constants)
      let bytes = Array(text.utf8)
      beginnings[language] = Beginning(
        bytes: bytes,
        packed: PackedBeginning(
          InlinePage.parted(bytes, after: self.css), level: Limits.assetGzipLevel),
        rest: rest)
    }
    self.beginnings = beginnings
  }

  /// The whole answer. `values` has every slot but the language, CSS and JS.
  func response(
    _ status: Int, _ language: Language, _ values: [String: String], _ request: Request
  ) -> Response {
    guard let beginning = beginnings[language] else {
      preconditionFailure("every language has its beginning")
    }
    let rest = Array(beginning.rest.fill(values.merging(constants(language)) { $1 }).utf8)
    return page(status, policy: policy(for: request), request) { isPacked in
      isPacked
        ? beginning.packed?.pack(andThen: rest, level: Limits.pageGzipLevel)
        : beginning.bytes + rest
    }
  }

  /// Style and script apart: each packs best by a code of its own.
  private static func parted(_ bytes: [UInt8], after css: String) -> [[UInt8]] {
    let style = Array(css.utf8)
    guard !style.isEmpty, let place = bytes.firstRange(of: style) else { return [bytes] }
    return [Array(bytes[..<place.upperBound]), Array(bytes[place.upperBound...])]
  }

  private func constants(_ language: Language) -> [String: String] {
    ["lang": language.rawValue, "CSS": css, "JS": js]
  }

  private func policy(for request: Request) -> String {
    "default-src 'none'; script-src \(scriptHashes); style-src \(styleHashes); "
      + "connect-src 'self'\(InlinePage.sockets(request.authority)); img-src data:; "
      + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  }

  /// Browsers before CSP 3 (Safari up to 15.3) do not count ws: and wss: of the same host as
  /// 'self': the socket is named. Only plain host names can be written in a policy.
  private static func sockets(_ authority: String) -> String {
    let isPlain = authority.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: ":"):
        true
      default: false
      }
    }
    return isPlain && !authority.isEmpty ? " ws://\(authority) wss://\(authority)" : ""
  }

  /// CSP 3 section 2.3.1: the hash is of the element's text exactly as it stands.
  static func hash(_ text: String) -> String {
    "'sha256-" + base64(sha256(Array(text.utf8))) + "'"
  }
}

extension Pages {
  /// A document with a style of its own and no script. `body` is HTML, already escaped.
  public func document(
    _ status: Int, title: String, body: String, css: String, _ request: Request
  ) -> Response {
    let language = request.language.rawValue
    let html = """
      <!doctype html>
      <html lang="\(language)"><head><meta charset="utf-8">\
      <meta name="viewport" content="width=device-width,initial-scale=1">\
      <title>\(escaped(title))</title><link rel="icon" href="data:,"><style>\(css)</style></head>\
      <body>\(body)</body></html>
      """
    let policy =
      "default-src 'none'; style-src \(InlinePage.hash(css)); img-src data:; base-uri 'none'; "
      + "frame-ancestors 'none'"
    return page(status, Array(html.utf8), policy: policy, request)
  }
}

/// The same for a page that is packed whole.
func page(_ status: Int, _ bytes: [UInt8], policy: String, _ request: Request) -> Response {
  page(status, policy: policy, request) { isPacked in
    isPacked ? Gzip.pack(bytes, level: Limits.pageGzipLevel) : bytes
  }
}

/// A page that belongs to its reader: kept by nobody, framed by nobody, telling nobody where it is.
/// `body` makes its bytes, packed if asked to; nil if it cannot pack them.
func page(
  _ status: Int, policy: String, _ request: Request, _ body: (_ isPacked: Bool) -> [UInt8]?
) -> Response {
  var headers = [
    ("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", policy),
    // `no-referrer` would turn a form's Origin into null.
    ("Referrer-Policy", "same-origin"), ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Vary", "Accept-Encoding"),
  ]
  guard request.acceptsGzip, let packed = body(true) else {
    return Response(status: status, headers: headers, body: body(false) ?? [])
  }
  headers.append(("Content-Encoding", "gzip"))
  return Response(status: status, headers: headers, body: packed)
}

extension String {
  /// The pages' raw slots in the capitals that mark them: style, script and state are not text.
  fileprivate func renamingSlots() -> String {
    var text = self
    for name in ["css", "js", "state", "main", "foot", "refresh"] {
      text = text.split(separator: "{{\(name)}}", omittingEmptySubsequences: false)
        .joined(separator: "{{\(name.uppercased())}}")
    }
    return text
  }
}
