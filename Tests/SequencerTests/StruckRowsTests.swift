// Striking a note on record: which rows may lose their bytes, and that the fold ends alike.

import Hall
import HallScenes
import Journal
import Sequencer
import Testing
import Wire

private func body(_ text: String) -> NoteBody { NoteBody(kind: .opinion, text: text) }

@Test func struckNote_namesItsRowsAndNoOthers() throws {
  let bench = try Bench()
  let facilitator = facilitators[1]!
  let other = bench.send(.addNote("1.other", body("남는 말")), by: facilitator, nonce: "a")
  let added = bench.send(.addNote("1.gone", body("지울 말")), by: facilitator, nonce: "b")
  let edited = bench.send(
    .editNote("1.gone", revision: 1, body("지울 말 2")), by: facilitator, nonce: "c")
  let aside = bench.send(
    .editNote("1.gone", revision: 1, body("지울 말 3")), by: facilitator, nonce: "d")
  bench.send(.releaseNote("1.gone", revision: 3), by: desk, nonce: "e")
  bench.settle()
  #expect(bench.strikable.isEmpty)
  bench.send(.strikeNote("1.gone", revision: 4), by: desk, nonce: "f")
  let batch = try #require(bench.take())
  #expect(bench.strikable.isEmpty, "not before it is durable")
  bench.store(batch)
  #expect(
    bench.strikable == [added, edited, aside].compactMap { bench.accepted($0)?.sequence })
  #expect(bench.accepted(other) != nil)
}

@Test func fold_endsAlike_withAndWithoutTheStruckRows() throws {
  let bench = try Bench()
  let facilitator = facilitators[1]!
  bench.send(.createTheme(Words("그늘"), seeds: []), by: desk)
  bench.send(.addNote("1.first", body("남는 말")), by: facilitator, nonce: "a")
  bench.send(.addNote("1.gone", body("지울 말")), by: facilitator, nonce: "b")
  bench.send(.placeNote("1.first", revision: 1, 1), by: desk)
  bench.send(.placeNote("1.gone", revision: 1, 1), by: desk)
  bench.send(.quoteNote(1, revision: 1, "1.gone"), by: desk)
  bench.send(.releaseNote("1.gone", revision: 2), by: desk)
  bench.send(.editNote("1.gone", revision: 1, body("지울 말 2")), by: facilitator, nonce: "c")
  bench.send(.strikeNote("1.gone", revision: 4), by: desk)
  bench.settle()
  let state = StateBytes.encode(bench.sequencer.committed)
  #expect(StateBytes.encode(try Replay.reading(bench.journal).state) == state)
  // A crash before the bytes are deleted: the replay names the rows again.
  #expect(try Replay.reading(bench.journal).strikable == bench.strikable)
  #expect(bench.strikable.count == 2)
  try bench.journal.strike(bench.strikable)
  let replay = try Replay.reading(bench.journal)
  #expect(StateBytes.encode(replay.state) == state)
  #expect(replay.strikable.isEmpty)
  // The nonce went with the row, before and after a restart.
  let live = bench.send(.addNote("1.gone", body("지울 말")), by: facilitator, nonce: "b")
  try bench.restart()
  let restarted = bench.send(.addNote("1.gone", body("지울 말")), by: facilitator, nonce: "b")
  #expect(bench.refusal(live) == .noteStruck)
  #expect(bench.refusal(restarted) == .noteStruck)
}

@Test func quote_endsAlike_whenAStruckNoteHadTakenAnothersPlace() throws {
  let bench = try Bench()
  let facilitator = facilitators[1]!
  bench.send(.createTheme(Words("그늘"), seeds: []), by: desk)
  for id in ["1.first", "1.gone"] {
    bench.send(.addNote(id, body("말")), by: facilitator, nonce: id)
    bench.send(.placeNote(id, revision: 1, 1), by: desk)
    bench.send(.quoteNote(1, revision: 1, id), by: desk)
  }
  bench.send(.strikeNote("1.gone", revision: 2), by: desk)
  bench.settle()
  let state = StateBytes.encode(bench.sequencer.committed)
  try bench.journal.strike(bench.strikable)
  #expect(StateBytes.encode(try Replay.reading(bench.journal).state) == state)
}
