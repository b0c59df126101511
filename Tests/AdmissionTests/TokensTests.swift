// Tokens against figures made elsewhere (Python's hmac), and the links a hall begins with.

import Admission
import Hall
import Testing

@Test func token_isTheKnownOne_forAKnownKey() {
  #expect(fixedTokens.token(LinkID(.seat, "3-7"), generation: 1) == "nUFQH7TFej5o3_V8e62FOQ")
  #expect(fixedTokens.token(LinkID(.seat, "3-7"), generation: 2) == "kESn6Xe8OWw3K6VdJ1GxcQ")
  #expect(fixedTokens.token(LinkID(.mc, "1"), generation: 1) == "rZ5fcxn7O7UmItiTCZuyEQ")
  #expect(fixedTokens.sitting(17) == "17.Kim00TjnNt7nT5ycctXCqQ")
  #expect(
    fixedTokens.digest(LinkID(.mc, "1"), generation: 1)
      == "d62ad262f683480e1dbc4a5f22e435dac4de9466266762e5199982dba26b10f5")
}

@Test func path_beginsWithTheRole() {
  for (role, id, start) in [
    (Role.seat, "3-7", "/s/"), (.table, "3", "/t/"), (.mc, "1", "/mc/"), (.desk, "2", "/desk/"),
    (.door, "1", "/door/"), (.console, "1", "/console/"), (.screen, "1", "/screen/"),
    (.watch, "1", "/watch/"),
  ] {
    let link = LinkID(role, id)
    let path = fixedTokens.path(link, generation: 1)
    #expect(path == start + fixedTokens.token(link, generation: 1))
    #expect(path.utf8.count == start.utf8.count + 22)
  }
}

@Test func allLinks_haveEverySeatAndTable_andTheStaff() {
  let plan = plan(tables: 30, seats: 10)
  let links = fixedTokens.allLinks(plan)
  #expect(links.count == 300 + 30 + 7)
  #expect(Set(links.map(\.digest)).count == links.count)
  #expect(links.allSatisfy { $0.digest.utf8.count == 64 })
  #expect(links.map(\.link) == links.map(\.link).sorted())
  let staff = links.map(\.link).filter { $0.role != .seat && $0.role != .table }
  #expect(
    staff.map(\.description) == [
      "console:1", "desk:1", "desk:2", "door:1", "mc:1", "screen:1", "watch:1",
    ])
}
