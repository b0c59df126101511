// `wontak rehearse`: a whole hall of phones and facilitators, and a verdict.

import ArgumentParser
import Crowd
import Foundation
import Glibc
import PlanFolder
import Reception

struct Rehearse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rehearse with a simulated hall and print a go/no-go sheet.",
    discussion: """
      Joins every seat and table over real sockets, types notes, votes in bursts, drops and \
      reconnects phones, and compares what its own sockets heard with the exported ballots and \
      the screen. Ends with 0 only if every promise it can check was kept.

      Without --url it serves a hall of its own on a free port, in a temporary folder. With --url \
      and --links it rehearses in a running hall, in a rehearsal run that leaves nothing behind.
      """)

  @Option(help: ArgumentHelp("A running hall, e.g. https://hall.example:8443.", valueName: "url"))
  var url: String?

  @Option(help: ArgumentHelp("Its links file.", valueName: "file"))
  var links: String?

  @Option(help: ArgumentHelp("Plan for a hall of its own.", valueName: "dir"))
  var plan = "seating-plans/incheon-300"

  @Option(help: "Phones that join (default: every seat).")
  var seats: Int?

  @Option(help: "Facilitators that join (default: every table).")
  var tables: Int?

  @Option(help: "How long it takes, about; 0 is as fast as it goes.")
  var minutes = 2.0

  @Option(help: "The crowd's dice.")
  var seed: UInt64 = 1

  @Flag(help: "Print one JSON object instead of the sheet.")
  var json = false

  @Flag(help: "A hall of its own without TLS.")
  var noTLS = false

  @OptionGroup var sorting: SortingFlags

  func validate() throws {
    if (url == nil) != (links == nil) { throw ValidationError("--url and --links go together") }
    if let seats, seats < 1 { throw ValidationError("--seats is 1 or more") }
    if let tables, tables < 1 { throw ValidationError("--tables is 1 or more") }
    if !(0...60).contains(minutes) { throw ValidationError("--minutes is 0 to 60") }
  }

  func run() throws {
    _ = Signals(only: [SIGHUP])
    let reading = try wontak.plan(in: plan)
    var options = Rehearsal.Options()
    options.seats = seats
    options.tables = tables
    options.minutes = minutes
    options.seed = seed
    options.notes = reading.sampleNotes
    if !json { options.progress = { complain($0) } }
    let sheet: RehearsalSheet
    if let url, let links {
      var hall = try wontak.hallLinks(in: links)
      hall.base = url
      sheet = try rehearse(hall, options)
    } else {
      sheet = try rehearseAlone(reading, options)
    }
    say(json ? sheet.json : sheet.text)
    if !sheet.isGo { throw Ending.failure([]) }
  }

  private func rehearse(
    _ links: HallLinks, _ options: Rehearsal.Options
  ) throws -> RehearsalSheet {
    do { return try Rehearsal(links: links, options: options).run() } catch {
      throw Ending.failure([error.description])
    }
  }

  /// A hall of its own, gone afterwards.
  private func rehearseAlone(
    _ reading: PlanReading, _ rehearsal: Rehearsal.Options
  ) throws -> RehearsalSheet {
    let folder = NSTemporaryDirectory() + "wontak-rehearsal-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = HallOptions(dataFolder: folder)
    sorting.set(&options)
    options.plan = reading
    options.port = 0
    if !noTLS { options.tls = try Certificate.own(in: folder, hosts: []).context() }
    let hall = try wontak.open(options, log: logger(quiet: true))
    defer { hall.stop() }
    let links: HallLinks
    do { links = try HallLinks(parsing: hall.links.json) } catch {
      throw Ending.failure([error.description])
    }
    return try rehearse(links, rehearsal)
  }
}

/// Reads a links file or ends with what is wrong with it.
func hallLinks(in file: String) throws -> HallLinks {
  guard let data = FileManager.default.contents(atPath: file) else {
    throw Ending.input(["\(file): cannot be read"])
  }
  do { return try HallLinks(parsing: [UInt8](data)) } catch {
    throw Ending.input(["\(file): \(error.description)"])
  }
}
