// Requests out of pieces, as a connection reads them, and whether two readings are the same.
import HTTP
import Judging

struct Reading {
  private(set) var requests: [Request] = []
  private(set) var failure: ParseFailure?

  init(of pieces: [[UInt8]], _ limits: HTTPLimits) {
    var parser = RequestParser(limits: limits)
    for piece in pieces where failure == nil { feed(piece, to: &parser) }
    guard let failure else { return }
    // RFC 9112 section 9.3: after a framing error nobody knows where a next request begins.
    feed(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8), to: &parser)
    promise(self.failure == failure, "a failed parser stays failed")
  }

  private mutating func feed(_ piece: [UInt8], to parser: inout RequestParser) {
    let hadFailed = failure != nil
    piece.withUnsafeBytes { bytes in
      var at = 0
      do throws(ParseFailure) {
        while let request = try parser.next(bytes, &at) {
          promise(!hadFailed, "no request comes after a failure")
          promise(at <= bytes.count, "no byte is read that is not there")
          requests.append(request)
        }
        promise(!hadFailed, "a failed parser refuses")
        promise(at == bytes.count, "who asks for more has read all")
      } catch {
        failure = error
      }
    }
  }

  func isSame(as other: Reading) -> Bool {
    failure == other.failure && requests.count == other.requests.count
      && zip(requests, other.requests).allSatisfy { a, b in
        a.method == b.method && a.target == b.target && a.authority == b.authority
          && a.isVersion11 == b.isVersion11 && a.scheme == b.scheme && a.keepAlive == b.keepAlive
          && a.body == b.body
          && a.headers == b.headers
      }
  }
}
