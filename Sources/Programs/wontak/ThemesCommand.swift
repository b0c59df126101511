// `wontak themes`, and `eval` of it: how well notes find their themes on a hall that people
// labelled. The figures are defined in Core/Synthesis (SynthesisFigures); this runs and prints.

import ArgumentParser
import Embedding
import Synthesis

struct Themes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "Work on themes without a hall.",
    subcommands: [ThemesEval.self, ThemesName.self])
}

/// An engine to be measured, by its name: the best there is would be another one elsewhere.
enum MeasuredEngine: String, ExpressibleByArgument, CaseIterable {
  case table, e5

  /// The engine, ready; `models` is the folder of those that have files.
  func open(models: String) throws -> any NoteEmbedder {
    let choice: EngineChoice =
      switch self {
      case .table: .table
      case .e5: .e5
      }
    do throws(EmbeddingFailure) { return try choice.open(models: models).embedder } catch {
      throw Ending.failure([error.description])
    }
  }
}

struct ThemesEval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure the synthesis on notes that people labelled.",
    discussion: """
      All files are lines of cells divided by tabs, without a header. NOTES: text, label (a \
      theme's id, or `off`). THEMES: id, seed words divided by spaces. D: two line numbers of \
      NOTES that say the same. S: the note's text, `a` (asks), `n` (a problem), `p` (praise) or \
      `0`. The order of NOTES is the order in which they were written; line n is of table \
      (n - 1) mod 30 + 1. A file that is not so ends with exit code 2 and a line \
      `file:line:column: why` for each fault.

      seededAccuracy, top2Accuracy: on notes that are not `off`. autoPrecision: of the notes \
      placed without a person, those in their theme; an `off` note placed is an error. \
      autoCoverage: notes so placed, of all. unseededARI, unseededV: groups made without themes, \
      compared on notes that are not `off`. dupPrecision, dupRecall: pairs. quotePrecision: up \
      to three quotes a theme. What was not asked for is null.
      """)

  @Argument(help: "Notes with their labels.")
  var notes: String

  @Option(help: "Themes with their seed words.")
  var themes: String

  @Option(help: "Pairs of notes that say the same.")
  var dups: String?

  @Option(help: "The stance of each note.")
  var stance: String?

  @Option(help: "Who makes the vectors: table or e5.")
  var engine: MeasuredEngine = .table

  @Option(help: "The folder `make model` filled, for e5.")
  var models: String = "models"

  @Option(name: .customLong("repeat"), help: "Run all of it so often and compare digests.")
  var times: Int = 1

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard (1...1_000).contains(times) else {
      throw ValidationError("--repeat is a number from 1 to 1000")
    }
  }

  func run() throws {
    let files = try LabelledFiles(notes: notes, themes: themes, dups: dups, stance: stance)
    let embedder = try engine.open(models: models)
    let first = try ThemesRun(files, embedder, isReversed: false)
    for time in 1..<max(2, times) where time < times {
      // Every other time in reverse: what is found must not depend on the order of arrival.
      let again = try ThemesRun(files, embedder, isReversed: time % 2 == 1)
      guard again.digest == first.digest else {
        throw Ending.failure(["run \(time + 1) gives \(again.digest), run 1 \(first.digest)"])
      }
    }
    let rows = first.rows(engine: engine.rawValue, files: files)
    let all = times > 1 ? rows + [("repeat", String(times)), ("digest", first.digest)] : rows
    say(json ? line(of: all) : table(of: all))
  }

  private func line(of rows: [(key: String, value: String)]) -> String {
    let cells = rows.map { key, value in
      let isText = key == "engine" || key == "digest"
      return "\"\(key)\":" + (isText ? "\"\(value)\"" : value)
    }
    return "{" + cells.joined(separator: ",") + "}"
  }

  private func table(of rows: [(key: String, value: String)]) -> String {
    rows.map { key, value in
      key + String(repeating: " ", count: 18 - key.count) + (value == "null" ? "-" : value)
    }.joined(separator: "\n")
  }
}
