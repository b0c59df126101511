// Commands and votes without a socket: how many a credential may give, and what is said beyond it.

import HTTP
import Hall
import Reception
import Testing
import Wire

@Test func commandsOverHTTP_areRationed_byTheirCredential() throws {
  try withPoll { hall, client, _ in
    let console = try Staff(client, hall, LinkID(.console, "1"))
    var refused: ReceivedResponse?
    for _ in 0..<200 where refused == nil {
      let answer = try console.give(["c": "markPresent", "seat": "2-1"])
      if answer.status == 429 { refused = answer }
    }
    let answer = try #require(refused)
    #expect(answer.headers["retry-after"] == "1")
    #expect(answer.json?["t"] == "retry" && answer.json?["code"] == "busy")
    // Another credential has an allowance of its own; and a form is told on a page.
    let path = try #require(hall.links.path(LinkID(seat: SeatID(table: 1, number: 1))))
    var page: ReceivedResponse?
    for number in 0..<200 where page == nil {
      let nonce = String(repeating: "f", count: 20) + "\(number)"
      let voted = try client.post(
        path, form: [("nonce", nonce), ("poll", "warmup"), ("choice", "b")],
        [("Accept", "text/html")])
      if number == 0 { #expect(voted.status == 303) }
      if voted.status == 429 { page = voted }
    }
    let shown = try #require(page)
    #expect(shown.headers["retry-after"] == "1")
    #expect(shown.text.contains("요청이 너무 많습니다") && shown.text.contains("Too many requests"))
  }
}
