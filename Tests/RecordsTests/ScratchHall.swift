// A hall's data folder with a journal in it, made of a day that was played through in memory.

import Digest
import Foundation
import Hall
import HallScenes
import Journal
import JournalSQLite
import Records
import Wire

/// A folder that is gone with the value.
final class ScratchHall {
  let root: URL
  var data: String { root.appending(path: "hall").path }
  var out: String { root.appending(path: "record").path }

  init(_ entries: [Entry]) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "records-\(UUID())")
    try FileManager.default.createDirectory(
      atPath: root.path + "/hall", withIntermediateDirectories: true)
    try append(entries[...])
  }

  /// What happened after the first entries.
  func append(_ entries: ArraySlice<Entry>) throws {
    let journal = try SQLiteJournal(path: data + "/journal.sqlite", durability: .normal)
    defer { journal.close() }
    let rows = zip(entries.indices, entries).map { index, entry in
      Row(
        sequence: Int64(index + 1), salt: secureRandom(count: 16),
        bytes: EntryCodec.encode(StoredEntry(entry: entry, mark: nil)))
    }
    _ = try journal.append(expectedSequence: Int64(entries.startIndex), rows)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Exports and returns the files by their names.
  func exported(run: Int? = nil) throws -> [String: Data] {
    _ = try ExportedRecord.write(from: data, to: out, run: run)
    return try files()
  }

  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: out) {
      guard name.contains(".") || name == "SHA256SUMS" else { continue }
      files[name] = try Data(contentsOf: URL(fileURLWithPath: out + "/" + name))
    }
    return files
  }
}

/// Everybody sits and votes in every poll; each is closed, recounted and, unless it is to stay
/// hidden, revealed. `second` may be left out: then the first measure is sealed.
func playedDay(hidden: Set<PollID> = [], leftOut: Set<PollID> = [], into start: Scene) -> Scene {
  var lots = Lots(seed: 1)
  var scene = start
  scene.seatPeople(12)
  let polls = Plan.sample.polls.filter { !leftOut.contains($0.id) }
  for poll in polls {
    scene.open(poll.id)
    for seat in Plan.sample.seats.prefix(12) {
      scene.must(.castBallot(poll.id, lots.choice(poll)), .seat(seat))
    }
    scene.close(poll.id)
  }
  for poll in polls where !hidden.contains(poll.id) {
    scene.recount(poll.id)
    scene.reveal(poll.id)
  }
  return scene
}

func playedDay(hidden: Set<PollID> = [], leftOut: Set<PollID> = []) -> Scene {
  playedDay(hidden: hidden, leftOut: leftOut, into: Scene())
}
