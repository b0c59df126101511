// An audit lets every day pass that the hall decided, and names the first row of one that somebody
// changed, with a broken chain or a good one.

import Audit
import Hall
import HallScenes
import Journal
import Testing
import Wire

@Test func audit_passes_onAWholeDay() {
  let found = audit(wholeDay().entries)
  #expect(found.finding == nil, "\(String(describing: found.finding))")
  #expect(found.present.closings.count == Plan.sample.polls.count)
  #expect(found.present.state == wholeDay().state)
}

@Test func audit_passes_onDaysNobodyPlanned() throws {
  for seed in Lots.seeds(6) {
    print("audit: seed \(seed)")
    var day = RandomDay(seed: seed)
    var scene = Scene()
    for _ in 0..<1_500 {
      let (command, origin) = day.next(scene.state)
      _ = scene.refusal(command, origin)
    }
    let found = audit(scene.entries)
    #expect(found.finding == nil, "seed \(seed): \(String(describing: found.finding))")
    #expect(found.head.sequence == Int64(scene.entries.count))
  }
}

@Test func audit_keepsRehearsalsApart() {
  var scene = Scene()
  scene.must(.beginRehearsal, Scene.mc)
  scene.seatPeople(3)
  scene.open("warmup")
  scene.must(.castBallot("warmup", ["a"]), Scene.seat(1, 1))
  scene.close("warmup")
  scene.must(.endRehearsal(run: 1), Scene.mc)
  scene.seatPeople(2)
  scene.open("warmup")
  scene.close("warmup")
  let found = audit(scene.entries)
  #expect(found.finding == nil)
  #expect(found.rehearsals.map(\.run) == [1])
  #expect(found.rehearsals[0].state.poll("warmup")?.cast == 1)
  #expect(found.rehearsals[0].closings["warmup"] != found.present.closings["warmup"])
  #expect(found.present.run == 0 && found.present.state.poll("warmup")?.cast == 0)
}

@Test func audit_readsPastStruckRows() {
  var scene = Scene()
  let note = scene.note(1, "n1001")
  scene.must(.strikeNote(note, revision: scene.revision(note: note)), Scene.desk)
  let place = scene.entries.count - 2
  var held = rows(scene.entries)
  held[place] = held[place].struck
  let found = audit(held)
  #expect(found.finding == nil && found.struckRows == 1)
}

// MARK: - A broken chain

@Test func audit_namesTheRow_whenOneByteIsChanged() throws {
  let whole = rows(wholeDay().entries)
  for (index, row) in whole.enumerated() where index % 7 == 0 {
    var bytes = try #require(row.bytes)
    bytes[bytes.count / 2] ^= 1
    var changed = whole
    changed[index] = StoredRow(
      sequence: row.sequence, salt: row.salt, bytes: bytes, leaf: row.leaf, head: row.head)
    expect(audit(changed), row.sequence, .leafOfOtherBytes)
    var leaf = row.leaf
    leaf[3] ^= 0x40
    changed[index] = StoredRow(
      sequence: row.sequence, salt: row.salt, bytes: row.bytes, leaf: leaf, head: row.head)
    expect(audit(changed), row.sequence, .leafOfOtherBytes)
    var head = row.head
    head[31] ^= 1
    changed[index] = StoredRow(
      sequence: row.sequence, salt: row.salt, bytes: row.bytes, leaf: row.leaf, head: head)
    expect(audit(changed), row.sequence, .headOfOtherLeaf)
    changed[index] = StoredRow(
      sequence: row.sequence, salt: row.salt, bytes: nil, leaf: row.leaf, head: row.head)
    expect(audit(changed), row.sequence, .halfRow)
  }
}

@Test func audit_namesTheRow_whenOneIsGoneOrTwoChangedPlaces() {
  let whole = rows(wholeDay().entries)
  var less = whole
  less.remove(at: 40)
  expect(audit(less), 41, .rowMissing(found: 42))
  var swapped = whole
  swapped.swapAt(40, 41)
  expect(audit(swapped), 41, .rowMissing(found: 42))
}

private func expect(_ audit: Audit, _ sequence: Int64, _ fault: Finding.Fault) {
  #expect(audit.finding?.sequence == sequence)
  #expect(audit.finding?.fault == fault)
}

// MARK: - A good chain of things that did not happen

@Test func audit_namesTheClose_whenABallotWasChangedBefore() throws {
  let scene = wholeDay()
  for poll in Plan.sample.polls {
    let last = try #require(scene.entries.lastIndex { $0.isBallot(of: poll.id, seat: 1) })
    guard case .ballotCast(let id, let owner, let version, let choice) = scene.entries[last].event
    else { continue }
    let close = try #require(scene.entries.firstIndex { $0.event.closed == poll.id })
    var lots = Lots(seed: 3)
    var other = choice
    // The same file of ballots may come of another choice: the count alone cannot tell then.
    while other == choice {
      other = lots.choice(poll).ordered(by: poll.options.map(\.id), rule: poll.rule)
    }
    var entries = scene.entries
    entries[last] = entries[last].saying(.ballotCast(id, owner, version: version, choice: other))
    let found = audit(entries)
    #expect(found.finding?.sequence == Int64(close + 1), "\(poll.id)")
    guard case .digest = found.finding?.fault else {
      Issue.record("\(poll.id): \(String(describing: found.finding))")
      continue
    }
    // One ballot less, one more.
    entries = scene.entries
    entries.remove(at: last)
    #expect(audit(entries).finding != nil, "\(poll.id)")
    entries = scene.entries
    entries.insert(scene.entries[last], at: last)
    #expect(audit(entries).finding?.fault == .version(stated: version, expected: version + 1))
  }
}

@Test func audit_namesTheBallot_whenItHadNoRightToBeThere() throws {
  let scene = wholeDay()
  let last = try #require(scene.entries.lastIndex { $0.isBallot(of: "warmup", seat: 1) })
  guard case .ballotCast(let id, let owner, let version, _) = scene.entries[last].event else {
    return
  }
  let stranger = SeatID(table: 3, number: 5)
  let seat = SeatID(table: 1, number: 1)
  let cases: [(Event, Origin, Finding.Fault)] = [
    (.ballotCast(id, .seat(stranger), version: 1, choice: ["a"]), .seat(stranger), .voterAbsent),
    (.ballotCast(id, owner, version: version, choice: ["a"]), .seat(stranger), .otherOwner),
    (
      .ballotCast(id, owner, version: 9, choice: ["a"]), .seat(seat),
      .version(stated: 9, expected: version)
    ),
    (
      .ballotCast(id, owner, version: version, choice: ["z"]), .seat(seat), .ballot(.unknownOption)
    ),
    (.ballotCast(id, owner, version: version, choice: []), .seat(seat), .ballot(.tooFew)),
    (.ballotCast("priority", owner, version: 1, choice: ["a"]), .seat(seat), .pollIs(.draft)),
    (.ballotCast("nonesuch", owner, version: 1, choice: ["a"]), .seat(seat), .unknownPoll),
  ]
  for (event, origin, fault) in cases {
    var entries = scene.entries
    entries[last] = Entry(at: entries[last].at, by: origin, event: event)
    expect(audit(entries), Int64(last + 1), fault)
  }
  let late = Entry(
    at: scene.now, by: .seat(seat),
    event: .ballotCast(id, owner, version: version + 1, choice: ["a"]))
  expect(
    audit(scene.entries + [late]), Int64(scene.entries.count + 1), .pollIs(.revealed))
}

@Test func audit_namesWhatIsSaidOfWordsAndReplacements_whenItCannotBe() {
  let scene = wholeDay()
  let cases: [(Event, Finding.Fault)] = [
    (.wordsHidden("word", words: ["아무도 쓰지 않은 말"]), .otherWords),
    (.wordsHidden("nonesuch", words: []), .unknownPoll),
    (
      .pollDrafted(Plan.poll("q9", .single, ["a", "b"]), item: 1, instead: "warmup"),
      .pollIs(.revealed)
    ),
  ]
  for (event, fault) in cases {
    let planted = Entry(at: scene.now, by: Scene.mc, event: event)
    expect(audit(scene.entries + [planted]), Int64(scene.entries.count + 1), fault)
  }
}

@Test func audit_namesTheClose_whenItSaysWhatIsNotSo() throws {
  let scene = wholeDay()
  let close = try #require(scene.entries.firstIndex { $0.event.closed == "points" })
  guard case .pollClosed(let id, let eligible, let voted, let digest) = scene.entries[close].event
  else { return }
  let other = String(digest.reversed())
  let cases: [(Event, Finding.Fault)] = [
    (
      .pollClosed(id, eligible: eligible + 1, voted: voted, ballots: digest),
      .eligible(stated: eligible + 1, counted: eligible)
    ),
    (.pollClosed(id, eligible: eligible, voted: voted.dropLast(), ballots: digest), .votersDiffer),
    (
      .pollClosed(id, eligible: eligible, voted: voted, ballots: other),
      .digest(stated: other, counted: digest)
    ),
    (.pollRevealed(id), .pollIs(.open)),
  ]
  for (event, fault) in cases {
    var entries = scene.entries
    entries[close] = entries[close].saying(event)
    expect(audit(entries), Int64(close + 1), fault)
  }
}

@Test func audit_namesTheRecount_whenItIsNotWhatTheBallotsComeTo() throws {
  let scene = wholeDay()
  for poll in Plan.sample.polls {
    let place = try #require(
      scene.entries.firstIndex { entry in
        if case .pollRecounted(poll.id, _, _, _) = entry.event { true } else { false }
      })
    guard case .pollRecounted(let id, _, let first, let second) = scene.entries[place].event else {
      continue
    }
    var wrong = first
    wrong.valid += 1
    var twisted = first
    if twisted.lines.isEmpty { twisted.tally[0] += 1 } else { twisted.lines[0].numbers[0] += 1 }
    for (event, isAgreement) in [
      (Event.pollRecounted(id, agrees: true, first: wrong, second: wrong), false),
      (.pollRecounted(id, agrees: true, first: twisted, second: twisted), false),
      (.pollRecounted(id, agrees: false, first: wrong, second: second), false),
      (.pollRecounted(id, agrees: true, first: first, second: wrong), true),
      (.pollRecounted(id, agrees: false, first: first, second: second), true),
    ] {
      var entries = scene.entries
      entries[place] = entries[place].saying(event)
      let finding = try #require(audit(entries).finding)
      #expect(finding.sequence == Int64(place + 1))
      #expect((finding.fault == .agreement) == isAgreement, "\(finding)")
    }
  }
}

@Test func audit_namesTheRow_whenTimeRunsBackOrASealIsBroken() throws {
  let scene = wholeDay(hidden: ["second"])
  var entries = scene.entries
  entries[20] = Entry(at: 5, by: entries[20].by, event: entries[20].event)
  expect(audit(entries), 21, .timeRunsBack)
  let early = Scene().sealedFirst()
  let reveal = Entry(at: early.now, by: Scene.mc, event: .pollRevealed("first"))
  expect(audit(early.entries + [reveal]), Int64(early.entries.count + 1), .sealed)
}

@Test func finding_saysNoSeatAndNoChoice() throws {
  let scene = wholeDay()
  let last = try #require(scene.entries.lastIndex { $0.isBallot(of: "warmup", seat: 1) })
  var entries = scene.entries
  entries[last] = entries[last].saying(
    .ballotCast("warmup", .seat(SeatID(table: 1, number: 1)), version: 7, choice: ["b"]))
  let told = try #require(audit(entries).finding).description
  #expect(told.hasPrefix("\(last + 1) ballotCast: "))
  #expect(!told.contains("1-1") && !told.contains("\"b\""))
}

// MARK: - Steps

extension Scene {
  /// The first measure is recounted, the second still to come.
  fileprivate func sealedFirst() -> Scene {
    var scene = self
    scene.seatPeople(2)
    scene.open("first")
    scene.must(.castBallot("first", .step(2)), Scene.seat(1, 1))
    scene.close("first")
    scene.recount("first")
    return scene
  }
}

extension Entry {
  fileprivate func saying(_ event: Event) -> Entry { Entry(at: at, by: by, event: event) }

  fileprivate func isBallot(of poll: PollID, seat number: Int) -> Bool {
    guard case .ballotCast(poll, .seat(let seat), _, _) = event else { return false }
    return seat == SeatID(table: 1, number: number)
  }
}

extension Event {
  fileprivate var closed: PollID? {
    if case .pollClosed(let id, _, _, _) = self { id } else { nil }
  }
}
