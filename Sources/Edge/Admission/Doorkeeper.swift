// Says who a token lets in, by the links and sittings of the committed state. Holds digests and
// the event key, never a list of tokens; forgets nothing the state has not forgotten.

import Digest
public import Hall

/// Who a token lets in.
public enum Visitor: Hashable, Sendable {
  /// The phone of a seat.
  case seat(SeatID)
  /// A staff link: it opens a sitting and nothing else.
  case link(LinkID)
  /// Screen or observer: sees, never acts.
  case viewer(LinkID)
  /// A named staff login.
  case staff(LinkID, SittingID)

  /// The origin of its commands; nil for those who only look.
  public var origin: Origin? {
    switch self {
    case .seat(let seat): .seat(seat)
    case .link(let link): .link(link)
    case .viewer: nil
    case .staff(let link, let sitting): .staff(link, sitting)
    }
  }

  /// The role it has.
  public var role: Role {
    switch self {
    case .seat: .seat
    case .link(let link), .viewer(let link), .staff(let link, _): link.role
    }
  }
}

/// Knows the links in force.
public struct Doorkeeper: Sendable {
  public let tokens: Tokens
  /// The codes on the seat cards, as the links are now.
  public private(set) var codes: SeatCodes
  private var links: [LinkID: Link] = [:]
  private var byDigest: [String: LinkID] = [:]

  public init(tokens: Tokens, links: [LinkID: Link] = [:]) {
    self.tokens = tokens
    self.links = links
    codes = SeatCodes(tokens: tokens, links: links)
    index()
  }

  /// Takes in the links of a newer state: a link made anew ends its old token at once.
  public mutating func follow(_ state: HallState) {
    guard state.links != links else { return }
    links = state.links
    codes = SeatCodes(tokens: tokens, links: links)
    index()
  }

  /// Who `token` lets in, nil for nobody. Link tokens are found by their SHA-256, so no
  /// comparison tells by its time how much of a guess was right. A sitting holds until it is
  /// ended, by the console or by a new link in place of the one it was opened from.
  public func resolve(_ token: String, in state: HallState) -> Visitor? {
    guard token.utf8.count <= Limits.tokenCharacters else { return nil }
    if token.utf8.contains(UInt8(ascii: ".")) { return sitting(token, in: state) }
    guard let link = byDigest[Tokens.digest(of: token)] else { return nil }
    if let seat = link.seat { return .seat(seat) }
    return link.role.needsSitting ? .link(link) : .viewer(link)
  }

  /// Every link in force and where its page is, sorted: what `links` prints.
  public var paths: [(link: LinkID, path: String)] {
    links.sorted { $0.key < $1.key }.map { link, held in
      (link, tokens.path(link, generation: held.generation))
    }
  }

  private func sitting(_ token: String, in state: HallState) -> Visitor? {
    let number = token.prefix { $0 != "." }
    guard number.utf8.count <= 6, let id = SittingID(number),
      equalInConstantTime(Array(token.utf8), Array(tokens.sitting(id).utf8)),
      let sitting = state.sittings[id], !sitting.ended
    else { return nil }
    return .staff(sitting.link, id)
  }

  private mutating func index() {
    byDigest = [:]
    for (link, held) in links { byDigest[held.digest] = link }
  }
}
