// One of the two halls behind `wontak-bench sorting`, and what came of both.

import Crowd
import Foundation

/// A hall with notes, under votes.
final class SortingSide {
  private let hall: Measured
  private let votes: VoteDrill
  private let notes: NoteDrill
  /// Who sorts, as the desk is told; empty: nobody.
  let engine: String
  /// How long filling it took until all was sorted.
  let filledNanos: UInt64
  /// Of each round, the 99th of 100 answers.
  private(set) var ackNanos: [UInt64] = []
  /// From a note's sending to its row with a theme on the desk.
  private(set) var placedNanos: [UInt64] = []

  init(
    _ measured: HallToMeasure, engine: String, models: String, folder: String, notes count: Int,
    _ texts: [String]
  ) throws {
    try HallFolder.write(folder + "/plan", seats: measured.seats, rule: .single)
    hall = try Measured(
      measured.wontak,
      [
        "serve", "--plan", folder + "/plan", "--data", folder + "/data", "--port", "0",
        "--links-file", folder + "/links.json", "--loops", String(measured.loops), "--no-tls",
        "--sorting", engine, "--models", models,
      ], cores: measured.serverCores, log: folder + "/hall.log")
    do {
      votes = try VoteDrill(HallFolder.links(folder), seed: 1)
      notes = try votes.notes(texts)
      let began = DispatchTime.now().uptimeNanoseconds
      try notes.fill(count)
      filledNanos = DispatchTime.now().uptimeNanoseconds - began
      self.engine = notes.engine
    } catch {
      hall.end()
      throw error
    }
  }

  func open() throws {
    _ = try votes.join()
    try votes.open()
  }

  func vote(round: Int, windowMillis: Int, everyMillis: Int) throws {
    // While the other hall voted nobody read here.
    votes.pause(millis: 300)
    notes.begin(everyMillis: everyMillis)
    let answers = try votes.vote(round: round, windowMillis: windowMillis) { _ in }.answerNanos
    ackNanos.append(share(answers, 0.99))
    placedNanos += try notes.end()
  }

  func end() {
    votes.leave()
    hall.end()
  }
}

/// The figures of both.
struct SortingSheet {
  private let title: String
  private let rows: [(name: String, value: String)]

  init(_ without: SortingSide, _ with: SortingSide, notes: Int, everyMillis: Int) {
    let ratios = zip(with.ackNanos, without.ackNanos).map { Double($0) / Double(max(1, $1)) }
      .sorted()
    let placed = with.placedNanos.sorted()
    title =
      "\(notes) notes, \(with.engine), one more every \(everyMillis) ms, \(ratios.count) pairs"
    rows = [
      ("ack_p99_ms_without", millis(share(without.ackNanos.sorted(), 0.5))),
      ("ack_p99_ms_with", millis(share(with.ackNanos.sorted(), 0.5))),
      ("ratio_ack_p99", decimal(ratios[ratios.count / 2])),
      ("ratio_ack_p99_least", decimal(ratios.first ?? 0)),
      ("ratio_ack_p99_most", decimal(ratios.last ?? 0)),
      ("notes_timed", String(placed.count)),
      ("placed_p50_ms", millis(share(placed, 0.50))),
      ("placed_p95_ms", millis(share(placed, 0.95))),
      ("placed_max_ms", millis(placed.last ?? 0)),
      ("filled_s_without", decimal(Double(without.filledNanos) / 1e9)),
      ("filled_s_with", decimal(Double(with.filledNanos) / 1e9)),
    ]
  }

  var text: String { spelled(title, rows) }
  var json: String { spelledJSON(title, rows) }
}
