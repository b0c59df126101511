// The flags of everything that opens a hall: who sorts its notes.

import ArgumentParser
import Reception

/// Who sorts the tables' notes into themes.
struct SortingFlags: ParsableArguments {
  enum Choice: String, ExpressibleByArgument, CaseIterable { case auto, table, off }

  @Option(help: "Who sorts notes into themes: auto (the model if it is there), table or off.")
  var sorting: Choice = .auto

  @Option(help: ArgumentHelp("The folder `make model` filled.", valueName: "dir"))
  var models: String = "models"

  var engine: SortingEngine {
    switch sorting {
    case .auto: .model(folder: models)
    case .table: .table
    case .off: .off
    }
  }
}
