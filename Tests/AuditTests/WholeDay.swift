// A day with a poll of every rule, taken to the end, and its journal as rows: chained properly,
// whatever the entries say, as somebody would who can compute a chain.

import Audit
import Hall
import HallScenes
import Journal
import Wire

/// The rows of `entries`, with a good chain.
func rows(_ entries: [Entry]) -> [StoredRow] {
  Chain.link(
    entries.enumerated().map { index, entry in
      Row(
        sequence: Int64(index + 1), salt: [UInt8](repeating: UInt8(index % 251), count: 16),
        bytes: EntryCodec.encode(StoredEntry(entry: entry, mark: nil)))
    }, after: .start)
}

func audit(_ rows: [StoredRow]) -> Audit {
  var audit = Audit()
  for row in rows { audit.read(row) }
  return audit
}

func audit(_ entries: [Entry]) -> Audit { audit(rows(entries)) }

/// Everybody sits and votes in every poll; each is closed, recounted and, unless it is to stay
/// hidden, revealed.
func wholeDay(hidden: Set<PollID> = [], seed: UInt64 = 1) -> Scene {
  var lots = Lots(seed: seed)
  var scene = Scene()
  scene.seatPeople(12)
  for poll in Plan.sample.polls {
    scene.open(poll.id)
    for seat in Plan.sample.seats.prefix(12) {
      for _ in 0..<(lots.once(in: 3) ? 2 : 1) {
        scene.must(.castBallot(poll.id, lots.choice(poll)), .seat(seat))
      }
    }
    // Staff take a blank ballot on paper, and void another that was taken on a tablet.
    let seat = Plan.sample.seats[12]
    scene.must(.castFor(poll.id, seat, lots.choice(poll)), Scene.door)
    scene.must(.voidBallot(poll.id, seat, reason: "다시"), Scene.mc)
    for origin in [Scene.desk, Scene.door] {
      scene.must(.enterPaper(poll.id, seat, .blank), origin)
    }
    scene.close(poll.id)
  }
  for poll in Plan.sample.polls where !hidden.contains(poll.id) {
    scene.recount(poll.id)
    scene.reveal(poll.id)
  }
  return scene
}
