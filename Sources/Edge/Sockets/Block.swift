// Bytes to be sent, shared by all who get them and kept at one address until the last has: a send
// may be under way in the kernel while the list that held them changes.

final class Block: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ source: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 1)
    copy.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(copy)
  }

  deinit { bytes.deallocate() }

  var count: Int { bytes.count }
}
