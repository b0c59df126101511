// The program: reads flags, wires rooms together, turns faults into lines and exit codes. It
// decides nothing about halls. Exit 2: the input is wrong; exit 1: something failed while running.

import ArgumentParser
import Glibc

struct Wontak: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wontak",
    abstract: "원탁: a live roundtable of 300 citizens on one machine.",
    discussion: """
      A city seats citizens at tables; facilitators type what the tables say, citizens vote from \
      their phones, a desk makes themes of the notes, the main screen shows it all.

      Try it:        wontak demo
      A real day:    wontak serve --plan seating-plans/incheon-300 --data DIR --host 0.0.0.0
      """,
    version: "wontak 0.1.0",
    subcommands: [
      Serve.self, Demo.self, Rehearse.self, LinksCommand.self, Reset.self, Tally.self,
      Verify.self, Export.self, Themes.self,
    ])
}

/// An end with lines for the person and a code for scripts.
struct Ending: Error {
  let code: Int32
  let lines: [String]

  /// The input is wrong.
  static func input(_ lines: [String]) -> Ending { Ending(code: 2, lines: lines) }
  /// Something failed while running.
  static func failure(_ lines: [String]) -> Ending { Ending(code: 1, lines: lines) }
}

@main
struct Program {
  static func main() {
    // A page that goes away while it is written to is no reason to end; and signals are waited
    // for by the command that serves, not taken by whatever thread they hit.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try Wontak.parseAsRoot()
      try command.run()
    } catch let ending as Ending {
      for line in ending.lines { complain(line) }
      exit(ending.code)
    } catch {
      let isClean = Wontak.exitCode(for: error) == .success
      let message = Wontak.fullMessage(for: error)
      if isClean {
        say(message)
        exit(0)
      }
      complain(message)
      exit(Wontak.exitCode(for: error) == .validationFailure ? 2 : 1)
    }
  }
}

/// One line on standard output, there at once: scripts wait for it.
func say(_ line: String) { put(Array((line + "\n").utf8), on: STDOUT_FILENO) }

/// One line on standard error.
func complain(_ line: String) { put(Array((line + "\n").utf8), on: STDERR_FILENO) }

/// Writes all of it, unless nobody reads any more.
func put(_ bytes: [UInt8], on file: Int32) {
  var place = 0
  while place < bytes.count {
    let count = bytes[place...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count <= 0, errno != EINTR { return }
    place += max(0, count)
  }
}
