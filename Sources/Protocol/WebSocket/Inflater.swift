// Compressed messages made plain again (RFC 7692 section 7.2.2), one at a time: one inflater serves
// all connections of a thread, because no message refers back to another. Checks what comes out
// while it comes out, so a small message that swells ends at the limit; knows no frames.
import CZlib

/// A zlib stream that is begun anew for each message.
public final class Inflater {
  // zlib refuses a stream that was moved, so it has a place of its own. Made when first needed.
  private var stream: UnsafeMutablePointer<z_stream>?
  private let piece: UnsafeMutableRawBufferPointer

  /// An inflater that has taken no memory of zlib's yet.
  public init() {
    piece = .allocate(byteCount: Limits.inflatedPieceBytes, alignment: 16)
  }

  deinit {
    if let stream {
      inflateEnd(stream)
      stream.deallocate()
    }
    piece.deallocate()
  }

  /// The message behind a compressed payload.
  func message(
    _ packed: [UInt8], isText: Bool, bytesMax: Int
  ) throws(FrameFailure) -> [UInt8] {
    guard let stream = begin() else { throw .outOfMemory }
    var message: [UInt8] = []
    var text = UTF8Check()
    // Section 7.2.2: the four bytes the sender cut off are put back.
    for part in [packed, [0x00, 0x00, 0xFF, 0xFF]] {
      var used = 0
      repeat {
        let (taken, made) = try inflate(part, from: used, stream, after: message)
        used += taken
        guard made.count <= bytesMax - message.count else { throw .messageTooBig }
        if isText, !text.accepts(made) { throw .invalidText }
        message.append(contentsOf: made)
        if taken == 0, made.isEmpty { break }
      } while used < part.count || stream.pointee.avail_out == 0
      guard used == part.count else { throw .badDeflate }
    }
    // Zlib tells when it stands between two blocks; elsewhere the message was cut short.
    guard stream.pointee.data_type & Self.isBetweenBlocks != 0 else { throw .badDeflate }
    if isText, !text.isComplete { throw .invalidText }
    return message
  }

  /// `inflate`: "data_type … plus 128 if inflate() returned immediately after decoding an
  /// end-of-block code".
  private static let isBetweenBlocks: Int32 = 128

  private func inflate(
    _ part: [UInt8], from used: Int, _ stream: UnsafeMutablePointer<z_stream>,
    after message: [UInt8]
  ) throws(FrameFailure) -> (taken: Int, made: UnsafeRawBufferPointer) {
    stream.pointee.next_out = piece.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(piece.count)
    let result = part.withUnsafeBufferPointer { bytes in
      stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress.map { $0 + used })
      stream.pointee.avail_in = UInt32(part.count - used)
      return CZlib.inflate(stream, Z_NO_FLUSH)
    }
    let taken = part.count - used - Int(stream.pointee.avail_in)
    let made = UnsafeRawBufferPointer(
      rebasing: piece[..<(piece.count - Int(stream.pointee.avail_out))])
    switch result {
    // Nothing more can be done with what there is: no failure by itself.
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: continueAfterFinalBlock(stream, message, made)
    default: throw .badDeflate
    }
    return (taken, made)
  }

  /// Section 7.2.3.4: a block may be marked as the last one and others follow all the same, which
  /// may refer back to what came before.
  private func continueAfterFinalBlock(
    _ stream: UnsafeMutablePointer<z_stream>, _ message: [UInt8], _ made: UnsafeRawBufferPointer
  ) {
    let window = (message.suffix(Limits.windowBytesMax) + made).suffix(Limits.windowBytesMax)
    inflateReset(stream)
    Array(window).withUnsafeBufferPointer {
      _ = inflateSetDictionary(stream, $0.baseAddress, UInt32($0.count))
    }
  }

  private func begin() -> UnsafeMutablePointer<z_stream>? {
    if let stream {
      inflateReset(stream)
      return stream
    }
    let made = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    made.initialize(to: z_stream())
    guard shim_inflate_init_raw(made, Int32(Limits.windowBitsMax)) == Z_OK else {
      made.deallocate()
      return nil
    }
    stream = made
    return made
  }
}
