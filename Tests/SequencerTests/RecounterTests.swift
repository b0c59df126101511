// The second count: agrees with the first on whatever was voted, and says so when a stored row is
// not what was voted.

import Hall
import HallScenes
import Journal
import Sequencer
import Testing
import Wire

@Test(arguments: [
  "single", "upTo", "exactly", "motionOfYesNo", "motionOfCast", "motionOfEligible",
])
func recount_agrees_onRandomProfiles(rule name: String) throws {
  let seed = UInt64.random(in: 0...UInt64.max)
  print("recount \(name): seed \(seed)")
  var lots = Dice(state: seed)
  for profile in 0..<500 {
    let (rule, options) = lots.rule(name)
    let (journal, choices, eligible) = try stored(rule, options, &lots)
    let second = try #require(try Recounter.count("p", in: journal))
    let first = Figures.count(
      rule: rule, options: options, eligible: eligible, ballots: choices)
    #expect(first == second, "seed \(seed), profile \(profile)")
  }
}

@Test func recount_isNothing_ofAnUnknownPoll() throws {
  let bench = try Bench()
  #expect(try Recounter.count("nonesuch", in: bench.journal) == nil)
  #expect(try Recounter.count("warmup", in: MemoryJournal()) == nil)
}

@Test func recount_countsTheDayOrTheRehearsal_neverBoth() throws {
  let bench = try Bench(bare: true)
  bench.send(.planHall(smallPlan), by: .house)
  bench.send(.beginRehearsal, by: .house)
  bench.send(.openSitting, by: .link(LinkID(.mc, "1")))
  let mc = Origin.staff(LinkID(.mc, "1"), 1)
  bench.send(.openPoll("warmup", revision: 1), by: mc)
  bench.send(.castBallot("warmup", ["a"]), by: seat(1, 1))
  bench.settle()
  #expect(try Recounter.count("warmup", in: bench.journal)?.tally == [1, 0, 0])
  bench.send(.endRehearsal(run: 1), by: .house)
  bench.send(.openPoll("warmup", revision: 1), by: mc)
  bench.send(.castBallot("warmup", ["b"]), by: seat(1, 2))
  bench.settle()
  #expect(try Recounter.count("warmup", in: bench.journal)?.tally == [0, 1, 0])
}

@Test func recount_readsPastStruckRows() throws {
  let (bench, _) = try closed()
  try bench.journal.strike([2])
  #expect(try Recounter.count("warmup", in: bench.journal)?.tally == [3, 1, 0])
}

@Test func recount_throws_whenARowCannotBeRead() throws {
  let (bench, ballots) = try closed()
  bench.journal.tamper(ballots[0]) { $0.saying(Array("{\"v\":9}".utf8)) }
  #expect(throws: JournalFailure.broken(at: ballots[0])) {
    try Recounter.count("warmup", in: bench.journal)
  }
}

@Test func hall_opensNothing_whenARowWasChangedBeforeTheCount() throws {
  for error in PlantedError.allCases {
    let (bench, ballots) = try closed()
    try error.plant(in: bench.journal, ballots)
    let second = try #require(try Recounter.count("warmup", in: bench.journal))
    #expect(second != bench.sequencer.committed.poll("warmup")?.figures, "\(error)")
    let recount = bench.send(
      .recountPoll("warmup", revision: revision(bench), second: second), by: mc)
    bench.settle()
    #expect(bench.accepted(recount) != nil)
    let poll = try #require(bench.sequencer.committed.poll("warmup"))
    #expect(poll.recount?.agrees == false && poll.state == .closed, "\(error)")
    let isTold = bench.committed.contains {
      if case .pollRecounted("warmup", agrees: false, _, _) = $0.entry.event { true } else { false }
    }
    #expect(isTold)
    let reveal = bench.send(.revealPoll("warmup", revision: revision(bench)), by: mc)
    bench.settle()
    #expect(bench.refusal(reveal) == .recountDisagrees, "\(error)")
  }
}

@Test func hall_reveals_whenANewRecountAgrees() throws {
  let (bench, ballots) = try closed()
  let kept = try bench.journal.tail(after: ballots[0] - 1, limit: 1)[0]
  try PlantedError.otherChoice.plant(in: bench.journal, ballots)
  for isMended in [false, true] {
    if isMended { bench.journal.tamper(ballots[0]) { _ in kept } }
    let second = try #require(try Recounter.count("warmup", in: bench.journal))
    bench.send(.recountPoll("warmup", revision: revision(bench), second: second), by: mc)
    bench.settle()
    #expect(bench.sequencer.committed.poll("warmup")?.state == (isMended ? .recounted : .closed))
  }
  let reveal = bench.send(.revealPoll("warmup", revision: revision(bench)), by: mc)
  bench.settle()
  #expect(bench.accepted(reveal) != nil)
}

// MARK: - Votes, and errors in them

private func revision(_ bench: Bench) -> Int {
  bench.sequencer.committed.poll("warmup")?.revision ?? 0
}

/// Four seats voted (one twice) and the poll is closed; with the rows of the ballots in force.
private func closed() throws -> (Bench, [Int64]) {
  let bench = try Bench()
  let votes = [((1, 1), "b"), ((1, 1), "a"), ((1, 2), "a"), ((2, 1), "b"), ((2, 2), "a")]
  var rows: [Int64] = []
  for (place, choice) in votes {
    let vote = bench.send(.castBallot("warmup", [choice]), by: seat(place.0, place.1))
    bench.settle()
    rows.append(try #require(bench.accepted(vote)).last)
  }
  bench.send(.closePoll("warmup", revision: revision(bench)), by: mc)
  bench.settle()
  #expect(bench.sequencer.committed.poll("warmup")?.figures.tally == [3, 1, 0])
  return (bench, Array(rows.dropFirst()))
}

private enum PlantedError: CaseIterable {
  case otherChoice, otherOwner, otherPoll, blank, unknownOption, lowerVersion, gone

  func plant(in journal: MemoryJournal, _ ballots: [Int64]) throws {
    let row = try journal.tail(after: ballots[0] - 1, limit: 1)[0]
    guard self != .gone else {
      return journal.tamper(row.sequence) { $0.struck }
    }
    let stored = try EntryCodec.decode(try #require(row.bytes))
    guard case .ballotCast(let poll, let owner, let version, _) = stored.entry.event else {
      throw JournalFailure.broken(at: row.sequence)
    }
    let event: Event =
      switch self {
      case .otherChoice: .ballotCast(poll, owner, version: version, choice: ["b"])
      case .otherOwner:
        .ballotCast(
          poll, .seat(SeatID(table: 2, number: 3)), version: version, choice: ["a"])
      case .otherPoll: .ballotCast("another", owner, version: version, choice: ["a"])
      case .blank: .ballotCast(poll, owner, version: version, choice: [])
      case .unknownOption: .ballotCast(poll, owner, version: version, choice: ["z"])
      case .lowerVersion: .ballotCast(poll, owner, version: 1, choice: ["a"])
      case .gone: stored.entry.event
      }
    let changed = StoredEntry(
      entry: Entry(at: stored.entry.at, by: stored.entry.by, event: event), mark: stored.mark)
    journal.tamper(row.sequence) { $0.saying(EntryCodec.encode(changed)) }
  }
}

extension StoredRow {
  fileprivate func saying(_ bytes: [UInt8]) -> StoredRow {
    StoredRow(sequence: sequence, salt: salt, bytes: bytes, leaf: leaf, head: head)
  }
}

/// A poll `p` with random ballots as a journal holds them: changed ones, blank and spoiled ones,
/// those of other polls in between. Also the choices in force and how many were eligible.
private func stored(
  _ rule: Rule, _ options: [OptionID], _ dice: inout Dice
) throws -> (MemoryJournal, [Choice], Int) {
  var plan = smallPlan
  let kinds = options.map { Option(id: $0, text: Words($0)) }
  plan.polls = ["p", "q"].map {
    PollPlan(id: $0, title: Words("t"), question: Words("q"), rule: rule, options: kinds)
  }
  var events: [Event] = [.hallPlanned(plan), .pollOpened("p"), .pollOpened("q")]
  var force: [SeatID: (version: Int, choice: Choice)] = [:]
  for _ in 0..<dice.below(40) {
    let seat = SeatID(table: 1 + dice.below(4), number: 1 + dice.below(5))
    let choice = dice.choice(options, most: rule.optionsMost)
    let version = 1 + dice.below(4)
    let id = dice.below(8) == 0 ? "q" : "p"
    events.append(.ballotCast(id, .seat(seat), version: version, choice: choice))
    guard id == "p", (force[seat]?.version ?? 0) < version else { continue }
    force[seat] = (version, choice)
  }
  let eligible = force.count + dice.below(6)
  events.append(
    .pollClosed("p", eligible: eligible, voted: [], ballots: String(repeating: "0", count: 64)))
  let rows = events.enumerated().map { index, event in
    let entry = Entry(at: 1_000, by: .house, event: event)
    return Row(
      sequence: Int64(index + 1), salt: [UInt8](repeating: 7, count: 16),
      bytes: EntryCodec.encode(StoredEntry(entry: entry, mark: nil)))
  }
  let journal = MemoryJournal()
  _ = try journal.append(expectedSequence: 0, rows)
  return (journal, force.values.map(\.choice), eligible)
}

/// SplitMix64: the same numbers from the same seed, everywhere.
private struct Dice {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  mutating func rule(_ name: String) -> (Rule, [OptionID]) {
    let options = Array(["a", "b", "c", "d", "e", "f"].prefix(2 + below(5)))
    switch name {
    case "single": return (.single, options)
    case "upTo": return (.approval(max: 1 + below(options.count), exact: false), options)
    case "exactly": return (.approval(max: 1 + below(options.count), exact: true), options)
    default:
      let bases = [
        "motionOfYesNo": MajorityBase.yesno, "motionOfCast": .cast, "motionOfEligible": .eligible,
      ]
      let rule = Rule.yna(
        quorum: Fraction(below(4), 1 + below(4)), majority: Fraction(1 + below(3), 2 + below(3)),
        strict: below(2) == 0, base: bases[name] ?? .cast)
      return (rule, ["yes", "no", "abstain"])
    }
  }

  /// Mostly a good ballot; now and then blank, too long, repeated or of an unknown option.
  mutating func choice(_ options: [OptionID], most: Int) -> Choice {
    switch below(12) {
    case 0: return []
    case 1: return ["zz"]
    case 2: return [options[0], options[0]]
    case 3: return Choice(options)
    default:
      var rest = options
      return Choice(
        (0..<min(1 + below(most), options.count)).map { _ in rest.remove(at: below(rest.count)) })
    }
  }
}
