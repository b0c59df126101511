// A hall from its folder to its door and back again.

import Admission
import Digest
import Foundation
import HTTP
import Hall
import HallScenes
import PlanFolder
import Journal
import Reception
import Sequencer
import Testing
import Wire

@Test func hall_opens_withItsLinksAndAFreePort() throws {
  let scratch = Scratch()
  try withHall(options(scratch)) { hall, client in
    #expect(hall.address.hasPrefix("http://127.0.0.1:") && !hall.address.hasSuffix(":0"))
    #expect(hall.links.base == hall.address && hall.links.certificate == nil)
    // 15 seats, 3 tables, and 7 links of staff, screen and watch.
    #expect(hall.links.paths.count == 25 && hall.links.codes.count == 15)
    let health = try client.get("/healthz")
    #expect(health.status == 200 && health.json?["status"] == "up")
  }
  // What others may not read, they cannot.
  for name in ["", "/journal.sqlite", "/event.key", "/people.sqlite"] {
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + name)
    let mode = try #require(attributes[.posixPermissions] as? Int)
    #expect(mode & 0o077 == 0, "\(name)")
  }
}

@Test func folder_isServedByOneHallOnly() throws {
  let scratch = Scratch()
  try withHall(options(scratch)) { _, client in
    let fault = opening(options(scratch))
    guard case .folder(.folderInUse) = fault else {
      Issue.record("opened twice: \(String(describing: fault))")
      return
    }
    #expect(fault?.isInput == false && fault?.lines.count == 1)
    // The first one noticed nothing.
    try checkUp(client)
  }
  try withHall(options(scratch)) { _, client in try checkUp(client) }
}

@Test func hall_doesNotOpen_withoutAPlan() throws {
  let scratch = Scratch()
  guard case .noPlan = opening(options(scratch, plan: nil)) else {
    Issue.record("opened without a plan")
    return
  }
  // And a fault holds nothing: the same folder opens with one.
  try withHall(options(scratch)) { hall, _ in #expect(hall.links.paths.count == 25) }
}

@Test func hall_goesOn_whereItStopped() throws {
  let scratch = Scratch()
  let first = try withHall(options(scratch)) { hall, client -> Links in
    let mc = try Staff(client, hall, LinkID(.mc, "1"))
    #expect(try mc.give(["c": "nextItem", "item": 1]).status == 200)
    return hall.links
  }
  let state = try stored(scratch).state
  #expect(state.day.clock.item == 1)
  for plan in [nil, sampleReading] {
    try withHall(options(scratch, plan: plan)) { hall, client in
      #expect(hall.links.paths.map(\.path) == first.paths.map(\.path))
      #expect(hall.links.codes == first.codes)
      let seat = try #require(hall.links.path(LinkID(.seat, "1-1")))
      #expect(try client.get(seat).status == 200)
    }
  }
  #expect(try stored(scratch).state == state)
}

@Test func otherPlan_isRefused_withItsDifferences() throws {
  let scratch = Scratch()
  try withHall(options(scratch)) { _, _ in }
  var other = sampleReading
  other.plan.agenda[1].minutes = 15
  other.plan.title = Words("다른 원탁")
  let rows = try stored(scratch).last
  let fault = opening(options(scratch, plan: other))
  guard case .otherPlan(let lines) = fault else {
    Issue.record("opened with another plan: \(String(describing: fault))")
    return
  }
  #expect(lines.contains("agenda[2].minutes: 10 -> 15") && lines.count == 3)
  #expect(fault?.isInput == true)
  #expect(try stored(scratch).last == rows)
}

@Test func replan_putsThePlanInPlace_whileNothingRealHappened() throws {
  let scratch = Scratch()
  let first = try withHall(options(scratch)) { hall, _ in hall.links }
  var other = sampleReading
  other.plan.title = Words("다른 원탁", "Another roundtable")
  other.plan.tables.append(TablePlan(table: 4, seats: 2, capacity: 2, x: 9, y: 9))
  var replanned = options(scratch, plan: other)
  replanned.replans = true
  try withHall(replanned) { hall, client in
    #expect(hall.links.paths.count == 28)
    // Cards that were printed stay good.
    let seat = LinkID(.seat, "1-1")
    #expect(hall.links.path(seat) == first.path(seat))
    let page = try client.get(try #require(hall.links.path(seat)))
    #expect(page.status == 200 && page.text.contains("다른 원탁"))
  }
  #expect(try stored(scratch).state.plan?.title.ko == "다른 원탁")
}

@Test func replan_isRefused_onceATableWrote_andLeavesTheNames() throws {
  let scratch = Scratch()
  try withHall(options(scratch)) { hall, client in
    let table = try Staff(client, hall, LinkID(table: 1))
    let note: JSON = [
      "c": "addNote", "id": "1.abcd", "kind": "opinion", "text": "버스가 늦다", "tags": [],
      "people": 1, "minority": 0,
    ]
    #expect(try table.give(note).status == 200)
  }
  var other = sampleReading
  other.plan.title = Words("다른 원탁")
  other.people[0].name = "바뀐 이름"
  var replanned = options(scratch, plan: other)
  replanned.replans = true
  guard case .refused(.planFrozen) = opening(replanned) else {
    Issue.record("replanned over a note")
    return
  }
  let people = try PeopleStore(path: scratch.path + "/people.sqlite").people()
  #expect(people[SeatID(table: 1, number: 1)]?.name == "가나다")
}

@Test func hall_doesNotOpen_withoutItsKey() throws {
  let scratch = Scratch()
  try withHall(options(scratch)) { _, _ in }
  try FileManager.default.removeItem(atPath: scratch.path + "/event.key")
  guard case .folder(.keyUnusable) = opening(options(scratch)) else {
    Issue.record("opened without the key of its links")
    return
  }
  #expect(!FileManager.default.fileExists(atPath: scratch.path + "/event.key"))
}

@Test func links_areRead_besideTheHallThatServes() throws {
  let scratch = Scratch()
  try withHall(options(scratch)) { hall, _ in
    try hall.rememberAddress(in: scratch.path)
    let beside = try Links.reading(folder: scratch.path)
    #expect(beside.json == hall.links.json)
    #expect(try Links.reading(folder: scratch.path, publicURL: "https://x").base == "https://x")
    let file = scratch.path + "/links.json"
    try beside.write(to: file)
    #expect(FileManager.default.contents(atPath: file).map { [UInt8]($0) } == hall.links.json)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try beside.writeCards(to: scratch.path + "/cards.html")
    let cards = String(
      decoding: FileManager.default.contents(atPath: scratch.path + "/cards.html") ?? Data(),
      as: UTF8.self)
    #expect(Skeleton(cards).tags.count { $0 == "<article>" } == 15)
    for code in hall.links.codes.values { #expect(cards.contains(code)) }
  }
  #expect(throws: OpeningFault.self) { try Links.reading(folder: scratch.path + "/nonesuch") }
}

@Test func reset_endsARehearsal_withoutOpeningADoor() throws {
  let scratch = Scratch()
  try withHall(options(scratch)) { hall, client in
    let mc = try Staff(client, hall, LinkID(.mc, "1"))
    #expect(try mc.give(["c": "beginRehearsal"]).status == 200)
    #expect(try mc.give(["c": "nextItem", "item": 1]).status == 200)
    // While it is served the folder belongs to the server.
    #expect(throws: OpeningFault.self) { try resetRehearsal(in: scratch.path) }
  }
  let before = try stored(scratch)
  #expect(before.state.run == 1 && before.state.day.clock.item == 1)
  #expect(try resetRehearsal(in: scratch.path).contains("1"))
  let after = try stored(scratch)
  #expect(after.state.run == 0 && after.state.runs == 1 && after.state.day.clock.item == 0)
  #expect(after.last.sequence == before.last.sequence + 1)
  #expect(after.state.links == before.state.links)
  // Nothing more to do, and nothing more is written.
  #expect(try resetRehearsal(in: scratch.path).contains("no rehearsal"))
  #expect(try stored(scratch).last == after.last)
  try withHall(options(scratch)) { _, client in try checkUp(client) }
}

@Test func reset_refuses_whatIsReal_andWhatIsNoEvent() throws {
  let scratch = Scratch()
  #expect(throws: OpeningFault.self) { try resetRehearsal(in: scratch.path) }
  #expect(!FileManager.default.fileExists(atPath: scratch.path))
  try FileManager.default.createDirectory(
    atPath: scratch.path, withIntermediateDirectories: true)
  #expect(throws: OpeningFault.self) { try resetRehearsal(in: scratch.path) }
  #expect(!FileManager.default.fileExists(atPath: scratch.path + "/journal.sqlite"))
  try withHall(options(scratch)) { hall, client in
    let door = try Staff(client, hall, LinkID(.door, "1"))
    #expect(try door.give(["c": "markPresent", "seat": "1-1"]).status == 200)
  }
  let rows = try stored(scratch).last
  do throws(OpeningFault) {
    _ = try resetRehearsal(in: scratch.path)
    Issue.record("a real day was reset")
  } catch {
    guard case .refused(.rehearsalRefused) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.isInput && error.lines.count == 1)
  }
  #expect(try stored(scratch).last == rows)
}

private func checkUp(_ client: Client) throws {
  #expect(try client.get("/healthz").status == 200)
}

/// Why it does not open; nil if it did.
private func opening(_ options: HallOptions) -> OpeningFault? {
  do throws(OpeningFault) {
    try RunningHall.open(options, log: quiet).stop()
    return nil
  } catch {
    return error
  }
}
