// A phone that does nothing but vote, kept so light that ten thousand of them fit beside the hall
// they measure: it reads no board, only the kind of each message. It can speak to the toy hub
// too, so that both are measured by the same client.
import CLinux
import Digest
import Lines
import WebSocket

/// Who hears what light phones hear.
protocol LightPhoneOwner: AnyObject {
  func joined(_ phone: LightPhone)
  func acknowledged(_ phone: LightPhone, nanos: UInt64)
  /// Refused, not understood, or the line is gone.
  func failed(_ phone: LightPhone, _ why: String)
}

/// A phone.
final class LightPhone: PageSocketOwner {
  /// What is said once the socket is there; nothing to a hub that greets nobody.
  private let hello: [UInt8]
  private let loop: CrowdLoop
  private weak var owner: (any LightPhoneOwner)?
  private var socket: PageSocket?
  private var ballot: [UInt8] = []
  /// When the ballot under way was first sent; 0 if none is.
  private(set) var sentNanos: UInt64 = 0
  /// How often the hall asked for the ballot again.
  private(set) var retries = 0

  init(_ loop: CrowdLoop, hello: [UInt8], owner: any LightPhoneOwner) {
    self.loop = loop
    self.hello = hello
    self.owner = owner
  }

  func join() { socket = PageSocket(loop, owner: self) }

  /// Sends a ballot now, not at the end of the turn: its clock begins when it leaves.
  func cast(_ ballot: [UInt8]) {
    self.ballot = ballot
    sentNanos = clinux_monotonic_nanos()
    socket?.sendNow(ballot)
  }

  func leave() {
    socket?.close()
    socket = nil
  }

  // MARK: The socket

  func opened(_ socket: PageSocket) {
    if hello.isEmpty { owner?.joined(self) } else { socket.send(hello) }
  }

  func received(_ message: [UInt8], on socket: PageSocket) {
    switch LightPhone.kind(of: message) {
    case .hello: owner?.joined(self)
    case .ack:
      guard sentNanos > 0 else { return owner?.failed(self, "an answer to nothing") ?? () }
      let nanos = clinux_monotonic_nanos() - sentNanos
      sentNanos = 0
      owner?.acknowledged(self, nanos: nanos)
    case .retry:
      retries += 1
      loop.after(loop.lots.millis(200...600)) { [weak self] in
        guard let self, sentNanos > 0 else { return }
        self.socket?.sendNow(ballot)
      }
    case .refusal: owner?.failed(self, String(decoding: message, as: UTF8.self))
    case .other: break
    }
  }

  func ended(_ socket: PageSocket, code: CloseCode?) {
    self.socket = nil
    owner?.failed(self, "the line is gone, code \(code?.rawValue ?? 0)")
  }

  private enum Kind { case hello, ack, retry, refusal, other }

  /// The toy hub says `A`; the hall's messages begin `{"t":"`, and their kind's first letters
  /// tell them apart.
  private static func kind(of message: [UInt8]) -> Kind {
    if message.count == 1 { return .ack }
    guard message.count > 8 else { return .other }
    switch (message[6], message[7], message[8]) {
    case (UInt8(ascii: "a"), _, _): return .ack
    case (UInt8(ascii: "h"), _, _): return .hello
    case (UInt8(ascii: "r"), UInt8(ascii: "e"), UInt8(ascii: "t")): return .retry
    case (UInt8(ascii: "r"), _, _), (UInt8(ascii: "b"), UInt8(ascii: "a"), _): return .refusal
    default: return .other
    }
  }
}
