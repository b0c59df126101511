// The place where bytes are cut makes no difference: random talk, some of it damaged, read whole
// and read in random pieces.
import Testing
import WebSocket

struct SplittingTests {
  @Test func talk_isTheSame_howeverItIsCut() {
    var random = SeededGenerator()
    for round in 0..<400 {
      var bytes = talk(&random)
      if Bool.random(using: &random), !bytes.isEmpty {
        let damaged = Int.random(in: 0..<bytes.count, using: &random)
        bytes[damaged] ^= UInt8(1) << UInt8.random(in: 0...7, using: &random)
      }
      let whole = assemble(bytes, messageBytesMax: 700, deflates: true)
      let cut = assemble(pieces(bytes, &random), messageBytesMax: 700, deflates: true)
      #expect(cut == whole, "seed \(random.seed) round \(round)")
      let single = assemble(bytes.map { [$0] }, messageBytesMax: 700, deflates: true)
      #expect(single == whole, "seed \(random.seed) round \(round), byte by byte")
    }
  }

  @Test func talk_isHeardAsItWasSaid() {
    var random = SeededGenerator()
    for round in 0..<400 {
      var said: [MessageAssembler.Event] = []
      let bytes = talk(&random, &said)
      let heard = assemble(pieces(bytes, &random), messageBytesMax: 700, deflates: true)
      #expect(heard == Outcome(events: said), "seed \(random.seed) round \(round)")
    }
  }

  private func talk(_ random: inout SeededGenerator) -> [UInt8] {
    var said: [MessageAssembler.Event] = []
    return talk(&random, &said)
  }

  private func talk(
    _ random: inout SeededGenerator, _ said: inout [MessageAssembler.Event]
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let isText = Bool.random(using: &random)
      let payload = isText ? text(&random) : noise(&random)
      let isCompressed = Bool.random(using: &random) && payload.count > 40
      let sent = isCompressed ? packedOrNil(payload) : payload
      bytes += frames(
        sent ?? payload, isText ? .text : .binary, isCompressed: isCompressed && sent != nil,
        &random, &said)
      said.append(.message(payload, isText: isText))
    }
    return bytes
  }

  /// A message in one frame or several, with control frames between them.
  private func frames(
    _ payload: [UInt8], _ opcode: Opcode, isCompressed: Bool, _ random: inout SeededGenerator,
    _ said: inout [MessageAssembler.Event]
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    let parts = Bool.random(using: &random) ? [payload] : pieces(payload, &random)
    for (at, part) in parts.enumerated() {
      if Int.random(in: 0..<4, using: &random) == 0 {
        let note = Array(noise(&random).prefix(125))
        bytes += frame(at % 2 == 0 ? .ping : .pong, note)
        said.append(at % 2 == 0 ? .ping(note) : .pong(note))
      }
      bytes += FrameEncoder.frame(
        at == 0 ? opcode : .continuation, part, isFinal: at == parts.count - 1,
        isCompressed: isCompressed && at == 0,
        maskedWith: (0..<4).map { _ in .random(in: 0...255, using: &random) })
    }
    return bytes
  }

  private func packedOrNil(_ payload: [UInt8]) -> [UInt8]? {
    twin(FrameEncoder.binary(payload)) == nil ? nil : packed(payload)
  }

  private func pieces(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
    var rest = bytes[...]
    var pieces: [[UInt8]] = []
    while !rest.isEmpty {
      let count = Int.random(in: 0...min(rest.count, 90), using: &random)
      pieces.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return pieces.isEmpty ? [[]] : pieces
  }

  private func text(_ random: inout SeededGenerator) -> [UInt8] {
    let words = (0..<Int.random(in: 0...40, using: &random)).map { _ in
      ["원탁", "a", "é", "한\u{1F5F3}", "투표 투표"].randomElement(using: &random)!
    }
    return Array(words.joined().utf8)
  }

  private func noise(_ random: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...130, using: &random)).map { _ in .random(in: 0...255, using: &random) }
  }
}
