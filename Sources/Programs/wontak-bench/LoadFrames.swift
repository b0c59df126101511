// Counts a server's frames as they come by (RFC 6455 section 5.2), copying nothing: how long a
// message was, and its bytes if they lie in one piece. Does not know what messages mean.

/// What was found in the bytes.
enum LoadFound {
  /// A message is complete. `whole` is lent, and nil when it came in pieces.
  case message(bytes: Int, whole: UnsafeRawBufferPointer?)
  case ping([UInt8])
  case close
  /// Bytes no server may send.
  case fault
}

/// The frames of one connection.
struct LoadFrames {
  private var header = InlineArray<10, UInt8>(repeating: 0)
  private var headerCount = 0
  private var isInPayload = false
  private var frameBytes = 0
  private var left = 0
  private var messageBytes = 0
  private var control: [UInt8] = []

  private var opcode: UInt8 { header[0] & 0x0F }
  private var isFinal: Bool { header[0] & 0x80 != 0 }

  /// The next thing that is complete in `bytes` from `at` on; nil when they are used up.
  mutating func next(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> LoadFound? {
    while true {
      if !isInPayload {
        guard takeHeader(bytes, &at) else { return nil }
        guard isAllowed else { return .fault }
      }
      let piece = UnsafeRawBufferPointer(
        rebasing: bytes[at..<min(bytes.count, at + left)])
      at += piece.count
      left -= piece.count
      if opcode == 9 { control.append(contentsOf: piece) }
      guard left == 0 else { return nil }
      isInPayload = false
      if let found = frameEnded(piece) { return found }
    }
  }

  private mutating func frameEnded(_ piece: UnsafeRawBufferPointer) -> LoadFound? {
    switch opcode {
    case 8: return .close
    case 9:
      defer { control = [] }
      return .ping(control)
    case 10: return nil
    default:
      messageBytes += frameBytes
      guard isFinal else { return nil }
      defer { messageBytes = 0 }
      return .message(
        bytes: messageBytes, whole: piece.count == messageBytes ? piece : nil)
    }
  }

  private mutating func takeHeader(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Bool {
    while at < bytes.count {
      header[headerCount] = bytes[at]
      headerCount += 1
      at += 1
      guard headerCount >= 2 else { continue }
      let short = Int(header[1] & 0x7F)
      let needed = short == 126 ? 4 : short == 127 ? 10 : 2
      guard headerCount == needed else { continue }
      frameBytes = short < 126 ? short : (2..<needed).reduce(0) { $0 << 8 | Int(header[$1]) }
      left = frameBytes
      headerCount = 0
      isInPayload = true
      return true
    }
    return false
  }

  /// Section 5.1: a server must not mask; 5.2: no reserved bits without an extension; 5.5: a
  /// control frame has at most 125 bytes and is not fragmented.
  private var isAllowed: Bool {
    guard header[0] & 0x70 == 0, header[1] & 0x80 == 0, frameBytes >= 0 else { return false }
    switch opcode {
    case 0, 1, 2: return true
    case 8, 9, 10: return isFinal && frameBytes <= 125
    default: return false
    }
  }
}
