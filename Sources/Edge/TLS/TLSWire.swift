// Where the ciphertext of all sessions of one loop passes through: what came in is lent for one
// call, what is to go out is gathered in one place and taken away after it. Knows no socket.
import COpenSSL

/// The wire of one loop; not to be shared between threads.
public final class TLSWire {
  private(set) var pointer: UnsafeMutablePointer<shim_wire>

  /// An empty wire.
  public init() {
    guard let made = shim_wire_new(Limits.wireBytes) else {
      preconditionFailure("no memory for a wire")
    }
    pointer = made
  }

  deinit { shim_wire_free(pointer) }

  /// The ciphertext put on it since it was last empty, of one session after another.
  public var outgoing: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: pointer.pointee.out, count: pointer.pointee.out_used)
  }

  /// Bytes of ciphertext on it.
  public var used: Int { pointer.pointee.out_used }

  /// Whether one more record, or an alert, finds room without the wire moving to another address:
  /// what is lent to the kernel must stay where it is.
  public var hasRoomForRecord: Bool {
    pointer.pointee.out_capacity - pointer.pointee.out_used >= Limits.roomBytesMin
  }

  /// Forgets the ciphertext from there on.
  public func truncate(to count: Int) {
    pointer.pointee.out_used = count
    guard count == 0, pointer.pointee.out_capacity > Limits.wireBytesKept,
      let smaller = realloc(pointer.pointee.out, Limits.wireBytes)
    else { return }
    pointer.pointee.out = smaller.assumingMemoryBound(to: UInt8.self)
    pointer.pointee.out_capacity = Limits.wireBytes
  }

  /// Forgets all ciphertext.
  public func clear() { truncate(to: 0) }

  func lend(_ ciphertext: UnsafeRawBufferPointer) {
    pointer.pointee.in = ciphertext.baseAddress?.assumingMemoryBound(to: UInt8.self)
    pointer.pointee.in_left = ciphertext.count
  }

  func takeBack() {
    pointer.pointee.in = nil
    pointer.pointee.in_left = 0
  }
}

/// The BIO method of every wire, made once.
nonisolated(unsafe) let wireMethod: OpaquePointer = {
  guard let method = shim_wire_method() else { preconditionFailure("no memory for a BIO method") }
  return method
}()
