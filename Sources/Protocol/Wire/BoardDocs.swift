// The documents on each board, spelled from committed state. Deterministic: the same state and
// surroundings give the same bytes.

public import Hall
import Projections

/// Spells boards. Made anew for each flush; expensive sights are computed once, when asked.
public struct BoardDocs {
  let state: HallState
  let around: Surroundings
  let plan: Plan?
  private let once: NotesOnce

  public init(_ state: HallState, _ around: Surroundings) {
    self.state = state
    self.around = around
    plan = state.plan
    once = NotesOnce(day: state.day)
  }

  /// What the notes add up to: boards of seats never ask, so a burst of phones sorts no notes.
  var notes: NotesSight { once.sight }

  /// All documents of a board.
  public func docs(_ topic: Topic) -> [(key: String, value: JSON)] {
    guard let plan else { return [] }
    switch topic {
    case .hall: return hall(plan)
    case .counts: return counts()
    case .screen: return screen(plan)
    case .polls: return state.pollsInOrder.map { ($0.plan.id, staffPoll($0)) }
    case .lines: return [("lines", lines(plan))]
    case .notes:
      return state.day.notes.values.sorted { $0.id < $1.id }.map { ($0.id, note($0)) }
    case .themes:
      return state.day.themes.values.sorted { $0.id < $1.id }.map { (String($0.id), theme($0)) }
    case .map: return map(plan)
    case .help:
      return state.day.helpCalls.values.sorted { $0.id < $1.id }.map { (String($0.id), help($0)) }
    case .flow: return [("flow", flow())]
    case .sittings: return sittings()
    case .health: return [("health", health())]
    case .doorlist: return doorlist(plan)
    case .claims: return claims(at: nil)
    case .seat(let seat): return self.seat(seat)
    case .table(let table): return self.table(table)
    }
  }

  private func lines(_ plan: Plan) -> JSON {
    let items = plan.agenda.enumerated().map { index, item -> JSON in
      ["i": .int(index + 1), "line": item.line.json]
    }
    return ["items": .array(items)]
  }

  private func flow() -> JSON {
    let flow = notes.flow(binMillis: 300_000, most: 24)
    return [
      "binMs": 300_000, "from": .int(flow.from), "bins": .array(flow.bins.map { .int($0) }),
    ]
  }

  private func sittings() -> [(String, JSON)] {
    state.sittings.values.filter { !$0.ended }.sorted { $0.id < $1.id }.map { sitting in
      var object = ObjectMaker()
      object.add("n", sitting.id)
      object.add("link", sitting.link.description)
      object.add("role", sitting.link.role.rawValue)
      object.add("name", around.sittingNames[sitting.id] ?? "")
      object.add("at", sitting.openedAt)
      object.add("on", JSON.flag(around.sittingsOn.contains(sitting.id)))
      return (String(sitting.id), object.object)
    }
  }

  private func health() -> JSON {
    var connections = ObjectMaker()
    for role in Role.allCases { connections.add(role.rawValue, around.connections[role] ?? 0) }
    return [
      "commitMs": .int(around.commitMillis), "seq": .int(around.chain.sequence),
      "head": .string(around.chain.head), "storage": .string(around.storage),
      "connections": connections.object, "sittings": .int(around.sittingsOn.count),
    ]
  }

  func claims(at table: TableID?) -> [(String, JSON)] {
    around.claims.sorted { $0.key < $1.key }
      .filter { table == nil || $0.value.table == table }
      .map { id, seat in
        (
          table == nil ? id : "claim:\(id)",
          ["id": .string(id), "seat": .string(seat.description)]
        )
      }
  }

  private func doorlist(_ plan: Plan) -> [(String, JSON)] {
    plan.tables.map { table in
      let seats = (1...max(1, table.seats)).map { number -> JSON in
        let seat = SeatID(table: table.table, number: number)
        var object = seatObject(seat)
        object.add("name", around.seatNames[seat])
        return object.object
      }
      return (String(table.table), ["t": .int(table.table), "seats": .array(seats)])
    }
  }

  /// A seat as staff lists show it.
  func seatObject(_ seat: SeatID) -> ObjectMaker {
    var object = ObjectMaker()
    object.add("n", seat.number)
    object.add("state", (state.day.seats[seat] ?? .expected).rawValue)
    object.add("on", JSON.flag(around.seatsOn.contains(seat)))
    return object
  }
}

extension BoardDocs {
  /// One document of the notes board, nil if there is no such note.
  public func note(id: NoteID) -> (key: String, value: JSON)? {
    state.day.notes[id].map { (id, note($0)) }
  }
}

/// The sight of a day's notes, made when first asked for.
private final class NotesOnce {
  private let day: Day
  private(set) lazy var sight = NotesSight(day)

  init(day: Day) { self.day = day }
}
