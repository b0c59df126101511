// The flags of every drill that starts a real hall: how large, which program, on which cores.

import ArgumentParser

struct HallToMeasure: ParsableArguments {
  @Option(help: "Seats, each with a phone.")
  var seats = 300

  @Option(help: "Cores of the servers, as taskset -c reads them; none: all.")
  var serverCores = ""

  @Option(help: "Event loops of the servers; 0: one a core.")
  var loops = 1

  @Option(help: "The program to measure.")
  var wontak = ".build/release/wontak"

  @Flag(help: "Print a line of JSON instead of a table.")
  var json = false
}
