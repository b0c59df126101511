// Names the server answers to, and pages that may talk to it.

import HTTP
import Testing

@testable import Reception

private let plain = Gate(
  isTLS: false, listening: ["127.0.0.1:8080", "localhost:8080"], publicURL: "http://127.0.0.1:8080")
private let city = Gate(
  isTLS: true, listening: ["0.0.0.0:8443", "localhost:8443", "127.0.0.1:8443"],
  publicURL: "https://Wontak.Example.go.kr/")
/// TLS ends before the server: pages come from https, though it speaks http itself.
private let behind = Gate(
  isTLS: false, listening: ["127.0.0.1:8080"], publicURL: "https://wontak.example.go.kr")
private let six = Gate(isTLS: true, listening: ["[::1]:8443"], publicURL: "https://[2001:db8::1]/")

@Test func host_isKnown_onlyByItsNames() {
  let rows: [(Gate, String, Bool)] = [
    (plain, "127.0.0.1:8080", true), (plain, "localhost:8080", true),
    (plain, "LOCALHOST:8080", true),
    (plain, "127.0.0.1", false), (plain, "127.0.0.1:80", false), (plain, "evil.example", false),
    (plain, "evil.example:8080", false), (plain, "", false), (plain, "127.0.0.1:8080.", false),
    (city, "wontak.example.go.kr", true), (city, "wontak.example.go.kr:443", true),
    (city, "WONTAK.example.go.kr", true), (city, "wontak.example.go.kr:80", false),
    (city, "wontak.example.go.kr:8443", false), (city, "0.0.0.0:8443", true),
    (city, "x.wontak.example.go.kr", false), (city, "wontak.example.go.kr.evil.example", false),
    (behind, "wontak.example.go.kr", true), (behind, "127.0.0.1:8080", true),
    (six, "[::1]:8443", true), (six, "[2001:db8::1]", true), (six, "[2001:db8::1]:443", true),
    (six, "[::1]", false), (six, "[2001:db8::2]", false),
  ]
  for (gate, host, isKnown) in rows { #expect(gate.knows(host: host) == isKnown, "\(host)") }
}

@Test func wholeTarget_isKnown_onlyByTheSchemeItIsServedWith() {
  let rows: [(Gate, String?, String, Bool)] = [
    (plain, nil, "127.0.0.1:8080", true), (plain, "http", "127.0.0.1:8080", true),
    (plain, "http", "LOCALHOST:8080", true), (plain, "https", "127.0.0.1:8080", false),
    (plain, "http", "evil.example", false), (city, "https", "wontak.example.go.kr", true),
    (city, "http", "wontak.example.go.kr", false), (behind, "https", "wontak.example.go.kr", true),
    (behind, "http", "wontak.example.go.kr", false), (behind, "http", "127.0.0.1:8080", true),
  ]
  for (gate, scheme, authority, isKnown) in rows {
    let request = Request(method: .get, target: "/", authority: authority, scheme: scheme)
    #expect(gate.knows(request) == isKnown, "\(scheme ?? "none") \(authority)")
  }
}

@Test func origin_opensSockets_onlyOfOurPages() {
  let rows: [(Gate, String?, Bool)] = [
    (plain, nil, true), (plain, "http://127.0.0.1:8080", true),
    (plain, "HTTP://LocalHost:8080", true),
    (plain, "https://127.0.0.1:8080", false), (plain, "http://127.0.0.1", false),
    (plain, "null", false), (plain, "", false), (plain, "http://evil.example", false),
    (city, "https://wontak.example.go.kr", true), (city, "https://wontak.example.go.kr:443", true),
    (city, "http://wontak.example.go.kr", false), (city, "https://127.0.0.1:8443", true),
    (city, "https://wontak.example.go.kr.evil.example", false),
    (city, "https://evil.example/https://wontak.example.go.kr", false),
    (behind, "https://wontak.example.go.kr", true), (behind, "http://127.0.0.1:8080", true),
    (six, "https://[2001:db8::1]", true), (six, "https://[::1]:8443", true),
  ]
  for (gate, origin, isOurs) in rows {
    let request = request(origin)
    #expect(gate.mayUpgrade(request) == isOurs, "\(origin ?? "absent")")
    // A form may come from a page that hides where it is.
    #expect(gate.mayPost(request) == (isOurs || origin == "null"), "\(origin ?? "absent")")
  }
}

@Test func gate_stands_whateverThePublicURLSays() {
  for url in ["", "https://", "ftp://x", "x", "https:///path", "http://a b/"] {
    let gate = Gate(isTLS: false, listening: ["127.0.0.1:1"], publicURL: url)
    #expect(gate.knows(host: "127.0.0.1:1") && !gate.knows(host: ""), "\(url)")
  }
}

private func request(_ origin: String?) -> Request {
  Request(
    method: .get, target: "/ws", headers: Headers(origin.map { [("Origin", $0)] } ?? []))
}
