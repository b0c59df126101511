// What is asked of a run, and what every run has: its lines opened, its figures, its faults. What
// a run sends and waits for is in a file for each kind.

import WebSocket

/// The numbers of a run.
struct LoadPlan {
  var connections = 300
  var seconds = 5.0
  var rounds = 20
  /// Rounds left out of the figures.
  var warmRounds = 2
  /// Payload bytes of a message.
  var size = 20
  var outstanding = 1
  var windowMillis = 0
  var gapMillis = 0
  var inFlight = 64
  /// Readers that stop reading.
  var slow = 0
  /// How long an answer may take before it is missing.
  var patienceMillis = 20_000
  /// Quiet time between opening and measuring: late work of the opening is not counted.
  var settleMillis = 500
  var seed: UInt64 = 1
}

/// What went wrong: a run without it may be believed.
struct LoadFaults {
  /// Messages that were due and did not come.
  var missing = 0
  /// Messages that came and were not due, or were not what was sent.
  var strange = 0
}

/// One kind of load.
protocol LoadRun: LoadListener {
  init(_ plan: LoadPlan, _ loop: LoadLoop, _ gauge: LoadGauge?)
  /// Lines to be had beside those of the plan.
  static var extraLines: Int { get }
  /// Does the work and tells its figures.
  func run(into report: inout LoadReport) throws(LoadFailure) -> LoadFaults
}

extension LoadRun {
  static var extraLines: Int { 0 }

  func opened(_ line: Int) {}

  /// Opens every line of the plan and tells what that cost.
  func openAll(
    _ plan: LoadPlan, _ loop: LoadLoop, _ gauge: LoadGauge?, into report: inout LoadReport
  ) throws(LoadFailure) {
    let before = gauge?.residentBytes ?? 0
    var cost = LoadCost(gauge)
    cost.begin()
    let began = loop.now
    try loop.open(0..<plan.connections, inFlightMax: plan.inFlight)
    cost.end()
    let seconds = Double(loop.now - began) / 1e9
    report.add("openedEachSecond", Double(plan.connections) / seconds)
    report.add("openedServerMicrosEach", Double(cost.serverNanos) / Double(plan.connections) / 1e3)
    try loop.open(
      plan.connections..<plan.connections + Self.extraLines, inFlightMax: plan.inFlight)
    loop.turn(for: plan.settleMillis)
    guard let gauge else { return }
    let after = gauge.residentBytes
    report.add("residentKBBefore", before / 1_024)
    report.add("residentKBOpened", after / 1_024)
    report.add("residentKBEach", Double(after - before) / Double(plan.connections) / 1_024)
  }
}

/// Messages of the toy protocol.
enum LoadMessage {
  /// `E`, `P` or `V`, a running number if there is room, and filling.
  static func payload(_ kind: Character, number: Int, size: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: max(1, size))
    bytes[0] = kind.asciiValue ?? 0
    guard size >= markBytes else { return bytes }
    var rest = number
    for at in stride(from: markBytes - 1, to: 0, by: -1) {
      bytes[at] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return bytes
  }

  /// A client's frame. RFC 6455 section 5.3 wants an unforeseeable key for each; here the mask is
  /// made once, before the clock runs.
  static func frame(_ payload: [UInt8]) -> [UInt8] {
    FrameEncoder.frame(.text, payload, maskedWith: [0x37, 0xFA, 0x21, 0x3D])
  }

  /// Whether what came begins as what was sent.
  static func agree(_ came: UnsafeRawBufferPointer, _ sent: [UInt8], upTo count: Int) -> Bool {
    for at in 0..<min(count, sent.count) where at >= came.count || came[at] != sent[at] {
      return false
    }
    return true
  }

  /// The kind and ten digits.
  static let markBytes = 11
}
