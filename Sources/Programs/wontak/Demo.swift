// `wontak demo`: a hall with a crowd in it, to look at.

import Admission
import ArgumentParser
import Crowd
import Foundation
import Glibc
import PlanFolder
import Reception

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a hall with a simulated crowd.",
    discussion: """
      Serves the plan on this machine alone, lets 300 phones and 30 facilitators join over real \
      sockets, and prints the links. Open the main screen and the MC page and press on through the \
      program. It is one rehearsal from first to last: nothing in it counts.
      """)

  @Option(help: ArgumentHelp("The plan folder.", valueName: "dir"))
  var plan = "seating-plans/incheon-300"

  @Option(help: ArgumentHelp("The event's data folder.", valueName: "dir"))
  var data = "events/demo"

  @Option(help: "Port on 127.0.0.1; 0 picks a free one.")
  var port: UInt16 = 8443

  @Flag(help: "Play the whole program by itself in about two minutes, then end.")
  var handsFree = false

  @Flag(name: .customLong("continue"), help: "Go on with the last demo instead of a fresh one.")
  var continues = false

  @Flag(help: "Speak TLS with a certificate of its own; browsers will warn.")
  var tls = false

  @OptionGroup var sorting: SortingFlags

  @Option(help: .hidden)
  var pace = 1.0

  func run() throws {
    var signals = Signals()
    let reading = try wontak.plan(in: plan)
    if !continues { try setAside() }
    try makeParents()
    var options = HallOptions(dataFolder: data)
    sorting.set(&options)
    options.plan = reading
    options.port = port
    if tls { options.tls = try Certificate.own(in: data, hosts: []).context() }
    let hall = try wontak.open(options, log: logger(quiet: true))
    defer { hall.stop() }
    do { try hall.rememberAddress(in: data) } catch {
      throw Ending.failure([error.description])
    }
    say("listening on \(hall.address)")
    for line in hall.links.staffLines { say(line) }
    var crowdOptions = DemoOptions()
    crowdOptions.notes = reading.sampleNotes
    crowdOptions.pace = pace
    crowdOptions.progress = { say("  " + $0) }
    let links: HallLinks
    do { links = try HallLinks(parsing: hall.links.json) } catch {
      throw Ending.failure([error.description])
    }
    let crowd = DemoCrowd(links: links, options: crowdOptions)
    try play(crowd, &signals)
  }

  private func play(_ crowd: DemoCrowd, _ signals: inout Signals) throws {
    defer { crowd.stop() }
    do throws(CrowdFailure) {
      try crowd.start()
      guard handsFree else {
        say("Ctrl-C로 끝냅니다 / Ctrl-C ends it")
        while signals.wait() == SIGHUP {}
        return
      }
      signals.then { crowd.stop() }
      try crowd.playHandsFree()
      say("보고서가 나왔습니다 / the report is published")
    } catch {
      if case .stopped = error { return }
      throw Ending.failure([error.description])
    }
  }

  /// The last demo's folder is kept beside under the first free number.
  private func setAside() throws {
    let files = FileManager.default
    guard files.fileExists(atPath: data) else { return }
    // Moved aside under a demo that runs, its journal would go on in the moved folder.
    do throws(AdmissionFailure) { _ = try DataFolder.serving(data) } catch {
      throw Ending.failure([error.description])
    }
    var number = 1
    while files.fileExists(atPath: "\(data)-\(number)") { number += 1 }
    do { try files.moveItem(atPath: data, toPath: "\(data)-\(number)") } catch {
      throw Ending.failure(["\(data): \(error.localizedDescription)"])
    }
  }

  private func makeParents() throws {
    let parent = URL(fileURLWithPath: data).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    } catch { throw Ending.failure(["\(parent.path): \(error.localizedDescription)"]) }
  }
}
