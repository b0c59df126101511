// One page that is connected: who it is, what it follows, and how far it has read. Knows no
// socket: the client's number is all the hub has.

public import Hall
import Wire

/// A connected page, named by the edge.
public struct ClientID: Hashable, Sendable {
  public let raw: UInt64

  public init(_ raw: UInt64) { self.raw = raw }
}

/// Who a token belongs to: a link, and the sitting that was opened from it.
public struct Bearer: Hashable, Sendable {
  public let link: LinkID
  public let sitting: SittingID?
  /// Who its commands come from; nil for roles that only look on.
  public let origin: Origin?

  public init(link: LinkID, sitting: SittingID?) {
    self.link = link
    self.sitting = sitting
    origin = link.seat.map { .seat($0) } ?? sitting.map { .staff(link, $0) }
  }

  /// Lists on which a staff link may read nothing before its sitting is open.
  public var mayRead: Bool { !link.role.needsSitting || sitting != nil }
}

/// Why the hub ends a connection; the numbers are WebSocket close codes.
public enum Farewell: UInt16, Sendable {
  /// Another device took the seat.
  case taken = 4001
  /// The token is not, or no longer, good for anything.
  case tokenInvalid = 4003
  /// The page was made by another build: it reloads.
  case otherBuild = 4010
  /// Guests have taken all places that are theirs; what is left is for staff (RFC 6455 section
  /// 7.4 has no code for it; 1013 of its registry says: try again later).
  case full = 1013
  /// No hello in time, or too many messages nobody could understand.
  case policy = 1008
}

extension Role {
  /// Those who come in numbers: a crowd of them must not keep staff out.
  var isGuest: Bool { self == .seat || self == .watch }
}

final class Session {
  let client: ClientID
  let openedAt: HallTime
  var bearer: Bearer?
  var device = ""
  /// What it follows and the revision it was sent, the most urgent first.
  var boards: [(topic: Topic, sent: Int64)] = []
  /// Its socket has unsent bytes: it is left out until they are gone, then sent the newest.
  var backlogged = false
  /// The client is gone; somebody may still hold its session.
  var isGone = false
  var faults = 0
  var overruns = 0
  var allowance: Allowance

  init(client: ClientID, now: HallTime) {
    self.client = client
    openedAt = now
    allowance = Allowance(now: now)
  }
}
