// The documents on each board, spelled from committed state. Deterministic: the same state and
// surroundings give the same bytes.

public import Hall
import Projections

/// Spells boards. Made anew for each flush; expensive sights are computed once, when asked. A
/// class, for it is handed to every board of a flush and holds much.
public final class BoardDocs {
  let state: HallState
  let around: Surroundings
  let plan: Plan?
  private let once: Once

  public init(_ state: HallState, _ around: Surroundings) {
    self.state = state
    self.around = around
    plan = state.plan
    once = Once(state)
  }

  /// What the notes add up to: boards of seats never ask, so a burst of phones sorts no notes.
  var notes: NotesSight { once.notes }

  /// The poll that is open now.
  var openPoll: Poll? { once.openPoll }

  /// How many are in the hall.
  var present: Int { once.present }

  /// What may be seen of a poll.
  func sight(of poll: Poll) -> PollSight { once.sight(of: poll) }

  /// Totals as they may move now.
  public func liveTally(of poll: Poll) -> [Int]? {
    let tally = sight(of: poll).liveTally
    guard tally != nil, let waiting = around.waitingBars, waiting.poll == poll.plan.id,
      poll.cast < waiting.until
    else { return tally }
    return waiting.tally
  }

  /// How many of a table have voted in the open poll; nil while only turnout may be seen.
  func voted(at table: TablePlan) -> Int? {
    guard let poll = openPoll, let voted = poll.voted(at: table) else { return nil }
    // In an open poll seat and choice may be joined by everybody.
    guard poll.plan.secrecy == .confidential else { return voted }
    return around.turnout?.poll == poll.plan.id ? around.turnout?.voted[table.table] ?? 0 : 0
  }

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
    case .map: return plan.tables.map { (String($0.table), map($0)) }
    case .help:
      return state.day.helpCalls.values.sorted { $0.id < $1.id }.map { (String($0.id), help($0)) }
    case .flow: return [("flow", flow())]
    case .sittings: return sittings()
    case .health: return [("health", health())]
    case .doorlist: return plan.tables.map { (String($0.table), doorlist($0)) }
    case .claims: return claims(at: nil)
    case .papers: return papers()
    case .words: return words()
    case .groups: return groups()
    case .points:
      return state.day.points.values.sorted { $0.id < $1.id }.map { (String($0.id), point($0)) }
    case .sorting: return [("sorting", sorting)]
    case .seat(let seat): return self.seat(seat)
    case .table(let table): return self.table(table)
    }
  }

  /// The documents of a board under these keys, where they are made one by one; nil for boards
  /// that are made whole. A key without a document has none any more.
  public func docs(_ topic: Topic, keys: Set<String>) -> [(key: String, value: JSON)]? {
    guard let plan else { return [] }
    func each(_ make: (String) -> JSON?) -> [(key: String, value: JSON)] {
      keys.sorted().compactMap { key in make(key).map { (key, $0) } }
    }
    switch topic {
    case .seat(let seat): return each { self.seat(seat, key: $0) }
    case .notes: return each { state.day.notes[$0].map { note($0) } }
    case .map: return each { Int($0).flatMap { plan.table($0) }.map { map($0) } }
    case .doorlist: return each { Int($0).flatMap { plan.table($0) }.map { doorlist($0) } }
    case .screen: return each { screen(plan, key: $0) }
    case .table where keys.allSatisfy({ $0.hasPrefix(BoardDocs.noteKey) }):
      return each { state.day.notes[String($0.dropFirst(BoardDocs.noteKey.count))].map(tableNote) }
    default: return nil
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

  private func doorlist(_ table: TablePlan) -> JSON {
    let seats = (1...max(1, table.seats)).map { number -> JSON in
      let seat = SeatID(table: table.table, number: number)
      var object = seatObject(seat)
      object.add("name", around.seatNames[seat])
      return object.object
    }
    return ["t": .int(table.table), "seats": .array(seats)]
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

/// What several boards of one flush show, made when first asked for: a poll with ten thousand
/// ballots is counted once, not for each reader.
private final class Once {
  private let state: HallState
  private var sights: [PollID: PollSight] = [:]
  private(set) lazy var notes = NotesSight(state.day)
  private(set) lazy var openPoll = state.openPoll
  private(set) lazy var present = state.day.present

  init(_ state: HallState) { self.state = state }

  func sight(of poll: Poll) -> PollSight {
    if let made = sights[poll.plan.id] { return made }
    let sight = PollSight(poll, in: state.day)
    sights[poll.plan.id] = sight
    return sight
  }
}
