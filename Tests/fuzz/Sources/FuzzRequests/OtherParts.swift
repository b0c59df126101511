// What belongs to requests and is small: answers read as a client reads them, forms, handshakes.
import HTTP
import Judging
import WebSocket

/// Answers, by the parser that our own load client and rehearsal use.
func judgeResponses(_ bytes: [UInt8]) {
  let whole = answers(in: [bytes])
  for pieces in cuts(of: bytes) {
    let cut = answers(in: pieces)
    promise(cut == whole, "answers cut otherwise:\n\(cut)\nwhole:\n\(whole)")
  }
}

private func answers(in pieces: [[UInt8]]) -> [String] {
  var parser = ResponseParser()
  var told: [String] = []
  for piece in pieces {
    let isOver = piece.withUnsafeBytes { raw in
      var at = 0
      do throws(ParseFailure) {
        while let answer = try parser.next(raw, &at) { told.append(summary(answer)) }
        return false
      } catch {
        told.append("failed: \(error)")
        return true
      }
    }
    if isOver { return told }
  }
  if let last = parser.endOfConnection() { told.append("at the end " + summary(last)) }
  return told
}

private func summary(_ answer: ReceivedResponse) -> String {
  let fields = answer.headers.fields.map { $0.name + ": " + $0.value }
  return String(answer.status) + " " + fields.joined(separator: "|") + " "
    + String(decoding: answer.body, as: UTF8.self)
}

/// A form, as a body would bring it.
func judgeForm(_ bytes: [UInt8]) {
  if let form = Form(bytes) { judgeFields(form) }
}

func judgeFields(_ form: Form) {
  promise(form.fields.count <= 256, "as many fields as the limit says")
  guard let again = Form(Form.encoded(form.fields)) else {
    return promise(false, "a form encoded by us is refused")
  }
  promise(
    again.fields.map { Array($0.name.utf8) } == form.fields.map { Array($0.name.utf8) }
      && again.fields.map { Array($0.value.utf8) } == form.fields.map { Array($0.value.utf8) },
    "a form comes back as it went")
}

/// What a request can take and what it has, asked for as the house asks.
func judgePreferences(_ request: Request) {
  _ = request.acceptsGzip
  let tags = request.headers.fields.filter { $0.name == "if-none-match" }
  promise(!request.has(tag: "\"a\"") || !tags.isEmpty, "who names no tag has none")
}

/// A handshake that is accepted is one by the letter of RFC 6455 section 4.2.1.
func judgeHandshake(_ request: Request) {
  // Offers of compression in any form: terms, a refusal, or nothing.
  let terms = (try? PerMessageDeflate.agreed(with: request.headers)) ?? nil
  guard let answer = try? Handshake.accept(request, deflate: terms) else { return }
  promise(answer.status == 101, "101 or a refusal")
  promise(request.method == .get && request.isVersion11 && request.body.isEmpty, "GET of HTTP/1.1")
  promise(
    request.headers["sec-websocket-version"] == "13"
      && request.headers["sec-websocket-key"]?.utf8.count == 24, "version 13, a key of 16 bytes")
}
