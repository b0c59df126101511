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
