// `wontak links`: the links of an event, beside whoever serves it.

import Admission
import ArgumentParser
import Glibc
import Reception
import Site

struct LinksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "Print all links of an event as JSON, or a sheet of seat QR codes.",
    discussion: "Whoever has these links can be anybody in the hall. Keep them like keys.")

  @Argument(help: "The event's data folder.")
  var data: String

  @Option(
    help: ArgumentHelp(
      "Write the JSON to this file (mode 0600) instead of printing it.", valueName: "file"))
  var linksFile: String?

  @Option(help: ArgumentHelp("Write a printable sheet of seat QR codes.", valueName: "file.html"))
  var cards: String?

  @Option(
    help: ArgumentHelp("What the links begin with (default: as last served).", valueName: "url"))
  var publicURL: String?

  func run() throws {
    let links: Links
    do throws(OpeningFault) {
      links = try Links.reading(folder: data, publicURL: publicURL)
    } catch { throw error.isInput ? Ending.input(error.lines) : Ending.failure(error.lines) }
    do {
      if let cards { try links.writeCards(to: cards) }
      if let linksFile { try links.write(to: linksFile) }
    } catch { throw Ending.failure([error.description]) }
    if cards == nil, linksFile == nil {
      put(links.json, on: STDOUT_FILENO)
    }
  }
}
