// Gzip over zlib, for pages made per request and for files packed once.

import CZlib

enum Gzip {
  /// The bytes packed; nil only if zlib has no memory.
  static func pack(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    var stream = z_stream()
    guard shim_deflate_init_gzip(&stream, level) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 32)
    let result = bytes.withUnsafeBufferPointer { input in
      packed.withUnsafeMutableBufferPointer { output -> Int32 in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard result == Z_STREAM_END else { return nil }
    packed.removeLast(packed.count - Int(stream.total_out))
    return packed
  }
}
