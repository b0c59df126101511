// Tokens made from the event key: HMAC-SHA-256 over the JSON array [role,id,generation], cut to
// 128 bits, base64url. Made anew at will, so links and cards can be printed again; stored by
// nobody. Knows no state: which of them are in force, Doorkeeper says.

import Digest
public import Hall

/// Makes links, sitting tokens and seat codes.
public struct Tokens: Sendable {
  private let key: EventKey

  public init(key: EventKey) { self.key = key }

  /// The token of a link, 22 characters.
  public func token(_ link: LinkID, generation: Int) -> String {
    make([link.role.rawValue, link.id], generation)
  }

  /// Where its page is: `/s/<token>` for a seat, `/mc/<token>` and so on.
  public func path(_ link: LinkID, generation: Int) -> String {
    "/\(link.role.path)/\(token(link, generation: generation))"
  }

  /// What the journal holds of a token: its SHA-256 in hex.
  public func digest(_ link: LinkID, generation: Int) -> String {
    Tokens.digest(of: token(link, generation: generation))
  }

  /// The token of a sitting: its number, a point, 22 characters.
  public func sitting(_ id: SittingID) -> String { "\(id)." + make(["sitting", String(id)], 1) }

  /// The links a hall begins with, generation 1, sorted: every seat and table, and one each of
  /// the other roles, two of the desk, where one person approves what another made.
  public func allLinks(_ plan: Plan) -> [LinkDigest] {
    let staff: [LinkID] = [
      LinkID(.mc, "1"), LinkID(.desk, "1"), LinkID(.desk, "2"), LinkID(.door, "1"),
      LinkID(.console, "1"), LinkID(.screen, "1"), LinkID(.watch, "1"),
    ]
    let links =
      staff + plan.tables.map { LinkID(table: $0.table) } + plan.seats.map { LinkID(seat: $0) }
    return links.sorted().map { LinkDigest(link: $0, digest: digest($0, generation: 1)) }
  }

  /// The SHA-256 of a token in hex.
  public static func digest(of token: String) -> String { hex(sha256(Array(token.utf8))) }

  /// Roles, ids and numbers are `[a-z0-9-]`, so quoting needs no escapes.
  func make(_ words: [String], _ numbers: Int...) -> String {
    base64URL(Array(mac(words, numbers).prefix(Limits.tokenBytes)))
  }

  func mac(_ words: [String], _ numbers: [Int]) -> [UInt8] {
    let spelled = words.map { "\"\($0)\"" } + numbers.map(String.init)
    return hmacSHA256(key: key.bytes, Array("[\(spelled.joined(separator: ","))]".utf8))
  }
}

extension Role {
  /// The first part of its links' path.
  public var path: String {
    switch self {
    case .seat: "s"
    case .table: "t"
    case .mc, .desk, .door, .console, .screen, .watch: rawValue
    }
  }
}
