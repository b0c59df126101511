// Frames as a test writes them, and what an assembler makes of them.
import Testing
import WebSocket

let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]

/// A client's frame.
func frame(_ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true) -> [UInt8] {
  FrameEncoder.frame(opcode, payload, isFinal: isFinal, maskedWith: key)
}

func frame(_ opcode: Opcode, _ text: String, isFinal: Bool = true) -> [UInt8] {
  frame(opcode, Array(text.utf8), isFinal: isFinal)
}

struct Outcome: Equatable {
  var events: [MessageAssembler.Event] = []
  var failure: FrameFailure?
}

func assemble(
  _ pieces: [[UInt8]], reading peer: MessageAssembler.Peer = .client,
  messageBytesMax: Int = 65_536, deflates: Bool = false
) -> Outcome {
  var limits = WebSocketLimits()
  limits.messageBytesMax = messageBytesMax
  var assembler = MessageAssembler(
    reading: peer, limits: limits, inflater: deflates ? Inflater() : nil)
  var outcome = Outcome()
  for piece in pieces where outcome.failure == nil {
    piece.withUnsafeBytes { bytes in
      var at = 0
      do throws(FrameFailure) {
        while let event = try assembler.next(bytes, &at) { outcome.events.append(event) }
      } catch {
        outcome.failure = error
      }
    }
  }
  return outcome
}

func assemble(
  _ bytes: [UInt8], messageBytesMax: Int = 65_536, deflates: Bool = false
) -> Outcome {
  assemble([bytes], messageBytesMax: messageBytesMax, deflates: deflates)
}

/// A generator whose seed a failing test prints.
struct SeededGenerator: RandomNumberGenerator {
  let seed: UInt64
  private var state: UInt64

  init() {
    seed = UInt64.random(in: 0...UInt64.max)
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
