// Messages from frames: what is accepted, what is refused with which code, and that the place where
// the bytes are cut makes no difference.
import Testing
import WebSocket

struct AssemblerTests {
  static let conversation: [UInt8] =
    frame(.text, "안녕") + frame(.text, "a", isFinal: false) + frame(.ping, "p")
    + frame(.continuation, "", isFinal: false) + frame(.pong, "q")
    + frame(.continuation, "b한") + frame(.binary, [0, 0xFF, 0x80])
    + frame(.text, String(repeating: "가", count: 60))
    + frame(.binary, []) + frame(.close, [0x03, 0xE8] + Array("bye".utf8))

  static let events: [MessageAssembler.Event] = [
    .message(Array("안녕".utf8), isText: true), .ping(Array("p".utf8)), .pong(Array("q".utf8)),
    .message(Array("ab한".utf8), isText: true), .message([0, 0xFF, 0x80], isText: false),
    .message(Array(String(repeating: "가", count: 60).utf8), isText: true),
    .message([], isText: false), .close(.normal, reason: "bye"),
  ]

  @Test func conversation_isTheSame_whenSplitAtEveryByte() {
    let bytes = Self.conversation
    let expected = Outcome(events: Self.events)
    #expect(assemble(bytes) == expected)
    #expect(assemble(bytes.map { [$0] }) == expected)
    for split in 0...bytes.count {
      #expect(assemble([Array(bytes[..<split]), Array(bytes[split...])]) == expected)
    }
  }

  @Test(arguments: [0, 1, 7, 8, 9, 124, 125, 126, 127, 65_534, 65_535, 65_536, 65_537])
  func length_survives_atItsBoundaries(count: Int) {
    let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let expected = Outcome(events: [.message(payload, isText: false)])
    #expect(assemble(frame(.binary, payload), messageBytesMax: 70_000) == expected)
    let unmasked = FrameEncoder.binary(payload)
    #expect(assemble([unmasked], reading: .server, messageBytesMax: 70_000) == expected)
    let header = count < 126 ? 2 : count < 65_536 ? 4 : 10
    #expect(unmasked.count == count + header)
  }

  @Test func frames_survive_whenRandom() {
    var random = SeededGenerator()
    for round in 0..<3_000 {
      let count = Int.random(in: 0...300, using: &random)
      let payload = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let mask = (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) }
      let bytes = FrameEncoder.frame(.binary, payload, maskedWith: mask)
      let split = Int.random(in: 0...bytes.count, using: &random)
      let outcome = assemble([Array(bytes[..<split]), Array(bytes[split...])])
      #expect(
        outcome == Outcome(events: [.message(payload, isText: false)]),
        "seed \(random.seed) round \(round)")
    }
  }

  @Test func assembler_survives_anyBytes() {
    var random = SeededGenerator()
    for round in 0..<3_000 {
      let count = Int.random(in: 0...60, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let whole = assemble(bytes)
      #expect(assemble(bytes.map { [$0] }) == whole, "seed \(random.seed) round \(round)")
    }
  }

  static let refused: [(name: String, bytes: [UInt8], failure: FrameFailure, code: UInt16)] = [
    ("reserved bit 1", [0xC1, 0x80, 0, 0, 0, 0], .reservedBit, 1002),
    ("reserved bit 2", [0xA1, 0x80, 0, 0, 0, 0], .reservedBit, 1002),
    ("reserved bit 3", [0x91, 0x80, 0, 0, 0, 0], .reservedBit, 1002),
    ("opcode 3", [0x83, 0x80, 0, 0, 0, 0], .reservedOpcode, 1002),
    ("opcode B", [0x8B, 0x80, 0, 0, 0, 0], .reservedOpcode, 1002),
    ("no mask", [0x81, 0x00], .unmasked, 1002),
    ("long length for 125", [0x82, 0xFE, 0, 125, 0, 0, 0, 0], .badLength, 1002),
    (
      "longest length for 65535", [0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0],
      .badLength, 1002
    ),
    (
      "length above 2^63", [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .badLength, 1002
    ),
    ("ping of 126", [0x89, 0xFE, 0, 126, 0, 0, 0, 0], .badControlFrame, 1002),
    ("ping in fragments", [0x09, 0x80, 0, 0, 0, 0], .badControlFrame, 1002),
    ("continuation of nothing", frame(.continuation, "a"), .unexpectedContinuation, 1002),
    (
      "continuation after a message", frame(.text, "a") + frame(.continuation, "b"),
      .unexpectedContinuation, 1002
    ),
    (
      "message in a message", frame(.text, "a", isFinal: false) + frame(.text, "b"),
      .interruptedMessage, 1002
    ),
    ("close of one byte", frame(.close, [3]), .badClose, 1002),
    ("close reason no UTF-8", frame(.close, [3, 0xE8, 0xFF]), .badCloseReason, 1007),
    ("text no UTF-8", frame(.text, [0xFF]), .invalidText, 1007),
    ("text cut short", frame(.text, [0xED, 0x95]), .invalidText, 1007),
    (
      "text cut in the second fragment",
      frame(.text, [0xED], isFinal: false) + frame(.continuation, [0x95]), .invalidText, 1007
    ),
    (
      "2^62 bytes", [0x82, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .messageTooBig, 1009
    ),
    ("65,537 bytes", [0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0], .messageTooBig, 1009),
  ]

  @Test(arguments: refused)
  func frame_isRefused(name: String, bytes: [UInt8], failure: FrameFailure, code: UInt16) {
    #expect(assemble(bytes).failure == failure, "\(name)")
    #expect(assemble(bytes.map { [$0] }).failure == failure, "\(name), byte by byte")
    #expect(failure.closeCode.rawValue == code, "\(name)")
  }

  @Test func message_isRefused_whenItsFragmentsGrowTooBig() {
    let half = [UInt8](repeating: 97, count: 600)
    let bytes = frame(.text, half, isFinal: false) + frame(.continuation, half)
    #expect(assemble(bytes, messageBytesMax: 1_199).failure == .messageTooBig)
    #expect(assemble(bytes, messageBytesMax: 1_200).events.count == 1)
  }

  @Test func text_isRefused_asSoonAsItCannotBe() {
    // The header promises 100 bytes; the sixth is wrong, and nothing more has come.
    let bytes = Array(
      frame(.text, Array("abcde".utf8) + [UInt8](repeating: 0xFF, count: 95))[..<12])
    #expect(assemble(bytes).failure == .invalidText)
    #expect(assemble(Array(bytes[..<11])) == Outcome())
  }

  @Test func frameAfterClose_isNotRead() {
    let bytes = frame(.close, []) + frame(.text, "a") + [0xFF, 0xFF]
    #expect(assemble(bytes) == Outcome(events: [.close(nil, reason: "")]))
  }

  @Test func assembler_isSmall_becauseEveryConnectionKeepsOne() {
    #expect(MemoryLayout<MessageAssembler>.size <= 24)
  }

  @Test func maskedFrame_isRefused_byAClient() {
    #expect(assemble([frame(.text, "a")], reading: .server).failure == .masked)
  }

  @Test(arguments: [
    1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4999,
  ])
  func closeCode_isAccepted(code: UInt16) {
    let bytes = frame(.close, [UInt8(code >> 8), UInt8(code & 255)])
    #expect(assemble(bytes).events == [.close(CloseCode(rawValue: code), reason: "")])
  }

  @Test(arguments: [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])
  func closeCode_isRefused(code: UInt16) {
    let bytes = frame(.close, [UInt8(code >> 8), UInt8(code & 255)])
    #expect(assemble(bytes).failure == .badClose)
  }
}

struct UTF8Tests {
  static let invalid: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
    [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xC2, 0x41],
    [0xE1, 0x80, 0x41], [0xF1, 0x80, 0x80, 0x41],
  ]

  static let valid: [[UInt8]] = [
    [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF],
    [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
  ]

  @Test(arguments: invalid, [0, 1, 7, 8, 9, 16])
  func text_isRefused(bytes: [UInt8], before: Int) {
    let payload = [UInt8](repeating: 97, count: before) + bytes + Array("bbbbbbbb".utf8)
    #expect(assemble(frame(.text, payload)).failure == .invalidText)
    #expect(assemble(frame(.text, payload).map { [$0] }).failure == .invalidText)
  }

  @Test(arguments: valid, [0, 1, 7, 8, 9, 16])
  func text_isAccepted(bytes: [UInt8], before: Int) {
    let payload = [UInt8](repeating: 97, count: before) + bytes + Array("bbbbbbbb".utf8)
    #expect(assemble(frame(.text, payload)).events.count == 1)
    #expect(assemble(frame(.text, payload).map { [$0] }).events.count == 1)
  }

  @Test func text_agreesWithTheLibrary_whenRandom() {
    var random = SeededGenerator()
    let pool: [UInt8] = [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xF0, 0xF4]
    for round in 0..<20_000 {
      let count = Int.random(in: 0...6, using: &random)
      let bytes = (0..<count).map { _ in pool[Int.random(in: 0..<pool.count, using: &random)] }
      let isText = String(validating: bytes, as: UTF8.self) != nil
      let isAccepted = assemble(frame(.text, bytes)).failure == nil
      #expect(isAccepted == isText, "seed \(random.seed) round \(round): \(bytes)")
    }
  }
}
