// The compressed twins of frames (RFC 7692): made on the loop that sends them, once for all of its
// connections that agreed on the same terms, because every message stands for itself. Who agrees
// is decided at the upgrade; nothing is kept for a connection.
import WebSocket

final class Compression {
  /// For all messages that arrive on the loop.
  let inflater = Inflater()
  private let deflater = Deflater()
  // The last frame that was asked for: those who get it are dealt with one after another.
  private var last: (block: Block, terms: PerMessageDeflate, twin: Block)?

  /// The block itself if it gains nothing.
  func twin(of block: Block, for terms: PerMessageDeflate) -> Block {
    if let last, last.block === block, last.terms == terms { return last.twin }
    let twin = deflater.twin(of: block.bytes, for: terms).map { Block($0) } ?? block
    last = (block, terms, twin)
    return twin
  }

  /// Lets go of the last frame.
  func forget() { last = nil }
}

extension EventLoop {
  func asAgreed(_ block: Block, _ connection: Connection) -> Block {
    guard block.count >= limits.deflateBytesMin, let terms = connection.frames?.deflate else {
      return block
    }
    return compression.twin(of: block, for: terms)
  }
}
