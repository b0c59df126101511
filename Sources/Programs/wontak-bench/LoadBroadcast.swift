// Broadcast: one publisher, everybody else a reader. The next message is published when the last
// one has reached every reader that reads; readers told to be slow stop reading before the first.

import Glibc

final class LoadBroadcast: LoadRun {
  static var extraLines: Int { 1 }

  private let plan: LoadPlan
  private let loop: LoadLoop
  private let gauge: LoadGauge?
  private var faults = LoadFaults()
  private var payload: [UInt8] = []
  private var round = 0
  private var published: UInt64 = 0
  private var delivered = 0
  private var latest: UInt64 = 0
  // The last round each reader has, and each delivery's time: written without growing.
  private let seen: UnsafeMutableBufferPointer<Int>
  private let times: UnsafeMutableBufferPointer<UInt64>
  private var timeCount = 0
  private var firsts: [UInt64] = []
  private var lasts: [UInt64] = []

  init(_ plan: LoadPlan, _ loop: LoadLoop, _ gauge: LoadGauge?) {
    self.plan = plan
    self.loop = loop
    self.gauge = gauge
    seen = .allocate(capacity: plan.connections + 1)
    seen.initialize(repeating: 0)
    times = .allocate(capacity: plan.connections * max(1, plan.rounds))
    times.initialize(repeating: 0)
    loop.smallLines = plan.slow
  }

  deinit {
    seen.deallocate()
    times.deallocate()
  }

  private var readers: Int { plan.connections - plan.slow }

  func run(into report: inout LoadReport) throws(LoadFailure) -> LoadFaults {
    try openAll(plan, loop, gauge, into: &report)
    for line in 0..<plan.slow { loop.ignore(line) }
    let before = gauge?.residentBytes ?? 0
    var cost = LoadCost(gauge)
    for number in 1...(plan.warmRounds + plan.rounds) {
      let isMeasured = number > plan.warmRounds
      guard publish(number, &cost) else { break }
      if isMeasured {
        firsts.append(times[timeCount - readers])
        lasts.append(latest - published)
      } else {
        timeCount = 0
        cost = LoadCost(gauge)
      }
      if plan.gapMillis > 0 { loop.turn(for: plan.gapMillis) }
    }
    // What comes twice comes now.
    loop.turn(for: plan.settleMillis / 10)
    tell(cost, residentBefore: before, into: &report)
    return faults
  }

  func received(_ bytes: Int, _ whole: UnsafeRawBufferPointer?, on line: Int) -> Bool {
    let time = loop.now
    guard bytes == payload.count, line < plan.connections, seen[line] == round - 1,
      whole.map(isThisRound) != false
    else {
      faults.strange += 1
      return false
    }
    seen[line] = round
    delivered += 1
    latest = time
    times[timeCount] = time - published
    timeCount += 1
    return false
  }

  /// One message to everybody; false when it did not reach all.
  private func publish(_ number: Int, _ cost: inout LoadCost) -> Bool {
    payload = LoadMessage.payload("P", number: number, size: plan.size)
    let frame = LoadMessage.frame(payload)
    let wanted = readers
    round = number
    delivered = 0
    cost.begin()
    published = loop.now
    loop.send(frame, on: plan.connections)
    let end = published + UInt64(plan.patienceMillis) * 1_000_000
    while delivered < wanted, loop.lost == 0, loop.now < end { loop.turn(millis: 100) }
    cost.end()
    faults.missing += wanted - delivered
    return delivered == wanted
  }

  private func tell(_ cost: LoadCost, residentBefore: Int, into report: inout LoadReport) {
    let count = lasts.count * readers
    report.add("roundsDone", lasts.count)
    report.add("deliveries", count)
    let nanos = lasts.reduce(0, +)
    if nanos > 0 { report.add("deliveriesEachSecond", Double(count) / (Double(nanos) / 1e9)) }
    report.add(cost, each: count)
    report.add("first", nanos: firsts)
    report.add("each", nanos: times[..<count])
    report.add("last", nanos: lasts)
    guard let gauge else { return }
    let after = gauge.residentBytes
    report.add("residentKBAfter", after / 1_024)
    guard plan.slow > 0 else { return }
    report.add(
      "residentKBEachStalled", Double(after - residentBefore) / Double(plan.slow) / 1_024)
  }

  /// The kind and the number are those of the round; the rest is filling.
  private func isThisRound(_ whole: UnsafeRawBufferPointer) -> Bool {
    LoadMessage.agree(whole, payload, upTo: LoadMessage.markBytes)
  }
}
