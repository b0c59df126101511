// Echo: every connection keeps some messages under way and sends the next when one is back.

import Glibc

final class LoadEcho: LoadRun {
  private let plan: LoadPlan
  private let loop: LoadLoop
  private let gauge: LoadGauge?
  private let payload: [UInt8]
  private var echoes = 0
  private var isStopping = false
  // What each line must still give back once nothing more is sent.
  private var due: [Int]
  private var faults = LoadFaults()

  init(_ plan: LoadPlan, _ loop: LoadLoop, _ gauge: LoadGauge?) {
    self.plan = plan
    self.loop = loop
    self.gauge = gauge
    payload = LoadMessage.payload("E", number: 0, size: plan.size)
    due = [Int](repeating: plan.outstanding, count: plan.connections)
  }

  func run(into report: inout LoadReport) throws(LoadFailure) -> LoadFaults {
    try openAll(plan, loop, gauge, into: &report)
    loop.answer = LoadMessage.frame(payload)
    for line in 0..<plan.connections {
      for _ in 0..<plan.outstanding { loop.send(loop.answer, on: line) }
    }
    loop.turn(for: plan.settleMillis)
    var cost = LoadCost(gauge)
    let before = echoes
    cost.begin()
    let began = loop.now
    loop.turn(for: Int(plan.seconds * 1_000))
    let nanos = loop.now - began
    cost.end()
    let count = echoes - before
    report.add("messages", count)
    report.add("messagesEachSecond", Double(count) / (Double(nanos) / 1e9))
    report.add(cost, each: count)
    report.add("serverShare", Double(cost.serverNanos) / Double(nanos))
    report.add("clientShare", Double(cost.clientNanos) / Double(nanos))
    return drained()
  }

  func received(_ bytes: Int, _ whole: UnsafeRawBufferPointer?, on line: Int) -> Bool {
    echoes += 1
    if bytes != payload.count || whole.map(isPayload) == false { faults.strange += 1 }
    guard isStopping else { return true }
    due[line] -= 1
    if due[line] < 0 { faults.strange += 1 }
    return false
  }

  /// Whatever is still under way must come back, and nothing else. A message lost or doubled at any
  /// time shows here: it changed how many are under way for good.
  private func drained() -> LoadFaults {
    isStopping = true
    let wanted = echoes + plan.connections * plan.outstanding
    loop.turn(for: plan.patienceMillis) { echoes >= wanted || loop.lost > 0 }
    loop.turn(for: plan.settleMillis / 10)
    faults.missing = due.reduce(0) { $0 + max(0, $1) }
    return faults
  }

  private func isPayload(_ whole: UnsafeRawBufferPointer) -> Bool {
    LoadMessage.agree(whole, payload, upTo: payload.count)
  }
}
