// Votes: every connection sends one message a round, at a random moment of a window or all at
// once, and waits for its acknowledgement.

import Crowd
import Glibc

final class LoadVote: LoadRun {
  private let plan: LoadPlan
  private let loop: LoadLoop
  private let gauge: LoadGauge?
  private var faults = LoadFaults()
  // When each line's vote was sent; 0 when it waits for nothing.
  private let sent: UnsafeMutableBufferPointer<UInt64>
  private let times: UnsafeMutableBufferPointer<UInt64>
  private var timeCount = 0
  private var dice: Lots

  init(_ plan: LoadPlan, _ loop: LoadLoop, _ gauge: LoadGauge?) {
    self.plan = plan
    self.loop = loop
    self.gauge = gauge
    dice = Lots(seed: plan.seed)
    sent = .allocate(capacity: plan.connections)
    sent.initialize(repeating: 0)
    times = .allocate(capacity: plan.connections * (plan.rounds + plan.warmRounds))
    times.initialize(repeating: 0)
  }

  deinit {
    sent.deallocate()
    times.deallocate()
  }

  func run(into report: inout LoadReport) throws(LoadFailure) -> LoadFaults {
    try openAll(plan, loop, gauge, into: &report)
    let votes = (0..<plan.connections).map {
      LoadMessage.frame(LoadMessage.payload("V", number: $0, size: plan.size))
    }
    var cost = LoadCost(gauge)
    var rounds: [UInt64] = []
    for number in 1...(plan.warmRounds + plan.rounds) {
      let isMeasured = number > plan.warmRounds
      let nanos = vote(votes, &cost)
      guard faults.missing == 0 else { break }
      if isMeasured {
        rounds.append(nanos)
      } else {
        timeCount = 0
        cost = LoadCost(gauge)
      }
      if plan.gapMillis > 0 { loop.turn(for: plan.gapMillis) }
    }
    loop.turn(for: plan.settleMillis / 10)
    report.add("seed", Int(plan.seed))
    report.add("votes", timeCount)
    report.add(cost, each: timeCount)
    report.add("ack", nanos: times[..<timeCount])
    report.add("round", nanos: rounds)
    return faults
  }

  func received(_ bytes: Int, _ whole: UnsafeRawBufferPointer?, on line: Int) -> Bool {
    // An acknowledgement is short, and comes only to those who wait for one.
    guard sent[line] > 0, bytes <= 125 else {
      faults.strange += 1
      return false
    }
    times[timeCount] = loop.now - sent[line]
    sent[line] = 0
    timeCount += 1
    return false
  }

  /// One round: everybody votes once. Returns how long it took.
  private func vote(_ votes: [[UInt8]], _ cost: inout LoadCost) -> UInt64 {
    let window = UInt64(plan.windowMillis) * 1_000_000
    let moments = votes.map { _ in window == 0 ? 0 : dice.next() % window }.sorted()
    let order = (0..<votes.count).shuffled(using: &dice)
    let wanted = timeCount + votes.count
    let deadline = window + UInt64(plan.patienceMillis) * 1_000_000
    var next = 0
    cost.begin()
    let began = loop.now
    while timeCount < wanted, loop.lost == 0 {
      var time = loop.now
      guard time - began < deadline else { break }
      let turnEnd = min(votes.count, next + LoadLimits.votesPerTurn)
      while next < turnEnd, moments[next] <= time - began {
        sent[order[next]] = time
        loop.send(votes[order[next]], on: order[next])
        next += 1
        time = loop.now
      }
      // The next moment may be closer than a wait is exact: look again at once.
      loop.turn(millis: next < votes.count ? 0 : 100)
    }
    let nanos = loop.now - began
    cost.end()
    faults.missing += wanted - timeCount
    return nanos
  }
}
