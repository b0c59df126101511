// The names things go by in a hall: seats, tables, roles, links, and who a command comes from.
// Small values without behaviour beyond order and spelling. Nothing here knows a token, a
// connection or a clock.

/// A table's number as printed on it, from 1.
public typealias TableID = Int
/// A poll's id as the plan spells it, e.g. `priority`.
public typealias PollID = String
/// An option's id within its poll, e.g. `a`.
public typealias OptionID = String
/// A note's id: its table and a key the table's page made, e.g. `12.k3f9`.
public typealias NoteID = String
/// A theme's number in order of creation, from 1.
public typealias ThemeID = Int
/// A sitting's number in order of opening, from 1.
public typealias SittingID = Int
/// A help call's number in order of calling, from 1.
public typealias HelpCallID = Int
/// UTC milliseconds since 1970, stamped by the Sequencer.
public typealias HallTime = Int64

/// A seat: its table and its number at that table, both from 1. Spelled `3-7`.
public struct SeatID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let table: TableID
  public let number: Int

  public init(table: TableID, number: Int) {
    self.table = table
    self.number = number
  }

  /// Reads `3-7`; nil for anything else, leading zeros and signs included.
  public init?(_ text: String) {
    guard let dash = text.utf8.firstIndex(of: UInt8(ascii: "-")),
      let table = SeatID.number(text.utf8[..<dash]),
      let number = SeatID.number(text.utf8[text.utf8.index(after: dash)...])
    else { return nil }
    self.init(table: table, number: number)
  }

  // Joined rather than interpolated: every vote spells its seat, and this is five times as fast.
  public var description: String { String(table) + "-" + String(number) }

  public static func < (a: SeatID, b: SeatID) -> Bool {
    a.table != b.table ? a.table < b.table : a.number < b.number
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    var value = 0
    var count = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), count < 5,
        count > 0 || digit != UInt8(ascii: "0")
      else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
      count += 1
    }
    return count > 0 ? value : nil
  }
}

/// What a link lets its holder be. A facilitator's link is its table's.
public enum Role: String, CaseIterable, Hashable, Comparable, Sendable {
  case seat, table, mc, desk, door, console, screen, watch

  /// Roles whose link opens a named sitting before it may act.
  public var needsSitting: Bool {
    switch self {
    case .table, .mc, .desk, .door, .console: true
    case .seat, .screen, .watch: false
    }
  }

  public static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}

/// A credential: a role and the id it is good for (`seat 3-7`, `table 12`, `mc 1`).
/// Tokens and their generations come and go; the credential stays.
public struct LinkID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let role: Role
  /// `3-7` for a seat, the table's number for a table, a running number for all others.
  public let id: String

  public init(_ role: Role, _ id: String) {
    self.role = role
    self.id = id
  }

  public init(seat: SeatID) { self.init(.seat, seat.description) }
  public init(table: TableID) { self.init(.table, String(table)) }

  /// The seat this link is for, if it is a seat's.
  public var seat: SeatID? { role == .seat ? SeatID(id) : nil }
  /// The table this link is for, if it is a facilitator's.
  public var table: TableID? { role == .table ? Int(id) : nil }

  public var description: String { role.rawValue + ":" + id }

  public static func < (a: LinkID, b: LinkID) -> Bool {
    a.role != b.role ? a.role < b.role : a.id < b.id
  }
}

/// Who a command comes from. The Hub fills it in from the credential; nobody can claim it.
public enum Origin: Hashable, Sendable {
  /// The phone, form or lent tablet of a seat.
  case seat(SeatID)
  /// A link used before its sitting is open: it may only open one.
  case link(LinkID)
  /// A named staff login that was opened from a link.
  case staff(LinkID, SittingID)
  /// A ballot box: a command that has no seat and must not get one (secret ballots).
  case box
  /// The server itself: the plan at first start, the end of a rehearsal left open.
  case house

  /// The credential a nonce belongs to: role and id, never token or sitting.
  public var credential: String {
    switch self {
    case .seat(let seat): "seat:" + seat.description
    case .link(let link): link.description
    case .staff(let link, _): link.description
    case .box: "box"
    case .house: "house"
    }
  }

  /// The role that acts, nil for box and house.
  public var role: Role? {
    switch self {
    case .seat: .seat
    case .link(let link), .staff(let link, _): link.role
    case .box, .house: nil
    }
  }
}
