// Order and durability: who hears what, and when.

import Hall
import Journal
import Sequencer
import Testing
import Wire

@Test func acceptance_waits_untilItsBatchIsDurable() throws {
  let bench = try Bench()
  let before = bench.sequencer.committed
  let vote = bench.send(.castBallot("warmup", ["a"]), by: seat(1, 1), nonce: "n1")
  let batch = try #require(bench.take())
  #expect(bench.answers[vote] == nil)
  #expect(bench.sequencer.committed == before)
  bench.store(batch)
  let acceptance = try #require(bench.accepted(vote))
  // The seat became present and voted: two rows, the nonce on the first, the receipt of the vote.
  let rows = try bench.journal.tail(after: acceptance.sequence - 1, limit: 9)
  #expect(rows.map(\.sequence) == [acceptance.sequence, acceptance.last])
  #expect(acceptance.receipt == Chain.receipt(leaf: rows[1].leaf))
  #expect(bench.sequencer.committed.poll("warmup")?.cast == 1)
  #expect(bench.sequencer.acknowledged == bench.journal.last)
}

@Test func command_seesWhatWasDecidedBeforeIt_inTheSameBatch() throws {
  let bench = try Bench()
  let first = bench.send(.nextItem(clock: 1), by: mc, nonce: "tap1")
  let second = bench.send(.nextItem(clock: 1), by: mc, nonce: "tap2")
  bench.settle()
  #expect(bench.accepted(first) != nil)
  #expect(bench.refusal(second) == .stateMoved)
  #expect(bench.sequencer.committed.day.clock.item == 1)
}

@Test func refusal_isToldAtOnce_whenNothingIsOpen() throws {
  let bench = try Bench()
  let vote = bench.send(.castBallot("nonesuch", ["a"]), by: seat(1, 1), nonce: "n1")
  #expect(bench.refusal(vote) == .unknownPoll)
}

@Test func refusal_waits_untilTheBatchesOpenWhenItWasMadeAreDurable() throws {
  let bench = try Bench()
  bench.send(.closePoll("warmup", revision: 2), by: mc)
  let closing = try #require(bench.take())
  // Refused because of a close that is only syncing.
  let early = bench.send(.castBallot("warmup", ["a"]), by: seat(1, 1), nonce: "n1")
  bench.send(.sitDown, by: seat(1, 2))
  // Made while a batch is forming too: it waits for that one.
  let late = bench.send(.castBallot("warmup", ["a"]), by: seat(1, 3), nonce: "n2")
  #expect(bench.answers[early] == nil)
  bench.store(closing)
  #expect(bench.refusal(early) == .pollClosed)
  #expect(bench.answers[late] == nil)
  bench.settle()
  #expect(bench.refusal(late) == .pollClosed)
}

@Test func alreadySo_isAccepted_afterWhatItRestsOn() throws {
  let bench = try Bench()
  bench.send(.sitDown, by: seat(1, 1))
  let again = bench.send(.sitDown, by: seat(1, 1))
  #expect(bench.answers[again] == nil)
  bench.settle()
  let acceptance = try #require(bench.accepted(again))
  #expect(acceptance.receipt == "")
  #expect(acceptance.sequence == bench.journal.last.sequence)
  let idle = bench.send(.sitDown, by: seat(1, 1))
  #expect(bench.accepted(idle) == acceptance)
}

@Test func answers_comeInTheOrderOfTheCommands() throws {
  let bench = try Bench()
  let waiters = (0..<60).map { index in
    bench.send(
      .castBallot("warmup", [index % 7 == 3 ? "zzz" : "a"]), by: seat(1 + index % 2, 1 + index % 3),
      nonce: "n\(index)")
  }
  bench.settle()
  #expect(Array(bench.answered.suffix(60)) == waiters)
}

@Test func stamps_neverGoBack_whenTheClockDoes() throws {
  let bench = try Bench()
  for clock in [2_000_000, 1_500_000, 0, 2_000_001] as [HallTime] {
    bench.clock = clock
    bench.send(.castBallot("warmup", ["b"]), by: seat(1, 1), nonce: "n\(clock)")
    bench.settle()
  }
  try bench.restart()
  bench.clock = 5
  let last = bench.send(.castBallot("warmup", ["c"]), by: seat(1, 1), nonce: "after restart")
  bench.settle()
  var stamps: [HallTime] = []
  _ = try Replay.reading(bench.journal) { event, _ in stamps.append(event.entry.at) }
  #expect(stamps == stamps.sorted())
  #expect(Array(stamps.suffix(4)) == [2_000_000, 2_000_000, 2_000_001, 2_000_001])
  #expect(bench.accepted(last)?.at == 2_000_001)
}

@Test func batch_lingers_onlyAfterOneLargerThanOneCommand() throws {
  let bench = try Bench()
  #expect(bench.sequencer.nextDeadline == nil)
  bench.nanos = 10_000_000
  bench.send(.sitDown, by: seat(1, 1))
  // The bench's own preparation was one batch of several commands.
  #expect(bench.sequencer.nextDeadline == 12_000_000)
  bench.nanos = 11_999_999
  #expect(bench.sequencer.takeBatch(now: bench.moment) == nil)
  bench.nanos = 12_000_000
  let first = try #require(bench.sequencer.takeBatch(now: bench.moment))
  #expect(first.commands == 1)
  bench.send(.sitDown, by: seat(1, 2))
  #expect(bench.sequencer.nextDeadline == nil, "one is syncing")
  #expect(bench.sequencer.takeBatch(now: bench.moment) == nil)
  bench.store(first)
  #expect(bench.sequencer.nextDeadline == 12_000_000, "a batch of one does not make the next wait")
  #expect(bench.sequencer.takeBatch(now: bench.moment) != nil)
}

@Test func queue_isBusy_whenFull() throws {
  let bench = try Bench()
  let waiters = (0..<5_000).map { index in
    bench.send(.castBallot("warmup", ["a"]), by: seat(1, 1), nonce: "n\(index)")
  }
  let busy = waiters.filter { bench.answers[$0] == .retry(.busy) }
  #expect(busy == Array(waiters.suffix(5_000 - 4_096)))
  #expect(bench.sequencer.waiting == 4_096)
  bench.settle()
  #expect(waiters.prefix(4_096).allSatisfy { bench.accepted($0) != nil })
  let next = bench.send(.castBallot("warmup", ["a"]), by: seat(1, 1), nonce: "n4999")
  bench.settle()
  #expect(bench.accepted(next) != nil)
}

@Test func newCommands_areBusy_whileACommitIsVerySlow() throws {
  let bench = try Bench()
  bench.send(.sitDown, by: seat(1, 1))
  let batch = try #require(bench.take())
  bench.nanos += 10_000_000_000
  let patient = bench.send(.sitDown, by: seat(1, 2))
  bench.nanos += 1
  let busy = bench.send(.sitDown, by: seat(1, 3))
  #expect(bench.answers[patient] == nil)
  #expect(bench.answers[busy] == .retry(.busy))
  bench.store(batch)
  bench.settle()
  #expect(bench.accepted(patient) != nil)
}

@Test func whatCouldNotBeReadBack_isRefused_beforeItIsStored() throws {
  let bench = try Bench()
  let before = bench.sequencer.committed
  // Longer than a row may be: the next start would stop at it.
  let odd = bench.send(
    .castBallot("warmup", ["a"]), by: seat(1, 1), nonce: String(repeating: "n", count: 9_000_000))
  bench.settle()
  #expect(bench.refusal(odd) == .badValue)
  #expect(bench.sequencer.committed == before)
  let good = bench.send(.castBallot("warmup", ["a"]), by: seat(1, 1), nonce: "n")
  bench.settle()
  #expect(bench.accepted(good) != nil)
}
