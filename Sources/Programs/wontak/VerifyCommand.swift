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
      was recorded. Works beside a hall that is serving. Ends with 0 if everything agrees, with 1 \
      and the first bad row if not.
      """)

  @Argument(help: "The event's data folder.")
  var data: String

  func run() throws {
    let verification: Verification
    do throws(RecordsFault) {
      verification = try Verification(of: data)
    } catch { throw error.isInput ? Ending.input(error.lines) : Ending.failure(error.lines) }
    for line in verification.lines { say(line) }
    if verification.finding != nil { throw Ending.failure([]) }
  }
}
