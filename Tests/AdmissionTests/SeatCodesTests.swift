// Codes of seat cards: known figures, unique, forgiving to type, and steady.

import Admission
import Hall
import Testing

private let alphabet = Set("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

@Test func codes_areUniqueAndReadable_inALargeHall() {
  let state = hall(tables: 300, seats: 20)
  let codes = SeatCodes(tokens: fixedTokens, links: state.links)
  let all = state.plan?.seats.compactMap { codes.code(of: $0) } ?? []
  #expect(all.count == 6_000)
  #expect(Set(all).count == 6_000)
  #expect(all.allSatisfy { $0.count == 6 && $0.allSatisfy(alphabet.contains) })
  for seat in state.plan?.seats ?? [] {
    #expect(codes.code(of: seat).flatMap { codes.seat(typed: $0) } == seat)
  }
}

@Test func code_isTheKnownOne_andMayBeTypedLoosely() {
  let codes = SeatCodes(tokens: fixedTokens, links: hall().links)
  let seat = SeatID(table: 3, number: 7)
  #expect(codes.code(of: seat) == "2ASRVY")
  let code = "2ASRVY"
  for typed in [
    code, code.lowercased(), " \(code.prefix(3)) \(code.suffix(3)) ",
    "\(code.prefix(3))-\(code.suffix(3))",
  ] {
    #expect(codes.seat(typed: typed) == seat, "\(typed)")
  }
  for typed in [
    "", "      ", String(code.dropLast()), code + "2", String(repeating: "A", count: 99),
  ] {
    #expect(codes.seat(typed: typed) == nil)
  }
}

@Test func reissue_changesNoOtherSeatsCode() {
  var state = hall(tables: 30, seats: 10)
  let seats = state.plan?.seats ?? []
  let before = SeatCodes(tokens: fixedTokens, links: state.links)
  let link = LinkID(.seat, "1-1")
  for generation in 2...40 {
    let digest = fixedTokens.digest(link, generation: generation)
    state.apply(
      Entry(at: 2, by: .house, event: .linkReissued(link, generation: generation, digest: digest)))
  }
  let after = SeatCodes(tokens: fixedTokens, links: state.links)
  #expect(seats.filter { before.code(of: $0) != after.code(of: $0) }.map(\.description) == ["1-1"])
}
