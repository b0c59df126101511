// A server's frame and its compressed twin (RFC 7692): what a client inflates is what was sent.
import HTTP
import Judging
import WebSocket

// A deflater for each window, for zlib's streams are slow to make. libFuzzer calls from one thread.
nonisolated(unsafe) private let deflaters = ["", "; server_max_window_bits=9"].compactMap {
  window in
  let offer = Headers([("Sec-WebSocket-Extensions", "permessage-deflate" + window)])
  let terms = (try? PerMessageDeflate.agreed(with: offer)) ?? nil
  return terms.map { ($0, Deflater()) }
}

/// Sends `bytes` several times over as one message, plain and compressed.
func judgeTwins(_ bytes: [UInt8]) {
  promise(deflaters.count == 2, "our offers are accepted")
  let payload = Array([bytes, bytes, bytes].joined())
  let text = Array(String(decoding: payload, as: UTF8.self).utf8)
  for (frame, event) in [
    (FrameEncoder.binary(payload), MessageAssembler.Event.message(payload, isText: false)),
    (FrameEncoder.text(text), .message(text, isText: true)),
  ] {
    for (terms, deflater) in deflaters {
      let twin = frame.withUnsafeBytes { deflater.twin(of: $0, for: terms) }
      guard let twin else { continue }
      promise(twin.count < frame.count, "a twin is shorter")
      for pieces in [[twin], cuts(of: twin)[0]] {
        let read = Assembly(
          of: pieces, reading: .server, messageBytesMax: 65_536, inflater: usedInflater)
        promise(read.events == [event] && read.failure == nil, "a twin says the same: \(read)")
      }
    }
  }
}
