// `wontak-bench hub`: listens until a signal ends it.

import ArgumentParser
import CLinux
import Glibc
import Sockets
import TLS
import WebSocket

struct HubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hub", abstract: "A toy protocol on the sockets of the hall.")

  @Option(help: "The port; 0 picks a free one.")
  var port: UInt16 = 9001

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(name: .customLong("tls-cert"), help: "A certificate chain (PEM): then TLS is spoken.")
  var certificate: String?

  @Option(name: .customLong("tls-key"), help: "Its key (PEM).")
  var key: String?

  @Option(help: "Event loops.")
  var loops = 1

  @Flag(help: "Echo everything, whatever it begins with.")
  var echo = false

  @Option(
    help: "How bytes leave: automatic, direct or ring.",
    transform: {
      guard let choice = CarrierChoice(rawValue: $0) else {
        throw ValidationError("--carrier is automatic, direct or ring")
      }
      return choice
    })
  var carrier = CarrierChoice.automatic

  func validate() throws {
    guard (certificate == nil) == (key == nil) else {
      throw ValidationError("--tls-cert and --tls-key belong together")
    }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    _ = clinux_raise_descriptor_limit()
    let signals = [SIGINT, SIGTERM]
    let ends = clinux_signal_fd(signals, Int32(signals.count))
    var limits = SocketLimits()
    limits.webSocket.messageBytesMax = ToyHub.messageBytesMax
    limits.connectionsMax = ToyHub.connectionsMax
    limits.deflateBytesMin = ToyHub.deflateBytesMin
    // The toy knows nobody: all may stay.
    limits.strangersMax = ToyHub.connectionsMax
    var context: TLSContext?
    if let certificate, let key {
      context = try TLSContext(certificateFile: certificate, keyFile: key)
    }
    let server = SocketServer(
      host: host, port: port, tls: context, loops: loops, limits: limits, carrier: carrier)
    let hub = ToyHub(server: server, onlyEchoes: echo)
    try server.start(hub)
    print(
      "listening on \(host):\(server.port), pid \(getpid()), loops \(loops), carrier \(server.carrier)"
    )
    fflush(nil)
    _ = clinux_signal_read(ends)
    server.shutdown(deadlineMillis: 1_000)
  }
}
