// How many commands somebody may give: a burst, and some more every second. Knows neither who it
// is nor what the commands say.

import Hall

struct Allowance {
  private var left = Double(Limits.commandBurst)
  private var asOf: HallTime

  init(now: HallTime) { asOf = now }

  /// Takes one command out, if there is one.
  mutating func take(at now: HallTime) -> Bool {
    left = left(at: now)
    asOf = now
    guard left >= 1 else { return false }
    left -= 1
    return true
  }

  /// Nothing was taken for so long that it need not be remembered.
  func isWhole(at now: HallTime) -> Bool { left(at: now) >= Double(Limits.commandBurst) }

  private func left(at now: HallTime) -> Double {
    let regained = Double(max(0, now - asOf)) / 1_000 * Double(Limits.commandsPerSecond)
    return min(Double(Limits.commandBurst), left + regained)
  }
}
