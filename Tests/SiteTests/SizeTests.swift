// Fourteen kilobytes hold the participant page in every state: what a phone gets before it has to
// ask a second time.

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

@Test func packedPage_unpacksToThePage() throws {
  let moment = Walk.moments(.sample, voters: 11)[5]
  let plain = moment.page()
  let packed = moment.page(headers: [("Accept-Encoding", "gzip")])
  #expect(try unpacked(packed.body) == plain.body)
  #expect(plain.header("Content-Encoding") == nil)
  #expect(plain.header("Vary") == "Accept-Encoding" && packed.header("Vary") == "Accept-Encoding")
}
