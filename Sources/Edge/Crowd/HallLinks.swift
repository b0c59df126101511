// The links of a hall, as `wontak links` writes them: where it is, whose certificate it has, and
// a path for every seat, table and role. The paths are credentials: nothing here prints them.
import Hall
import Wire

/// The links of one hall.
public struct HallLinks: Sendable {
  /// `http://host:port` or `https://host:port`, without a path.
  public var base: String
  /// SHA-256 of the certificate to trust, hexadecimal; nil trusts the system's authorities.
  public var certificateSHA256: String?
  /// Paths by role: mc, screen, desk, desk2, door, console, watch.
  let roles: [String: String]
  /// Path of each table, in order.
  let tables: [(table: Int, path: String)]
  /// Path of each seat, in order.
  let seats: [(seat: SeatID, path: String)]

  /// Seats that have a link.
  public var seatCount: Int { seats.count }
  /// Tables that have a link.
  public var tableCount: Int { tables.count }

  /// Reads the file's bytes.
  public init(parsing bytes: [UInt8]) throws(CrowdFailure) {
    let value: JSON
    do {
      value = try JSON(parsing: bytes, limit: Limits.messageBytesMax)
    } catch {
      throw .badLinks("\(error.code.rawValue) at \(error.field)")
    }
    guard let base = value["base"]?.string else { throw .badLinks("base") }
    self.base = base
    certificateSHA256 = value["certificateSHA256"]?.string
    var roles: [String: String] = [:]
    for role in ["mc", "screen", "desk", "desk2", "door", "console", "watch"] {
      roles[role] = value[role]?.string
    }
    for role in ["mc", "screen", "desk", "console"] where roles[role] == nil {
      throw .badLinks(role)
    }
    self.roles = roles
    tables = try HallLinks.tables(value["tables"])
    seats = try HallLinks.seats(value["seats"])
  }

  /// The path of a role that every file has.
  func path(_ role: String) throws(CrowdFailure) -> String {
    guard let path = roles[role] else { throw .badLinks(role) }
    return path
  }

  /// The token a link's path ends with.
  static func token(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  /// The first seats, spread over the tables evenly: with fewer seats than links every table has
  /// somebody.
  func spreadSeats(_ count: Int) -> [(seat: SeatID, path: String)] {
    let byNumber = seats.sorted {
      $0.seat.number != $1.seat.number
        ? $0.seat.number < $1.seat.number : $0.seat.table < $1.seat.table
    }
    return Array(byNumber.prefix(count))
  }

  private static func tables(_ value: JSON?) throws(CrowdFailure) -> [(table: Int, path: String)] {
    guard let members = value?.members else { throw .badLinks("tables") }
    var tables: [(table: Int, path: String)] = []
    for member in members {
      guard let table = Int(member.key), let path = member.value.string else {
        throw .badLinks("tables.\(member.key)")
      }
      tables.append((table, path))
    }
    return tables.sorted { $0.table < $1.table }
  }

  private static func seats(_ value: JSON?) throws(CrowdFailure) -> [(seat: SeatID, path: String)] {
    guard let members = value?.members else { throw .badLinks("seats") }
    var seats: [(seat: SeatID, path: String)] = []
    for member in members {
      guard let seat = SeatID(member.key), let path = member.value.string else {
        throw .badLinks("seats.\(member.key)")
      }
      seats.append((seat, path))
    }
    return seats.sorted { $0.seat < $1.seat }
  }
}

/// Where a hall is, taken apart.
struct HallAddress: Sendable {
  let isEncrypted: Bool
  let host: String
  let port: UInt16
  /// What goes into a Host field.
  let authority: String

  init(_ base: String) throws(CrowdFailure) {
    var rest: Substring
    if base.hasPrefix("https://") {
      isEncrypted = true
      rest = base.dropFirst(8)
    } else if base.hasPrefix("http://") {
      isEncrypted = false
      rest = base.dropFirst(7)
    } else {
      throw .badBase(base)
    }
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    authority = String(rest)
    // RFC 3986 section 3.2.2: an IPv6 address stands in brackets, so its colons are no port.
    let hostEnd = rest.hasPrefix("[") ? rest.firstIndex(of: "]") : nil
    let colon = rest[(hostEnd ?? rest.startIndex)...].firstIndex(of: ":")
    let name = rest[..<(colon ?? rest.endIndex)]
    host = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : String(name)
    let digits = colon.map { String(rest[rest.index(after: $0)...]) }
    guard let port = digits.map({ UInt16($0) }) ?? (isEncrypted ? 443 : 80), !host.isEmpty,
      !rest.contains("/")
    else { throw .badBase(base) }
    self.port = port
  }
}
