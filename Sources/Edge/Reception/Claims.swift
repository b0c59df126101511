// Typed seat codes that wait for staff. A code alone opens nothing: a facilitator of the table or
// the door says yes, and only then the waiting page learns the seat's link. Nothing of this is
// journaled; a restart forgets it and the citizen types again.

import Digest
import Hall

struct Claims {
  enum Standing: Equatable {
    case waiting
    case open
    case refused
  }

  struct Claim {
    let seat: SeatID
    /// When it was typed.
    let at: HallTime
    var standing: Standing
  }

  private(set) var all: [String: Claim] = [:]
  private var wrong: [String: (count: Int, minute: HallTime)] = [:]

  /// Claims that staff still have to look at.
  var waiting: [String: SeatID] { all.filter { $0.value.standing == .waiting }.mapValues(\.seat) }

  /// Whether this address typed too many codes that do not exist.
  func isBarred(_ peer: String, at now: HallTime) -> Bool {
    guard let held = wrong[peer], held.minute == now / 60_000 else { return false }
    return held.count >= Limits.wrongCodesPerMinute
  }

  mutating func noteWrong(_ peer: String, at now: HallTime) {
    let minute = now / 60_000
    if wrong[peer]?.minute != minute { wrong[peer] = (0, minute) }
    wrong[peer]?.count += 1
    if wrong.count > Limits.wrongPeers { wrong = wrong.filter { $0.value.minute == minute } }
  }

  /// Forgets what was typed too long ago; the seats for which staff were still asked.
  mutating func expire(at now: HallTime) -> [SeatID] {
    let old = all.filter { now - $0.value.at >= Limits.claimMillis }
    for id in old.keys { all[id] = nil }
    return old.values.filter { $0.standing == .waiting }.map(\.seat).sorted()
  }

  /// A new claim's id; nil while too many wait.
  mutating func make(_ seat: SeatID, at now: HallTime) -> String? {
    guard all.count < Limits.claims else { return nil }
    let id = hex(secureRandom(count: 8))
    all[id] = Claim(seat: seat, at: now, standing: .waiting)
    return id
  }

  /// Forgets every claim of a seat whose link was made anew; whether there was one.
  mutating func forget(_ seat: SeatID) -> Bool {
    let before = all.count
    all = all.filter { $0.value.seat != seat }
    return all.count < before
  }

  /// What staff said; false if the claim does not wait any more.
  mutating func settle(_ id: String, yes: Bool) -> Bool {
    guard all[id]?.standing == .waiting else { return false }
    all[id]?.standing = yes ? .open : .refused
    return true
  }
}
