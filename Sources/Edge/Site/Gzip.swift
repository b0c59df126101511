// Gzip over zlib (RFC 1952), for files packed once and for pages made per request.

import CZlib

enum Gzip {
  /// The bytes packed; nil only if zlib has no memory.
  static func pack(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    var stream = z_stream()
    guard shim_deflate_init_gzip(&stream, level) == Z_OK else { return nil }
    return finish(&stream, bytes, Z_FINISH)
  }

  /// What a stream makes of all bytes; the stream is of no use afterwards.
  fileprivate static func finish(
    _ stream: inout z_stream, _ bytes: [UInt8], _ flush: Int32
  ) -> [UInt8]? {
    defer { deflateEnd(&stream) }
    return part(&stream, bytes, flush)
  }

  /// What a stream makes of these bytes, all of it, to go on behind them.
  fileprivate static func part(
    _ stream: inout z_stream, _ bytes: [UInt8], _ flush: Int32
  ) -> [UInt8]? {
    let before = stream.total_out
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 32)
    let result = bytes.withUnsafeBufferPointer { input in
      packed.withUnsafeMutableBufferPointer { output -> Int32 in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, flush)
      }
    }
    guard result == (flush == Z_FINISH ? Z_STREAM_END : Z_OK) else { return nil }
    packed.removeLast(packed.count - Int(stream.total_out - before))
    return packed
  }
}

/// How all answers of one kind begin, packed once: a page then costs only what is its own. zlib's
/// manual lets a stream go on behind a flush ("all pending output is flushed to the output buffer
/// and the output is aligned on a byte boundary"), and be told what went before it.
struct PackedBeginning: Sendable {
  /// The gzip header and whole blocks, ending with a byte.
  private let blocks: [UInt8]
  /// What later bytes may refer back to.
  private let window: [UInt8]
  private let checksum: UInt
  private let count: Int

  /// Each of `parts` has blocks of its own, so that unlike things do not share one code. Nil only
  /// if zlib has no memory.
  init?(_ parts: [[UInt8]], level: Int32) {
    var stream = z_stream()
    guard shim_deflate_init_raw(&stream, level, Limits.windowBits) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var packed: [UInt8] = []
    for part in parts where !part.isEmpty {
      guard let made = Gzip.part(&stream, part, Z_SYNC_FLUSH) else { return nil }
      packed += made
    }
    let bytes = Array(parts.joined())
    // RFC 1952 section 2.3: deflate, no flags, no time, nothing said of level; the system is Unix.
    blocks = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + packed
    window = Array(bytes.suffix(1 << Int(Limits.windowBits)))
    checksum = crc32(0, bytes, UInt32(bytes.count))
    count = bytes.count
  }

  /// One gzip member of the beginning and the rest; nil only if zlib has no memory.
  func pack(andThen rest: [UInt8], level: Int32) -> [UInt8]? {
    var stream = z_stream()
    guard shim_deflate_init_raw(&stream, level, Limits.windowBits) == Z_OK,
      deflateSetDictionary(&stream, window, UInt32(window.count)) == Z_OK,
      let packed = Gzip.finish(&stream, rest, Z_FINISH)
    else { return nil }
    var member = blocks
    member.reserveCapacity(blocks.count + packed.count + 8)
    member += packed
    // Section 2.3.1: checksum and length of what was packed, the lowest byte first.
    let ends = [crc32(checksum, rest, UInt32(rest.count)), UInt(count + rest.count)]
    for end in ends { for shift in [0, 8, 16, 24] { member.append(UInt8(end >> shift & 0xFF)) } }
    return member
  }
}
