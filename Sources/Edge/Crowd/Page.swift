// What every page of the hall does on its socket: hello, boards, commands with nonces, and coming
// back by itself when the line breaks. The same rules as the browser's pages; no faces, no rules
// of voting.
import CLinux
import Lines
import WebSocket
import Wire

/// A client of the hall.
class Page: PageSocketOwner {
  /// Why a page does not come back.
  enum Ending: Hashable {
    case left, takenOver, tokenRefused, otherBuild
    case sittingRefused(status: Int)
  }

  let loop: CrowdLoop
  let build: String
  var token: String
  /// Of seats: who holds the seat.
  let device: String
  var boards = Boards()
  /// The server said hello, and the line is there.
  private(set) var isOn = false
  private(set) var ending: Ending?
  /// Monotonic time of the first hello; 0 before.
  private(set) var joinedNanos: UInt64 = 0
  /// How often it came back.
  private(set) var reconnects = 0
  /// `bad` answers: messages of ours that the hall did not understand.
  private(set) var misunderstandings: [String] = []

  private var epoch = ""
  private var socket: PageSocket?
  private var pending: [Attempt] = []
  private var failures = 0
  private var heardNanos: UInt64 = 0
  private var isTicking = false

  init(_ loop: CrowdLoop, token: String, build: String, device: String = "") {
    self.loop = loop
    self.token = token
    self.build = build
    self.device = device
  }

  /// Connects, and from then on stays connected by itself.
  func join() {
    guard ending == nil, socket == nil else { return }
    heardNanos = clinux_monotonic_nanos()
    socket = PageSocket(loop, owner: self)
    if !isTicking {
      isTicking = true
      tick()
    }
  }

  /// Gives a command; it is sent again, with the same nonce, until it is answered.
  @discardableResult
  func say(
    _ command: String, _ fields: [(String, JSON)] = [], settled: ((Attempt) -> Void)? = nil
  ) -> Attempt {
    let attempt = Attempt(command, fields)
    attempt.settled = settled
    pending.append(attempt)
    if isOn { send(attempt) }
    return attempt
  }

  /// The line breaks, as lines do; the page comes back by itself.
  func loseLine() {
    guard let socket else { return }
    socket.cut()
    lineIsGone()
    for attempt in pending { attempt.lineWasCut() }
    comeBack(after: loop.lots.millis(20...Limits.backoffMillisMin))
  }

  /// Goes for good.
  func leave() { end(.left) }

  /// A board changed. For those who watch.
  func changed(_ topic: String, _ keys: [String]) {}

  func end(_ ending: Ending) {
    guard self.ending == nil else { return }
    self.ending = ending
    isOn = false
    socket?.close()
    socket = nil
  }

  // MARK: The socket

  func opened(_ socket: PageSocket) {
    var hello = ObjectMaker()
    hello.add("t", "hello")
    hello.add("token", token)
    hello.add("wire", 1)
    hello.add("build", build)
    if !device.isEmpty { hello.add("device", device) }
    if !epoch.isEmpty {
      let since = boards.revisions.sorted { $0.key < $1.key }
      hello.add("since", .object(since.map { JSON.Member($0.key, .int($0.value)) }))
      hello.add("epoch", epoch)
    }
    socket.send(hello.object.bytes)
  }

  func received(_ message: [UInt8], on socket: PageSocket) {
    let now = clinux_monotonic_nanos()
    heardNanos = now
    guard let value = try? JSON(parsing: message, limit: Limits.messageBytesMax) else {
      misunderstandings.append("a message that is not JSON")
      return
    }
    switch value["t"]?.string {
    case "hello": greeted(value, now)
    case "board":
      if let change = boards.merge(value) { changed(change.topic, change.keys) }
    case "ack":
      if let sequence = value["seq"]?.int { settle(value, .acked(sequence: sequence), now) }
    case "refused":
      if let code = value["code"]?.string { settle(value, .refused(code), now) }
    case "retry": sendLater(value["n"]?.string)
    case "bad":
      misunderstandings.append(
        "\(value["code"]?.string ?? "bad") \(value["field"]?.string ?? "")")
    default: break
    }
  }

  func ended(_ socket: PageSocket, code: CloseCode?) {
    lineIsGone()
    switch code?.rawValue {
    case 1012: comeBack(after: loop.lots.millis(0...Limits.restartSpreadMillis))
    case 4001: end(.takenOver)
    case 4003: end(.tokenRefused)
    case 4010: end(.otherBuild)
    default:
      failures += 1
      let longest = min(Limits.backoffMillisMax, Limits.backoffMillisMin << min(failures - 1, 6))
      comeBack(after: loop.lots.millis(0...longest))
    }
  }

  // MARK: Steps

  private func greeted(_ hello: JSON, _ now: UInt64) {
    if let epoch = hello["epoch"]?.string, epoch != self.epoch {
      if !self.epoch.isEmpty { boards.clear() }
      self.epoch = epoch
    }
    failures = 0
    if joinedNanos == 0 { joinedNanos = now } else { reconnects += 1 }
    isOn = true
    for attempt in pending { send(attempt) }
  }

  private func send(_ attempt: Attempt) {
    attempt.wasSent(at: clinux_monotonic_nanos())
    socket?.send(attempt.message)
  }

  private func settle(_ answer: JSON, _ outcome: Attempt.Outcome, _ now: UInt64) {
    guard let nonce = answer["n"]?.string,
      let at = pending.firstIndex(where: { $0.nonce == nonce })
    else { return }
    pending.remove(at: at).settle(outcome, at: now)
  }

  /// The hall is busy: the same command again, in a moment.
  private func sendLater(_ nonce: String?) {
    loop.after(loop.lots.millis(200...600)) { [weak self] in
      guard let self, isOn, let attempt = pending.first(where: { $0.nonce == nonce }) else {
        return
      }
      send(attempt)
    }
  }

  private func lineIsGone() {
    socket = nil
    isOn = false
  }

  private func comeBack(after millis: Int) {
    guard ending == nil else { return }
    loop.after(millis) { [weak self] in self?.join() }
  }

  private func tick() {
    guard ending == nil else { return }
    let now = clinux_monotonic_nanos()
    if let socket, now - heardNanos > UInt64(Limits.silenceMillisMax) * 1_000_000 {
      socket.cut()
      lineIsGone()
      comeBack(after: 0)
    }
    if isOn {
      for attempt in pending
      where now - attempt.lastSentNanos > UInt64(Limits.resendMillis) * 1_000_000 {
        send(attempt)
      }
    }
    loop.after(Limits.tickMillis) { [weak self] in self?.tick() }
  }
}
