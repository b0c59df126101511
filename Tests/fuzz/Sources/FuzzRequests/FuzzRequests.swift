// Requests from strangers (RFC 9112). However the bytes are cut, the same requests and the same
// end come of them; what the parser takes for a head is what a plain reading of the bytes takes
// for one; and nothing from a request can write a field of its own into an answer.
import HTTP
import Judging

@_cdecl("LLVMFuzzerTestOneInput")
public func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  judgeRequests(bytes, HTTPLimits())
  judgeRequests(bytes, tight)
  judgeResponses(bytes)
  judgeForm(bytes)
  return 0
}

/// Limits that a small input reaches.
private let tight: HTTPLimits = {
  var limits = HTTPLimits()
  limits.startLineBytesMax = 24
  limits.fieldLineBytesMax = 32
  limits.fieldBytesMax = 80
  limits.fieldCountMax = 4
  limits.bodyBytesMax = 16
  limits.chunkLineBytesMax = 12
  return limits
}()

private func judgeRequests(_ bytes: [UInt8], _ limits: HTTPLimits) {
  let whole = Reading(of: [bytes], limits)
  for pieces in cuts(of: bytes) {
    let cut = Reading(of: pieces, limits)
    promise(cut.isSame(as: whole), "cut otherwise:\n\(cut)\nwhole:\n\(whole)")
  }
  if let first = whole.requests.first { PlainHead(bytes).judge(first) }
  for request in whole.requests {
    promise(request.body.count <= limits.bodyBytesMax, "a body is within its limit")
    judgeTarget(request)
    judgeAgain(request)
    judgeAnswer(to: request)
    if let form = request.queryForm { judgeFields(form) }
    if let form = request.bodyForm { judgeFields(form) }
    judgePreferences(request)
    judgeHandshake(request)
  }
}

private func judgeTarget(_ request: Request) {
  promise(
    request.target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a target is printable ASCII")
  let hasQuery = request.target.utf8.contains(UInt8(ascii: "?"))
  promise(
    request.target == request.path + (hasQuery ? "?" : "") + request.query,
    "path and query make the target")
  for segment in request.segments ?? [] {
    promise(
      segment != ".." && segment != "." && !segment.utf8.contains(0x2F)
        && !segment.utf8.contains(0),
      "a segment cannot climb")
  }
}

/// A request written down again as it was understood is understood the same.
private func judgeAgain(_ request: Request) {
  let isChunked = request.headers["transfer-encoding"] != nil
  var bytes = Array(
    "\(request.method.rawValue) \(request.target) HTTP/1.\(request.isVersion11 ? 1 : 0)\r\n".utf8)
  for field in request.headers.fields where field.name != "transfer-encoding" {
    bytes += "\(field.name): \(field.value)\r\n".utf8
  }
  if isChunked { bytes += "content-length: \(request.body.count)\r\n".utf8 }
  bytes += "\r\n".utf8
  bytes += request.body
  var limits = HTTPLimits()
  // Written with a space after the colon, and repaired UTF-8 is longer than what it replaces.
  limits.fieldLineBytesMax *= 4
  limits.fieldBytesMax *= 4
  limits.startLineBytesMax += 1
  let again = Reading(of: [bytes], limits)
  guard again.requests.count == 1, again.failure == nil, let other = again.requests.first else {
    return promise(false, "written again it is refused: \(again)")
  }
  promise(other.method == request.method && other.target == request.target, "the same wish")
  promise(other.body == request.body, "the same body")
  promise(other.keepAlive == request.keepAlive, "the same end")
}

/// What a request says, put into a field of the answer, stays in that field.
private func judgeAnswer(to request: Request) {
  let said = request.segments.map { $0.joined(separator: "/") } ?? request.target
  let answer = Response(status: 200, headers: [("X-Said", said)], body: request.body)
  let bytes = answer.encoded(answering: request.method, keepAlive: request.keepAlive)
  var parser = ResponseParser(limits: wide)
  bytes.withUnsafeBytes { raw in
    var at = 0
    guard let read = try? parser.next(raw, &at, answering: request.method) else {
      return promise(false, "our own answer is refused")
    }
    promise(read.status == 200 && read.headers.fields.count == 3, "three fields, no more")
    promise(read.body == (request.method == .head ? [] : request.body), "the body as it was")
    promise(at == bytes.count, "one answer, nothing after it")
  }
}

/// Limits above what a request's parts grow to when they are written into an answer.
let wide: HTTPLimits = {
  var limits = HTTPLimits()
  limits.fieldLineBytesMax = 1 << 20
  limits.fieldBytesMax = 1 << 20
  return limits
}()
