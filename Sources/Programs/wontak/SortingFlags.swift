// The flags of everything that opens a hall: which engine sorts its notes.

import ArgumentParser
import Embedding
import Reception

/// Which engine sorts the tables' notes into themes.
struct SortingFlags: ParsableArguments {
  enum Choice: String, ExpressibleByArgument, CaseIterable { case best, table, e5, off }

  @Option(
    help: "Who sorts notes into themes: the model (e5), the table, the best there is, or nobody.")
  var sorting: Choice = .best

  @Option(help: ArgumentHelp("The folder `make model` filled.", valueName: "dir"))
  var models = "models"

  func set(_ options: inout HallOptions) {
    options.models = models
    options.sorting =
      switch sorting {
      case .best: .best
      case .table: .table
      case .e5: .e5
      case .off: nil
      }
  }
}
