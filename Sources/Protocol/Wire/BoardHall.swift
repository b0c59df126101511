// The boards everybody follows: the event, its clock, polls that are no longer drafts; and the
// seat's own board.

import Hall
import Projections

extension BoardDocs {
  func hall(_ plan: Plan) -> [(String, JSON)] {
    var docs: [(String, JSON)] = [
      ("event", event(plan)), ("agenda", agenda(plan)), ("clock", clock), ("now", now),
    ]
    for poll in state.pollsInOrder where poll.state != .draft {
      docs.append(("poll:\(poll.plan.id)", publicPoll(poll).object))
    }
    return docs
  }

  private func event(_ plan: Plan) -> JSON {
    [
      "id": .string(plan.id), "title": plan.title.json, "subtitle": plan.subtitle.json,
      "host": plan.host.json, "place": plan.place.json, "question": plan.question.json,
      "promise": plan.promise.json, "date": .string(plan.date), "start": .string(plan.start),
      "utcOffsetMinutes": .int(plan.utcOffsetMinutes), "wifi": .string(plan.wifi),
      "tables": .int(plan.tables.count), "seats": .int(plan.seatCount),
      "rules": .array(plan.rules.map(\.json)),
    ]
  }

  private func agenda(_ plan: Plan) -> JSON {
    let starts = plan.plannedStarts
    let items = plan.agenda.enumerated().map { index, item -> JSON in
      var object = ObjectMaker()
      object.add("i", index + 1)
      object.add("kind", item.kind.rawValue)
      object.add("title", item.title.json)
      object.add("minutes", item.minutes)
      object.add("prompts", .array(item.prompts.map(\.json)))
      object.add("polls", .array(item.polls.map { .string($0) }))
      if index < starts.count { object.add("plannedAt", starts[index]) }
      return object.object
    }
    return ["items": .array(items)]
  }

  private var clock: JSON {
    let clock = state.day.clock
    var object = ObjectMaker()
    object.add("item", clock.item)
    object.add("state", clock.state.rawValue)
    if clock.item > 0 {
      object.add("startedAt", clock.startedAt)
      object.add("minutes", clock.minutes)
    }
    if clock.state == .running { object.add("endsAt", clock.endsAt) }
    if clock.state == .paused { object.add("remainingMs", clock.remainingMillis) }
    object.add("rev", clock.revision)
    return object.object
  }

  private var now: JSON {
    [
      "rehearsal": .int(state.run), "report": .flag(state.day.reportPublished),
      "storage": .string(around.storage), "publicURL": .string(around.publicURL),
    ]
  }

  /// A poll as anybody may see it. Figures only once revealed.
  func publicPoll(_ poll: Poll) -> ObjectMaker {
    var object = ObjectMaker()
    object.add("id", poll.plan.id)
    object.add("item", state.day.item(of: poll.plan.id, plan))
    object.add("title", poll.plan.title.json)
    object.add("question", poll.plan.question.json)
    poll.plan.write(ruleTo: &object)
    poll.plan.write(scaleTo: &object)
    object.add("secrecy", poll.plan.secrecy.rawValue)
    object.add("display", poll.plan.display.rawValue)
    object.add("state", poll.state.rawValue)
    object.add("rev", poll.revision)
    if poll.openedAt > 0 { object.add("openedAt", poll.openedAt) }
    if poll.closedAt > 0 { object.add("closedAt", poll.closedAt) }
    if poll.closedAt > 0, state.day.isSealed(poll) { object.add("sealed", 1) }
    if poll.state == .open, poll.lastCallAt > 0 {
      object.add("lastCallAt", poll.lastCallAt)
      object.add("lastCallSeconds", poll.lastCallSeconds)
    }
    if let figures = sight(of: poll).result {
      object.add("result", result(poll, figures))
    }
    return object
  }

  private func result(_ poll: Poll, _ figures: Figures) -> JSON {
    var object = ObjectMaker()
    object.add("cast", figures.cast)
    // The figures of a second measure are of those who answered either; this many answered it.
    if poll.plan.before != nil { object.add("voted", poll.cast) }
    object.add("valid", figures.valid)
    object.add("blank", figures.blank)
    object.add("eligible", poll.eligible)
    object.add("tally", .array(figures.tally.map { .int($0) }))
    object.add("quorumMet", figures.quorumMet.map { JSON.flag($0) })
    object.add("passed", figures.passed.map { JSON.flag($0) })
    let lines = figures.lines.filter { BoardDocs.isShown($0.name) }
    if !lines.isEmpty {
      object.add(
        "lines",
        .object(lines.map { JSON.Member($0.name, .array($0.numbers.map { .int($0) })) }))
    }
    if case .text = poll.plan.rule {
      let groups = poll.wordGroups
      object.add(
        "groups",
        .array(groups.prefix(Poll.groupsShown).map { [.string($0.words), .int($0.count)] }))
      object.add("groupCount", groups.count)
      if poll.hiddenAnswers > 0 { object.add("hiddenCount", poll.hiddenAnswers) }
    }
    if !poll.settled.isEmpty {
      object.add("settled", .array(poll.settled.map { .string($0) }))
    }
    let sight = sight(of: poll)
    object.add("winner", winner(sight.winner))
    if let shift = sight.shift { write(shift, to: &object) }
    if let mark = around.closings[poll.plan.id] {
      object.add("head", mark.head)
      object.add("seq", mark.sequence)
    }
    return object.object
  }

  /// `{"clear":"a"}` or `{"tie":["a","b"]}`.
  func winner(_ winner: Winner) -> JSON? {
    switch winner {
    case .none: nil
    case .clear(let option): ["clear": .string(option)]
    case .tie(let leaders): ["tie": .array(leaders.map { .string($0) })]
    }
  }

  /// Whether a shift is more than chance, as text: no figure of it is a whole number.
  private func write(_ shift: Shift, to object: inout ObjectMaker) {
    object.add("signP", shift.signTest.decimal(places: Limits.chanceDecimals))
    object.add("beyondChance", JSON.flag(shift.isBeyondChance))
    guard let statistic = shift.stuartMaxwell else { return }
    object.add("stuartMaxwell", statistic.decimal(places: Limits.chanceDecimals))
    object.add("df", shift.degreesOfFreedom)
  }

  /// What phones and screens draw; comparisons in pairs, histograms and the sizes of all groups
  /// stay in reports and exports.
  private static func isShown(_ line: String) -> Bool {
    line != "pairwise" && line != "groups" && !line.hasPrefix("hist")
  }

  func counts() -> [(String, JSON)] {
    state.pollsInOrder.filter { [.open, .closed, .recounted].contains($0.state) }.map { poll in
      let sight = sight(of: poll)
      var object = ObjectMaker()
      object.add("cast", sight.cast)
      object.add("present", sight.present)
      object.add("tally", liveTally(of: poll).map { .array($0.map { .int($0) }) })
      return (poll.plan.id, object.object)
    }
  }

  func seat(_ seat: SeatID) -> [(String, JSON)] {
    var docs = [("me", me(seat)), ("ring", ring(seat.table))]
    for id in state.day.pollOrder {
      if let ballot = ballot(id, of: seat) { docs.append(("ballot:" + id, ballot)) }
    }
    return docs
  }

  /// One document of a seat's board; nil if there is none under this key.
  func seat(_ seat: SeatID, key: String) -> JSON? {
    switch key {
    case "me": me(seat)
    case "ring": ring(seat.table)
    default: ballot(String(key.dropFirst("ballot:".count)), of: seat)
    }
  }

  private func me(_ seat: SeatID) -> JSON {
    let presence = state.day.seats[seat] ?? .expected
    return [
      "seat": .string(seat.description), "table": .int(seat.table),
      "number": .int(seat.number), "state": .string(presence.rawValue),
    ]
  }

  private func ring(_ table: TableID) -> JSON { ["mask": .string(mask(table))] }

  /// A seat's own ballot. What staff typed for it is not told: whoever holds the phone need not be
  /// the one who filled in the paper.
  private func ballot(_ poll: PollID, of seat: SeatID) -> JSON? {
    guard let ballot = state.ballot(poll, of: seat) else { return nil }
    var object = ObjectMaker()
    if state.isTakenByStaff(poll, of: seat) {
      object.add("staff", 1)
    } else {
      ballot.choice.write(to: &object)
    }
    object.add("version", ballot.version)
    object.add("at", ballot.at)
    object.add("receipt", around.receipts[poll]?[seat])
    return object.object
  }

  /// Who of a table is in: `1` present, `0` not, by seat number.
  func mask(_ table: TableID) -> String {
    marks(table) { state.day.seats[$0] == .present ? UInt8(ascii: "1") : UInt8(ascii: "0") }
  }

  /// One ASCII character for each seat of a table.
  func marks(_ table: TableID, _ mark: (SeatID) -> UInt8) -> String {
    let seats = plan?.table(table)?.seats ?? 0
    return String(unsafeUninitializedCapacity: seats) { text in
      for at in 0..<seats { text[at] = mark(SeatID(table: table, number: at + 1)) }
      return seats
    }
  }
}
