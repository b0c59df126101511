// A record held against its journal: every file of it, to the byte, at the row it was made at. And
// the sheet of answers in words, which no digest binds.

import Digest
import Foundation
import Hall
import HallScenes
import Journal
import JournalSQLite
import Records
import Testing
import Wire

@Test func record_isOfItsJournal_alsoAfterTheDayWentOn() throws {
  var scene = playedDay(hidden: ["motion"])
  let hall = try ScratchHall(scene.entries)
  _ = try hall.exported()
  #expect(try Verification(of: hall.data, record: hall.out).agrees)
  let before = scene.entries.count
  scene.recount("motion")
  scene.reveal("motion")
  try hall.append(scene.entries.dropFirst(before))
  let later = try Verification(of: hall.data, record: hall.out)
  #expect(later.agrees, "\(later.lines)")
  #expect(later.lines.contains { $0.contains("is the record of this journal") })
}

@Test func record_isNamed_whereverItDiffers() throws {
  let hall = try ScratchHall(playedDay().entries)
  let files = try hall.exported()
  for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
    let url = URL(fileURLWithPath: hall.out + "/" + name)
    var changed = bytes
    // A figure of significance, a winner's name, a word of the question: whatever stands there.
    changed[bytes.count / 2] ^= 1
    try changed.write(to: url)
    let found = try Verification(of: hall.data, record: hall.out)
    #expect(!found.agrees && found.finding == nil)
    #expect(found.lines.contains { $0.hasPrefix("  \(name):") }, "\(name): \(found.lines)")
    #expect(found.lines.last != "모두 맞습니다 / everything agrees")
    try bytes.write(to: url)
  }
  try Data("?".utf8).write(to: URL(fileURLWithPath: hall.out + "/results/other.csv"))
  try FileManager.default.removeItem(atPath: hall.out + "/ballots/points.json")
  let found = try Verification(of: hall.data, record: hall.out)
  #expect(found.lines.contains { $0.hasPrefix("  results/other.csv: ") })
  #expect(found.lines.contains { $0.hasPrefix("  ballots/points.json: ") })
  #expect(throws: RecordsFault.self) {
    _ = try Verification(of: hall.data, record: hall.out + "-nowhere")
  }
}

@Test func record_isNamed_whenAFigureOfSignificanceWasChanged() throws {
  let hall = try ScratchHall(playedDay().entries)
  let exported = try hall.exported()
  let results = String(decoding: try #require(exported["results.json"]), as: UTF8.self)
  for key in ["sign_p", "sign_p_float", "stuart_maxwell", "df"] {
    let place = try #require(results.range(of: "\"\(key)\":"))
    let digit = try #require(results[place.upperBound...].firstIndex { $0.isNumber })
    var changed = results
    let other = results[digit] == "1" ? "2" : "1"
    changed.replaceSubrange(digit...digit, with: other)
    try Data(changed.utf8).write(to: URL(fileURLWithPath: hall.out + "/results.json"))
    let found = try Verification(of: hall.data, record: hall.out)
    #expect(found.lines.contains { $0.hasPrefix("  results.json:") }, "\(key)")
  }
}

@Test func wordSheet_namesWhatTheRevealNamed_andNothingBefore() throws {
  var scene = Scene()
  scene.seatPeople(15)
  let words = ["=1+1", "걷기", "걷기", "걷기", "=1+1", "나", "나", "다", "다", "라", "라", "+82", "아무개"]
  scene.open("word")
  for (seat, word) in zip(Plan.sample.seats, words) {
    scene.must(.castBallot("word", .words(word)), .seat(seat))
  }
  scene.close("word")
  scene.recount("word")
  func sheet() throws -> String {
    let poll = try #require(scene.state.poll("word"))
    return String(
      decoding: ResultSheet(poll, in: scene.state.day, run: 0).bytes, as: UTF8.self)
  }
  #expect(try !sheet().contains("걷기") && sheet().contains("유효 Valid,13\r\n"))
  scene.reveal("word")
  let lines = try sheet().components(separatedBy: "\r\n").suffix(9)
  #expect(
    Array(lines) == [
      "답 Answer,사람 People", "걷기,3", "'=1+1,2", "나,2", "다,2", "라,2", "",
      "보이지 않은 답 Not shown,2", "",
    ])
  let files = try ScratchHall(scene.entries).exported()
  #expect(files["ballots/word.json"] == nil)
  #expect(files["results/word.csv"] == Data(try sheet().utf8))
  // What staff keep off the pages is off the sheet, and counted.
  scene.must(
    .hideWords("word", revision: scene.revision("word"), words: ["나"]), Scene.mc)
  #expect(try !sheet().contains("나,2") && sheet().contains("+82") == true)
  #expect(try sheet().contains("보이지 않은 답 Not shown,3\r\n"))
  let digest = try #require(scene.state.poll("word")?.ballotsDigest)
  for (name, bytes) in files {
    for secret in ["아무개", "+82", digest] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
    }
  }
}
