// The page without JavaScript: its form, what it shows once a vote is stored, and where its links
// lead.

import HTTP
import Hall
import HallScenes
import Testing
import Wire

@testable import Site

@Test func ballot_isAFormThatWorksAlone() throws {
  let moment = try find("warmup open")
  for language in Language.allCases {
    let tags = Skeleton(moment.page(language).text).tags
    let form = try #require(tags.first { $0.hasPrefix("<form") })
    // Without an action it goes where the page is: the token stays out of the body.
    #expect(form.contains("method=\"post\"") && !form.contains("action="))
    #expect(tags.contains("<input type=\"hidden\" name=\"nonce\" value=\"\(Moment.nonce)\">"))
    #expect(tags.contains("<input type=\"hidden\" name=\"poll\" value=\"warmup\">"))
    #expect(choices(tags).map(\.type) == ["radio", "radio", "radio"])
    #expect(choices(tags).map(\.value) == ["a", "b", "c"])
    #expect(choices(tags).allSatisfy { !$0.isChecked })
    #expect(tags.contains("<button class=\"go\" form=\"ballot\">"))
    #expect(!moment.page(language).text.contains(Moment.token))
  }
}

@Test func ballot_isOfCheckboxes_whenSeveralMayBeChosen() throws {
  let tags = Skeleton(try find("priority open").page().text).tags
  #expect(choices(tags).map(\.type) == Array(repeating: "checkbox", count: 4))
}

@Test func ballot_hasTheFieldsOfItsRule() throws {
  let rows: [(poll: String, fields: [String])] = [
    ("points", ["amount-a", "amount-b", "amount-c"]), ("score", ["amount-a", "amount-b"]),
    ("order", ["rank-a", "rank-b", "rank-c", "rank-d"]),
    ("first", Array(repeating: "step", count: 6)), ("word", ["words"]),
  ]
  for row in rows {
    let names = Skeleton(try find("\(row.poll) open").page().text).tags.compactMap { tag in
      tag.firstRange(of: "name=\"").map { String(tag[$0.upperBound...].prefix { $0 != "\"" }) }
    }
    let others: Set = ["viewport", "theme-color", "nonce", "poll"]
    #expect(names.filter { !others.contains($0) } == row.fields)
  }
}

@Test func ballot_holdsWhatIsStored_underEveryRule() throws {
  let rows: [(poll: String, held: [String])] = [
    ("points", ["name=\"amount-a\" min=\"0\" max=\"5\" value=\"1\""]),
    ("score", ["<option value=\"0\" selected>", "<option value=\"1\" selected>"]),
    ("order", ["name=\"rank-d\" min=\"1\" max=\"4\" value=\"4\""]),
    ("first", ["name=\"step\" value=\"1\" checked"]), ("word", [">word 0</textarea>"]),
  ]
  for row in rows {
    let page = try find("\(row.poll) changing").page().text
    for held in row.held { #expect(page.contains(held), "\(row.poll): \(held)") }
  }
}

@Test func storedBallot_isTold_inTheWordsOfItsRule() throws {
  let rows: [(poll: String, told: [String])] = [
    ("points", ["선택 a 1점", "선택 c 1점"]), ("score", ["선택 a 0점", "선택 b 1점"]),
    ("order", ["1위 선택 a", "4위 선택 d"]), ("first", ["1. 가장 낮음"]), ("word", ["“word 0”"]),
  ]
  for row in rows {
    let page = try find("\(row.poll) voted").page().text
    for told in row.told { #expect(page.contains("<span>\(told)</span>"), "\(told)") }
  }
}

@Test func sealedMeasure_isNotCalledCounted_whileItWaits() throws {
  #expect(try find("first recounted").page().text.contains(text("phone.sealedLead")))
  #expect(try find("second recounted").page().text.contains(text("phone.closedLead")))
}

@Test func ballot_hasTheStoredChoice_whenItIsChanged() throws {
  let page = try find("priority changing").page().text
  #expect(choices(Skeleton(page).tags).filter(\.isChecked).map(\.value) == ["a", "b"])
  #expect(page.contains(pages.text("phone.keepOld", .ko)))
}

/// Polls end by the MC's command: the page tells the time that was announced, and after it only
/// that the close is near.
@Test func phone_saysUntilWhen_onceItWasAnnounced() throws {
  var scene = Scene()
  scene.must(.sitDown, .seat(Moment.seat))
  scene.must(.openPoll("warmup", revision: 1, seconds: 300), Scene.mc)
  let end = try #require(scene.state.poll("warmup")).lastCallAt + 300_000
  func page(_ now: HallTime, _ language: Language = .ko) -> String {
    Moment(name: "", state: scene.state, now: now).page(language).text
  }
  let time = clockText(end, offsetMinutes: 540, .ko)
  #expect(page(end - 300_000).contains("<b>\(time)쯤 마감합니다. 아직 투표하지 않으셨습니다.</b>"))
  #expect(page(end - 1, .en).contains("Closes at about \(hourMinute(end, offsetMinutes: 540))."))
  #expect(page(end).contains("<b>곧 마감합니다. 아직 투표하지 않으셨습니다.</b>"))
  scene.must(.castBallot("warmup", ["a"]), .seat(Moment.seat))
  #expect(page(end - 1).contains("<b>\(time)쯤 마감합니다. 마감 전에는 바꿀 수 있습니다.</b>"))
}

@Test func openText_leavesOutWhatIsHidden_andSaysHowMany() {
  var scene = Scene()
  scene.seatPeople(5)
  scene.open("word")
  for (seat, words) in zip(Plan.sample.seats, ["나무", "나무", "홍길동", "홍길동", "홍길동"]) {
    scene.must(.castBallot("word", .words(words)), .seat(seat))
  }
  scene.close("word")
  scene.recount("word")
  scene.must(
    .hideWords("word", revision: scene.revision("word"), words: ["홍길동"]), Scene.mc)
  scene.reveal("word")
  let docs = BoardDocs(scene.state, Surroundings())
  let hall = docs.docs(.hall).first { $0.key == "poll:word" }?.value["result"]
  #expect(hall?["hiddenCount"]?.int == 3 && hall?["groupCount"]?.int == 1)
  #expect(hall?["cast"]?.int == 5)
  #expect(hall?["groups"]?.array?.count == 1)
}

@Test func phone_saysWhatIsStored_afterAVote() throws {
  let moment = try find("warmup voted")
  let page = moment.page()
  #expect(page.status == 200)
  for key in ["phone.recorded", "phone.stored", "phone.receipt", "phone.mayChange"] {
    #expect(page.text.contains(pages.text(key, .ko)), "\(key)")
  }
  #expect(page.text.contains("K7M2") && page.text.contains("선택 a"))
  let tags = Skeleton(page.text).tags
  #expect(choices(tags).isEmpty)
  #expect(tags.contains { $0.contains("href=\"?change=warmup\"") })
  #expect(
    Skeleton(moment.page(.en).text).tags.contains {
      $0.contains("href=\"?change=warmup&amp;lang=en\"")
    })
}

@Test func phone_saysThatAVoteWasChanged_fromItsSecondVersionOn() throws {
  #expect(try find("warmup changed, last call").page().text.contains(text("phone.changed")))
}

@Test func phone_saysThatStaffTookTheBallot_andNotWhatItSays() {
  var scene = Scene()
  scene.open("warmup")
  scene.must(.castFor("warmup", Moment.seat, ["a"]), Scene.door)
  for query in [[], ["change=warmup"]] {
    let page = Moment(name: "taken", state: scene.state, query: query).page()
    let words = Skeleton(page.text).words
    #expect(words.contains(text("refusal.takenByStaff")))
    #expect(!words.contains("선택 a") && !words.contains(text("phone.change")))
    #expect(page.text.contains("\"staff\":1") && !page.text.contains("\"choice\":["))
    #expect(choices(Skeleton(page.text).tags).isEmpty)
  }
}

@Test func refusal_isToldInWords_withAWayBack() throws {
  let page = try find("warmup refused").page()
  #expect(page.status == 409)
  #expect(
    page.text.contains(text("page.refusedTitle")) && page.text.contains(text("refusal.tooMany")))
  let tags = Skeleton(page.text).tags
  #expect(choices(tags).isEmpty && tags.contains { $0.contains("href=\"?\"") })
}

@Test func usedNonce_showsWhatIsStored_withAFreshNonce() throws {
  let page = try find("warmup refused, one stored").page()
  let tags = Skeleton(page.text).tags
  #expect(page.status == 409)
  #expect(page.text.contains(text("refusal.nonceReused")))
  #expect(page.text.contains(text("phone.choice")) && page.text.contains("<span>선택 a</span>"))
  #expect(choices(tags).filter(\.isChecked).map(\.value) == ["a"])
  #expect(tags.contains("<input type=\"hidden\" name=\"nonce\" value=\"\(Moment.nonce)\">"))
  let without = try find("warmup refused, nothing stored").page().text
  #expect(!Skeleton(without).words.contains(text("phone.choice")))
  #expect(without.contains("name=\"nonce\""))
}

@Test func codeForm_keepsItsLanguage() {
  #expect(Skeleton(pages.code(get()).text).tags.contains { $0.contains("action=\"/code\"") })
  let english = pages.code(get("/?lang=en"), problem: "code.unknown")
  #expect(english.status == 404)
  #expect(Skeleton(english.text).tags.contains { $0.contains("action=\"/code?lang=en\"") })
  #expect(english.text.contains(pages.text("code.unknown", .en)))
}

@Test func waitingPage_looksAgainByItself_withoutAScript() {
  let refresh = "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"
  #expect(pages.claim(get(), id: "c", isRefused: false).text.contains(refresh))
  #expect(!pages.claim(get(), id: "c", isRefused: true).text.contains(refresh))
  #expect(!pages.code(get()).text.contains(refresh))
}

@Test func errorPage_isForBrowsers_andALineForPrograms() {
  let page = pages.error(403, get("/", [("Accept", "text/html,*/*")]))
  #expect(page.status == 403 && page.text.contains(text("error.403")))
  #expect(page.text.contains("lang=\"en\"") && page.text.contains(pages.text("error.403", .en)))
  #expect(pages.error(404, get()).text == "404 There is nothing at this address\n")
  #expect(pages.error(418, get()).text == "418 That did not work\n")
}

private let walk = Walk.moments(.sample, voters: 11)

private func find(_ name: String) throws -> Moment {
  try #require(walk.first { $0.name == name })
}

private func text(_ key: String) -> String { escaped(pages.text(key, .ko)) }

private func choices(_ tags: [String]) -> [(type: String, value: String, isChecked: Bool)] {
  tags.filter { $0.contains("name=\"choice\"") }.map { tag in
    let parts = tag.split(separator: "\"").map(String.init)
    return (parts[1], parts[5], tag.contains(" checked"))
  }
}
