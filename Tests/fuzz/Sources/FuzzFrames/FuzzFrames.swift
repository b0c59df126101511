// WebSocket frames from either side (RFC 6455). However the bytes are cut, the same messages and
// the same end come of them, and they are those a plain reading of the RFC gives; compressed ones
// stay within their limit; and messages that were framed by the rules arrive as they were sent.
import Judging
import WebSocket

@_cdecl("LLVMFuzzerTestOneInput")
public func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for peer in [MessageAssembler.Peer.client, .server] {
    judgeFrames(bytes, reading: peer, messageBytesMax: 65_536)
    judgeFrames(bytes, reading: peer, messageBytesMax: 100)
  }
  judgeCompressed(bytes, messageBytesMax: 4_096)
  judgeScript(bytes)
  judgeTwins(bytes)
  return 0
}

private func judgeFrames(
  _ bytes: [UInt8], reading peer: MessageAssembler.Peer, messageBytesMax: Int
) {
  let whole = Assembly(of: [bytes], reading: peer, messageBytesMax: messageBytesMax)
  for pieces in cuts(of: bytes) {
    let cut = Assembly(of: pieces, reading: peer, messageBytesMax: messageBytesMax)
    promise(cut == whole, "cut otherwise:\n\(cut)\nwhole:\n\(whole)")
  }
  for event in whole.events { judge(event, messageBytesMax) }
  let plain = PlainFrames(bytes, masked: peer == .client, messageBytesMax: messageBytesMax)
  promise(
    plain.events == whole.events && plain.closeCode == whole.failure?.closeCode,
    "read plainly:\n\(plain)\nassembled:\n\(whole)")
}

/// With compression agreed on (RFC 7692). One inflater serves all connections of a thread, so
/// nothing of one message may be felt by the next: the whole is read with a new one, the pieces
/// with one that has seen everything.
private func judgeCompressed(_ bytes: [UInt8], messageBytesMax: Int) {
  let whole = Assembly(
    of: [bytes], reading: .client, messageBytesMax: messageBytesMax, inflater: Inflater())
  for pieces in cuts(of: bytes).prefix(2) {
    let cut = Assembly(
      of: pieces, reading: .client, messageBytesMax: messageBytesMax, inflater: usedInflater)
    promise(cut == whole, "cut otherwise:\n\(cut)\nwhole:\n\(whole)")
  }
  for event in whole.events { judge(event, messageBytesMax) }
}

// libFuzzer calls from one thread.
nonisolated(unsafe) let usedInflater = Inflater()

private func judge(_ event: MessageAssembler.Event, _ messageBytesMax: Int) {
  switch event {
  case .message(let payload, let isText):
    promise(payload.count <= messageBytesMax, "a message is within its limit")
    promise(!isText || String(validating: payload, as: UTF8.self) != nil, "text is UTF-8")
  case .ping(let payload), .pong(let payload):
    promise(payload.count <= 125, "a control frame is small")
  case .close(let code, let reason):
    promise(code?.mayBeSent ?? reason.isEmpty, "a code that may be sent, or nothing at all")
  }
}

/// What an assembler made of some pieces.
struct Assembly: Equatable {
  private(set) var events: [MessageAssembler.Event] = []
  private(set) var failure: FrameFailure?

  init(
    of pieces: [[UInt8]], reading peer: MessageAssembler.Peer, messageBytesMax: Int,
    inflater: Inflater? = nil
  ) {
    var limits = WebSocketLimits()
    limits.messageBytesMax = messageBytesMax
    var assembler = MessageAssembler(reading: peer, limits: limits, inflater: inflater)
    for piece in pieces where failure == nil {
      piece.withUnsafeBytes { raw in
        var at = 0
        do throws(FrameFailure) {
          while let event = try assembler.next(raw, &at) {
            promise(at <= raw.count, "no byte is read that is not there")
            events.append(event)
          }
          promise(at == raw.count, "who asks for more has read all")
        } catch {
          failure = error
        }
      }
    }
  }
}
