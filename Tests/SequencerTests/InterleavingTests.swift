// Any interleaving of commands, commits, failures and restarts: what was acknowledged is in the
// journal exactly once, and the state is the fold of the journal. Each run prints its seed.

import Hall
import HallScenes
import Journal
import Sequencer
import Testing
import Wire

/// SplitMix64: the same seed gives the same run everywhere.
private struct Lots: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A command somebody sent, perhaps more than once, and what they heard.
private struct Wish {
  let command: Command
  let origin: Origin
  let nonce: String
  var waiters: [Waiter] = []

  var key: String { "\(origin.credential) \(nonce)" }
}

private struct Run {
  let bench: Bench
  var lots: Lots
  var wishes: [Wish] = []

  init(seed: UInt64) throws {
    bench = try Bench()
    lots = Lots(state: seed)
    bench.send(.createTheme(Words("그늘"), seeds: []), by: desk)
    bench.send(.createTheme(Words("안전"), seeds: []), by: desk)
    bench.settle()
  }

  mutating func step() throws {
    bench.clock += HallTime(Int.random(in: -50...200, using: &lots))
    bench.nanos += Int64.random(in: 0...1_500_000, using: &lots)
    switch Int.random(in: 0..<100, using: &lots) {
    case 0..<62: send(fresh())
    case 62..<75: if !wishes.isEmpty { resend(Int.random(in: 0..<wishes.count, using: &lots)) }
    case 75..<92: commit()
    case 92..<95: if let batch = bench.sequencer.takeBatch(now: bench.moment) { giveUp(batch) }
    case 95..<98: bench.journal.inject(Bool.random(using: &lots) ? .failBefore : .failAfter)
    default: break
    }
    if bench.sequencer.standing == .broken, Int.random(in: 0..<4, using: &lots) == 0 {
      bench.recover()
    }
  }

  mutating func end() {
    for _ in 0..<20 {
      if bench.sequencer.standing == .broken { bench.recover() }
      bench.settle()
      let owed = wishes.indices.filter { settled(wishes[$0]) == nil }
      if owed.isEmpty, bench.sequencer.standing == .working { return }
      owed.forEach { resend($0) }
    }
  }

  /// What its sender knows in the end: that it was accepted, or the last word if that is one.
  func settled(_ wish: Wish) -> Answer? {
    let heard = wish.waiters.map { bench.answers[$0] }
    let accepted = heard.compactMap { $0 }.first { answer in
      if case .accepted = answer { true } else { false }
    }
    if case .retry? = heard.last ?? nil { return accepted }
    return accepted ?? (heard.last ?? nil)
  }

  private mutating func commit() {
    guard let batch = bench.sequencer.takeBatch(now: bench.moment) else { return }
    // Commands keep coming while the disk works.
    for _ in 0..<Int.random(in: 0...4, using: &lots) { send(fresh()) }
    if !wishes.isEmpty { resend(Int.random(in: 0..<wishes.count, using: &lots)) }
    bench.store(batch)
  }

  /// Timed out: stored or not, its word comes too late.
  private mutating func giveUp(_ batch: Batch) {
    bench.take(bench.sequencer.completed(batch.number, .failure(.unknown("timed out"))))
    if Bool.random(using: &lots) { bench.store(batch) }
  }

  private mutating func send(_ wish: Wish) {
    wishes.append(wish)
    resend(wishes.count - 1)
  }

  private mutating func resend(_ index: Int) {
    let wish = wishes[index]
    wishes[index].waiters.append(
      bench.send(wish.command, by: wish.origin, nonce: wish.nonce))
  }

  private mutating func fresh() -> Wish {
    let nonce = "n\(wishes.count)"
    let table = Int.random(in: 1...2, using: &lots)
    let facilitator = facilitators[table]!
    let note = "\(table).key\(Int.random(in: 0..<6, using: &lots))"
    let revision = Int.random(in: 1...3, using: &lots)
    let theme = Int.random(in: 1...2, using: &lots)
    let body = NoteBody(kind: .opinion, text: "의견 \(wishes.count)")
    let seen = bench.sequencer.committed.day.notes[note]?.revision ?? revision
    let themeSeen = bench.sequencer.committed.day.themes[theme]?.revision ?? revision
    let (command, origin): (Command, Origin) =
      switch Int.random(in: 0..<20, using: &lots) {
      case 0..<8:
        (
          .castBallot("warmup", [["a", "b", "c", "zzz"].randomElement(using: &lots)!]),
          seat(table, Int.random(in: 1...3, using: &lots))
        )
      case 8..<10: (.addNote(note, body), facilitator)
      case 10..<12: (.editNote(note, revision: revision, body), facilitator)
      case 12: (.placeNote(note, revision: seen, theme), desk)
      case 13: (.quoteNote(theme, revision: themeSeen, note), desk)
      case 14: (.strikeNote(note, revision: seen), desk)
      case 15: (.withdrawNote(note, revision: seen), facilitator)
      case 16: (.mergeThemes(from: 2, fromRevision: 1, into: 1, intoRevision: themeSeen), desk)
      case 17: (.markLeft(SeatID(table: table, number: 1)), facilitator)
      case 18: (.nextItem(clock: revision), mc)
      default: (.openSitting, .link(LinkID(.desk, "1")))
      }
    return Wish(command: command, origin: origin, nonce: nonce)
  }
}

@Test(arguments: (0..<40).map { _ in UInt64.random(in: 0 ... .max) } + [1, 2, 3])
func anyInterleaving_keepsEveryPromise(_ seed: UInt64) throws {
  print("seed \(seed)")
  var run = try Run(seed: seed)
  for _ in 0..<400 { try run.step() }
  run.end()
  let bench = run.bench
  #expect(bench.sequencer.standing == .working)

  // The committed state is the fold of the journal.
  let state = StateBytes.encode(bench.sequencer.committed)
  #expect(StateBytes.encode(try Replay.reading(bench.journal).state) == state)
  #expect(bench.sequencer.acknowledged == bench.journal.last)
  #expect(bench.committed.map(\.sequence) == Array(1...bench.journal.last.sequence))

  // Every acknowledged command is there once, where its answer says; every refused one is not.
  let stored = try nonces(bench.journal)
  for wish in run.wishes {
    let heard = Set(wish.waiters.compactMap { bench.accepted($0) })
    switch run.settled(wish) {
    case .accepted(let acceptance) where !acceptance.receipt.isEmpty:
      #expect(stored[wish.key] == [acceptance.sequence], "\(wish)")
      #expect(heard == [acceptance], "\(wish)")
    case .accepted, .refused:
      // A command that found everything so, or was refused at the last, may have struck nothing.
      #expect(stored[wish.key] == nil || wish.touchesStruck(bench), "\(wish)")
    case .retry, nil: Issue.record("never answered: \(wish)")
    }
  }
  let sent = Set(run.wishes.map(\.key))
  #expect(stored.keys.allSatisfy(sent.contains))

  // A restart knows the same nonces, and the bytes of struck notes change nothing.
  try bench.journal.strike(bench.strikable)
  try bench.restart()
  #expect(StateBytes.encode(bench.sequencer.committed) == state)
  for wish in run.wishes where stored[wish.key] != nil && !wish.touchesStruck(bench) {
    let retry = bench.send(wish.command, by: wish.origin, nonce: wish.nonce)
    #expect(bench.answers[retry] == run.settled(wish), "\(wish)")
  }
}

extension Wish {
  /// Whether it wrote words that were struck: its nonce went with them.
  fileprivate func touchesStruck(_ bench: Bench) -> Bool {
    switch command {
    case .addNote(let note, _), .editNote(let note, _, _):
      bench.sequencer.committed.day.notes[note]?.struck == true
    default: false
    }
  }
}
