// What the hub asks of the house: whose a token is, where a command goes, how frames leave.

import Admission
import HTTP
import Hall
import Hub
import Journal
import Logging
import Sequencer
import Sockets
import WebSocket
import Wire

/// A recount whose second count is still being made.
struct AwaitedRecount {
  let poll: PollID
  let revision: Int
  let origin: Origin
  let mark: NonceMark?
  let pending: Pending
}

extension HallLoop: House, Outlet {
  var committed: HallState { sequencer.committed }

  func bearer(of token: String) -> Bearer? {
    switch doorkeeper.resolve(token, in: sequencer.committed) {
    case .seat(let seat): Bearer(link: LinkID(seat: seat), sitting: nil)
    case .link(let link), .viewer(let link): Bearer(link: link, sitting: nil)
    case .staff(let link, let sitting): Bearer(link: link, sitting: sitting)
    case nil: nil
    }
  }

  func take(_ wish: PageWish, from bearer: Bearer, mark: NonceMark?, client: ClientID) {
    take(wish, from: bearer, mark: mark, mark.map { .client(client, nonce: $0.nonce) } ?? .nobody)
  }

  func take(_ wish: PageWish, from bearer: Bearer, mark: NonceMark?, _ pending: Pending) {
    guard let origin = bearer.origin else { return settle(pending, .refused(.notPermitted)) }
    switch wish {
    case .hall(.ballotThemes(let poll, let item, let themes, _)):
      // The order on a ballot is drawn here, by the system's own randomness, never by a page.
      let drawn = Command.ballotThemes(poll, item: item, themes, lot: themes.indices.shuffled())
      submit(drawn, by: origin, mark: mark, pending)
    case .hall(let command): submit(command, by: origin, mark: mark, pending)
    case .recount(let poll, let revision):
      guard [.mc, .console].contains(bearer.link.role) else {
        return settle(pending, .refused(.notPermitted))
      }
      nextRecount += 1
      recounts[nextRecount] = AwaitedRecount(
        poll: poll, revision: revision, origin: origin, mark: mark, pending: pending)
      disk.put(.recount(poll, then: Recount(number: nextRecount)))
    case .confirmClaim(let id, let yes):
      settle(pending, confirm(id, yes: yes, by: bearer))
    }
  }

  /// The second count is there: now the hall compares it with its own.
  func finish(_ recount: Recount, _ counted: Result<Figures?, JournalFailure>) {
    guard let held = recounts.removeValue(forKey: recount.number) else { return }
    switch counted {
    case .success(let figures?):
      let command = Command.recountPoll(held.poll, revision: held.revision, second: figures)
      submit(command, by: held.origin, mark: held.mark, held.pending)
    case .success(nil): settle(held.pending, .refused(.unknownPoll))
    case .failure(let failure):
      log.error("recount: \(failure.description)")
      settle(held.pending, .retry(.storageUnavailable))
    }
  }

  /// A facilitator confirms codes of the own table, door and console of any.
  private func confirm(_ id: String, yes: Bool, by bearer: Bearer) -> Answer {
    guard let seat = claims.all[id]?.seat else { return .refused(.unknownSeat) }
    switch bearer.link.role {
    case .door, .console: break
    case .table where bearer.link.table == seat.table: break
    default: return .refused(.notPermitted)
    }
    guard claims.settle(id, yes: yes) else { return .refused(.stateMoved) }
    showClaims(seat.table)
    return .accepted(
      Acceptance.nothingStored(at: SystemClock.utcMillis, after: sequencer.acknowledged.sequence))
  }

  func showClaims(_ table: TableID) {
    hub.around.claims = claims.waiting
    hub.touch(.claims, .table(table))
  }

  func send(_ text: [UInt8], to clients: [ClientID]) {
    tally.sends += clients.count
    if clients.count == 1 {
      outbox.append(Delivery(.text, text, to: ConnectionID(raw: clients[0].raw)))
    } else {
      outbox.append(Delivery(.text, text, to: clients.map { ConnectionID(raw: $0.raw) }))
    }
  }

  func vouch(for client: ClientID) {
    building.server.vouch(ConnectionID(raw: client.raw))
  }

  func close(_ client: ClientID, _ farewell: Farewell) {
    deliver()
    building.server.close(
      ConnectionID(raw: client.raw), CloseCode(rawValue: farewell.rawValue))
  }
}
