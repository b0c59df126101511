// `wontak export`: the record anybody may check, in a new folder.

import ArgumentParser
import Records

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the public record: chain, ballots and results of what was revealed.",
    discussion: """
      Everything in it may be published: no seat beside a choice (but in open polls), no link, no \
      note. Polls that were not revealed, and first measures whose second is not closed, are left \
      out. Works beside a hall that is serving; never writes over anything.
      """)

  @Argument(help: "The event's data folder.")
  var data: String

  @Option(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var out: String

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("A rehearsal that ended, by its number.", valueName: "n"))
  var rehearsal: Int?

  func run() throws {
    do throws(RecordsFault) {
      for line in try ExportedRecord.write(from: data, to: out, run: rehearsal) { say(line) }
    } catch { throw error.isInput ? Ending.input(error.lines) : Ending.failure(error.lines) }
  }
}
