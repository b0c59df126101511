// A failed commit: nothing of it, nor of what was decided upon it, is acknowledged or refused;
// the reopened journal tells what had happened.

import Hall
import Journal
import Sequencer
import Testing
import Wire

private let vote = Command.castBallot("warmup", ["a"])

@Test(arguments: [true, false])
func everybodyWaiting_isToldToRetry_whenACommitFails(_ isStored: Bool) throws {
  let bench = try Bench()
  let before = bench.sequencer.acknowledged
  let inBatch = bench.send(vote, by: seat(1, 1), nonce: "n1")
  let batch = try #require(bench.take())
  let joined = bench.send(vote, by: seat(1, 1), nonce: "n1")
  let upon = bench.send(vote, by: seat(1, 2), nonce: "n2")
  let refused = bench.send(.castBallot("nonesuch", ["a"]), by: seat(1, 3), nonce: "n3")
  bench.journal.inject(isStored ? .failAfter : .failBefore)
  bench.store(batch)
  for waiter in [inBatch, joined, upon, refused] {
    #expect(bench.answers[waiter] == .retry(.storageUnavailable))
  }
  #expect(bench.sequencer.standing == .broken)
  #expect(bench.sequencer.acknowledged == before)
  #expect(bench.take() == nil)
  let meanwhile = bench.send(vote, by: seat(1, 1), nonce: "n1")
  #expect(bench.answers[meanwhile] == .retry(.storageUnavailable))

  bench.journal.refuseReopening(times: 2)
  #expect(bench.recover() == .waiting(.unavailable("told to fail")))
  #expect(bench.recover() == .waiting(.unavailable("told to fail")))
  guard case .resumed(let found, _) = bench.recover() else {
    Issue.record("it did not resume")
    return
  }
  #expect(found.map(\.sequence) == (isStored ? [before.sequence + 1, before.sequence + 2] : []))
  #expect(bench.sequencer.committed.poll("warmup")?.cast == (isStored ? 1 : 0))
  let retry = bench.send(vote, by: seat(1, 1), nonce: "n1")
  #expect((bench.accepted(retry) != nil) == isStored, "at once only if it had been stored")
  bench.settle()
  #expect(bench.accepted(retry)?.sequence == before.sequence + 1)
  #expect(try nonces(bench.journal)["seat:1-1 n1"] == [before.sequence + 1])
  #expect(try nonces(bench.journal)["seat:1-2 n2"] == nil)
}

@Test func lateWord_ofABatchThatWasGivenUp_isIgnored() throws {
  let bench = try Bench()
  let slow = bench.send(vote, by: seat(1, 1), nonce: "n1")
  let batch = try #require(bench.take())
  bench.take(bench.sequencer.completed(batch.number, .failure(.unknown("timed out"))))
  #expect(bench.answers[slow] == .retry(.storageUnavailable))
  bench.store(batch)
  #expect(bench.sequencer.standing == .broken)
  bench.recover()
  let retry = bench.send(vote, by: seat(1, 1), nonce: "n1")
  #expect(bench.accepted(retry) != nil, "it had been stored after all")
}

@Test func otherHeadThanExpected_isNoSuccess() throws {
  let bench = try Bench()
  let waiter = bench.send(vote, by: seat(1, 1), nonce: "n1")
  let batch = try #require(bench.take())
  let wrong = ChainHead(
    sequence: batch.expectedSequence + 2, digest: Array(repeating: 1, count: 32))
  bench.take(bench.sequencer.completed(batch.number, .success(wrong)))
  #expect(bench.answers[waiter] == .retry(.storageUnavailable))
  #expect(bench.sequencer.standing == .broken)
}

@Test func hall_halts_whenAnAcknowledgedRowIsMissing() throws {
  let bench = try Bench()
  bench.send(vote, by: seat(1, 1), nonce: "n1")
  bench.settle()
  let acknowledged = bench.sequencer.acknowledged
  bench.send(vote, by: seat(1, 2), nonce: "n2")
  let batch = try #require(bench.take())
  bench.journal.inject(.failBefore)
  bench.store(batch)
  bench.journal.lose(after: acknowledged.sequence - 1)
  let fault = ReplayFault.journal(.acknowledgedMissing(acknowledged))
  #expect(bench.recover() == .halted(fault))
  #expect(bench.sequencer.standing == .halted(fault))
  // Not even if the row should come back: that is for a person to judge.
  #expect(bench.recover() == .halted(fault))
  let waiter = bench.send(vote, by: seat(1, 3), nonce: "n3")
  #expect(bench.answers[waiter] == .retry(.storageUnavailable))
}

@Test func firstCommit_mayFail_andIsFoundOrDecidedAnew() throws {
  for fault in [MemoryJournal.Fault.failBefore, .failAfter] {
    let bench = try Bench(bare: true)
    bench.journal.inject(fault)
    let plan = bench.send(.planHall(smallPlan), by: .house)
    bench.settle()
    #expect(bench.answers[plan] == .retry(.storageUnavailable))
    bench.recover()
    let again = bench.send(.planHall(smallPlan), by: .house)
    bench.settle()
    if case .failAfter = fault {
      #expect(bench.refusal(again) == .alreadyPlanned)
    } else {
      #expect(bench.accepted(again) != nil)
    }
    #expect(bench.sequencer.committed.plan == smallPlan)
    #expect(bench.journal.last.sequence == 1)
  }
}

@Test func replay_stops_atBytesItCannotRead() throws {
  let journal = MemoryJournal()
  let salt = [UInt8](repeating: 1, count: 16)
  _ = try journal.append(
    expectedSequence: 0,
    [Row(sequence: 1, salt: salt, bytes: Array(#"{"v":2,"k":"hallPlanned"}"#.utf8))])
  #expect(throws: ReplayFault.unreadable(at: 1, "unknownVersion v")) {
    try Replay.reading(journal)
  }
}

@Test func secondWordOfARecovery_changesNothing() throws {
  let bench = try Bench()
  bench.send(vote, by: seat(1, 1), nonce: "n1")
  let batch = try #require(bench.take())
  bench.journal.inject(.failAfter)
  bench.store(batch)
  let stale = Replay(acknowledged: nil)
  #expect(
    bench.sequencer.recovered(.success(stale))
      == .waiting(.unknown("folded through another row than the last acknowledged")))
  bench.recover()
  let state = bench.sequencer.committed
  #expect(bench.recover() == .resumed(found: [], strikable: []))
  // Another reopening found no storage: it has to be tried again, the hall stands.
  #expect(bench.sequencer.recovered(.failure(.journal(.closed))) == .waiting(.closed))
  #expect(bench.sequencer.standing == .working)
  #expect(bench.sequencer.committed == state)
}
