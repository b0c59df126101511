// Who a token lets in: links and sittings in force, and nobody else.

import Admission
import Hall
import Testing

private func token(_ role: Role, _ id: String, _ generation: Int = 1) -> String {
  fixedTokens.token(LinkID(role, id), generation: generation)
}

@Test func resolve_knowsEveryLink_byItsRole() {
  let state = hall()
  let door = Doorkeeper(tokens: fixedTokens, links: state.links)
  #expect(
    door.resolve(token(.seat, "3-7"), in: state) == .seat(SeatID(table: 3, number: 7)))
  #expect(door.resolve(token(.table, "2"), in: state) == .link(LinkID(table: 2)))
  for role in [Role.mc, .desk, .door, .console] {
    let visitor = door.resolve(token(role, "1"), in: state)
    #expect(visitor == .link(LinkID(role, "1")))
    #expect(visitor?.origin == .link(LinkID(role, "1")))
  }
  for role in [Role.screen, .watch] {
    let visitor = door.resolve(token(role, "1"), in: state)
    #expect(visitor == .viewer(LinkID(role, "1")))
    #expect(visitor?.origin == nil)
  }
}

@Test func resolve_knowsNobody_byAnythingElse() {
  let state = hall()
  let door = Doorkeeper(tokens: fixedTokens, links: state.links)
  let good = token(.seat, "3-7")
  let wrong = [
    "", ".", "1.", good + "A", String(good.dropLast()), good.lowercased(), " " + good,
    token(.seat, "3-11"), token(.seat, "3-7", 2), token(.desk, "3"), "seat:3-7", "0." + good,
    "-1." + good, "99999999999999999999." + good, String(repeating: "A", count: 100_000),
    fixedTokens.sitting(1),
  ]
  for token in wrong { #expect(door.resolve(token, in: state) == nil, "\(token.prefix(40))") }
  let strangers = Tokens(key: EventKey(Array(1...32))!)
  #expect(door.resolve(strangers.token(LinkID(.mc, "1"), generation: 1), in: state) == nil)
}

@Test func reissuedLink_endsItsOldToken() {
  var state = hall()
  var door = Doorkeeper(tokens: fixedTokens, links: state.links)
  let link = LinkID(.seat, "3-7")
  let code = door.codes.code(of: SeatID(table: 3, number: 7))
  let digest = fixedTokens.digest(link, generation: 2)
  state.apply(
    Entry(at: 2, by: .house, event: .linkReissued(link, generation: 2, digest: digest)))
  door.follow(state)
  #expect(door.resolve(token(.seat, "3-7", 1), in: state) == nil)
  #expect(door.resolve(token(.seat, "3-7", 2), in: state) == .seat(SeatID(table: 3, number: 7)))
  #expect(code.flatMap { door.codes.seat(typed: $0) } == nil)
  #expect(door.paths.first { $0.link == link }?.path == "/s/" + token(.seat, "3-7", 2))
}

@Test func sittingToken_holds_untilTheSittingIsEnded() {
  var state = hall()
  let door = Doorkeeper(tokens: fixedTokens, links: state.links)
  let desk = LinkID(.desk, "2")
  state.apply(Entry(at: 2, by: .link(desk), event: .sittingOpened(1, desk)))
  let token = fixedTokens.sitting(1)
  #expect(door.resolve(token, in: state) == .staff(desk, 1))
  #expect(door.resolve(token, in: state)?.origin == .staff(desk, 1))
  #expect(door.resolve("2" + token.dropFirst(), in: state) == nil)
  #expect(door.resolve("01" + token.dropFirst(), in: state) == nil)
  #expect(door.resolve(fixedTokens.sitting(2), in: state) == nil)
  state.apply(Entry(at: 3, by: .house, event: .sittingEnded(1)))
  #expect(door.resolve(token, in: state) == nil)
}
