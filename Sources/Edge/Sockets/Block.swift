// Bytes to be sent, shared by all who get them and kept at one address until the last has: a send
// may be under way in the kernel while the list that held them changes.
import WebSocket

final class Block: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ source: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 1)
    copy.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(copy)
  }

  /// A server's frame around a payload.
  init(_ opcode: Opcode, _ payload: [UInt8]) {
    var head = InlineArray<14, UInt8>(repeating: 0)
    let length = FrameEncoder.writeHeader(opcode, payload.count, into: &head)
    let frame = UnsafeMutableRawBufferPointer.allocate(
      byteCount: length + payload.count, alignment: 1)
    for at in 0..<length { frame[at] = head[at] }
    UnsafeMutableRawBufferPointer(rebasing: frame[length...]).copyBytes(from: payload)
    bytes = UnsafeRawBufferPointer(frame)
  }

  /// A copy of one piece after another.
  init(joining head: UnsafeRawBufferPointer?, _ tail: UnsafeRawBufferPointer) {
    let first = head?.count ?? 0
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: first + tail.count, alignment: 1)
    if let head { copy.copyBytes(from: head) }
    UnsafeMutableRawBufferPointer(rebasing: copy[first...]).copyBytes(from: tail)
    bytes = UnsafeRawBufferPointer(copy)
  }

  deinit { bytes.deallocate() }

  var count: Int { bytes.count }
}
