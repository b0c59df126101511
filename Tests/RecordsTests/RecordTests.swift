// The exported record holds what was revealed and nothing that joins a seat and its choice; the
// verdict on a journal tells figures only of what was revealed.

import Digest
import Foundation
import Hall
import HallScenes
import Journal
import JournalSQLite
import Records
import Testing
import Wire

@Test func record_holdsWhatWasRevealed_andNothingElse() throws {
  let hall = try ScratchHall(playedDay(hidden: ["motion", "points"]).entries)
  let files = try hall.exported()
  let polls = ["warmup", "priority", "pair", "score", "order", "transfer", "first", "second"]
  let wanted =
    ["chain.jsonl", "results.json", "README.txt", "SHA256SUMS"]
    + polls.flatMap { ["ballots/\($0).json", "results/\($0).csv"] } + ["results/word.csv"]
  #expect(Set(files.keys) == Set(wanted))
  for id in ["motion", "points", "word"] { #expect(shown(files, "pollClosed", of: id).isEmpty) }
  for id in polls { #expect(shown(files, "pollClosed", of: id).count == 1) }
}

@Test func record_isForItsOwnerAlone_andGoesOverNothing() throws {
  let hall = try ScratchHall(playedDay().entries)
  let files = try hall.exported()
  for (path, mode) in [(hall.out, 0o700), (hall.out + "/ballots", 0o700)]
    + files.keys.map({ (hall.out + "/" + $0, 0o600) })
  {
    let found = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(found as? Int == mode, "\(path)")
  }
  #expect(throws: RecordsFault.self) { try ExportedRecord.write(from: hall.data, to: hall.out) }
  #expect(try hall.files() == files)
}

@Test func record_hidesTheFirstMeasure_untilTheSecondIsClosed() throws {
  // The hall does not reveal a sealed poll; a record would not show it even then.
  let scene = playedDay(hidden: ["first"], leftOut: ["second"])
  let files = try ScratchHall(scene.entries).exported()
  #expect(files["ballots/first.json"] == nil && files["results/first.csv"] == nil)
  #expect(shown(files, "pollClosed", of: "first").isEmpty)
  #expect(shown(files, "pollRecounted", of: "first").isEmpty)
  let digest = scene.state.poll("first")?.ballotsDigest ?? ""
  for (name, bytes) in files { #expect(!bytes.holds(digest), "\(name)") }
}

@Test func record_joinsNoSeatAndChoice_butInOpenPolls() throws {
  let scene = playedDay()
  let files = try ScratchHall(scene.entries).exported()
  let open: Set<PollID> = ["priority", "transfer"]
  var ballots: [PollID: Int] = [:]
  for event in events(files) {
    if event["k"]?.string == "ballotCast" {
      ballots[event["poll"]?.string ?? "", default: 0] += 1
    } else {
      for key in ["choice", "ranks", "amounts", "step", "words", "spoilt", "owner"] {
        #expect(event[key] == nil, "\(event)")
      }
    }
  }
  #expect(Set(ballots.keys) == open && ballots.values.allSatisfy { $0 == 12 })
  for (name, bytes) in files where name != "chain.jsonl" {
    for seat in Plan.sample.seats.prefix(12) {
      #expect(!bytes.holds("seat:\(seat)") && !bytes.holds("\"\(seat)\""), "\(name)")
    }
  }
  for (name, bytes) in files {
    for link in Plan.sample.links { #expect(!bytes.holds(link.digest), "\(name): \(link.link)") }
    #expect(!bytes.holds("hallPlanned") && !bytes.holds("seatPresent"), "\(name)")
  }
}

@Test func record_chainsAndSums_recompute() throws {
  let hall = try ScratchHall(playedDay().entries)
  let files = try hall.exported()
  var head = [UInt8](repeating: 0, count: 32)
  for row in rows(files) {
    let leaf = try #require(row["leaf"]?.string.flatMap(hexDecode))
    head = sha256(head + leaf)
    #expect(row["head"]?.string == hex(head))
    if let salt = row["salt"]?.string.flatMap(hexDecode), let bytes = row["bytes"]?.string {
      #expect(sha256(salt + Array(bytes.utf8)) == leaf)
    }
  }
  #expect(rows(files).count == playedDay().entries.count)
  for close in events(files) where close["k"]?.string == "pollClosed" {
    let file = try #require(files["ballots/\(close["poll"]?.string ?? "").json"])
    #expect(hex(sha256([UInt8](file))) == close["ballots"]?.string)
  }
  for line in String(decoding: try #require(files["SHA256SUMS"]), as: UTF8.self).split(
    separator: "\n")
  {
    let file = try #require(files[String(line.dropFirst(66))])
    #expect(hex(sha256([UInt8](file))) == line.prefix(64))
  }
}

@Test func record_isHeadedAsRehearsal_whenItIsOne() throws {
  var scene = Scene()
  scene.must(.beginRehearsal, Scene.mc)
  scene = playedDay(into: scene)
  let running = try ScratchHall(scene.entries).exported()
  scene.must(.endRehearsal(run: 1), Scene.mc)
  let hall = try ScratchHall(scene.entries)
  let day = try hall.exported()
  #expect(day["ballots/warmup.json"] == nil && !day["README.txt"]!.holds("예행연습"))
  #expect(!day.values.contains { $0.holds("pollClosed\"") })
  try FileManager.default.removeItem(atPath: hall.out)
  let past = try hall.exported(run: 1)
  for files in [running, past] {
    #expect(files["ballots/warmup.json"] != nil)
    for name in ["README.txt", "results.json", "results/warmup.csv"] {
      #expect(files[name]?.holds("예행연습") == true, "\(name)")
    }
  }
  #expect(throws: RecordsFault.self) {
    try ExportedRecord.write(from: hall.data, to: hall.out + "2", run: 2)
  }
}

@Test func record_isNotMade_ofADamagedJournal() throws {
  let scene = playedDay()
  var entries = scene.entries
  entries.remove(at: entries.count / 2)
  let hall = try ScratchHall(entries)
  #expect(throws: RecordsFault.self) { try hall.exported() }
  #expect(!FileManager.default.fileExists(atPath: hall.out))
  #expect(!FileManager.default.fileExists(atPath: hall.out + ".new"))
  let verification = try Verification(of: hall.data)
  #expect(verification.finding != nil)
}

@Test func verdict_tellsFigures_onlyOfWhatWasRevealed() throws {
  let hall = try ScratchHall(playedDay(hidden: ["motion", "second"]).entries)
  let lines = try Verification(of: hall.data).lines
  #expect(lines.last == "모두 맞습니다 / everything agrees")
  let told = lines.filter { $0.hasPrefix("  {") }.joined()
  #expect(told.contains("\"id\":\"warmup\"") && told.contains("\"id\":\"first\""))
  #expect(!told.contains("\"id\":\"motion\"") && !told.contains("\"id\":\"second\""))
  #expect(lines.contains { $0.hasPrefix("motion (") && $0.contains("12/12") })
}

// MARK: - Sheets

@Test func sheet_opensInASpreadsheet_asTextAndNumbers() throws {
  var plan = Plan.sample
  let texts = ["=1+1", "+82 10", "-3", "@cmd", "말, \"쉼표\"", "＝1", " =2", "줄\n바꿈"]
  plan.polls[0].options = texts.enumerated().map {
    Option(id: "o\($0.offset)", text: Words($0.element))
  }
  var scene = Scene(plan)
  scene.seatPeople(12)
  scene.open("warmup")
  for (index, seat) in Plan.sample.seats.prefix(12).enumerated() {
    scene.must(.castBallot("warmup", ["o\(index % texts.count)"]), .seat(seat))
  }
  scene.close("warmup")
  scene.recount("warmup")
  scene.reveal("warmup")
  let files = try ScratchHall(scene.entries).exported()
  let bytes = [UInt8](try #require(files["results/warmup.csv"]))
  #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
  let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
  #expect(text.hasSuffix("\r\n"))
  for cell in ["'=1+1", "'+82 10", "'-3", "'@cmd", "'＝1", "' =2"] {
    #expect(text.contains(",\(cell),"), "\(cell)")
  }
  #expect(text.contains("\"말, \"\"쉼표\"\"\"") && text.contains("\"줄\n바꿈\""))
  #expect(text.contains("o0,'=1+1,,2\r\n"))
}

/// To Swift a comma or a quote with an accent on it is a character of its own; to a spreadsheet the
/// accent is a letter and the comma ends the cell.
@Test func sheet_keepsItsCells_whereSignsWearMarks() throws {
  var plan = Plan.sample
  let texts = [
    "\"\u{301},=1+1+", "가,\u{308}나", "=\u{301}1+1", "\u{200B}=1+1", "\u{301}@cmd",
    "다\r\n라",
  ]
  plan.polls[0].options = texts.enumerated().map {
    Option(id: "o\($0.offset)", text: Words($0.element))
  }
  var scene = Scene(plan)
  scene.seatPeople(12)
  scene.open("warmup")
  for seat in Plan.sample.seats.prefix(12) {
    scene.must(.castBallot("warmup", ["o0"]), .seat(seat))
  }
  scene.close("warmup")
  scene.recount("warmup")
  scene.reveal("warmup")
  let files = try ScratchHall(scene.entries).exported()
  let text = String(decoding: try #require(files["results/warmup.csv"]), as: UTF8.self)
  let cells = [
    "\"\"\"\u{301},=1+1+\"", "\"가,\u{308}나\"", "'=\u{301}1+1", "'\u{200B}=1+1",
    "'\u{301}@cmd", "\"다\r\n라\"",
  ]
  for (index, cell) in cells.enumerated() {
    let row = Array("\r\no\(index),\(cell),,\(index == 0 ? 12 : 0)\r\n".utf8)
    #expect(Array(text.utf8).firstRange(of: row) != nil, "\(cell.debugDescription)")
  }
}

// MARK: - Steps

private func rows(_ files: [String: Data]) -> [JSON] {
  let lines = [UInt8](files["chain.jsonl"] ?? Data()).split(separator: 0x0A)
  return lines.compactMap { try? JSON(parsing: Array($0), limit: 1 << 20) }
}

private func events(_ files: [String: Data]) -> [JSON] {
  rows(files).compactMap { row in
    row["bytes"]?.string.flatMap { try? JSON(parsing: Array($0.utf8), limit: 1 << 20) }
  }
}

private func shown(_ files: [String: Data], _ kind: String, of poll: PollID) -> [JSON] {
  events(files).filter { $0["k"]?.string == kind && $0["poll"]?.string == poll }
}

extension Data {
  fileprivate func holds(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
