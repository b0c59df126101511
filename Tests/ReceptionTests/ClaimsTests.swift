// Typed codes: bars, expiry, and what staff said.

import Hall
import Testing

@testable import Reception

private let seat = SeatID(table: 3, number: 7)

@Test func claim_opens_onlyOnceAndOnlyByAYes() throws {
  let claims = Desk()
  let id = try #require(claims.make(seat, at: 0))
  #expect(claims.waiting == [id: seat] && claims.all[id]?.standing == .waiting)
  #expect(claims.settle(id, yes: true))
  #expect(claims.waiting == [:] && claims.all[id]?.standing == .open)
  #expect(!claims.settle(id, yes: false) && claims.all[id]?.standing == .open)
  #expect(!claims.settle("nonesuch", yes: true))
  let other = try #require(claims.make(seat, at: 0))
  #expect(claims.settle(other, yes: false) && claims.all[other]?.standing == .refused)
  #expect(!claims.settle(other, yes: true))
}

@Test func claimIDs_cannotBeGuessed() throws {
  let claims = Desk()
  var ids: Set<String> = []
  for _ in 0..<100 { ids.insert(try #require(claims.make(seat, at: 0))) }
  #expect(ids.count == 100 && ids.allSatisfy { $0.utf8.count == 16 })
}

@Test func claim_isForgotten_afterItsTime() throws {
  let claims = Desk()
  let waiting = try #require(claims.make(seat, at: 1_000))
  let open = try #require(claims.make(SeatID(table: 1, number: 1), at: 1_000))
  #expect(claims.settle(open, yes: true))
  let end = 1_000 + Limits.claimMillis
  #expect(claims.expire(at: end - 1) == [])
  #expect(claims.waiting == [waiting: seat])
  // Staff are told only of those they were still asked about.
  #expect(claims.expire(at: end) == [seat])
  #expect(claims.all.isEmpty && claims.expire(at: end) == [])
  #expect(!claims.settle(waiting, yes: true))
}

@Test func claims_ofASeat_areForgotten_whenItsLinkIsMadeAnew() throws {
  let claims = Desk()
  let open = try #require(claims.make(seat, at: 0))
  let other = try #require(claims.make(SeatID(table: 1, number: 1), at: 0))
  #expect(claims.settle(open, yes: true))
  #expect(claims.forget(seat) && !claims.forget(seat))
  #expect(claims.all[open] == nil && claims.all[other]?.standing == .waiting)
}

@Test func claims_areBounded() throws {
  let claims = Desk()
  for _ in 0..<Limits.claims { #expect(claims.make(seat, at: 0) != nil) }
  #expect(claims.make(seat, at: 1) == nil)
  _ = claims.expire(at: Limits.claimMillis)
  #expect(claims.make(seat, at: Limits.claimMillis) != nil)
}

@Test func address_isBarred_afterManyWrongCodes_untilTheNextMinute() {
  let claims = Desk()
  let now: HallTime = 10 * 60_000
  for _ in 0..<Limits.wrongCodesPerMinute {
    #expect(!claims.isBarred("10.0.0.9", at: now))
    claims.noteWrong("10.0.0.9", at: now)
  }
  #expect(claims.isBarred("10.0.0.9", at: now + 59_999))
  #expect(!claims.isBarred("10.0.0.8", at: now))
  #expect(!claims.isBarred("10.0.0.9", at: now + 60_000))
  claims.noteWrong("10.0.0.9", at: now + 60_000)
  #expect(!claims.isBarred("10.0.0.9", at: now + 60_000))
}

@Test func bars_areKept_whenManyAddressesType() {
  let claims = Desk()
  for _ in 0..<Limits.wrongCodesPerMinute { claims.noteWrong("10.0.0.9", at: 60_000) }
  for number in 0..<(2 * Limits.wrongPeers) { claims.noteWrong("fd00::\(number)", at: 60_001) }
  #expect(claims.isBarred("10.0.0.9", at: 60_002))
}

/// The claims of one hall, in a place of their own: expectations do not change values.
private final class Desk {
  private var claims = Claims()

  var all: [String: Claims.Claim] { claims.all }
  var waiting: [String: SeatID] { claims.waiting }

  func make(_ seat: SeatID, at now: HallTime) -> String? { claims.make(seat, at: now) }
  func settle(_ id: String, yes: Bool) -> Bool { claims.settle(id, yes: yes) }
  func expire(at now: HallTime) -> [SeatID] { claims.expire(at: now) }
  func forget(_ seat: SeatID) -> Bool { claims.forget(seat) }
  func noteWrong(_ peer: String, at now: HallTime) { claims.noteWrong(peer, at: now) }
  func isBarred(_ peer: String, at now: HallTime) -> Bool { claims.isBarred(peer, at: now) }
}
