// Words never become markup: whatever is typed, a page has the very tags it has with plain words.

import HTTP
import Hall
import HallScenes
import Testing
import Wire

@testable import Site

@Test func phone_keepsItsTags_whateverTextsSay() throws {
  let kinds: [PollID] = ["points", "score", "transfer", "first", "word"]
  var plain: [PollID: [Skeleton]] = [:]
  for (index, text) in mischief.enumerated() {
    let kind = kinds[index % kinds.count]
    let expected =
      plain[kind]
      ?? Walk.moments(short("plain", kind), voters: 3).map { Skeleton($0.page().text) }
    #expect(expected.count >= 28)
    plain[kind] = expected
    for (moment, skeleton) in zip(Walk.moments(short(text, kind), voters: 3), expected) {
      let page = moment.page().text
      let found = Skeleton(page)
      #expect(found == skeleton, "\(moment.name): \(text)")
      checkWords(found, text, moment.name)
      let json = try #require(found.inside.first { $0.tag.contains("application/json") }).text
      #expect(!json.contains("<") && !json.contains("&") && !json.contains(">"))
      // What the page's script reads is what was typed.
      let state = try JSON(parsing: Array(json.utf8), limit: json.utf8.count)
      let hall = state["boards"]?.array?.first?["set"]
      #expect(hall?["event"]?["title"]?["ko"] == .string(text))
    }
  }
}

@Test func phone_hasNothingThatRunsInItsTags() {
  for moment in Walk.moments(.sample, voters: 11) {
    for language in Language.allCases {
      #expect(Skeleton(moment.page(language).text).livelyTags == [], "\(moment.name)")
    }
  }
}

@Test func codePage_keepsItsTags_whateverTheAddressSays() {
  for text in mischief {
    let encoded = percentEncoded(text)
    let plain = [
      pages.code(get("/?x=plain")), pages.code(get("/?x=plain"), problem: "code.unknown"),
      pages.claim(get("/?claim=plain"), id: "plain", isRefused: false),
      pages.claim(get("/?claim=plain"), id: "plain", isRefused: true),
    ]
    let request = get("/?claim=\(encoded)&lang=\(encoded)")
    let odd = [
      pages.code(request), pages.code(request, problem: "code.unknown"),
      pages.claim(request, id: text, isRefused: false),
      pages.claim(request, id: text, isRefused: true),
    ]
    for (page, expected) in zip(odd, plain) {
      #expect(Skeleton(page.text) == Skeleton(expected.text), "\(text)")
      checkWords(Skeleton(page.text), text, "code page")
    }
  }
}

@Test func errorPage_repeatsNothingOfTheRequest() {
  for text in mischief {
    let request = get("/" + percentEncoded(text), [("Accept", "text/html"), ("User-Agent", text)])
    for status in [400, 403, 404, 405, 421, 429, 500, 503] {
      let plain = pages.error(status, get("/", [("Accept", "text/html")]))
      #expect(pages.error(status, request).text == plain.text)
    }
  }
}

@Test func cards_keepTheirTags_whateverACodeSays() {
  let seat = SeatID(table: 3, number: 7)
  let url = "https://127.0.0.1/s/x"
  let plain = Skeleton(Cards.html([Cards.Card(seat: seat, url: url, code: "plain")], pages))
  for text in mischief {
    let found = Skeleton(Cards.html([Cards.Card(seat: seat, url: url, code: text)], pages))
    #expect(found == plain, "\(text)")
    checkWords(found, text, "cards")
  }
}

@Test func template_splits_whereItsFirstUnknownSlotStands() {
  let template = Template("a{{LANG}}b{{x}}c{{LANG}}d")
  let (text, rest) = template.beginning(["LANG": "<ko>"])
  #expect(text == "a<ko>b")
  #expect(rest.fill(["x": "<", "LANG": "en"]) == "&lt;cend")
  let (all, nothing) = template.beginning(["LANG": "ko", "x": "y"])
  #expect(all == "akobyckod" && nothing.fill([:]).isEmpty)
}

@Test func template_takesBracesInValuesAsWords() {
  let template = Template("a {{name}} {{RAW}} b")
  #expect(
    template.fill(["name": "{{RAW}}<", "RAW": "<i>{{name}}</i>"])
      == "a {{RAW}}&lt; <i>{{name}}</i> b")
}

@Test func inScript_escapesByScalars_notByCharacters() {
  // A mark that joins would hide the bracket from a reader of characters.
  let text = "</script>\u{301}<\u{FE0F}!--&\u{2028}\u{2029}"
  let safe = inScript(Array("\"\(text)\"".utf8))
  #expect(!safe.unicodeScalars.contains { "<>&\u{2028}\u{2029}".unicodeScalars.contains($0) })
  #expect((try? JSON(parsing: Array(safe.utf8)))?.string == text)
}

/// A day with two votes: a hundred days are to be walked through.
private func short(_ text: String, _ kind: PollID) -> Plan {
  var plan = Plan.sample(saying: text)
  plan.agenda = [plan.agenda[2], plan.agenda[3]]
  plan.polls = plan.polls.filter { ["priority", kind].contains($0.id) }
  plan.agenda[1].polls = plan.polls.map(\.id)
  return plan
}

/// No word between the tags has a sign that belongs to tags. An ampersand begins one of ours.
private func checkWords(_ page: Skeleton, _ text: String, _ place: String) {
  let bare = page.words.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) }
  #expect(!bare, "\(place): \(text)")
  // By bytes: an accent after the semicolon would make one character of both.
  let entities = page.words.utf8.split(
    separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
  let ours = ["amp;", "lt;", "gt;", "quot;", "#39;"]
  let isOurs = entities.dropFirst().allSatisfy { rest in
    ours.contains { rest.starts(with: $0.utf8) }
  }
  #expect(isOurs, "\(place): \(text)")
}
