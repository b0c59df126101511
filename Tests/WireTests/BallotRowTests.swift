// A ballot's row written in one piece is the row written field by field.

import Hall
import HallScenes
import Testing

@testable import Wire

struct BallotRowTests {
  @Test(arguments: Lots.seeds(8))
  func ballotRow_isTheSpelledRow(seed: UInt64) throws {
    var lots = Lots(seed: seed)
    for _ in 0..<50 {
      let seat = SeatID(table: 1 + lots.below(9_999), number: 1 + lots.below(20))
      let options = ["a", "b", "yes", "option-12"]
      let event = Event.ballotCast(
        lots.pick(["priority", "p", "제안"]) ?? "", .seat(seat), version: 1 + lots.below(65_535),
        choice: Choice(options.filter { _ in lots.once(in: 2) }))
      let entry = Entry(at: HallTime(lots.below(1 << 40)), by: .seat(seat), event: event)
      let mark = NonceMark(nonce: "AAAABBBBCCCCDDD\(lots.below(10))", fingerprint: "0011aabb")
      for stored in [
        StoredEntry(entry: entry, mark: mark), StoredEntry(entry: entry, mark: nil),
      ] {
        let bytes = EntryCodec.encode(stored)
        #expect(bytes == EntryCodec.spelled(stored), "seed \(seed)")
        #expect(try EntryCodec.decode(bytes) == stored, "seed \(seed)")
      }
    }
  }

  @Test func plainAck_isTheSpelledAck() {
    for receipt in ["", "7KQ2"] {
      let value = ServerMessage.ack(
        nonce: "AAAABBBBCCCCDDDD", sequence: 12, at: 1_795_842_000_000, receipt: receipt, ids: [:])
      let bytes = ServerMessage.plainAck(
        nonce: "AAAABBBBCCCCDDDD", sequence: 12, at: 1_795_842_000_000, receipt: receipt)
      #expect(bytes == value.bytes)
    }
  }
}
