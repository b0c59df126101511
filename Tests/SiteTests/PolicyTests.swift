// The policy a page is sent with names exactly what stands in it, and allows nothing else.

import Digest
import HTTP
import Hall
import HallScenes
import Testing
import Wire

@testable import Site

@Test func phone_isCoveredByHashesOfWhatIsSent() throws {
  for moment in Walk.moments(.sample, voters: 11) {
    try checkPolicy(moment.page(), moment.name, scripts: 1)
  }
}

@Test func codePage_isCoveredByHashesOfWhatIsSent() throws {
  try checkPolicy(pages.code(get()), "code", scripts: 1)
  try checkPolicy(pages.claim(get(), id: "c", isRefused: false), "claim", scripts: 1)
}

@Test func documents_haveTheirStyleAndNoScript() throws {
  let page = pages.error(404, get("/nothing", [("Accept", "text/html")]))
  try checkPolicy(page, "error", scripts: 0)
  #expect(page.header("Content-Security-Policy")?.contains("script-src") == false)
}

@Test func shell_runsOnlyFilesOfTheSite_andNothingInline() throws {
  for name in ["facilitator", "mc", "desk", "door", "console", "screen"] {
    let page = try #require(pages.shell(name, get("/\(name)")))
    let policy = try #require(page.header("Content-Security-Policy"))
    #expect(!policy.contains("unsafe"))
    #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
    let skeleton = Skeleton(page.text)
    #expect(skeleton.inside.allSatisfy { $0.text.isEmpty }, "\(name)")
    #expect(skeleton.livelyTags == [])
    #expect(page.text.contains(pages.build) && !page.text.contains("{{"))
    for path in sources(page.text) {
      #expect(pages.asset(path, get("/app/" + path))?.status == 200, "\(name): \(path)")
    }
  }
  #expect(pages.shell("nobody", get()) == nil)
}

@Test func policy_namesSocketsOfPlainHostsOnly() throws {
  let plain = try #require(policy(at: "hall.example:8443"))
  #expect(plain.contains("connect-src 'self' ws://hall.example:8443 wss://hall.example:8443;"))
  for odd in ["hall;script-src *", "a b", "[::1]:8443", "홀.example", ""] {
    #expect(policy(at: odd)?.contains("connect-src 'self';") == true, "\(odd)")
  }
}

@Test func pages_areKeptByNobodyAndFramedByNobody() {
  let moment = Walk.moments(.sample, voters: 1)[0]
  for page in [
    moment.page(), pages.code(get()), pages.error(403, get("/", [("Accept", "text/html")])),
  ] {
    #expect(page.header("Cache-Control") == "no-store")
    #expect(page.header("Referrer-Policy") == "same-origin")
    #expect(page.header("X-Content-Type-Options") == "nosniff")
    #expect(page.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
  }
}

private func policy(at authority: String) -> String? {
  pages.code(Request(method: .get, target: "/", authority: authority))
    .header("Content-Security-Policy")
}

/// Style and scripts as they were sent, hashed anew here, are the ones the policy names.
private func checkPolicy(_ page: Response, _ name: String, scripts: Int) throws {
  let policy = try #require(page.header("Content-Security-Policy"))
  #expect(!policy.contains("unsafe"), "\(name)")
  let skeleton = Skeleton(page.text)
  let styles = skeleton.inside.filter { $0.tag.hasPrefix("<style") }.map(\.text)
  let running = skeleton.inside
    .filter { $0.tag.hasPrefix("<script") && !$0.tag.contains("application/json") }.map(\.text)
  #expect(styles.count == 1 && running.count == scripts, "\(name)")
  // Behind what stands in the page only what it may add itself.
  let later = name == "code" || name == "claim" || scripts == 0 ? nil : try laterParts()
  #expect(
    hashes(in: policy, "style-src") == styles.map(hash) + (later.map { [hash($0.css)] } ?? []),
    "\(name)")
  if scripts > 0 {
    #expect(
      hashes(in: policy, "script-src") == running.map(hash) + (later.map { [hash($0.js)] } ?? []),
      "\(name)")
  }
  #expect(policy.hasPrefix("default-src 'none';") && policy.contains("base-uri 'none'"))
}

private func laterParts() throws -> (css: String, js: String) {
  let file = try #require(pages.asset("participant/more.ko.json", get()))
  let json = try JSON(parsing: file.body, limit: file.body.count)
  return (try #require(json["css"]?.string), try #require(json["js"]?.string))
}

private func hash(_ text: String) -> String { "'sha256-\(base64(sha256(Array(text.utf8))))'" }

private func hashes(in policy: String, _ directive: String) -> [String] {
  let parts = policy.split(separator: ";").map { $0.split(separator: " ").map(String.init) }
  return parts.first { $0.first == directive }.map { Array($0.dropFirst()) } ?? []
}

/// Paths under `/app/` that a page names.
private func sources(_ html: String) -> [String] {
  html.split(separator: "\"").filter { $0.hasPrefix("/app/") }
    .map { String($0.dropFirst("/app/".count)) }
}
