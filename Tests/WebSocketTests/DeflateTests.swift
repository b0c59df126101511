// Compressed messages: the RFC's own examples, what is refused with which code, and twins that read
// back as what they stand for.
import Testing
import WebSocket

/// "Hello" as RFC 7692 section 7.2.3.1 compresses it.
let hello: [UInt8] = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]

/// A client's compressed frame.
func compressed(_ opcode: Opcode, _ packed: [UInt8], isFinal: Bool = true) -> [UInt8] {
  FrameEncoder.frame(opcode, packed, isFinal: isFinal, isCompressed: true, maskedWith: key)
}

let usualTerms = PerMessageDeflate.offered("permessage-deflate")!

func twin(_ frame: [UInt8], _ terms: PerMessageDeflate = usualTerms) -> [UInt8]? {
  let deflater = Deflater()
  return frame.withUnsafeBytes { deflater.twin(of: $0, for: terms) }
}

/// The payload of a message as our deflater packs it, with the header taken off.
func packed(_ payload: [UInt8]) -> [UInt8] {
  let made = twin(FrameEncoder.binary(payload))!
  let header = made[1] < 126 ? 2 : made[1] == 126 ? 4 : 10
  return Array(made[header...])
}

struct InflatingTests {
  static let examples: [(name: String, bytes: [UInt8])] = [
    ("7.2.3.1, one frame", compressed(.text, hello)),
    (
      "7.2.3.1, fragments",
      compressed(.text, Array(hello[..<3]), isFinal: false) + frame(.ping, "p")
        + frame(.continuation, Array(hello[3...]))
    ),
    (
      "7.2.3.3, a block that is not compressed",
      compressed(.text, [0, 5, 0, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0])
    ),
    (
      "7.2.3.4, a last block",
      compressed(.text, [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00])
    ),
    (
      "7.2.3.5, two blocks",
      compressed(.text, [0xF2, 0x48, 0x05, 0, 0, 0, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0])
    ),
    ("not compressed at all", frame(.text, "Hello")),
  ]

  @Test(arguments: examples)
  func example_saysHello(name: String, bytes: [UInt8]) {
    let expected: [MessageAssembler.Event] = [.message(Array("Hello".utf8), isText: true)]
    for pieces in [[bytes], bytes.map { [$0] }] {
      let outcome = assemble(pieces, deflates: true)
      #expect(outcome.failure == nil, "\(name)")
      #expect(outcome.events.filter { $0 != .ping([112]) } == expected, "\(name)")
    }
  }

  @Test func emptyMessage_isOneZeroByte() {
    // RFC 7692 section 7.2.3.6.
    #expect(assemble(compressed(.text, [0]), deflates: true).events == [.message([], isText: true)])
    #expect(
      assemble(compressed(.binary, [0]), deflates: true).events == [.message([], isText: false)])
  }

  @Test func blockAfterTheLastOne_mayReferBack() {
    // A last block with "Hello", then one that says "Hello" by pointing five bytes back.
    let back: [UInt8] = [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00] + [0x02, 0x13, 0x00, 0x00]
    let outcome = assemble(compressed(.text, back), deflates: true)
    #expect(outcome.events == [.message(Array("HelloHello".utf8), isText: true)])
  }

  static let refused: [(name: String, bytes: [UInt8], failure: FrameFailure, code: UInt16)] = [
    ("a compressed ping", compressed(.ping, []), .reservedBit, 1002),
    ("a compressed close", compressed(.close, []), .reservedBit, 1002),
    (
      "a compressed continuation",
      compressed(.text, [hello[0]], isFinal: false)
        + compressed(.continuation, Array(hello[1...])), .reservedBit, 1002
    ),
    ("the second reserved bit", [0xE1, 0x80, 0, 0, 0, 0], .reservedBit, 1002),
    ("the third reserved bit", [0xD1, 0x80, 0, 0, 0, 0], .reservedBit, 1002),
    ("a block of a type that is none", compressed(.text, [0xFF, 0xFF]), .badDeflate, 1007),
    ("a distance before the beginning", compressed(.text, [0x4A, 0x04, 0x21]), .badDeflate, 1007),
    ("half a message", compressed(.text, Array(hello[..<4])), .badDeflate, 1007),
    ("nothing", compressed(.text, []), .badDeflate, 1007),
    ("a last block and nothing behind it", compressed(.text, [0x03, 0x00]), .badDeflate, 1007),
    ("text that is none", compressed(.text, [0, 1, 0, 0xFE, 0xFF, 0xFF, 0]), .invalidText, 1007),
    (
      "half a character", compressed(.text, [0, 1, 0, 0xFE, 0xFF, 0xED, 0]), .invalidText, 1007
    ),
    (
      "more compressed bytes than any such message needs",
      Array(compressed(.binary, [UInt8](repeating: 0, count: 73_793))[..<14]), .messageTooBig, 1009
    ),
  ]

  @Test(arguments: refused)
  func message_isRefused(name: String, bytes: [UInt8], failure: FrameFailure, code: UInt16) {
    #expect(assemble(bytes, deflates: true).failure == failure, "\(name)")
    #expect(assemble(bytes.map { [$0] }, deflates: true).failure == failure, "\(name), in bytes")
    #expect(failure.closeCode.rawValue == code, "\(name)")
  }

  @Test func compressedBit_isRefused_whereNothingWasAgreed() {
    #expect(assemble(compressed(.text, hello)).failure == .reservedBit)
  }

  @Test func limit_holdsForWhatComesOut() {
    let most = packed([UInt8](repeating: 97, count: 65_536))
    let more = packed([UInt8](repeating: 97, count: 65_537))
    #expect(assemble(compressed(.text, most), deflates: true).events.count == 1)
    #expect(assemble(compressed(.text, more), deflates: true).failure == .messageTooBig)
  }

  @Test func smallMessageThatSwells_isRefused() {
    let bomb = packed([UInt8](repeating: 0, count: 16_000_000))
    #expect(bomb.count < 73_792)
    #expect(assemble(compressed(.binary, bomb), deflates: true).failure == .messageTooBig)
    let halves =
      compressed(.binary, Array(bomb[..<20_000]), isFinal: false)
      + frame(.continuation, Array(bomb[20_000...]))
    #expect(assemble(halves, deflates: true).failure == .messageTooBig)
  }

  @Test func inflater_servesTheNextMessage_afterABadOne() {
    let inflater = Inflater()
    for bytes in [compressed(.text, [0xFF]), compressed(.text, hello), compressed(.text, hello)] {
      var assembler = MessageAssembler(reading: .client, inflater: inflater)
      var at = 0
      let event = bytes.withUnsafeBytes { try? assembler.next($0, &at) }
      let isBad = bytes == compressed(.text, [0xFF])
      #expect(event == (isBad ? nil : .message(Array("Hello".utf8), isText: true)))
    }
  }
}

struct DeflatingTests {
  @Test(arguments: [9, 10, 11, 12, 13, 14, 15])
  func twin_saysTheSame(bits: Int) {
    let terms = PerMessageDeflate.offered("permessage-deflate; server_max_window_bits=\(bits)")!
    #expect(Int(terms.serverWindowBits) == bits)
    var random = SeededGenerator()
    let deflater = Deflater()
    for round in 0..<40 {
      let words = (0..<Int.random(in: 1...4_000, using: &random)).map { _ in
        ["원탁", " vote", ",\"n\":", "가나다"].randomElement(using: &random)!
      }
      let payload = Array(words.joined().utf8)
      let plain = FrameEncoder.text(payload)
      guard let twin = plain.withUnsafeBytes({ deflater.twin(of: $0, for: terms) }) else {
        continue
      }
      #expect(twin.count < plain.count)
      #expect(twin[0] == 0xC1)
      let outcome = assemble([twin], reading: .server, deflates: true)
      #expect(
        outcome == Outcome(events: [.message(payload, isText: true)]),
        "seed \(random.seed) round \(round)")
    }
  }

  @Test func twin_isNotMade_ofWhatIsNoDataFrame() {
    let text = FrameEncoder.text([UInt8](repeating: 97, count: 100))
    #expect(twin(text) != nil)
    #expect(twin(FrameEncoder.ping([UInt8](repeating: 97, count: 100))) == nil)
    #expect(twin(text + FrameEncoder.ping()) == nil)
    #expect(twin(Array(text.dropLast())) == nil)
    #expect(twin([]) == nil)
    #expect(twin([0x81]) == nil)
    #expect(twin(twin(text)!) == nil)
    #expect(twin(frame(.text, [UInt8](repeating: 97, count: 100))) == nil)
    #expect(
      twin(FrameEncoder.frame(.text, [UInt8](repeating: 97, count: 9), isFinal: false)) == nil)
  }

  @Test func twin_isNotMade_whereNothingIsGained() {
    var random = SeededGenerator()
    let noise = (0..<4_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(twin(FrameEncoder.binary(noise)) == nil)
    #expect(twin(FrameEncoder.text([])) == nil)
    #expect(twin(FrameEncoder.text([97])) == nil)
  }
}
