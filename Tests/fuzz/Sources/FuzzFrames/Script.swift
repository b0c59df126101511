// The input taken as orders: send this message in these fragments, a ping between them, and so on.
// What is framed by the rules must arrive as it was sent, whoever sends it and however it is cut.
import Judging
import WebSocket

/// Frames what `bytes` order, and reads it back on either side.
func judgeScript(_ bytes: [UInt8]) {
  for key in [[UInt8](bytes.prefix(4)), nil] where key == nil || key?.count == 4 {
    var script = Script(orders: bytes.dropFirst(4), key: key)
    script.run()
    let peer = key == nil ? MessageAssembler.Peer.server : .client
    for pieces in [[script.sent], cuts(of: script.sent)[0]] {
      let read = Assembly(of: pieces, reading: peer, messageBytesMax: 65_536)
      promise(
        read.events == script.expected && read.failure == nil,
        "sent:\n\(script.expected)\narrived:\n\(read)")
    }
  }
}

private struct Script {
  private var orders: ArraySlice<UInt8>
  private let key: [UInt8]?
  private(set) var sent: [UInt8] = []
  private(set) var expected: [MessageAssembler.Event] = []

  init(orders: ArraySlice<UInt8>, key: [UInt8]?) {
    self.orders = orders
    self.key = key
  }

  /// One order a message: a byte for its kind, then what it is made of.
  mutating func run() {
    while let order = orders.popFirst(), sent.count < 20_000 {
      switch order % 8 {
      case 0: control(.ping) { .ping($0) }
      case 1: control(.pong) { .pong($0) }
      case 2: message(.binary, take())
      case 3: message(.binary, stretched(take()))
      case 4: message(.text, Array(String(decoding: stretched(take()), as: UTF8.self).utf8))
      case 5 where order > 250: return close()
      default: message(.text, Array(String(decoding: take(), as: UTF8.self).utf8))
      }
    }
  }

  /// A length and as many bytes, as far as there are.
  private mutating func take() -> [UInt8] {
    let count = Int(orders.popFirst() ?? 0) % 128
    defer { orders = orders.dropFirst(count) }
    return Array(orders.prefix(count))
  }

  /// Long enough for the longer forms of a length.
  private func stretched(_ payload: [UInt8]) -> [UInt8] {
    var all: [UInt8] = []
    while !payload.isEmpty, all.count < 600 { all += payload }
    return all
  }

  private mutating func message(_ opcode: Opcode, _ payload: [UInt8]) {
    var left = payload[...]
    var kind = opcode
    let fragments = Int(orders.popFirst() ?? 0) % 5
    for _ in 0..<fragments {
      let count = Int(orders.popFirst() ?? 0)
      frame(kind, Array(left.prefix(count)), isFinal: false)
      left = left.dropFirst(count)
      kind = .continuation
      // Section 5.4: control frames may stand in the middle of a fragmented message.
      if count % 3 == 0 { control(.ping) { .ping($0) } }
    }
    frame(kind, Array(left), isFinal: true)
    expected.append(.message(payload, isText: opcode == .text))
  }

  private mutating func control(
    _ opcode: Opcode, _ event: ([UInt8]) -> MessageAssembler.Event
  ) {
    let payload = Array(take().prefix(125))
    frame(opcode, payload, isFinal: true)
    expected.append(event(payload))
  }

  private mutating func close() {
    let reason = String(decoding: take(), as: UTF8.self)
    let payload = FrameEncoder.closePayload(.normal, reason)
    promise(payload.count <= 125, "a close frame is small")
    frame(.close, payload, isFinal: true)
    expected.append(
      .close(.normal, reason: String(decoding: payload.dropFirst(2), as: UTF8.self)))
  }

  private mutating func frame(_ opcode: Opcode, _ payload: [UInt8], isFinal: Bool) {
    sent += FrameEncoder.frame(opcode, payload, isFinal: isFinal, maskedWith: key)
  }
}
