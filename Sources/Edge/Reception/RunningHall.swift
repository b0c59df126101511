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
import PlanFolder
import Sequencer
import Report
import Site
import Sockets
import Synchronization
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
    let folder = try folder(options)
    let journal = try journal(folder, options)
    var ledger = Ledger()
    let replay = try replay(journal) { ledger.add($0) }
    let key = try key(folder, mayCreate: replay.last == .start)
    let tokens = Tokens(key: key)
    let command = try planning(options, replay.state, tokens)
    let people = people(folder, options, isNew: command != nil, log)
    let server = SocketServer(
      host: options.host, port: options.port, tls: options.tls, loops: options.loops)
    let inbox = Inbox<Work>()
    let entrance = Entrance(loops: server.loops, inbox: inbox)
    do { try server.start(entrance) } catch { throw .sockets(error) }
    let scheme = options.tls == nil ? "http" : "https"
    let listening = "\(bracketed(options.host)):\(server.port)"
    let publicURL = trimmed(options.publicURL ?? "\(scheme)://\(listening)")
    let pages = Pages()
    let building = Building(
      server: server, pages: pages, report: ReportPage(pages),
      gate: Gate(
        isTLS: options.tls != nil,
        listening: [listening, "localhost:\(server.port)", "127.0.0.1:\(server.port)"],
        publicURL: publicURL), tokens: tokens, people: people, publicURL: publicURL,
      // A new run has new board revisions: pages must not take them for the old ones.
      epoch: journal.epoch.prefix(8) + "." + hex(secureRandom(count: 4)), log: log)
    let disk = CommitLoop(journal: journal) { inbox.put(.disk($0)) }
    let start = Start(
      replay: replay, ledger: ledger, around: surroundings(building, people), inbox: inbox,
      disk: disk)
    let threads = [
      startThread { disk.run() },
      startThread { start.loop(building).run() },
    ]
    if !replay.strikable.isEmpty { disk.put(.strike(replay.strikable)) }
    if let command {
      do { try settle(command, inbox) } catch {
        inbox.put(.stop)
        for thread in threads { pthread_join(thread, nil) }
        server.shutdown(deadlineMillis: 0)
        throw error
      }
    }
    entrance.open(building)
    log.notice("open", metadata: ["port": "\(server.port)", "epoch": "\(journal.epoch)"])
    let state = command.map { planned($0, replay.state) } ?? replay.state
    return RunningHall(
      server: server, inbox: inbox, threads: threads, building: building, folder: folder,
      links: Links(state, tokens, base: publicURL, certificate: options.tls?.certificateSHA256),
      address: "\(scheme)://\(listening)")
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
  private static func folder(_ options: HallOptions) throws(OpeningFault) -> DataFolder {
    do { return try DataFolder.serving(options.dataFolder) } catch { throw .folder(error) }
  }

  private static func journal(
    _ folder: DataFolder, _ options: HallOptions
  ) throws(OpeningFault) -> SQLiteJournal {
    do {
      return try SQLiteJournal(path: folder.journalPath, durability: options.durability)
    } catch { throw .journal(error.description) }
  }

  private static func replay(
    _ journal: SQLiteJournal, each: (Committed) -> Void
  ) throws(OpeningFault) -> Replay {
    do { return try Replay.reading(journal) { event, _ in each(event) } } catch {
      throw .journal(error.description)
    }
  }

  private static func key(
    _ folder: DataFolder, mayCreate: Bool
  ) throws(OpeningFault) -> EventKey {
    do { return try EventKey.load(in: folder, mayCreate: mayCreate) } catch { throw .folder(error) }
  }

  /// The command that brings the given plan in, nil if the event goes on with the plan it has.
  private static func planning(
    _ options: HallOptions, _ state: HallState, _ tokens: Tokens
  ) throws(OpeningFault) -> Command? {
    guard var plan = options.plan?.plan else {
      if state.plan == nil { throw .noPlan }
      return nil
    }
    plan.links = tokens.allLinks(plan)
    guard let held = state.plan else { return .planHall(plan) }
    let differences = PlanDifferences.lines(from: held, to: plan)
    if differences.isEmpty { return nil }
    guard options.replans else { throw .otherPlan(differences) }
    // Asked before anything is written: a plan that is refused must not leave its names behind.
    do {
      _ = try state.decide(.replanHall(plan), by: .house, at: 0, sha256: { sha256($0) })
    } catch { throw .refused(error) }
    return .replanHall(plan)
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

  private static func planned(_ command: Command, _ state: HallState) -> HallState {
    var state = state
    switch command {
    case .planHall(let plan): state.apply(Entry(at: 0, by: .house, event: .hallPlanned(plan)))
    case .replanHall(let plan): state.apply(Entry(at: 0, by: .house, event: .hallReplanned(plan)))
    default: break
    }
    return state
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
    around.qr = QR.rows(around.publicURL)
    around.reportQR = QR.rows(around.publicURL + "report")
    around.seatNames = ((try? people?.people()) ?? [:]).mapValues(\.name)
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

  func loop(_ building: Building) -> HallLoop {
    let sequencer = Sequencer(
      replay: replay, sha256: building.sha256, salts: { secureRandom(count: 16) })
    return HallLoop(
      building: building, sequencer: sequencer, ledger: ledger, inbox: inbox, disk: disk,
      around: around, tally: MetricsTally(), log: building.log)
  }
}
