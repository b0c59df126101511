// Nonces: each rule one test.

import Hall
import Journal
import Sequencer
import Testing
import Wire

private let vote = Command.castBallot("warmup", ["a"])

@Test func retry_hearsTheSame_whenTheFirstIsDurable() throws {
  let bench = try Bench()
  let first = bench.send(vote, by: seat(1, 1), nonce: "n")
  bench.settle()
  bench.send(.closePoll("warmup", revision: 2), by: mc)
  bench.settle()
  bench.clock += 60_000
  let rows = bench.journal.last.sequence
  let retry = bench.send(vote, by: seat(1, 1), nonce: "n")
  #expect(bench.accepted(retry) == bench.accepted(first))
  #expect(bench.journal.last.sequence == rows)
}

@Test func retry_waits_whileTheFirstIsBeingCommitted() throws {
  let bench = try Bench()
  let first = bench.send(vote, by: seat(1, 1), nonce: "n")
  let whileForming = bench.send(vote, by: seat(1, 1), nonce: "n")
  let batch = try #require(bench.take())
  let whileSyncing = bench.send(vote, by: seat(1, 1), nonce: "n")
  #expect(batch.rows.count == 2)
  #expect(bench.answers[whileForming] == nil && bench.answers[whileSyncing] == nil)
  bench.store(batch)
  let acceptance = try #require(bench.accepted(first))
  #expect(bench.accepted(whileForming) == acceptance)
  #expect(bench.accepted(whileSyncing) == acceptance)
  #expect(bench.take() == nil)
}

@Test func hundredRetries_makeOneBallot_andHearTheSame() throws {
  let bench = try Bench()
  var waiters: [Waiter] = []
  for round in 0..<100 {
    waiters.append(bench.send(vote, by: seat(2, 3), nonce: "same"))
    if round % 17 == 5, let batch = bench.take() { bench.store(batch) }
  }
  bench.settle()
  #expect(Set(waiters.compactMap { bench.accepted($0) }).count == 1)
  #expect(waiters.allSatisfy { bench.accepted($0) != nil })
  #expect(try nonces(bench.journal)["seat:2-3 same"]?.count == 1)
  #expect(
    bench.sequencer.committed.poll("warmup")?.box[.seat(SeatID(table: 2, number: 3))]?.version == 1)
}

@Test(arguments: ["durable", "syncing", "forming"])
func nonce_isRefused_whenItComesWithOtherContent(_ stage: String) throws {
  let bench = try Bench()
  bench.send(vote, by: seat(1, 1), nonce: "n")
  let batch = stage == "forming" ? nil : bench.take()
  if stage == "durable", let batch { bench.store(batch) }
  let other = bench.send(.castBallot("warmup", ["b"]), by: seat(1, 1), nonce: "n")
  if stage == "syncing", let batch {
    #expect(bench.answers[other] == nil)
    bench.store(batch)
  }
  bench.settle()
  #expect(bench.refusal(other) == .nonceReused)
  #expect(
    bench.sequencer.committed.poll("warmup")?.box[.seat(SeatID(table: 1, number: 1))]?.choice == [
      "a"
    ])
}

@Test func nonce_belongsToItsCredential() throws {
  let bench = try Bench()
  let first = bench.send(vote, by: seat(1, 1), nonce: "n")
  let second = bench.send(.castBallot("warmup", ["b"]), by: seat(1, 2), nonce: "n")
  bench.settle()
  #expect(bench.accepted(first) != nil && bench.accepted(second) != nil)
  #expect(bench.sequencer.committed.poll("warmup")?.cast == 2)
}

@Test func nonce_isTheSame_fromAnotherSittingOfTheLink() throws {
  let bench = try Bench()
  bench.send(.openSitting, by: .link(LinkID(table: 1)))
  let body = NoteBody(kind: .opinion, text: "그늘")
  let first = bench.send(.addNote("1.aaaa", body), by: facilitators[1]!, nonce: "n")
  bench.settle()
  let tablet = Origin.staff(LinkID(table: 1), 6)
  let retry = bench.send(.addNote("1.aaaa", body), by: tablet, nonce: "n")
  #expect(bench.accepted(retry) == bench.accepted(first))
}

@Test func refusedCommand_isDecidedAnew_underTheSameNonce() throws {
  let bench = try Bench()
  bench.send(.closePoll("warmup", revision: 2), by: mc)
  bench.settle()
  let note = Command.addNote("1.aaaa", NoteBody(kind: .opinion, text: ""))
  let refused = bench.send(note, by: facilitators[1]!, nonce: "n")
  #expect(bench.refusal(refused) == .noteEmpty)
  let other = Command.addNote("1.aaaa", NoteBody(kind: .opinion, text: "그늘"))
  let accepted = bench.send(other, by: facilitators[1]!, nonce: "n")
  bench.settle()
  #expect(bench.accepted(accepted) != nil)
}

@Test func nonces_liveOn_whenTheProcessDies() throws {
  let bench = try Bench()
  let first = bench.send(vote, by: seat(1, 1), nonce: "n")
  let sitting = bench.send(.openSitting, by: .link(LinkID(.desk, "1")), nonce: "s")
  let theme = bench.send(.createTheme(Words("그늘"), seeds: []), by: desk, nonce: "t")
  let help = bench.send(.callHelp(.device, ""), by: facilitators[1]!, nonce: "h")
  bench.settle()
  #expect(bench.accepted(sitting)?.ids == ["sitting": 6])
  #expect(bench.accepted(theme)?.ids == ["theme": 1])
  #expect(bench.accepted(help)?.ids == ["help": 1])
  try bench.restart()
  let retries = [
    bench.send(vote, by: seat(1, 1), nonce: "n"),
    bench.send(.openSitting, by: .link(LinkID(.desk, "1")), nonce: "s"),
    bench.send(.createTheme(Words("그늘"), seeds: []), by: desk, nonce: "t"),
    bench.send(.callHelp(.device, ""), by: facilitators[1]!, nonce: "h"),
  ]
  #expect(
    retries.map { bench.accepted($0) } == [first, sitting, theme, help].map { bench.accepted($0) })
}

@Test func staleEdit_isKeptBeside_andItsAckSaysSo() throws {
  let bench = try Bench()
  func body(_ text: String) -> NoteBody { NoteBody(kind: .opinion, text: text) }
  bench.send(.addNote("1.aaaa", body("하나")), by: facilitators[1]!, nonce: "n1")
  bench.send(.editNote("1.aaaa", revision: 1, body("둘")), by: facilitators[1]!, nonce: "n2")
  let stale = bench.send(
    .editNote("1.aaaa", revision: 1, body("셋")), by: facilitators[1]!, nonce: "n3")
  bench.settle()
  #expect(bench.accepted(stale)?.ids == ["aside": 1])
}
