// `wontak reset`: ends a rehearsal that was left open, while nothing serves the folder.

import ArgumentParser
import Reception

struct Reset: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "End a rehearsal that was left open.",
    discussion: """
      Needs the folder to itself: stop the server first. A hall with real ballots or notes is \
      never reset.
      """)

  @Argument(help: "The event's data folder.")
  var data: String

  func run() throws {
    do throws(OpeningFault) {
      say(try resetRehearsal(in: data))
    } catch { throw error.isInput ? Ending.input(error.lines) : Ending.failure(error.lines) }
  }
}
