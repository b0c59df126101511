// `wontak-bench sorting`: what sorting notes costs the votes of a hall, and how soon a note finds
// its theme. Two halls of the same plan, with the same thousands of notes, typed on while everybody
// votes: in one of them nobody sorts. They vote by turns: each pair was seen in the same seconds.

import ArgumentParser
import Crowd
import Foundation
import Glibc

struct SortingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sorting", abstract: "Votes and notes in a real hall, with and without sorting.",
    discussion: """
      While a round's votes come in, a table types a note every so often, and with every tenth a \
      theme's words change, after which all notes are looked at anew: the sorter is never at rest. \
      Prints the 99th of 100 answers of both halls, the ratio of each pair and their median, and \
      how long a note took from its sending to the desk's row that says where it belongs.
      """)

  @OptionGroup var measured: HallToMeasure

  @Option(help: "Who sorts in the one hall: table or e5.")
  var engine = "table"

  @Option(help: "The folder `make model` filled.")
  var models = "models"

  @Option(help: "Notes before the first vote.")
  var notes = 3_000

  @Option(help: "A file with a note a line, up to a tab; pairs of them are joined to be enough.")
  var texts = "Tests/halls/city-notes.tsv"

  @Option(help: "Pairs of rounds.")
  var pairs = 12

  @Option(help: "Seconds over which a round's votes are spread.")
  var window = 2.0

  @Option(help: "Milliseconds between two notes: 300 are 200 notes a minute.")
  var every = 300

  @Option(help: "A folder to work in, on the disk to be measured; made, and removed at the end.")
  var folder = "bench-sorting"

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    try? FileManager.default.removeItem(atPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let texts = try joined()
    let without = try side("off", texts)
    defer { without.end() }
    let with = try side(engine, texts)
    defer { with.end() }
    for side in [without, with] { try side.open() }
    for pair in 0..<pairs {
      // Whoever goes first finds the machine as the other left it.
      for side in pair % 2 == 0 ? [without, with] : [with, without] {
        try side.vote(round: pair, windowMillis: Int(window * 1_000), everyMillis: every)
      }
    }
    let sheet = SortingSheet(without, with, notes: notes, everyMillis: every)
    print(measured.json ? sheet.json : sheet.text)
  }

  private func side(_ engine: String, _ texts: [String]) throws -> SortingSide {
    try SortingSide(
      measured, engine: engine, models: models, folder: "\(folder)/\(engine)", notes: notes,
      texts)
  }

  /// As many different texts as both halls will need, each of at most 200 characters.
  private func joined() throws -> [String] {
    let file = try String(contentsOfFile: texts, encoding: .utf8)
    let own = file.split(separator: "\n").dropFirst()
      .compactMap { $0.split(separator: "\t").first.map(String.init) }
    let wanted = notes + pairs * (Int(window * 1_000) / every + 1)
    guard own.count * own.count >= wanted else {
      throw ValidationError("\(texts): too few notes for \(wanted)")
    }
    return (0..<wanted).map { at in
      let (first, second) = (own[at % own.count], own[(at * 7 + at / own.count) % own.count])
      return String("\(first) \(second)".prefix(200))
    }
  }
}
