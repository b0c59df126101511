// `wontak tally`: recounts exported ballots, for anybody who holds the file. Needs no hall.

import ArgumentParser
import Ballots
import Glibc

struct Tally: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Count the ballots of an exported file.",
    discussion: """
      FILE holds one poll, or an array of them, in the public ballots format; `-` is standard \
      input. Prints one JSON object a line, one for each poll. A file that is not of this format \
      ends with exit code 2 and the place of its first fault, and nothing is printed for it.
      """)

  @Argument(help: "The ballots file, or -.")
  var file: String

  func run() throws {
    let bytes = try contents(of: file, most: Limits.fileBytes)
    let polls: [FiledPoll]
    do throws(BallotsFault) { polls = try FiledPoll.read(bytes) } catch {
      throw Ending.input([error.line(file: file)])
    }
    for poll in polls { put(poll.resultLine, on: STDOUT_FILENO) }
  }
}
