// A name is proposed when the answer is exactly what was asked for, and refused otherwise.
import Foundation
import HTTP
import Lines
import Sockets
import Synchronization
import TLS
import Testing
import Wire

@testable import Naming

private let group = [
  GroupNote(id: "3-7", text: "버스 배차 간격을 줄여 주세요"),
  GroupNote(id: "12-1", text: "막차가 너무 일찍 끊깁니다 \"<b>\""),
  GroupNote(id: "9-2", text: "Buses at night, please"),
]

private let good = #"""
  {"title":"버스 배차 확대","summary":"배차 간격을 줄이고 막차를 늦추자는 의견입니다.","notes":["12-1","3-7"]}
  """#

private func endpoint(
  _ stub: StubService, scheme: String = "http", path: String = "/v1", key: String? = nil,
  pin: String? = nil
) throws -> Endpoint {
  try Endpoint(
    url: "\(scheme)://127.0.0.1:\(stub.server.port)\(path)", model: "small-model", keyFile: key,
    certificateSHA256: pin)
}

/// What came of asking a service that behaves so.
private func ask(
  _ manner: StubService.Manner, millis: Int = Naming.Limits.answerMillisMax
) throws -> Result<GroupName, NamingFault> {
  let stub = try StubService(manner)
  defer { stub.stop() }
  let namer = GroupNamer(try endpoint(stub), millisMax: millis)
  return Result { () throws(NamingFault) in try namer.name(of: group, in: .korean) }
}

struct GroupNamerTests {
  @Test func name_isProposed_whenEverySentenceRestsOnNotes() throws {
    let name = try ask(.says(good)).get()
    #expect(name.title == "버스 배차 확대")
    #expect(name.sentence == "배차 간격을 줄이고 막차를 늦추자는 의견입니다.")
    #expect(name.notes == ["3-7", "12-1"])
    #expect(name.model == "small-model")
  }

  @Test func request_isAChatCompletion_andHoldsOnlyIdsAndWords() throws {
    let key = NSTemporaryDirectory() + "wontak-key-\(UUID().uuidString)"
    defer { unlink(key) }
    try Data("sk-secret\n".utf8).write(to: URL(filePath: key))
    let stub = try StubService(.says(good))
    defer { stub.stop() }
    _ = try GroupNamer(try endpoint(stub, path: "/v1/", key: key)).name(of: group, in: .english)
    let request = try #require(stub.requests.withLock { $0.first })
    #expect(request.method == .post)
    #expect(request.target == "/v1/chat/completions")
    #expect(request.headers["authorization"] == "Bearer sk-secret")
    #expect(request.headers["content-type"] == "application/json")
    let body = try JSON(parsing: request.body)
    #expect(body["model"]?.string == "small-model")
    let user = try #require(body["messages"]?.array?.last?["content"]?.string)
    let notes = try #require(try JSON(parsing: Array(user.utf8))["notes"]?.array)
    #expect(notes.map { $0["text"]?.string } == group.map(\.text))
    #expect(notes.allSatisfy { $0.members?.map(\.key) == ["id", "text"] })
  }

  @Test(arguments: [
    ("", NamingFault.Flaw.notJSON), ("here it is: " + good, .notJSON),
    ("```json\n\(good)\n```", .notJSON), (good + good, .notJSON),
    (#"{"title":"가","summary":"나","notes":["3-7"],"more":1}"#, .otherKeys),
    (#"{"title":"가","summary":"나"}"#, .otherKeys), ("[]", .otherKeys),
    (#"{"title":1,"summary":"나","notes":["3-7"]}"#, .otherKeys),
    (#"{"title":" ","summary":"나","notes":["3-7"]}"#, .noTitle),
    (#"{"title":"열일곱 글자를 넘기는 아주 긴 제목입니다","summary":"나","notes":["3-7"]}"#, .longTitle),
    (#"{"title":"가","summary":"\u200b","notes":["3-7"]}"#, .noSentence),
    (#"{"title":"가","summary":"첫째입니다. 둘째입니다.","notes":["3-7"]}"#, .moreSentences),
    (#"{"title":"가","summary":"Really? Yes","notes":["3-7"]}"#, .moreSentences),
    (#"{"title":"가","summary":"나","notes":[]}"#, .noNotes),
    (#"{"title":"가","summary":"나","notes":["3-7","4-4"]}"#, .otherNotes),
    (#"{"title":"가","summary":"나","notes":["3-7","3-7"]}"#, .otherNotes),
    (#"{"title":"가","summary":"나","notes":["3-7",7]}"#, .otherNotes),
  ])
  func answer_isRefused_whenItIsNotWhatWasAsked(_ row: (String, NamingFault.Flaw)) throws {
    #expect(throws: NamingFault.badAnswer(row.1)) { try ask(.says(row.0)).get() }
  }

  @Test func sentence_isOne_whenItHasAFraction() throws {
    let answer = #"{"title":"A","summary":"Every 3.5 minutes, e.g.!","notes":["9-2"]}"#
    #expect(try ask(.says(answer)).get().sentence == "Every 3.5 minutes, e.g.!")
  }

  @Test func longSentence_isRefused() throws {
    let long = String(repeating: "가", count: Limits.sentenceCharactersMax + 1)
    let answer = #"{"title":"가","summary":"\#(long)","notes":["3-7"]}"#
    #expect(throws: NamingFault.badAnswer(.longSentence)) { try ask(.says(answer)).get() }
  }

  @Test func control_andBidiCharacters_areTakenOut() throws {
    let answer = #"{"title":"버\u202e스\u0007","summary":"한 \u2067줄\n입니다","notes":["3-7"]}"#
    let name = try ask(.says(answer)).get()
    #expect(name.title == "버스")
    #expect(name.sentence == "한 줄 입니다")
  }

  @Test(arguments: [
    (StubService.Manner.sends(500, Array("{}".utf8)), NamingFault.status(500)),
    (.sends(401, []), .status(401)), (.sends(302, []), .status(302)),
    (.sends(200, Array("not JSON".utf8)), .badAnswer(.noContent)),
    (.sends(200, Array(#"{"choices":[]}"#.utf8)), .badAnswer(.noContent)),
    (
      .sends(200, Array(#"{"choices":[{"message":{"content":null}}]}"#.utf8)),
      .badAnswer(.noContent)
    ),
    (.says(good, finish: "length"), .badAnswer(.unfinished)),
  ])
  func answer_isRefused_whenTheEnvelopeIsWrong(_ row: (StubService.Manner, NamingFault)) throws {
    #expect(throws: row.1) { try ask(row.0).get() }
  }

  @Test func answer_isRefused_whenItIsTooLarge() throws {
    let large = [UInt8](repeating: 0x20, count: Limits.answerBytesMax + 1)
    let result = try ask(.sends(200, large))
    guard case .failure(.unreachable) = result else {
      Issue.record("\(result)")
      return
    }
  }

  @Test func service_isGivenUp_whenItKeepsSilent() throws {
    let result = try ask(.keepsSilent, millis: 300)
    guard case .failure(.unreachable) = result else {
      Issue.record("\(result)")
      return
    }
  }

  @Test func nobody_isThere() throws {
    let namer = GroupNamer(try Endpoint(url: "http://127.0.0.1:1/v1", model: "m"))
    let result = Result { () throws(NamingFault) in try namer.name(of: group, in: .korean) }
    guard case .failure(.unreachable) = result else {
      Issue.record("\(result)")
      return
    }
  }

  @Test func emptyGroup_isNotAskedAbout() throws {
    let namer = GroupNamer(try Endpoint(url: "http://127.0.0.1:1/v1", model: "m"))
    #expect(throws: NamingFault.emptyGroup) { try namer.name(of: [], in: .korean) }
  }

  @Test func largeGroup_isShownInPart() {
    let many = (0..<500).map { GroupNote(id: "\($0)", text: "의견 \($0)") }
    #expect(GroupNamer.shown(of: many).count == Limits.shownNotesMax)
    let long = many.map { GroupNote(id: $0.id, text: String(repeating: "가", count: 1_000)) }
    #expect(GroupNamer.shown(of: long).count == Limits.shownBytesMax / 3_000)
  }

  @Test func groups_waitInLine_andTooManyAreRefused() throws {
    let stub = try StubService(.says(good))
    defer { stub.stop() }
    let namer = GroupNamer(try endpoint(stub))
    let came = DispatchSemaphore(value: 0)
    let results = Mutex<[Result<GroupName, NamingFault>]>([])
    let asked = 40
    for _ in 0..<asked {
      namer.propose(for: group, in: .korean) { result in
        results.withLock { $0.append(result) }
        came.signal()
      }
    }
    for _ in 0..<asked { try #require(came.wait(timeout: .now() + 60) == .success) }
    let all = results.withLock { $0 }
    #expect(all.contains { (try? $0.get()) != nil })
    #expect(all.allSatisfy { $0 == .failure(.busy) || (try? $0.get()) != nil })
  }
}

struct NamingOverTLSTests {
  @Test func certificate_isTrusted_whenItIsThePinnedOne() throws {
    let file = NSTemporaryDirectory() + "wontak-naming-\(UUID().uuidString)"
    defer {
      unlink(file + ".crt")
      unlink(file + ".key")
    }
    let pin = try SelfSigned.write(certificateFile: file + ".crt", keyFile: file + ".key")
    let tls = try TLSContext(certificateFile: file + ".crt", keyFile: file + ".key")
    let stub = try StubService(.says(good), tls: tls)
    defer { stub.stop() }
    let pinned = GroupNamer(try endpoint(stub, scheme: "https", pin: pin))
    #expect(try pinned.name(of: group, in: .korean).title == "버스 배차 확대")
    let stranger = GroupNamer(try endpoint(stub, scheme: "https"))
    let zeros = String(repeating: "0", count: 64)
    let other = GroupNamer(try endpoint(stub, scheme: "https", pin: zeros))
    for namer in [stranger, other] {
      let result = Result { () throws(NamingFault) in try namer.name(of: group, in: .korean) }
      guard case .failure(.unreachable) = result else {
        Issue.record("\(result)")
        continue
      }
    }
    // The words of notes were not sent before the service had shown who it is.
    #expect(stub.requests.withLock { $0.count } == 1)
  }
}

struct EndpointTests {
  @Test(arguments: [
    ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434", "/v1"),
    ("https://llm.example/v1/", "https://llm.example", "/v1"),
    ("https://llm.example", "https://llm.example", ""),
    ("http://[::1]:8000/openai/v1", "http://[::1]:8000", "/openai/v1"),
  ])
  func url_isTakenApart(_ row: (String, String, String)) throws {
    let endpoint = try Endpoint(url: row.0, model: "m")
    #expect(endpoint.base == row.1)
    #expect(endpoint.path == row.2)
  }

  @Test(arguments: [
    "", "llm.example/v1", "ftp://llm.example", "http://", "http://a b/v1", "http://a/v 1",
    "http://user:word@a/v1", "http://a/v1?x=1", "http://a/v1#x", "http://a:99999/v1",
    "http://a/v1\r\nX: y", "http://a\r\n/v1",
  ])
  func url_isRefused_whenItIsNone(_ url: String) {
    #expect(throws: EndpointFault.badURL(url)) { try Endpoint(url: url, model: "m") }
  }

  @Test(arguments: [
    "", "\n", "two lines\nof it", "a\r\nX: y", String(repeating: "k", count: 5_000),
  ])
  func key_isRefused_whenItCouldBreakAField(_ content: String) throws {
    let file = NSTemporaryDirectory() + "wontak-key-\(UUID().uuidString)"
    defer { unlink(file) }
    try Data(content.utf8).write(to: URL(filePath: file))
    #expect(throws: EndpointFault.badKey(file)) {
      try Endpoint(url: "http://a/v1", model: "m", keyFile: file)
    }
  }

  @Test func keyFile_isMissing() {
    #expect(throws: EndpointFault.keyUnreadable("/nowhere/key", errno: ENOENT)) {
      try Endpoint(url: "http://a/v1", model: "m", keyFile: "/nowhere/key")
    }
  }
}
