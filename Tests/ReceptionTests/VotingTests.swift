// Requests to a running hall: a vote by form alone, typed codes, commands without a socket, and
// what the door refuses.

import HTTP
import Hall
import HallScenes
import Reception
import Sequencer
import Testing
import Wire

@Test func vote_byFormAlone_isStoredAndShown() throws {
  try withPoll { hall, client, _ in
    for (language, query) in [("ko", ""), ("en", "?lang=en")] {
      let number = language == "ko" ? 1 : 2
      let path = try #require(hall.links.path(LinkID(.seat, "1-\(number)"))) + query
      let page = try client.get(path)
      #expect(page.status == 200)
      let answer = try client.post(path, form: try ballot(page, ["a"]))
      #expect(answer.status == 303 && answer.body.isEmpty)
      #expect(answer.headers["location"] == path)
      let recorded = try client.get(path)
      let tags = Skeleton(recorded.text).tags
      #expect(
        tags.contains { $0.contains("?change=warmup") } && !recorded.text.contains("name=\"nonce\"")
      )
      #expect(recorded.text.contains("<span>선택 a</span>"))
    }
  }
}

@Test func change_byForm_endsAtWhatIsStored() throws {
  try withPoll { hall, client, scratch in
    let path = try #require(hall.links.path(LinkID(.seat, "1-1")))
    _ = try client.post(path, form: try ballot(try client.get(path), ["a"]))
    // The form posts to where it is, `?change=` included; the answer leads away from it.
    let change = path + "?change=warmup&lang=en"
    let answer = try client.post(change, form: try ballot(try client.get(change), ["b"]))
    #expect(answer.status == 303 && answer.headers["location"] == path + "?lang=en")
    #expect(try client.get(path).text.contains("<span>선택 b</span>"))
    #expect(try box(scratch) == ["1-1": ["b"]])
  }
}

@Test func sameForm_sentTwice_votesOnce() throws {
  try withPoll { hall, client, scratch in
    let path = try #require(hall.links.path(LinkID(.seat, "1-1")))
    let form = try ballot(try client.get(path), ["a"])
    #expect(try client.post(path, form: form).status == 303)
    let rows = try stored(scratch).last
    #expect(try client.post(path, form: form).status == 303)
    #expect(try stored(scratch).last == rows)
  }
}

@Test func usedNonce_withAnotherChoice_showsWhatIsStored() throws {
  try withPoll { hall, client, scratch in
    let path = try #require(hall.links.path(LinkID(.seat, "1-1")))
    let form = try ballot(try client.get(path), ["a"])
    #expect(try client.post(path, form: form).status == 303)
    let other = form.map { $0.name == "choice" ? ("choice", "b") : $0 }
    let page = try client.post(path, form: other)
    #expect(page.status == 409)
    #expect(page.text.contains("<span>선택 a</span>"))
    #expect(try box(scratch) == ["1-1": ["a"]])
    // Its nonce is fresh: pressing again is a change of one's vote.
    let fresh = try ballot(page, ["b"])
    #expect(fresh.first { $0.name == "nonce" }?.value != form.first { $0.name == "nonce" }?.value)
    #expect(try client.post(path, form: fresh).status == 303)
    #expect(try box(scratch) == ["1-1": ["b"]])
  }
}

@Test func badForms_areRefused_andNothingIsStored() throws {
  try withPoll { hall, client, scratch in
    let path = try #require(hall.links.path(LinkID(.seat, "1-1")))
    let nonce = ("nonce", "0123456789abcdef0123")
    let rows = try stored(scratch).last
    let table: [(form: [(name: String, value: String)], status: Int)] = [
      ([], 400), ([nonce], 400), ([("poll", "warmup"), ("choice", "a")], 400),
      ([("nonce", "short"), ("poll", "warmup"), ("choice", "a")], 400),
      ([("nonce", "0123456789abcdef<b>"), ("poll", "warmup")], 400),
      ([nonce, ("poll", "")], 400), ([nonce, ("poll", String(repeating: "p", count: 41))], 400),
      ([nonce, ("poll", "warmup")] + (0..<300).map { ("choice", "\($0)") }, 400),
      ([nonce, ("poll", "nonesuch"), ("choice", "a")], 409),
      ([nonce, ("poll", "priority"), ("choice", "a")], 409),
      ([nonce, ("poll", "warmup")], 409),
      ([nonce, ("poll", "warmup"), ("choice", "z")], 409),
      ([nonce, ("poll", "warmup"), ("choice", "a"), ("choice", "b")], 409),
      ([nonce, ("poll", "warmup"), ("choice", "a"), ("choice", "a")], 409),
    ]
    for row in table {
      #expect(try client.post(path, form: row.form).status == row.status, "\(row.form.prefix(4))")
    }
    let good = [nonce, ("poll", "warmup"), ("choice", "a")]
    #expect(try client.post("/s/wrong-token", form: good).status == 403)
    let mc = try #require(hall.links.path(LinkID(.mc, "1"))).split(separator: "/").last ?? ""
    #expect(try client.post("/s/\(mc)", form: good).status == 403)
    #expect(try client.post(path, form: good, [("Origin", "http://evil.example")]).status == 403)
    #expect(try client.post(path, form: good, [("Host", "evil.example")]).status == 421)
    #expect(try stored(scratch).last == rows)
    // A page that hides where it is may vote: its token is right.
    #expect(try client.post(path, form: good, [("Origin", "null")]).status == 303)
  }
}

@Test func looking_changesNothing() throws {
  try withPoll { hall, client, scratch in
    let rows = try stored(scratch).last
    let seat = try #require(hall.links.path(LinkID(.seat, "1-1")))
    for path in [seat, seat + "?change=warmup", "/", "/report", "/mc", "/healthz", "/metrics"] {
      for method in [HTTP.Method.get, .head] {
        let status = try client.send(method, path, [], []).status
        #expect(status == 200 || (path == "/report" && status == 404), "\(method.rawValue) \(path)")
      }
    }
    #expect(try stored(scratch).last == rows)
  }
}

@Test func otherMethods_areRefused_withThoseThatWork() throws {
  try withPoll { hall, client, _ in
    let seat = try #require(hall.links.path(LinkID(.seat, "1-1")))
    let rows: [(HTTP.Method, String, String)] = [
      (.put, seat, "GET, HEAD, POST"), (.put, "/code", "GET, HEAD, POST"),
      (.delete, "/report", "GET, HEAD"), (.post, "/report", "GET, HEAD"),
      (.get, "/api/command", "POST"), (.get, "/console/links", "POST"), (.post, "/ws", "GET, HEAD"),
      (.post, "/", "GET, HEAD"), (.post, "/app/lib/base.css", "GET, HEAD"),
      (.get, "/mc/x/sitting", "POST"), (.post, "/healthz", "GET, HEAD"),
    ]
    for (method, path, allowed) in rows {
      let answer = try client.send(method, path, [], [])
      #expect(
        answer.status == 405 && answer.headers["allow"] == allowed, "\(method.rawValue) \(path)")
    }
  }
}

@Test func typedCode_opensTheSeat_onceStaffSaidYes() throws {
  try withPoll { hall, client, _ in
    let seat = SeatID(table: 2, number: 3)
    let code = try #require(hall.links.codes[seat])
    let typed = try client.post("/code?lang=en", form: [("code", code.lowercased())])
    let page = try #require(typed.headers["location"])
    #expect(typed.status == 303 && page.hasPrefix("/?claim=") && page.hasSuffix("&lang=en"))
    #expect(try client.get(page).text.contains("http-equiv=\"refresh\""))
    let id = String(page.dropFirst("/?claim=".count).prefix { $0 != "&" })
    #expect(try client.get("/code/\(id)").json == ["state": "waiting"])
    // A facilitator of another table may not say yes.
    let other = try Staff(client, hall, LinkID(table: 1))
    let yes: JSON = ["c": "confirmClaim", "id": .string(id), "yes": 1]
    #expect(try other.give(yes).json?["code"] == "notPermitted")
    let own = try Staff(client, hall, LinkID(table: 2))
    #expect(try own.give(yes).status == 200)
    #expect(try own.give(yes).json?["code"] == "stateMoved")
    let path = try #require(hall.links.path(LinkID(seat: seat)))
    let opened = try client.get(page)
    #expect(opened.status == 303 && opened.headers["location"] == path + "?lang=en")
    #expect(try client.get("/code/\(id)").json == ["state": "open", "path": .string(path)])
    // Who typed the old code does not follow to the new card.
    let console = try Staff(client, hall, LinkID(.console, "1"))
    let anew = try client.post(
      "/console/links", ["link": .string("seat:\(seat)")], console.bearer)
    #expect(anew.status == 200)
    #expect(try client.get("/code/\(id)").json == ["state": "refused"])
    #expect(try client.get(page).headers["location"] == nil)
  }
}

@Test func wrongCode_isAPageForPeople_andACodeForScripts() throws {
  try withPoll { _, client, _ in
    let page = try client.post("/code", form: [("code", "ZZZZZZ")])
    #expect(page.status == 404 && page.text.contains("<form") && page.headers["location"] == nil)
    #expect(try client.post("/code", ["code": "ZZZZZZ"]).json == ["code": "unknownSeat"])
    let empty = try client.post("/code", form: [("other", "1")], [("Accept", "text/html")])
    #expect(empty.status == 400 && empty.text.contains("<h1>"))
    #expect(try client.post("/code", ["x": "y"]).json == ["code": "badValue"])
    #expect(try client.get("/code/nonesuch").json == ["state": "refused"])
    #expect(try client.get("/?claim=nonesuch").status == 200)
    // Sixty a minute from one address; then a bar, in the shape each can read.
    var statuses: Set<Int> = []
    for _ in 0..<130 { statuses.insert(try client.post("/code", ["code": "ZZZZZZ"]).status) }
    #expect(statuses == [404, 429])
  }
}

@Test func commands_workWithoutASocket_andReadersReadOnly() throws {
  try withPoll { hall, client, scratch in
    let console = try Staff(client, hall, LinkID(.console, "1"))
    let again = String(repeating: "n", count: 20)
    let mark: JSON = ["c": "markPresent", "seat": "2-1"]
    let first = try console.give(mark, nonce: again)
    #expect(first.status == 200 && first.json?["t"] == "ack")
    #expect(try console.give(mark, nonce: again).body == first.body)
    #expect(
      try console.give(["c": "markPresent", "seat": "2-2"], nonce: again).json?["code"]
        == "nonceReused")
    #expect(try console.give(["c": "nextItem", "item": 1]).json?["code"] == "notPermitted")
    #expect(try console.give(["c": "nonesuch"]).status == 400)
    let boards = try client.get("/api/boards", console.bearer)
    #expect(boards.status == 200 && (boards.json?["boards"]?.array?.count ?? 0) > 5)
    #expect(try client.get("/api/boards").status == 403)
    let screen =
      try #require(hall.links.path(LinkID(.screen, "1"))).split(separator: "/").last ?? ""
    let reader = [("Authorization", "Bearer \(screen)")]
    #expect(try client.get("/api/boards", reader).status == 200)
    let rows = try stored(scratch).last
    let wish: JSON = ["t": "cmd", "n": "0123456789abcdef01", "c": "markPresent", "seat": "2-2"]
    #expect(try client.post("/api/command", wish, reader).json?["code"] == "notPermitted")
    #expect(try client.post("/api/command", wish).status == 403)
    #expect(try stored(scratch).last == rows)
  }
}

@Test func recount_andReveal_walkThroughTheHouse() throws {
  try withPoll { hall, client, scratch in
    let path = try #require(hall.links.path(LinkID(.seat, "1-1")))
    _ = try client.post(path, form: try ballot(try client.get(path), ["a"]))
    let mc = try Staff(client, hall, LinkID(.mc, "1"))
    let console = try Staff(client, hall, LinkID(.console, "1"))
    let file = "/console/polls/warmup/ballots.json"
    #expect(try client.get(file, console.bearer).json?["code"] == "pollNotClosed")
    #expect(try mc.give(["c": "closePoll", "poll": "warmup", "rev": 2]).status == 200)
    #expect(
      try mc.give(["c": "revealPoll", "poll": "warmup", "rev": 3]).json?["code"] == "notRecounted")
    #expect(try client.get(file, console.bearer).status == 200)
    #expect(try client.get(file, mc.bearer).status == 403)
    #expect(try client.get(file).status == 403)
    #expect(try mc.give(["c": "recountPoll", "poll": "warmup", "rev": 3]).status == 200)
    #expect(try mc.give(["c": "revealPoll", "poll": "warmup", "rev": 4]).status == 200)
    #expect(try stored(scratch).state.poll("warmup")?.state == .revealed)
    #expect(try client.get(path).text.contains("100%"))
  }
}

@Test func link_madeAnew_endsTheOldOne() throws {
  try withPoll { hall, client, _ in
    let console = try Staff(client, hall, LinkID(.console, "1"))
    let old = try #require(hall.links.path(LinkID(.seat, "1-1")))
    let made = try client.post("/console/links", ["link": "seat:1-1"], console.bearer)
    let new = try #require(made.json?["path"]?.string)
    #expect(made.status == 200 && new != old)
    #expect(try client.get(old).status == 403)
    #expect(try client.get(new).status == 200)
    let desk = try client.post("/console/links", ["role": "desk"], console.bearer)
    #expect(desk.json?["link"] == "desk:3")
    for body: JSON in [["role": "seat"], ["role": "nobody"], ["link": "seat:99-1"], [:]] {
      #expect([400, 409].contains(try client.post("/console/links", body, console.bearer).status))
    }
    #expect(try client.post("/console/links", ["role": "desk"]).status == 403)
  }
}

// MARK: - A hall whose warm-up is open

func withPoll(_ body: (RunningHall, Client, Scratch) throws -> Void) throws {
  let scratch = Scratch()
  try withHall(options(scratch)) { hall, client in
    let mc = try Staff(client, hall, LinkID(.mc, "1"))
    try #require(try mc.give(["c": "openPoll", "poll": "warmup", "rev": 1]).status == 200)
    try body(hall, client, scratch)
  }
}

/// The form of a page as a browser fills it in.
private func ballot(
  _ page: ReceivedResponse, _ choice: [String]
) throws -> [(name: String, value: String)] {
  let hidden = try ["nonce", "poll"].map { name -> (name: String, value: String) in
    let tag = try #require(Skeleton(page.text).tags.first { $0.contains("name=\"\(name)\"") })
    return (name, String(tag.split(separator: "\"")[5]))
  }
  return hidden + choice.map { ("choice", $0) }
}

/// What the journal says is in the box.
private func box(_ scratch: Scratch) throws -> [String: [String]] {
  let ballots = try stored(scratch).state.poll("warmup")?.box ?? [:]
  return Dictionary(
    uniqueKeysWithValues: ballots.compactMap { owner, ballot in
      if case .seat(let seat) = owner { (seat.description, ballot.choice.named) } else { nil }
    })
}
