// Fourteen kilobytes hold the participant page in every state: what a phone gets before it has to
// ask a second time.

import Glibc
import HTTP
import Hall
import HallScenes
import Testing

@testable import Site

/// Plans that ship, and the largest poll the hall lets anybody make.
@Test(arguments: ["incheon-300", "small-24", "the largest poll"])
func phone_fitsFourteenKilobytes_inEveryStateAndLanguage(plan name: String) throws {
  let isLargest = name == "the largest poll"
  var shipped = try shippedPlan(isLargest ? "incheon-300" : name)
  if isLargest { shipped.fillPolls() }
  let plan = shipped.askedByEveryRule
  let moments = Walk.moments(plan, voters: plan.seats.count)
  #expect(moments.count > 100)
  var most = (bytes: 0, moment: "")
  var fullest: [String: Int] = [:]
  for moment in moments {
    for language in Language.allCases {
      let page = moment.page(language, headers: [("Accept-Encoding", "gzip, deflate, br")])
      #expect(page.header("Content-Encoding") == "gzip")
      #expect(page.body.count <= 14_336, "\(moment.name) \(language)")
      fullest[moment.name] = max(fullest[moment.name] ?? 0, page.body.count)
      if page.body.count > most.bytes {
        most = (page.body.count, "\(moment.name) \(language)")
      }
    }
  }
  for moment in moments.map(\.name) where moment.contains("-") {
    if let bytes = fullest.removeValue(forKey: moment) { print("\(bytes) bytes: \(moment)") }
  }
  print("largest page of \(name): \(most.bytes) bytes, \(most.moment)")
}

extension Plan {
  /// Every poll with the longest title and question, and twenty options of 36 characters in both
  /// languages, no two alike: what packs worst.
  fileprivate mutating func fillPolls() {
    var lots = Lots(seed: 20)
    for at in polls.indices {
      polls[at].title = longWords(Hall.Limits.pollTitleCharacters, &lots)
      polls[at].question = longWords(Hall.Limits.questionCharacters, &lots)
      guard BallotKind(polls[at].rule) == .ticks, polls[at].options.count != 3 else { continue }
      polls[at].options = (0..<Hall.Limits.options.upperBound).map { number in
        Option(id: "o\(number)", text: longWords(Hall.Limits.optionCharacters, &lots))
      }
    }
  }

  /// The longest ballot of the plan asked once more by every rule, with all its options.
  fileprivate var askedByEveryRule: Plan {
    guard let longest = polls.max(by: { $0.options.count < $1.options.count }) else { return self }
    var rules: [(String, Rule)] = RankedMethod.allCases.map {
      ("by-\($0.rawValue)", .ranked(decides: $0))
    }
    rules += [
      ("by-points", .points(budget: 10)), ("by-score", .score(min: 1, max: 5)),
      ("by-one", .single), ("by-first", .likert2(k: 5, undecided: true)),
      ("by-second", .likert2(k: 5, undecided: true)), ("by-words", .text(characters: 40)),
    ]
    var plan = self
    for (id, rule) in rules {
      var poll = PollPlan(
        id: id, title: longest.title, question: longest.question, rule: rule,
        options: longest.options)
      switch rule {
      case .likert2, .text: poll.options = []
      default: break
      }
      if BallotKind(rule) == .scale || BallotKind(rule) == .score {
        poll.labels = [
          Words("전혀 필요 없다", "Not at all"), Words("별로 필요 없다", "Little"),
          Words("보통이다", "Somewhat"), Words("필요하다", "Needed"),
          Words("매우 필요하다", "Badly needed"),
        ]
      }
      if id == "by-second" { poll.before = "by-first" }
      plan.polls.append(poll)
    }
    return plan
  }
}

/// Words as people put them, of exactly so many characters in both languages.
private func longWords(_ characters: Int, _ lots: inout Lots) -> Words {
  func made(_ from: [String]) -> String {
    var text = ""
    while text.count < characters { text += (text.isEmpty ? "" : " ") + (lots.pick(from) ?? "") }
    return String(text.prefix(characters))
  }
  return Words(made(korean), made(english))
}

private let korean = """
  골목 주차 버스 배차 노선 급행 마을 공원 나무 그늘 의자 어르신 쉼터 아이 돌봄 학교 앞길 신호등 횡단보도 \
  턱 낮추기 빈집 고쳐 청년 일자리 창업 공간 시장 상인 배달 쓰레기 분리 수거 재활용 햇빛 발전 하천 물길 \
  살리기 바닷가 갯벌 섬 뱃길 병원 야간 응급실 도서관 늦게까지 열기 동네 책방 축제 예산 주민 참여 회의 \
  공개 소음 줄이기 자전거 도로 잇기 지하철 승강기 늘리기
  """.split(whereSeparator: \.isWhitespace).map(String.init)

private let english = """
  alley parking buses routes express village parks trees shade benches elders shelter \
  children care school crossings kerbs lower empty houses repair youth jobs workshops \
  market traders deliveries waste sorting recycling rooftop solar streams restore shore \
  mudflats islands ferries clinics night emergency libraries open later bookshops \
  festivals budget residents meetings noise reduce bicycle lanes connect stations lifts \
  more
  """.split(whereSeparator: \.isWhitespace).map(String.init)

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
