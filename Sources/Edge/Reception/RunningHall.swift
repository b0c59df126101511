// A hall from its folder to its open door: lock, journal, key, plan, names, certificate, sockets,
// threads; and back again. The order matters and stands in `open`.

import Admission
import Digest
import Glibc
import Hall
import Hub
import Journal
import JournalSQLite
public import Logging
import Naming
import PlanFolder
import Projections
import Sequencer
import Report
import Site
import Sockets
import Sorting
import Synchronization
import Threads
import WebSocket
public import TLS
import Wire

/// A hall with its door open.
public final class RunningHall: Sendable {
  private let server: SocketServer
  private let inbox: Inbox<Work>
  private let threads: [pthread_t]
  private let building: Building
  private let folder: DataFolder
  /// Where staff and seats come in.
  public let links: Links
  /// `https://127.0.0.1:8443`, what it listens on.
  public let address: String

  /// Opens the hall. Nothing is listening if this throws.
  public static func open(
    _ options: HallOptions, log: Logger
  ) throws(OpeningFault) -> RunningHall {
    try options.check()
    let sorting = try SortingStart(options)
    let ground = try Ground(options)
    let people = people(ground.folder, options, isNew: ground.command != nil, log)
    let server = SocketServer(
      host: options.host, port: options.port, tls: options.tls, loops: options.loops)
    let inbox = Inbox<Work>()
    let entrance = Entrance(loops: server.loops, inbox: inbox)
    do { try server.start(entrance) } catch { throw .sockets(error) }
    let building = building(options, server, ground, people, log)
    let disk = CommitLoop(journal: ground.journal) { inbox.put(.disk($0)) }
    let sorter = sorting?.sorter(
      ground.folder.vectorsPath, endpoint: options.endpoint?.authority, log: log, inbox)
    let start = Start(
      replay: ground.replay, ledger: ground.ledger, around: surroundings(building, people),
      inbox: inbox, disk: disk, sorter: sorter)
    let threads = [
      startThread { disk.run() },
      startThread { start.loop(building).run() },
    ]
    if !ground.replay.strikable.isEmpty { disk.put(.strike(ground.replay.strikable)) }
    if let command = ground.command {
      do { try settle(command, inbox) } catch {
        inbox.put(.stop)
        for thread in threads { pthread_join(thread, nil) }
        server.shutdown(deadlineMillis: 0)
        throw error
      }
    }
    entrance.open(building)
    log.notice(
      "open",
      metadata: [
        "port": "\(server.port)", "epoch": "\(ground.journal.epoch)",
        "carrier": "\(server.carrier)", "loops": "\(server.loops)",
      ])
    if let sorting { log.notice("\(sorting.line)") }
    if let endpoint = options.endpoint {
      let way = endpoint.isEncrypted ? "" : ", unencrypted"
      log.notice("notes of groups to be named leave the hall for \(endpoint.authority)\(way)")
    }
    return RunningHall(
      server: server, inbox: inbox, threads: threads, building: building, folder: ground.folder,
      links: Links(
        ground.plannedState, ground.tokens, base: building.publicURL,
        certificate: options.tls?.certificateSHA256),
      address: "\(scheme(options))://\(listening(options, server))")
  }

  private init(
    server: SocketServer, inbox: Inbox<Work>, threads: [pthread_t], building: Building,
    folder: DataFolder, links: Links, address: String
  ) {
    self.server = server
    self.inbox = inbox
    self.threads = threads
    self.building = building
    self.folder = folder
    self.links = links
    self.address = address
  }

  /// New connections get this certificate; nobody is dropped.
  public func replaceCertificate(_ context: TLSContext) { server.replaceTLS(context) }

  /// Stops accepting, answers what is committed, tells pages to come back, and ends.
  public func stop() {
    inbox.put(.stop)
    for thread in threads { pthread_join(thread, nil) }
    building.log.notice("stopped")
    server.shutdown(.serviceRestart, reason: "restart", deadlineMillis: Limits.stopMillis)
  }
}

// MARK: - Steps of opening

extension RunningHall {
  private static func building(
    _ options: HallOptions, _ server: SocketServer, _ ground: Ground, _ people: PeopleStore?,
    _ log: Logger
  ) -> Building {
    let pages = Pages()
    let listening = listening(options, server)
    let publicURL = trimmed(
      options.publicURL ?? "\(scheme(options))://\(reachable(options, server))")
    let names =
      ["localhost", "127.0.0.1"] + (Interfaces.isEvery(options.host) ? Interfaces.addresses : [])
    return Building(
      server: server, pages: pages, report: ReportPage(pages),
      gate: Gate(
        isTLS: options.tls != nil,
        listening: [listening] + names.map { "\($0):\(server.port)" },
        publicURL: publicURL), tokens: ground.tokens, people: people,
      namer: options.endpoint.map { GroupNamer($0) }, publicURL: publicURL,
      // A new run has new board revisions: pages must not take them for the old ones.
      epoch: ground.journal.epoch.prefix(8) + "." + hex(secureRandom(count: 4)), log: log)
  }

  private static func scheme(_ options: HallOptions) -> String {
    options.tls == nil ? "http" : "https"
  }

  private static func listening(_ options: HallOptions, _ server: SocketServer) -> String {
    "\(bracketed(options.host)):\(server.port)"
  }

  /// An address phones can call: of a hall that listens on all, its first outside the loopback.
  private static func reachable(_ options: HallOptions, _ server: SocketServer) -> String {
    guard Interfaces.isEvery(options.host), let address = Interfaces.addresses.first else {
      return listening(options, server)
    }
    return "\(address):\(server.port)"
  }

  /// Gives the hall its plan and waits until that is durable.
  private static func settle(_ command: Command, _ inbox: Inbox<Work>) throws(OpeningFault) {
    let answered = Inbox<Answer>()
    inbox.put(.house(command) { answered.put($0) })
    switch answered.take(until: nil).first {
    case .accepted: return
    case .refused(let refusal): throw .refused(refusal)
    case .retry, nil: throw .storageUnavailable
    }
  }

  /// Names are a convenience: a hall without them runs, and says so.
  private static func people(
    _ folder: DataFolder, _ options: HallOptions, isNew: Bool, _ log: Logger
  ) -> PeopleStore? {
    do throws(AdmissionFailure) {
      let people = try PeopleStore(path: folder.peoplePath)
      if isNew, let reading = options.plan {
        try people.replaceRoster(persons(reading), facilitators: reading.facilitators)
      }
      return people
    } catch {
      log.warning("names are missing: \(error.description)")
      return nil
    }
  }

  private static func persons(_ reading: PlanReading) -> [Person] {
    reading.people.map { person in
      var attributes = [
        "id": person.id, "sector": person.sector, "age": person.age, "gender": person.gender,
        "district": person.district, "access": person.access, "lang": person.lang,
      ]
      attributes = attributes.filter { !$0.value.isEmpty }
      return Person(seat: person.seat, name: person.name, attributes: attributes)
    }
  }

  private static func surroundings(_ building: Building, _ people: PeopleStore?) -> Surroundings {
    var around = Surroundings()
    around.publicURL = building.publicURL + "/"
    around.sorting.endpoint = building.namer?.endpoint.authority ?? ""
    around.qr = QR.rows(around.publicURL)
    around.reportQR = QR.rows(around.publicURL + "report")
    let roster = (try? people?.people()) ?? [:]
    around.seatNames = roster.mapValues(\.name)
    around.attributes = Attributes.offered(by: roster)
    around.facilitators = (try? people?.facilitators()) ?? [:]
    around.sittingNames = (try? people?.sittings()) ?? [:]
    return around
  }

  private static func bracketed(_ host: String) -> String {
    host.contains(":") ? "[\(host)]" : host
  }

  private static func trimmed(_ url: String) -> String {
    url.hasSuffix("/") ? String(url.dropLast()) : url
  }
}

/// What the hall's thread begins with. The loop itself is made on that thread and never leaves it.
private struct Start: Sendable {
  let replay: Replay
  let ledger: Ledger
  let around: Surroundings
  let inbox: Inbox<Work>
  let disk: CommitLoop
  let sorter: Sorter?

  func loop(_ building: Building) -> HallLoop {
    let salts = Salts()
    let sequencer = Sequencer(
      replay: replay, sha256: building.sha256, salts: { salts.next() })
    return HallLoop(
      building: building, sequencer: sequencer, ledger: ledger, inbox: inbox, disk: disk,
      sorter: sorter, around: around, tally: MetricsTally(), log: building.log)
  }
}

/// Salts for rows, drawn many at a time: each call to the system's generator costs as much as a
/// hundred more bytes of it. Confined to the hall's thread.
private final class Salts {
  private static let bytesEach = 16
  private var drawn: [UInt8] = []

  func next() -> [UInt8] {
    if drawn.isEmpty { drawn = secureRandom(count: Salts.bytesEach * Limits.saltsDrawnAtOnce) }
    defer { drawn.removeLast(Salts.bytesEach) }
    return Array(drawn.suffix(Salts.bytesEach))
  }
}
