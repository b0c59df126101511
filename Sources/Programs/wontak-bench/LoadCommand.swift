// `wontak-bench load`: flags of the load client, and its verdict: 0 when everything that was due
// came, 1 when a connection was lost or a message was missing or strange.

import ArgumentParser
import Glibc

struct LoadCommand: ParsableCommand {
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case echo, broadcast, vote, idle, connect

    var run: any LoadRun.Type {
      switch self {
      case .echo: LoadEcho.self
      case .broadcast: LoadBroadcast.self
      case .vote: LoadVote.self
      case .idle: LoadIdle.self
      case .connect: LoadConnect.self
      }
    }

    var size: Int {
      switch self {
      case .echo, .idle, .connect: 20
      case .broadcast: 600
      case .vote: 60
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Drives a toy hub, or any server that speaks its protocol, from one thread.",
    discussion: """
      A text that starts with E comes back, P goes to every other connection, V is acknowledged \
      with a short text. Exit code 1: a connection was lost, or a message missing or strange.
      """)

  @Argument(help: "echo, broadcast, vote, idle or connect.")
  var mode: Mode

  @Option(help: "The server's address.")
  var host = "127.0.0.1"

  @Option(help: "Its port.")
  var port: UInt16 = 9001

  @Option(help: "The path of the upgrade.")
  var path = "/"

  @Option(
    name: .customLong("tls-cert"),
    help: "The server's certificate (PEM): then TLS 1.3 is spoken, and with no other server.")
  var certificate: String?

  @Option(help: "Connections; for connect, how many are made in all.")
  var connections = 300

  @Option(help: "How long echo measures and idle holds.")
  var seconds = 5.0

  @Option(help: "Messages published, or rounds of votes.")
  var rounds = 20

  @Option(name: .customLong("warm-rounds"), help: "Rounds before those, left out of the figures.")
  var warmRounds = 2

  @Option(help: "Payload bytes; 20 for echo, 600 for broadcast, 60 for vote.")
  var size: Int?

  @Option(help: "Messages each connection keeps under way (echo).")
  var outstanding = 1

  @Option(name: .customLong("window-millis"), help: "Votes fall into this window; 0: all at once.")
  var windowMillis = 0

  @Option(name: .customLong("gap-millis"), help: "Quiet time after each round.")
  var gapMillis = 0

  @Option(name: .customLong("in-flight"), help: "Connections under way at once.")
  var inFlight = 64

  @Option(help: "So many readers stop reading (broadcast).")
  var slow = 0

  @Option(name: .customLong("patience-millis"), help: "What is not there by then is missing.")
  var patienceMillis = 20_000

  @Option(name: .customLong("settle-millis"), help: "Quiet time between opening and measuring.")
  var settleMillis = 500

  @Option(help: "Of the moments of votes.")
  var seed: UInt64 = 1

  @Option(help: "The server's process: its processor time and memory are told too.")
  var pid: Int32?

  @Flag(help: "One JSON object instead of lines.")
  var json = false

  func validate() throws {
    guard connections > 0, rounds > 0, warmRounds >= 0, outstanding > 0, inFlight > 0,
      size.map({ $0 > 0 }) ?? true, seconds >= 0, windowMillis >= 0, gapMillis >= 0,
      patienceMillis > 0, settleMillis >= 0
    else { throw ValidationError("a number is out of range") }
    guard slow >= 0, slow < connections else {
      throw ValidationError("somebody must read: --slow is less than --connections")
    }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let target = try LoadTarget(host: host, port: port, path: path, certificateFile: certificate)
    var gauge: LoadGauge?
    if let pid {
      gauge = LoadGauge(pid: pid)
      if gauge == nil { throw LoadFailure.noSuchProcess(pid) }
    }
    let plan = plan
    let kind = mode.run
    let loop = try LoadLoop(target, count: plan.connections + kind.extraLines)
    if plan.size > LoadLimits.plainSendBytesMax { loop.sendBytes = LoadLimits.sendBufferBytes }
    let work = kind.init(plan, loop, gauge)
    loop.listener = work
    var report = LoadReport()
    report.add("mode", mode.rawValue)
    report.add("scheme", certificate == nil ? "ws" : "wss")
    report.add("connections", connections)
    report.add("size", plan.size)
    let faults = try work.run(into: &report)
    if let spoken = loop.spoken { report.add("tls", spoken) }
    report.add("lost", loop.lost)
    report.add("missing", faults.missing)
    report.add("strange", faults.strange)
    print(json ? report.json : report.text)
    guard loop.lost + faults.missing + faults.strange == 0 else { throw ExitCode.failure }
  }

  private var plan: LoadPlan {
    LoadPlan(
      connections: connections, seconds: seconds, rounds: rounds, warmRounds: warmRounds,
      size: size ?? mode.size, outstanding: outstanding, windowMillis: windowMillis,
      gapMillis: gapMillis, inFlight: inFlight, slow: slow, patienceMillis: patienceMillis,
      settleMillis: settleMillis, seed: seed)
  }
}
