// RFC 6455 read plainly: all bytes at hand, one frame after the other, nothing kept between calls.
// What the assembler, which may stop at any byte, is held against.
import Judging
import WebSocket

struct PlainFrames {
  private(set) var events: [MessageAssembler.Event] = []
  /// The code to close with, if the bytes break a rule.
  private(set) var closeCode: CloseCode?

  private struct Frame {
    let isFinal: Bool
    let opcode: UInt8
    let payload: [UInt8]
    let isWhole: Bool
  }

  private let masked: Bool
  private let messageBytesMax: Int
  private var left: ArraySlice<UInt8>
  private var kind: UInt8?
  private var message: [UInt8] = []

  init(_ bytes: [UInt8], masked: Bool, messageBytesMax: Int) {
    self.masked = masked
    self.messageBytesMax = messageBytesMax
    left = bytes[...]
    while closeCode == nil, let frame = takeFrame() {
      guard closeCode == nil, takeIn(frame), frame.isWhole else { return }
      if case .close = events.last { return }
    }
  }

  // Section 5.2, field by field. A frame whose header is whole is given with what there is of its
  // payload, for text is judged as it comes.
  private mutating func takeFrame() -> Frame? {
    guard left.count >= 2 else { return nil }
    let (first, second) = (left[left.startIndex], left[left.startIndex + 1])
    let extended = second & 0x7F == 127 ? 8 : second & 0x7F == 126 ? 2 : 0
    let isMasked = second & 0x80 != 0
    let headerCount = 2 + extended + (isMasked ? 4 : 0)
    guard left.count >= headerCount else { return nil }
    let header = Array(left.prefix(headerCount))
    let length = header[2..<(2 + extended)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let isShortest = extended == 0 || extended == 2 && length > 125 || length > 65_535
    let opcode = first & 0x0F
    let isControl = opcode >= 8
    let isKnown = [0, 1, 2, 8, 9, 10].contains(opcode)
    guard first & 0x70 == 0, isKnown, isMasked == masked, isShortest, length < UInt64(1) << 63,
      !isControl || first & 0x80 != 0 && extended == 0, isControl || (opcode == 0) == (kind != nil)
    else {
      closeCode = .protocolError
      return nil
    }
    let count = extended == 0 ? Int(second & 0x7F) : Int(length)
    if !isControl {
      guard message.count + min(count, 1 << 40) <= messageBytesMax else {
        closeCode = .messageTooBig
        return nil
      }
      if opcode != 0 { kind = opcode }
    }
    let rest = left.dropFirst(headerCount)
    let key = isMasked ? Array(header.suffix(4)) : [0, 0, 0, 0]
    let payload = rest.prefix(count).enumerated().map { $1 ^ key[$0 % 4] }
    left = rest.dropFirst(count)
    return Frame(
      isFinal: first & 0x80 != 0, opcode: opcode, payload: payload,
      isWhole: payload.count == count)
  }

  private mutating func takeIn(_ frame: Frame) -> Bool {
    switch frame.opcode {
    case 8:
      if frame.isWhole { close(frame.payload) }
    case 9: if frame.isWhole { events.append(.ping(frame.payload)) }
    case 10: if frame.isWhole { events.append(.pong(frame.payload)) }
    default: data(frame)
    }
    return closeCode == nil
  }

  private mutating func data(_ frame: Frame) {
    message += frame.payload
    let isEnd = frame.isFinal && frame.isWhole
    if kind == 1, !(isEnd ? isUTF8(message) : beginsUTF8(message)) {
      closeCode = .invalidPayload
      return
    }
    guard isEnd else { return }
    events.append(.message(message, isText: kind == 1))
    kind = nil
    message = []
  }

  private mutating func close(_ payload: [UInt8]) {
    if payload.isEmpty { return events.append(.close(nil, reason: "")) }
    // Section 7.4: what no endpoint may put into a close frame.
    let code = payload.count < 2 ? 0 : Int(payload[0]) * 256 + Int(payload[1])
    let never = [1004, 1005, 1006] + Array(1015...2999)
    guard (1000..<5000).contains(code), !never.contains(code) else {
      closeCode = .protocolError
      return
    }
    guard let reason = String(validating: payload[2...], as: UTF8.self) else {
      closeCode = .invalidPayload
      return
    }
    events.append(.close(CloseCode(rawValue: UInt16(code)), reason: reason))
  }
}

private func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

/// Whether some bytes more could make it UTF-8: tried, not reasoned about.
private func beginsUTF8(_ bytes: [UInt8]) -> Bool {
  // The continuation bytes at which a rule of RFC 3629 section 4 changes.
  let edges: [UInt8] = [0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF]
  if isUTF8(bytes) { return true }
  // Only the last character can be unfinished: what stands before it need not be tried again.
  let tail = Array(bytes.suffix(4))
  guard let lead = tail.lastIndex(where: { $0 >= 0xC0 }),
    isUTF8(Array(bytes.dropLast(tail.count - lead)))
  else { return false }
  var tries = [Array(tail[lead...])]
  for _ in 0..<3 {
    tries = tries.flatMap { tried in edges.map { tried + [$0] } }
    if tries.contains(where: isUTF8) { return true }
  }
  return false
}
