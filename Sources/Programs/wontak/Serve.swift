// `wontak serve`: one hall, until a signal ends it.

import Admission
import ArgumentParser
import Glibc
import JournalSQLite
import Reception
import TLS

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve a hall from a plan folder and a data folder.",
    discussion: """
      The plan is read once, when the event begins; the same data folder again continues the same \
      event, and links stay valid. Without a certificate the hall makes one of its own: phones \
      warn about it. The README explains how a real hall gets phones in without warnings.

      Listens on 127.0.0.1 unless told otherwise; in a real hall give --host 0.0.0.0 and \
      --public-url with the name the hall's DNS answers.
      """)

  @Option(
    help: ArgumentHelp("The plan folder (hall.toml, tables.csv, roster.csv).", valueName: "dir"))
  var plan: String?

  @Option(help: ArgumentHelp("The event's data folder; made if it is not there.", valueName: "dir"))
  var data: String

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "Port to listen on; 0 picks a free one.")
  var port: UInt16 = 8443

  @Option(
    help: ArgumentHelp(
      "What QR codes and links carry (default: the address listened on).", valueName: "url"))
  var publicURL: String?

  @Option(help: ArgumentHelp("Certificate chain, PEM.", valueName: "file"))
  var tlsCert: String?

  @Option(help: ArgumentHelp("Private key, PEM.", valueName: "file"))
  var tlsKey: String?

  @Flag(help: "Speak plain HTTP: anybody on the network can read votes. Closed networks only.")
  var noTLS = false

  @Flag(help: "Put this plan in place of the event's, while no real ballot or note exists.")
  var replan = false

  @Option(help: ArgumentHelp("Write all links as JSON to this file, mode 0600.", valueName: "file"))
  var linksFile: String?

  @OptionGroup var sorting: SortingFlags

  @OptionGroup var endpoint: EndpointFlags

  @Option(help: .hidden)
  var synchronous = "full"

  @Option(help: .hidden)
  var loops = 0

  func validate() throws {
    if (tlsCert == nil) != (tlsKey == nil) {
      throw ValidationError("--tls-cert and --tls-key go together")
    }
    if noTLS, tlsCert != nil { throw ValidationError("--no-tls and --tls-cert exclude each other") }
    if let publicURL, !publicURL.hasPrefix("https://"), !publicURL.hasPrefix("http://") {
      throw ValidationError("--public-url begins with https:// or http://")
    }
    if Durability(rawValue: synchronous) == nil {
      throw ValidationError("--synchronous is full or normal")
    }
    if replan, plan == nil { throw ValidationError("--replan needs --plan") }
  }

  func run() throws {
    var signals = Signals()
    var options = HallOptions(dataFolder: data)
    sorting.set(&options)
    options.endpoint = try endpoint.endpoint()
    options.plan = try plan.map { try wontak.plan(in: $0) }
    options.replans = replan
    options.host = host
    options.port = port
    options.publicURL = publicURL
    options.durability = Durability(rawValue: synchronous) ?? .full
    options.loops = loops
    try check(options)
    let certificate = try certificate()
    options.tls = try certificate?.context()
    let hall = try open(options, log: logger())
    say("listening on \(hall.address)")
    try publish(hall, isOwn: certificate?.isOwn ?? false)
    while signals.wait() == SIGHUP {
      guard let certificate else { continue }
      renew(certificate, of: hall)
    }
    // A disk that never answers must not keep the process: who asks twice means it. What was
    // acknowledged is on the disk already.
    signals.then { _exit(1) }
    hall.stop()
  }

  /// Reads the files again; whoever is connected stays as they are.
  private func renew(_ certificate: Certificate, of hall: RunningHall) {
    do {
      let context = try certificate.context()
      hall.replaceCertificate(context)
      complain("new connections get this certificate: SHA-256 \(context.certificateSHA256)")
    } catch {
      let reasons = (error as? Ending)?.lines ?? ["\(error)"]
      complain("the certificate stays as it was: " + reasons.joined(separator: "; "))
    }
  }

  private func certificate() throws -> Certificate? {
    if noTLS { return nil }
    if let tlsCert, let tlsKey {
      return Certificate(certificate: tlsCert, key: tlsKey, isOwn: false)
    }
    return try Certificate.own(
      in: data, hosts: [host] + (publicURL.map { [wontak.host(of: $0)] } ?? []))
  }

  /// Links go to the file that was asked for, and to a terminal; never into a log by accident.
  private func publish(_ hall: RunningHall, isOwn: Bool) throws {
    do {
      try hall.rememberAddress(in: data)
      if let linksFile { try hall.links.write(to: linksFile) }
    } catch { throw Ending.failure([error.description]) }
    if isOwn {
      complain(
        "자체 인증서를 씁니다. 휴대전화가 경고합니다 / self-signed certificate: phones will warn "
          + "(SHA-256 \(hall.links.certificate ?? ""))")
    }
    if isatty(STDOUT_FILENO) == 1 { for line in hall.links.staffLines { say(line) } }
  }
}
