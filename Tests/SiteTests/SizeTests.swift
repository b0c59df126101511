// Fourteen kilobytes hold the participant page in every state: what a phone gets before it has to
// ask a second time.

import Glibc
import HTTP
import Hall
import HallScenes
import Testing

@testable import Site

@Test(arguments: ["incheon-300", "small-24"])
func phone_fitsFourteenKilobytes_inEveryStateAndLanguage(plan name: String) throws {
  let plan = try shippedPlan(name)
  let moments = Walk.moments(plan, voters: plan.seats.count)
  #expect(moments.count > 30)
  var most = (bytes: 0, moment: "")
  for moment in moments {
    for language in Language.allCases {
      let page = moment.page(language, headers: [("Accept-Encoding", "gzip, deflate, br")])
      #expect(page.header("Content-Encoding") == "gzip")
      #expect(page.body.count <= 14_336, "\(moment.name) \(language)")
      if page.body.count > most.bytes {
        most = (page.body.count, "\(moment.name) \(language)")
      }
    }
  }
  print("largest page of \(name): \(most.bytes) bytes, \(most.moment)")
}

/// What a page costs the hall's thread is printed, not judged: it depends on the machine and on how
/// the program was built.
@Test func phone_tellsWhatItCosts() throws {
  let plan = try shippedPlan("incheon-300")
  let moments = Walk.moments(plan, voters: 40).filter { $0.name.hasSuffix(" open") }
  func tell(_ what: String, _ make: (Moment) -> Void) {
    let began = threadNanos()
    for _ in 0..<20 { moments.forEach(make) }
    print("\(what): \((threadNanos() - began) / 1_000 / (20 * moments.count)) µs")
  }
  tell("a phone's page as it is") { _ = $0.page() }
  tell("packed behind its beginning") { _ = $0.page(headers: [("Accept-Encoding", "gzip")]) }
  tell("packed whole") { _ = Gzip.pack($0.page().body, level: Limits.pageGzipLevel) }
}

private func threadNanos() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

@Test func packedPage_unpacksToThePage() throws {
  let moment = Walk.moments(.sample, voters: 11)[5]
  let plain = moment.page()
  let packed = moment.page(headers: [("Accept-Encoding", "gzip")])
  #expect(try unpacked(packed.body) == plain.body)
  #expect(plain.header("Content-Encoding") == nil)
  #expect(plain.header("Vary") == "Accept-Encoding" && packed.header("Vary") == "Accept-Encoding")
}
