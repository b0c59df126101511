// The program that measures: a toy hub on the sockets of the hall, and the load that drives it or
// any other such server. Flags and exit codes are here; what is measured is in the files beside.

import ArgumentParser
import Glibc

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wontak-bench",
    abstract: "Measures the hub of wontak, and others beside it.",
    subcommands: [
      HubCommand.self, LoadCommand.self, HallCommand.self, SortingCommand.self,
    ])
}
