// A server's frame and its compressed twin (RFC 7692 section 7.2.1). Each twin stands for itself,
// so it is made once for all who agreed on the same window; knows no connections.
import CZlib

/// A zlib stream that is begun anew for each message.
public final class Deflater {
  // zlib refuses a stream that was moved, so it has a place of its own. Made when first needed.
  private var stream: UnsafeMutablePointer<z_stream>?
  private var windowBits: UInt8 = 0

  /// A deflater that has taken no memory of zlib's yet.
  public init() {}

  deinit { end() }

  /// The frame compressed; nil if it is not one whole, final, uncompressed and unmasked data
  /// frame, or would not become shorter.
  public func twin(of frame: UnsafeRawBufferPointer, for terms: PerMessageDeflate) -> [UInt8]? {
    var at = 0
    guard let header = FrameHeader(frame, &at), header.isFinal, header.reservedBits == 0,
      let opcode = header.opcode, opcode == .text || opcode == .binary, !header.isMasked,
      header.length == frame.count - at,
      let packed = pack(UnsafeRawBufferPointer(rebasing: frame[at...]), terms.serverWindowBits),
      packed.count < frame.count - at
    else { return nil }
    return FrameEncoder.frame(opcode, packed, isCompressed: true)
  }

  /// Nil if zlib has no memory, or needs more room than the payload itself.
  private func pack(_ payload: UnsafeRawBufferPointer, _ windowBits: UInt8) -> [UInt8]? {
    guard let stream = begin(windowBits), !payload.isEmpty else { return nil }
    let room = payload.count + Self.tail.count
    let packed = [UInt8](unsafeUninitializedCapacity: room) { space, count in
      let bytes = payload.assumingMemoryBound(to: UInt8.self)
      stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
      stream.pointee.avail_in = UInt32(payload.count)
      stream.pointee.next_out = space.baseAddress
      stream.pointee.avail_out = UInt32(room)
      // Zlib's manual: the flush is complete if there is room left.
      let result = deflate(stream, Z_SYNC_FLUSH)
      count = result == Z_OK && stream.pointee.avail_out > 0 ? Int(stream.pointee.total_out) : 0
    }
    // Section 7.2.1: the empty block at the end is cut off but for its header bits.
    guard packed.suffix(Self.tail.count) == Self.tail[...] else { return nil }
    return Array(packed.dropLast(Self.tail.count))
  }

  private static let tail: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]

  private func begin(_ bits: UInt8) -> UnsafeMutablePointer<z_stream>? {
    if let stream, bits == windowBits {
      deflateReset(stream)
      return stream
    }
    end()
    let made = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    made.initialize(to: z_stream())
    guard shim_deflate_init_raw(made, Limits.deflateLevel, Int32(bits)) == Z_OK else {
      made.deallocate()
      return nil
    }
    stream = made
    windowBits = bits
    return made
  }

  private func end() {
    guard let stream else { return }
    deflateEnd(stream)
    stream.deallocate()
    self.stream = nil
  }
}
