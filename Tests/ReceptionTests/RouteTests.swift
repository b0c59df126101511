// Every path there is, and paths there are not.

import HTTP
import Hall
import Testing

@testable import Reception

@Test func paths_leadWhereTheContractSays() {
  let rows: [(String, Route, Route?)] = [
    // path, with GET, with POST if that differs
    ("/", .codePage, nil), ("//", .codePage, nil), ("/ws", .socket, nil),
    ("/healthz", .health, nil),
    ("/metrics", .errand(.metrics), nil), ("/report", .errand(.report), nil),
    ("/code", .codePage, .errand(.typeCode)),
    ("/code/abc", .errand(.claim(id: "abc", isPage: false)), nil),
    ("/s/tok", .errand(.participant(token: "tok")), .errand(.vote(token: "tok"))),
    ("/s/tok/", .errand(.participant(token: "tok")), .errand(.vote(token: "tok"))),
    ("/api/command", .errand(.command), nil), ("/api/boards", .errand(.boards), nil),
    ("/console/links", .errand(.makeLink), nil),
    ("/console/polls/warmup/ballots.json", .errand(.ballots("warmup")), nil),
    ("/console/polls/warmup/result.csv", .errand(.sheet("warmup")), nil),
    ("/api/crosstab", .errand(.crosstab), nil),
    ("/app/lib/socket.js", .asset(path: "lib/socket.js"), nil),
    ("/app/x", .asset(path: "x"), nil),
    ("/t", .shell("facilitator"), nil), ("/t/tok", .shell("facilitator"), nil),
    ("/mc", .shell("mc"), nil), ("/mc/tok", .shell("mc"), nil), ("/desk", .shell("desk"), nil),
    ("/desk/tok", .shell("desk"), nil), ("/door/tok", .shell("door"), nil),
    ("/console", .shell("console"), nil), ("/console/tok", .shell("console"), nil),
    ("/screen/tok", .shell("screen"), nil), ("/watch/tok", .shell("screen"), nil),
    ("/t/tok/sitting", .errand(.openSitting(role: .table, token: "tok")), nil),
    ("/mc/tok/sitting", .errand(.openSitting(role: .mc, token: "tok")), nil),
    ("/desk/tok/sitting", .errand(.openSitting(role: .desk, token: "tok")), nil),
    ("/door/tok/sitting", .errand(.openSitting(role: .door, token: "tok")), nil),
    ("/console/tok/sitting", .errand(.openSitting(role: .console, token: "tok")), nil),
  ]
  for (path, read, posted) in rows {
    #expect(route(path) == read, "GET \(path)")
    #expect(route(path, .post) == posted ?? read, "POST \(path)")
    for method in HTTP.Method.allCases where method != .post {
      #expect(route(path, method) == read, "\(method.rawValue) \(path)")
    }
  }
}

@Test func otherPaths_leadNowhere() {
  let paths = [
    "/s", "/S/tok", "/s/tok/sitting", "/screen/tok/sitting", "/watch/tok/sitting", "/seat/tok",
    "/table/tok", "/api", "/api/other", "/api/command/x", "/app", "/mc/tok/other",
    "/mc/tok/sitting/x", "/console/polls/warmup", "/console/polls/warmup/votes.json",
    "/console/polls/warmup/ballots.json/x", "/report/x", "/ws/x", "/healthz/x", "/index.html",
    "/favicon.ico", "/.git/config", "/code/a/b", "/wp-admin",
  ]
  for path in paths {
    #expect(route(path) == .nowhere, "\(path)")
    #expect(route(path, .post) == .nowhere, "\(path)")
  }
}

@Test func errands_takeTheMethodsTheyMean() {
  let reading: [Errand] = [
    .participant(token: "t"), .boards, .ballots("p"), .sheet("p"), .report,
    .claim(id: "c", isPage: true),
    .metrics,
  ]
  let writing: [Errand] = [
    .vote(token: "t"), .openSitting(role: .mc, token: "t"), .command, .makeLink, .crosstab,
    .typeCode,
  ]
  for errand in reading { #expect(errand.methods == [.get, .head] && !errand.isPost) }
  for errand in writing { #expect(errand.methods == [.post] && errand.isPost) }
}

private func route(_ path: String, _ method: HTTP.Method = .get) -> Route {
  Route(Request(method: method, target: path).segments ?? [], isPost: method == .post)
}
