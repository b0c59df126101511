// Results by an attribute of the roster. The roster is read on the thread that waits for the disk,
// the table counted on the hall's; only what may be published reaches the hall, and the journal.

import Admission
import HTTP
import Hall
import Hub
import Sequencer
import Sockets
import Threads
import Wire

/// A crosstab whose roster is still being read.
struct AwaitedCrosscut {
  let poll: PollID
  let attribute: String
  /// Rows and columns of too few people may be put together.
  let joining: Bool
  let origin: Origin
  let request: ConnectionID
}

enum Attributes {
  /// What results may be cut by. Not by who somebody is (`id`), and not by what somebody needs to
  /// take part (`access`): that was asked to find a good seat.
  static let open = ["sector", "age", "gender", "district", "lang"]

  /// Those of which the roster knows at least two values.
  static func offered(by people: [SeatID: Person]) -> [String] {
    open.filter { name in Set(people.values.compactMap { $0.attributes[name] }).count > 1 }
  }
}

extension HallLoop {
  /// `{"poll","attribute","join"}` from MC or console. 200 once it is published, also if it was
  /// before; 409 with what stands against it.
  func crosstab(_ request: Request, _ id: ConnectionID, now: HallTime) {
    guard let bearer = bearer(of: request.bearer ?? ""), let origin = bearer.origin,
      [.mc, .console].contains(bearer.link.role), bearer.sitting != nil
    else { return reply(id, .json(403, ["code": "notPermitted"])) }
    guard hub.mayCommand(bearer, now: now) else {
      return reply(id, later(.json(429, ["code": "busy"])))
    }
    guard let body = try? JSON(parsing: request.body), let poll = body["poll"]?.string,
      let attribute = body["attribute"]?.string, Attributes.open.contains(attribute),
      let join = body["join"]?.int, join == 0 || join == 1
    else { return reply(id, .json(400, ["code": "badValue"])) }
    if let fault = committed.crosstabFault(poll) {
      return reply(id, .json(409, ["code": .string(fault.rawValue)]))
    }
    if committed.poll(poll)?.crosstabs[attribute] != nil { return reply(id, published) }
    guard let people = building.people else { return reply(id, noRoster) }
    nextCrosscut += 1
    let number = nextCrosscut
    crosscuts[number] = AwaitedCrosscut(
      poll: poll, attribute: attribute, joining: join == 1, origin: origin, request: id)
    let inbox = inbox
    disk.put(
      .write {
        let values = try? people.people().compactMapValues { $0.attributes[attribute] }
        inbox.put(.disk(.rostered(number, values)))
      })
  }

  /// The roster is there: now it is counted, and published if nobody stands out.
  func finish(_ number: Int, _ values: [SeatID: String]?) {
    guard let asked = crosscuts.removeValue(forKey: number) else { return }
    guard let values, !values.isEmpty, let poll = committed.poll(asked.poll),
      let minCell = committed.plan?.minCell
    else { return reply(asked.request, noRoster) }
    let draft = poll.crosstab(minCell: minCell, joining: asked.joining) { owner in
      if case .seat(let seat) = owner { values[seat] ?? "" } else { "" }
    }
    switch draft {
    case .nothing: reply(asked.request, .json(409, ["code": "crosstabNothing"]))
    case .tooFew(let rows, let columns):
      reply(
        asked.request,
        .json(
          409,
          [
            "code": "crosstabTooFew", "rows": .array(rows.map { .string($0) }),
            "cols": .array(columns.map { .string($0) }),
          ]))
    case .table(let table):
      let answered: (Answer) -> Response = { [unowned self] answer in
        if case .accepted = answer { published } else { refusal(answer) }
      }
      submit(
        .publishCrosstab(asked.poll, attribute: asked.attribute, table), by: asked.origin,
        mark: nil, .request(asked.request, answered))
    }
  }

  private var published: Response { .json(200, ["published": 1]) }
  private var noRoster: Response { .json(409, ["code": "crosstabNoRoster"]) }
}
