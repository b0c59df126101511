// `wontak-bench hall`: a real hall with a phone on every seat, measured while everybody votes. By
// turns with the toy hub and with bare commits, so that what is compared was seen in the same
// minute.

import ArgumentParser
import Crowd
import Foundation
import Glibc

struct HallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hall", abstract: "Votes in a real hall, measured.",
    discussion: """
      Starts `wontak serve` on a plan made for so many seats, lets everybody in and vote, round \
      after round, and prints what a vote cost and how long its answer took. Ballots are filled in \
      as people would by the rule; bars move with single and approval, else turnout alone: then \
      the screen is timed in the first round, in which alone it rises. Run it on one core \
      (taskset -c 1) and give the hall the other for the bars; give both to both for the scale.
      """)

  @OptionGroup var measured: HallToMeasure

  @Option(help: "The rule voted by: single, approval, points, score, ranked or yna.")
  var rule = HallRule.single

  @Option(help: "Rounds; in each everybody votes.")
  var rounds = 40

  @Option(help: "Seconds over which a round's votes are spread; 0: all at once.")
  var window = 0.0

  @Option(help: "A folder to work in, on the disk to be measured; made, and removed at the end.")
  var folder = "bench-hall"

  @Flag(help: "TLS, with a certificate of the hall's own.")
  var tls = false

  @Flag(help: "Spin while waiting for answers; for phones with a core of their own.")
  var spin = false

  @Flag(help: "Leave out the toy hub and the bare commits.")
  var alone = false

  @Flag(help: "Keep the folder.")
  var keep = false

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    try? FileManager.default.removeItem(atPath: folder)
    try HallFolder.write(folder + "/plan", seats: measured.seats, rule: rule)
    defer { if !keep { try? FileManager.default.removeItem(atPath: folder) } }
    let hall = try Measured(
      measured.wontak,
      [
        "serve", "--plan", folder + "/plan", "--data", folder + "/data", "--port", "0",
        "--links-file", folder + "/links.json", "--loops", String(measured.loops),
      ] + (tls ? [] : ["--no-tls"]), cores: measured.serverCores, log: folder + "/hall.log")
    defer { hall.end() }
    var run = try HallRun(
      hall, HallFolder.links(folder), seats: measured.seats, isTLS: tls, spins: spin)
    try run.join()
    var toy: ToyRun?
    var bar: CommitBar?
    if !alone {
      toy = try ToyRun(
        cores: measured.serverCores, loops: measured.loops, phones: measured.seats, spins: spin,
        log: folder + "/toy.log")
      bar = try CommitBar(folder: folder, rows: measured.seats)
    }
    defer { toy?.end() }
    for round in 0..<rounds {
      try run.vote(round: round, windowMillis: Int(window * 1_000))
      try toy?.vote()
      for _ in 0..<(bar == nil ? 0 : 5) { try bar?.commit() }
    }
    try run.count(rounds: rounds)
    let sheet = HallSheet(run, toy, bar, rule: rule, rounds: rounds, window: window)
    print(measured.json ? sheet.json : sheet.text)
    run.leave()
    guard run.lost == 0 else { throw ExitCode(1) }
  }
}
