// `wontak verify`: everything recomputed from the journal alone.

import ArgumentParser
import Records

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the chain, every tally and every rule from the journal alone.",
    discussion: """
      Recomputes the hash chain, the right of every ballot to be there, each poll's ballots file \
      and its digest, and counts twice by two separate ways, against each other and against what \
      was recorded. Attacks every published crosstab with all that its reader knows. With --record \
      it holds an exported record against the journal, file by file: wording, sheets and \
      significance too. Works beside a hall that is serving. Ends with 0 if everything agrees, \
      with 1 and the first bad row, or the files that differ, if not.
      """)

  @Argument(help: "The event's data folder.")
  var data: String

  @Option(help: ArgumentHelp("An exported record to hold against it.", valueName: "folder"))
  var record: String?

  func run() throws {
    let verification: Verification
    do throws(RecordsFault) {
      verification = try Verification(of: data, record: record)
    } catch { throw error.isInput ? Ending.input(error.lines) : Ending.failure(error.lines) }
    for line in verification.lines { say(line) }
    if !verification.agrees { throw Ending.failure([]) }
  }
}
