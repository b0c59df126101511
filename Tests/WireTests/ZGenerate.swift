import Foundation
import Digest
import Hall
import HallScenes
import Testing
import Wire

struct ZGenerate {
  @Test func generate() throws {
    guard let out = ProcessInfo.processInfo.environment["GOLDEN_OUT"] else { return }
    var scene = Scene()
    var plan = Plan.sample
    plan.wifi = "roundtable"
    scene.must(.replanHall(plan), .house)
    scene.must(.beginRehearsal, Scene.mc)
    scene.must(.sitDown, Scene.seat(1, 1))
    scene.note(1, "rehe", "연습")
    scene.must(.endRehearsal(run: 1), Scene.mc)
    scene.must(.issueLink(LinkID(.desk, "3"), digest: Scene.digest(of: LinkID(.desk, "3"), 1)), Scene.console)
    scene.must(.openSitting, .link(LinkID(.desk, "3")))
    scene.must(.endSitting(9), Scene.console)
    let lost = LinkID(seat: SeatID(table: 2, number: 2))
    scene.must(.reissueLink(lost, from: 1, digest: Scene.digest(of: lost, 2)), Scene.console)
    scene.must(.startItem(clock: scene.clock), Scene.mc)
    scene.must(.pauseClock(clock: scene.clock), Scene.mc)
    scene.must(.resumeClock(clock: scene.clock), Scene.mc)
    scene.must(.extendItem(clock: scene.clock, minutes: 5), Scene.mc)
    scene.must(.nextItem(clock: scene.clock), Scene.mc)
    scene.seatPeople(12)
    scene.must(.markLeft(SeatID(table: 3, number: 2)), Scene.door)
    scene.open("warmup")
    for n in 1...5 { scene.must(.castBallot("warmup", [["a", "b", "c"][n % 3]]), Scene.seat(1, n)) }
    scene.must(.castBallot("warmup", ["c"]), Scene.seat(1, 1))
    scene.must(.castBallot("warmup", ["a"]), Scene.seat(3, 5))
    scene.record(Entry(at: scene.now, by: .box, event: .ballotCast("warmup", .paper(String(repeating: "0f", count: 32)), version: 1, choice: ["b"])))
    scene.must(.lastCall("warmup", revision: scene.revision("warmup"), seconds: 30), Scene.mc)
    scene.close("warmup")
    var wrong = scene.state.poll("warmup")!.figures
    wrong.tally[0] += 1
    scene.must(.recountPoll("warmup", revision: scene.revision("warmup"), second: wrong), Scene.console)
    scene.recount("warmup")
    scene.reveal("warmup")
    scene.must(.nextItem(clock: scene.clock), Scene.mc)
    for (t, k) in [(1, "aaaa"), (1, "bbbb"), (2, "cccc"), (2, "dddd"), (3, "eeee")] { scene.note(t, k, "\(t)번 테이블 \"의견\" \(k)") }
    scene.must(.editNote("1.aaaa", revision: 1, NoteBody(kind: .proposal, text: "첫차를 당기자 🚌", tags: ["버스"], people: 3, minority: true)), Scene.table(1))
    scene.must(.editNote("1.aaaa", revision: 1, NoteBody(kind: .concern, text: "늦은 수정")), Scene.table(1))
    for (n, t) in [("1.aaaa", 1), ("1.bbbb", 1), ("2.cccc", 2), ("2.dddd", 1)] { scene.place(n, t) }
    scene.must(.quoteNote(1, revision: 1, "1.aaaa"), Scene.desk)
    scene.must(.quoteNote(1, revision: 1, "2.dddd"), Scene.desk)
    scene.must(.strikeNote("2.dddd", revision: 2), Scene.desk)
    scene.place("2.cccc", nil)
    scene.must(.withdrawNote("3.eeee", revision: 1), Scene.table(3))
    scene.must(.releaseNote("1.aaaa", revision: scene.revision(note: "1.aaaa")), Scene.desk)
    scene.must(.releaseNote("1.bbbb", revision: scene.revision(note: "1.bbbb")), Scene.mc)
    scene.must(.holdNote("1.bbbb", revision: scene.revision(note: "1.bbbb")), Scene.mc)
    scene.must(.createTheme(Words("공원", "Parks"), seeds: ["나무"]), Scene.desk)
    scene.must(.createTheme(Words("기타"), seeds: []), Scene.desk)
    scene.must(.renameTheme(3, revision: 1, Words("공원과 하천", "Parks"), seeds: ["나무", "물"]), Scene.desk)
    scene.must(.mergeThemes(from: 2, fromRevision: 1, into: 1, intoRevision: 1), Scene.desk)
    scene.must(.dissolveTheme(4, revision: 1), Scene.desk)
    scene.publish(1)
    scene.publish(3)
    scene.must(.hideTheme(3, revision: scene.revision(theme: 3)), Scene.desk)
    scene.must(.unapproveTheme(3, revision: scene.revision(theme: 3)), Scene.desk)
    scene.must(.quoteNote(1, revision: scene.revision(theme: 1), "1.bbbb"), Scene.desk)
    scene.must(.callHelp(.device, "화면이 멈춤"), Scene.table(1))
    scene.must(.takeHelp(1), Scene.console)
    scene.must(.answerHelp(1, "새로 고침"), Scene.console)
    scene.must(.callHelp(.process, ""), Scene.table(2))
    scene.must(.cancelHelp(2), Scene.table(2))
    scene.open("motion")
    scene.must(.castBallot("motion", ["yes"]), Scene.seat(1, 1))
    scene.close("motion")
    scene.recount("motion")
    scene.open("priority")
    scene.must(.castBallot("priority", ["d", "a"]), Scene.seat(1, 1))
    scene.must(.voidPoll("priority", revision: scene.revision("priority"), reason: "문항 오류"), Scene.mc)
    scene.open("pair")
    scene.must(.castBallot("pair", ["b", "c"]), Scene.seat(2, 1))
    scene.must(.showOnScreen(ScreenView(.message, text: Words("잠시 뒤에", "Soon")), revision: scene.state.day.screenRevision), Scene.mc)
    scene.must(.showOnScreen(ScreenView(.theme, theme: 1), revision: scene.state.day.screenRevision), Scene.mc)
    scene.must(.showOnScreen(ScreenView(.themes, page: 1), revision: scene.state.day.screenRevision), Scene.mc)
    scene.must(.publishReport(true), Scene.mc)
    var text = ""
    var deleted = ""
    for (index, entry) in scene.entries.enumerated() {
      var mark: NonceMark?
      switch entry.by {
      case .seat, .staff: if index % 2 == 0 { mark = NonceMark(nonce: "nonce-\(1_000_000_000 + index)", fingerprint: String(hex(sha256(Array("\(index)".utf8))).prefix(16))) }
      default: break
      }
      let line = String(decoding: EntryCodec.encode(StoredEntry(entry: entry, mark: mark)), as: UTF8.self)
      if case .noteAdded("2.dddd", _, _) = entry.event { deleted = line; text += "\n" } else { text += line + "\n" }
    }
    try text.write(toFile: out + "/golden-v1.jsonl", atomically: true, encoding: .utf8)
    try deleted.write(toFile: out + "/deleted", atomically: true, encoding: .utf8)
    try hex(sha256(StateBytes.encode(scene.state))).write(toFile: out + "/state", atomically: true, encoding: .utf8)
  }
}
