// The runs behind `wontak-bench hall`: the hall's votes and the toy's, each with what its server
// paid for them.

import Crowd
import Foundation

/// A hall under votes, with the costs.
struct HallRun {
  let seats: Int
  let isTLS: Bool
  private let hall: Measured
  private let drill: VoteDrill
  private(set) var joinNanos: UInt64 = 0
  private(set) var joinCPUNanos: UInt64 = 0
  private(set) var idleKilobytes = 0
  private(set) var joinedKilobytes = 0
  private(set) var answerNanos: [UInt64] = []
  private(set) var screenNanos: [UInt64] = []
  /// Of each round, a vote: server's processor time until the last answer, and until the screen
  /// showed all.
  private(set) var answeredCPUNanos: [UInt64] = []
  private(set) var shownCPUNanos: [UInt64] = []
  private(set) var clientCPUNanos: UInt64 = 0
  private(set) var spanNanos: UInt64 = 0
  /// Of each round: system calls that sent something, and commits.
  private(set) var sends: [Double] = []
  private(set) var commits: [Double] = []
  /// Votes that were answered and are not in the box, or the other way round.
  private(set) var lost = 0

  init(_ hall: Measured, _ links: HallLinks, seats: Int, isTLS: Bool, spins: Bool) throws {
    self.hall = hall
    self.seats = seats
    self.isTLS = isTLS
    idleKilobytes = hall.residentKilobytes
    drill = try VoteDrill(links, seed: 1)
    drill.spins = spins
  }

  var retries: Int { drill.retries }

  mutating func join() throws {
    let began = hall.cpuNanos
    joinNanos = try drill.join()
    joinCPUNanos = hall.cpuNanos - began
    try drill.open()
    drill.pause(millis: 500)
    joinedKilobytes = hall.residentKilobytes
  }

  mutating func vote(round: Int, windowMillis: Int) throws {
    let before = try drill.figures()
    // What the question itself set off is over before the clock begins.
    drill.pause(millis: 150)
    var began: UInt64 = 0
    var answered: UInt64 = 0
    var shown: UInt64 = 0
    let own = Measured.ownCPUNanos
    let result = try drill.vote(round: round, windowMillis: windowMillis) { mark in
      switch mark {
      case .begun: began = hall.cpuNanos
      case .answered: answered = hall.cpuNanos
      case .shown: shown = hall.cpuNanos
      }
    }
    clientCPUNanos += Measured.ownCPUNanos - own
    spanNanos += result.spanNanos
    answeredCPUNanos.append((answered - began) / UInt64(seats))
    shownCPUNanos.append((shown - began) / UInt64(seats))
    answerNanos += result.answerNanos
    screenNanos += result.screenNanos
    drill.pause(millis: 150)
    let after = try drill.figures()
    // The answers to this and the last question are sends too.
    sends.append(rise("wontak_sends_total", before, after) - 1)
    commits.append(rise("wontak_commits_total", before, after))
  }

  /// Closes the poll: nothing acknowledged may be missing, nothing may be there twice.
  mutating func count(rounds: Int) throws {
    let figures = try drill.figures()
    let result = try drill.count()
    let stored = Int(figures["wontak_ballots_total"] ?? 0)
    lost = abs(seats - result.cast) + result.amiss + abs(rounds * seats - stored)
  }

  func leave() { drill.leave() }

  private func rise(
    _ name: String, _ before: [String: Double], _ after: [String: Double]
  ) -> Double { (after[name] ?? 0) - (before[name] ?? 0) }
}

/// The toy hub under the same votes.
final class ToyRun {
  private let hub: Measured
  private let drill: ToyDrill
  private let phones: Int
  private(set) var answerNanos: [UInt64] = []
  /// Of each round, a vote.
  private(set) var cpuNanos: [UInt64] = []

  init(cores: String, loops: Int, phones: Int, spins: Bool, log: String) throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    hub = try Measured(
      own, ["hub", "--port", "0", "--loops", String(loops)], cores: cores, log: log)
    let words = hub.greeting.split(separator: " ")
    let address = words.count > 2 ? words[2].filter { $0 != "," } : ""
    self.phones = phones
    drill = try ToyDrill(base: "http://\(address)", phones: phones, seed: 1)
    drill.spins = spins
    try drill.join()
  }

  func vote() throws {
    let began = hub.cpuNanos
    answerNanos += try drill.vote()
    cpuNanos.append((hub.cpuNanos - began) / UInt64(phones))
  }

  func end() {
    drill.leave()
    hub.end()
  }
}
