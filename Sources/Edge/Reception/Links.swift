// Where everybody comes in, as JSON and as lines for a terminal. Whoever reads this may be
// anybody in the hall: it is written 0600 and printed only where a person looks.

public import Admission
public import Hall
import Wire

/// Every link of an event.
public struct Links: Sendable {
  public let base: String
  public let certificate: String?
  /// Link and path, sorted.
  public let paths: [(link: LinkID, path: String)]
  /// The typed code of each seat.
  public let codes: [SeatID: String]

  /// The links in force in `state`.
  public init(_ state: HallState, _ tokens: Tokens, base: String, certificate: String?) {
    let doorkeeper = Doorkeeper(tokens: tokens, links: state.links)
    self.base = base
    self.certificate = certificate
    paths = doorkeeper.paths
    var codes: [SeatID: String] = [:]
    for (link, _) in doorkeeper.paths {
      if let seat = link.seat { codes[seat] = doorkeeper.codes.code(of: seat) }
    }
    self.codes = codes
  }

  public func path(_ link: LinkID) -> String? { paths.first { $0.link == link }?.path }

  /// Staff first, then tables, then seats; paths relative to `base`. The first link of a role is
  /// under the role's name, further ones are numbered (`desk2`).
  public var json: [UInt8] {
    var object = ObjectMaker()
    object.add("base", base)
    for role in [Role.mc, .screen, .desk, .door, .console, .watch] {
      for (link, path) in paths where link.role == role {
        object.add(link.id == "1" ? role.rawValue : role.rawValue + link.id, path)
      }
    }
    let tables = paths.filter { $0.link.role == .table }
      .sorted { ($0.link.table ?? 0) < ($1.link.table ?? 0) }
    object.add("tables", .object(tables.map { JSON.Member($0.link.id, .string($0.path)) }))
    let seats = paths.compactMap { item in item.link.seat.map { ($0, item.path) } }
      .sorted { $0.0 < $1.0 }
    object.add("seats", .object(seats.map { JSON.Member($0.0.description, .string($0.1)) }))
    object.add("certificateSHA256", certificate)
    return object.object.bytes + [0x0A]
  }

  /// Writes them to a file, 0600, renamed into place when whole.
  public func write(to path: String) throws(AdmissionFailure) {
    try writePrivately(json, to: path)
  }
}
