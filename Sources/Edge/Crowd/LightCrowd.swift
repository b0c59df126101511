// Many light phones that come in together and vote together, and the times of their answers.
// What they vote on, and who answers, is their owner's affair.
import CLinux
import Lines

/// A crowd of light phones on one loop.
final class LightCrowd: LightPhoneOwner {
  let loop: CrowdLoop
  /// Whether the loop spins while it waits for answers: for a crowd with a core of its own.
  var spins = false
  private(set) var phones: [LightPhone] = []
  private(set) var failures: [String] = []
  private var joined = 0
  /// Of the round under way: how long each answer took, and when it was there.
  private(set) var answerNanos: [UInt64] = []
  private(set) var answeredAt: [UInt64] = []

  /// Phones with these hellos.
  init(_ loop: CrowdLoop, hellos: [[UInt8]]) {
    self.loop = loop
    phones = hellos.map { LightPhone(loop, hello: $0, owner: self) }
  }

  var retries: Int { phones.reduce(0) { $0 + $1.retries } }

  /// Everybody comes in; returns how long it took.
  func join(millisMax: Int) throws(CrowdFailure) -> UInt64 {
    let began = clinux_monotonic_nanos()
    for phone in phones { phone.join() }
    loop.run(millis: millisMax) { joined == phones.count || !failures.isEmpty }
    try check(joined == phones.count, "\(joined) of \(phones.count) phones came in")
    return clinux_monotonic_nanos() - began
  }

  /// Everybody sends a ballot, at once or evenly over a window, and waits for the answer.
  func cast(_ ballots: [[UInt8]], windowMillis: Int, millisMax: Int) throws(CrowdFailure) {
    answerNanos.removeAll(keepingCapacity: true)
    answeredAt.removeAll(keepingCapacity: true)
    if windowMillis == 0 {
      for (phone, ballot) in zip(phones, ballots) { phone.cast(ballot) }
    } else {
      // Neighbours in a table do not press one after the other.
      let order = Array(phones.indices).shuffled(using: &loop.lots)
      for (place, at) in order.enumerated() {
        let ballot = ballots[at]
        let phone = phones[at]
        loop.after(windowMillis * place / order.count) { phone.cast(ballot) }
      }
    }
    loop.run(millis: millisMax, spins: spins) {
      answerNanos.count == phones.count || !failures.isEmpty
    }
    try check(
      answerNanos.count == phones.count, "\(answerNanos.count) of \(phones.count) votes answered")
  }

  func leave() { for phone in phones { phone.leave() } }

  func joined(_ phone: LightPhone) { joined += 1 }

  func acknowledged(_ phone: LightPhone, nanos: UInt64) {
    answerNanos.append(nanos)
    answeredAt.append(clinux_monotonic_nanos())
  }

  func failed(_ phone: LightPhone, _ why: String) { failures.append(why) }

  private func check(_ holds: Bool, _ what: String) throws(CrowdFailure) {
    if loop.isStopped() { throw .stopped }
    if let failure = failures.first { throw .notReached("\(what): \(failure)") }
    guard holds else { throw .notReached(what) }
  }
}
