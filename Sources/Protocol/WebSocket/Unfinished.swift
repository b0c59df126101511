// What a connection keeps while a header, a frame or a message is unfinished; most never need it.
// Text is checked as it comes, so what can be no text is not waited for. Whether frames are
// allowed is judged by the assembler.

final class Unfinished {
  /// Bytes of a header that is not all there.
  var header: [UInt8] = []
  /// The frame whose payload is under way.
  var frame: FrameHeader?
  /// Bytes of its payload still to come.
  private(set) var left = 0
  private var phase = 0

  private(set) var isInMessage = false
  private(set) var isText = false
  private(set) var isCompressed = false
  private(set) var message: [UInt8] = []
  private(set) var text = UTF8Check()
  /// The payload of a control frame, which may stand between fragments.
  var control: [UInt8] = []

  /// The header, once it is whole.
  func takeHeader(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> FrameHeader? {
    while at < bytes.count {
      header.append(bytes[at])
      at += 1
      var end = 0
      if let frame = header.withUnsafeBytes({ FrameHeader($0, &end) }) {
        header = []
        return frame
      }
    }
    return nil
  }

  func begin(_ frame: FrameHeader, _ length: Int) {
    self.frame = frame
    left = length
    phase = 0
    guard !frame.isControl, frame.opcode != .continuation else { return }
    isInMessage = true
    isText = frame.opcode == .text
    isCompressed = frame.isCompressed
  }

  /// Takes what has come of the payload.
  func take(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) throws(FrameFailure) {
    let taken = min(left, bytes.count - at)
    guard taken > 0, let frame else { return }
    let piece = UnsafeRawBufferPointer(rebasing: bytes[at..<at + taken])
    at += taken
    left -= taken
    defer { phase += taken }
    if frame.isControl {
      _ = append(piece, frame.maskKey, to: &control)
      return
    }
    let start = message.count
    let isASCII = append(piece, frame.maskKey, to: &message)
    // Compressed text is checked as it is inflated.
    guard isText, !isCompressed, !(isASCII && text.isComplete) else { return }
    let isFine = message.withUnsafeBytes {
      text.accepts(UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
    guard isFine else { throw .invalidText }
  }

  private func append(
    _ piece: UnsafeRawBufferPointer, _ key: UInt32, to target: inout [UInt8]
  ) -> Bool {
    let start = target.count
    target.append(contentsOf: piece)
    return target.withUnsafeMutableBytes { all in
      unmask(piece, to: all.baseAddress! + start, key: key, phase: phase)
    }
  }
}
