// Idle connections, for what one costs in memory, and connections made one after the other, for
// what the handshakes cost in time. Nothing is sent after the upgrade.

final class LoadIdle: LoadRun {
  private let plan: LoadPlan
  private let loop: LoadLoop
  private let gauge: LoadGauge?
  private var faults = LoadFaults()

  init(_ plan: LoadPlan, _ loop: LoadLoop, _ gauge: LoadGauge?) {
    self.plan = plan
    self.loop = loop
    self.gauge = gauge
  }

  func run(into report: inout LoadReport) throws(LoadFailure) -> LoadFaults {
    let before = gauge?.residentBytes ?? 0
    try openAll(plan, loop, gauge, into: &report)
    loop.turn(for: Int(plan.seconds * 1_000))
    if let gauge {
      let after = gauge.residentBytes
      report.add("residentKBAfter", after / 1_024)
      report.add("residentKBEachHeld", Double(after - before) / Double(plan.connections) / 1_024)
    }
    return faults
  }

  func received(_ bytes: Int, _ whole: UnsafeRawBufferPointer?, on line: Int) -> Bool {
    faults.strange += 1
    return false
  }
}

final class LoadConnect: LoadRun {
  private let plan: LoadPlan
  private let loop: LoadLoop
  private let gauge: LoadGauge?
  private var faults = LoadFaults()
  private var times: [UInt64] = []
  // Lines that may connect again.
  private var free: [Int]

  init(_ plan: LoadPlan, _ loop: LoadLoop, _ gauge: LoadGauge?) {
    self.plan = plan
    self.loop = loop
    self.gauge = gauge
    times.reserveCapacity(plan.connections)
    free = Array(0..<min(plan.inFlight, plan.connections))
  }

  func run(into report: inout LoadReport) throws(LoadFailure) -> LoadFaults {
    var cost = LoadCost(gauge)
    let before = gauge?.residentBytes ?? 0
    var begun = 0
    cost.begin()
    let began = loop.now
    var quietSince = began
    while times.count + loop.lost < plan.connections {
      let done = times.count
      while begun < plan.connections, let line = free.popLast() {
        loop.connect(line)
        begun += 1
      }
      loop.turn(millis: 100)
      if times.count > done { quietSince = loop.now }
      guard loop.now - quietSince < UInt64(plan.patienceMillis) * 1_000_000 else { break }
    }
    let nanos = loop.now - began
    cost.end()
    report.add("handshakes", times.count)
    report.add("handshakesEachSecond", Double(times.count) / (Double(nanos) / 1e9))
    report.add(cost, each: times.count)
    report.add("open", nanos: times)
    if let gauge {
      report.add("residentKBBefore", before / 1_024)
      report.add("residentKBAfter", gauge.residentBytes / 1_024)
    }
    faults.missing = plan.connections - times.count - loop.lost
    return faults
  }

  func opened(_ line: Int) {
    times.append(loop.now - loop.lines[line].began)
    // A reset leaves no closed connection waiting in the kernel for its port.
    loop.cut(line)
    free.append(line)
  }

  func received(_ bytes: Int, _ whole: UnsafeRawBufferPointer?, on line: Int) -> Bool {
    faults.strange += 1
    return false
  }
}
