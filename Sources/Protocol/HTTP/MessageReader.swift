// Lines, fields and body framing of one HTTP/1 message after another (RFC 9112 sections 2, 5-7),
// fed in pieces of any size. Knows neither methods nor statuses: the parser around it reads the
// start line, and says how the body is framed.

/// How a body ends (RFC 9112 section 6.3).
enum BodyFraming {
  case none
  case bytes(Int)
  case chunked
  case untilClose
}

struct MessageReader: Sendable {
  /// What was completed.
  enum Step {
    case needsMore
    case startLine([UInt8])
    case head(Headers)
    case message([UInt8])
  }

  private enum State {
    case startLine
    case fields
    case body(left: Int)
    case bodyUntilClose
    case chunkSize
    case chunk(left: Int)
    case chunkEnd
    case trailers
  }

  let limits: HTTPLimits
  private var state = State.startLine
  private var line: [UInt8] = []
  private var headers = Headers()
  private var fieldBytes = 0
  private var fieldCount = 0
  private var extensionBytes = 0
  private var body: [UInt8] = []
  private var sawEmptyLine = false

  init(limits: HTTPLimits) { self.limits = limits }

  /// Whether nothing of a next message has been read.
  var isBetweenMessages: Bool {
    if case .startLine = state { return line.isEmpty && !sawEmptyLine }
    return false
  }

  /// Whether the head is read, its body is to come, and nothing of it has.
  var isBeforeBody: Bool {
    switch state {
    case .body(let left): body.isEmpty && left > 0
    case .chunkSize: body.isEmpty && line.isEmpty
    default: false
    }
  }

  /// Whether the line under way, as far as its limit allows, has such a byte.
  func lineHas(_ byte: UInt8, within limit: Int) -> Bool { line.prefix(limit).contains(byte) }

  /// Reads on at `at`; to be called again until it needs more.
  mutating func advance(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) throws(ParseFailure) -> Step {
    while true {
      switch state {
      case .startLine:
        guard let line = try takeLine(bytes, &at, limits.startLineBytesMax, .startLineTooLong)
        else { return .needsMore }
        // RFC 9112 section 2.2: a server should ignore at least one empty line before a request.
        if line.isEmpty, !sawEmptyLine {
          sawEmptyLine = true
          continue
        }
        beginFields()
        return .startLine(line)
      case .fields:
        guard let line = try takeField(bytes, &at) else { return .needsMore }
        if line.isEmpty { return .head(headers) }
        try addField(line, keeping: true)
      case .body(let left):
        guard takeBody(bytes, &at, left) else { return .needsMore }
        return finish()
      case .bodyUntilClose:
        guard body.count + bytes.count - at <= limits.bodyBytesMax else { throw .bodyTooLarge }
        body.append(contentsOf: bytes[at...])
        at = bytes.count
        return .needsMore
      case .chunkSize:
        guard let line = try takeLine(bytes, &at, limits.chunkLineBytesMax, .badChunk) else {
          return .needsMore
        }
        try beginChunk(line)
      case .chunk(let left):
        guard takeBody(bytes, &at, left) else { return .needsMore }
        state = .chunkEnd
      case .chunkEnd:
        guard let line = try takeLine(bytes, &at, 0, .badChunk) else { return .needsMore }
        guard line.isEmpty else { throw .badChunk }
        state = .chunkSize
      case .trailers:
        guard let line = try takeField(bytes, &at) else { return .needsMore }
        if line.isEmpty { return finish() }
        // RFC 9110 section 6.5.1: a recipient may discard trailers; here they must be well formed.
        try addField(line, keeping: false)
      }
    }
  }

  /// Says how the body of the head just told is framed.
  mutating func expectBody(_ framing: BodyFraming) throws(ParseFailure) {
    switch framing {
    case .none: state = .body(left: 0)
    case .bytes(let count):
      guard count <= limits.bodyBytesMax else { throw .bodyTooLarge }
      state = .body(left: count)
    case .chunked: state = .chunkSize
    case .untilClose: state = .bodyUntilClose
    }
  }

  /// The body that the end of the connection completes, if that is its framing.
  mutating func endOfConnection() -> [UInt8]? {
    guard case .bodyUntilClose = state, case .message(let body) = finish() else { return nil }
    return body
  }

  // MARK: Lines

  private mutating func takeLine(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int, _ limit: Int, _ tooLong: ParseFailure
  ) throws(ParseFailure) -> [UInt8]? {
    let end = bytes[at...].firstIndex(of: 0x0A)
    let pieceEnd = end ?? bytes.count
    // One byte above the limit may be the CR that ends the line.
    let isTooLong = line.count + pieceEnd - at > limit + 1
    // RFC 9112 section 2.2 lets a recipient take a single LF for a line end; two recipients that
    // disagree about it can be made to see different requests, so it is refused. Whichever breach
    // comes first in the line is told, however the line was cut on its way.
    let judged = isTooLong ? at + limit + 2 - line.count : pieceEnd
    if line.last == 0x0D, judged > at { throw .bareLineEnd }
    if judged > at, bytes[at..<(judged - 1)].contains(0x0D) { throw .bareLineEnd }
    // Of a line that is too long the beginning stays, by which the parser tells what is.
    line.append(contentsOf: bytes[at..<judged])
    guard !isTooLong else { throw tooLong }
    at = end.map { $0 + 1 } ?? bytes.count
    guard end != nil else { return nil }
    guard line.last == 0x0D else { throw .bareLineEnd }
    line.removeLast()
    defer { line = [] }
    return line
  }

  private mutating func takeField(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int
  ) throws(ParseFailure) -> [UInt8]? {
    let limit = min(limits.fieldLineBytesMax, limits.fieldBytesMax - fieldBytes)
    guard let line = try takeLine(bytes, &at, limit, .fieldsTooLarge) else { return nil }
    fieldBytes += line.count
    return line
  }

  private mutating func beginFields() {
    headers = Headers()
    fieldBytes = 0
    fieldCount = 0
    extensionBytes = 0
    body = []
    sawEmptyLine = false
    state = .fields
  }

  private mutating func addField(_ line: [UInt8], keeping: Bool) throws(ParseFailure) {
    fieldCount += 1
    guard fieldCount <= limits.fieldCountMax else { throw .fieldsTooLarge }
    // RFC 9112 section 5.2: a server must reject obs-fold or replace it; it is rejected.
    guard line[0] != 0x20, line[0] != 0x09 else { throw .foldedField }
    // RFC 9112 section 5.1: no white space between name and colon, or the request is refused.
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      line[..<colon].allSatisfy(isTokenByte), line[(colon + 1)...].allSatisfy(isValueByte)
    else { throw .badField }
    guard keeping else { return }
    let name = line[..<colon].map(lowercased)
    let value = trimmed(line[(colon + 1)...])
    headers.add(
      lowercasedName: String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  // MARK: Bodies

  private mutating func takeBody(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int, _ left: Int
  ) -> Bool {
    let taken = min(left, bytes.count - at)
    body.append(contentsOf: bytes[at..<at + taken])
    at += taken
    if case .body = state {
      state = .body(left: left - taken)
    } else {
      state = .chunk(left: left - taken)
    }
    return taken == left
  }

  private mutating func beginChunk(_ line: [UInt8]) throws(ParseFailure) {
    let chunk = try ChunkLine(line)
    // RFC 9112 section 7.1.1: the total length of extensions ought to be limited, or a body of
    // single bytes could carry any amount of them.
    extensionBytes += chunk.extensionBytes
    guard body.count + chunk.size <= limits.bodyBytesMax,
      extensionBytes <= limits.chunkExtensionBytesMax
    else { throw .bodyTooLarge }
    state = chunk.size == 0 ? .trailers : .chunk(left: chunk.size)
  }

  private mutating func finish() -> Step {
    defer {
      body = []
      headers = Headers()
    }
    state = .startLine
    return .message(body)
  }
}

/// RFC 9110 section 5.6.2: the bytes of a token.
func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
  default: false
  }
}

/// RFC 9110 section 5.5: the bytes of a field value, obs-text included.
func isValueByte(_ byte: UInt8) -> Bool {
  byte >= 0x20 && byte != 0x7F || byte == 0x09
}
