// Every sentence the server renders stands in the text files, in both languages: none is written
// in the program, none is missing, none shows its key.

import Foundation
import HTTP
import Hall
import HallScenes
import Testing
import Wire

@testable import Site

@Test func keys_namedInTheProgram_areInBothTextFiles() throws {
  let tables = try Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, try table($0)) })
  for (file, source) in try sources() {
    for key in try keys(in: source) {
      for language in Language.allCases {
        #expect(tables[language]?[key]?.isEmpty == false, "\(file): \(key) \(language)")
      }
    }
  }
}

@Test func keys_madeFromCases_areInBothTextFiles() throws {
  var keys = AgendaKind.allCases.map { "phone.wait.\($0.rawValue)" }
  for secrecy in Secrecy.allCases {
    keys += ["phone.secrecy.\(secrecy.rawValue)", "phone.who.\(secrecy.rawValue)"]
  }
  keys += RankedMethod.allCases.map { "phone.result.ranked.by.\($0.rawValue)" }
  keys += ["passed", "notPassed", "quorumNotMet"].map { "phone.result.\($0)" }
  keys += ["heading", "lead", "label", "hint", "button", "help"].map { "code.\($0)" }
  for status in ["400", "403", "404", "405", "421", "429", "503", "other"] {
    keys += ["error.\(status)", "error.\(status).todo"]
  }
  for language in Language.allCases {
    let table = try table(language)
    for key in keys { #expect(table[key]?.isEmpty == false, "\(key) \(language)") }
  }
}

@Test func refusals_ofAVote_haveWords() throws {
  // What a seat can hear; others carry their code in a sentence.
  let heard: [Refusal] = [
    .pollClosed, .pollNotOpen, .unknownPoll, .tooMany, .tooFew, .unknownOption, .repeatedOption,
    .wrongBallot, .outOfRange, .overBudget, .repeatedRank, .textEmpty, .textTooLong,
    .notPresent, .unknownSeat, .notPermitted, .nonceReused, .tooManyThings, .stateMoved, .badValue,
  ]
  for language in Language.allCases {
    for refusal in heard {
      #expect(!pages.texts.refusal(refusal.rawValue, language).contains(refusal.rawValue))
    }
    #expect(pages.texts.refusal("nobodyKnows", language).contains("nobodyKnows"))
  }
}

@Test func program_holdsNoKoreanSentence() throws {
  // How times and weekdays are written is grammar, not sentences.
  let allowed = try Regex("오전|오후|[시분]|\"[일월화수목금토]\"")
  for (file, source) in try sources() {
    for line in source.split(separator: "\n") {
      let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
      let rest = code.replacing(allowed, with: "")
      let korean = rest.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
      #expect(!korean, "\(file): \(line)")
    }
  }
}

@Test func pages_showNoKeyAndNoEmptySlot() throws {
  let key = try Regex("(phone|page|code|report|refusal|error|common|cards)\\.[a-zA-Z]")
  for moment in Walk.moments(.sample, voters: 11) {
    for language in Language.allCases {
      let words = Skeleton(moment.page(language).text).words
      #expect(words.firstMatch(of: key) == nil, "\(moment.name)")
      #expect(!words.contains("{"), "\(moment.name) \(language)")
    }
  }
}

@Test func englishPage_hasNoKorean_whereThePlanHasEnglish() throws {
  for moment in Walk.moments(try shippedPlan("incheon-300"), voters: 12) {
    let words = Skeleton(moment.page(.en).text).words
      .split(separator: "한국어").joined()
    let korean = words.unicodeScalars.filter { (0xAC00...0xD7A3).contains($0.value) }
    #expect(korean.isEmpty, "\(moment.name): \(String(String.UnicodeScalarView(korean)))")
  }
}

private func sources() throws -> [(file: String, text: String)] {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return try ["Site", "Report"].flatMap { room in
    let folder = root.appendingPathComponent("Sources/Edge/\(room)").resolvingSymlinksInPath()
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.sorted().map { name in
        (name, try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
      }
  }
}

/// Whole string literals that look like keys of the texts.
private func keys(in source: String) throws -> [String] {
  let pattern = try Regex<(Substring, Substring)>(
    "\"((?:phone|page|code|report|common|cards)\\.[a-zA-Z.]*[a-zA-Z])\"",
    as: (Substring, Substring).self)
  return source.matches(of: pattern).map { String($0.output.1) }
}

private func table(_ language: Language) throws -> [String: String] {
  let response = try #require(pages.asset("text/\(language.rawValue).json", get()))
  let json = try JSON(parsing: response.body, limit: response.body.count)
  return Dictionary(
    uniqueKeysWithValues: (json.members ?? []).map { ($0.key, $0.value.string ?? "") })
}
