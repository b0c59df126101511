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
      "tables": .int(plan.tables.count), "seats": .int(plan.seats.count),
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
    object.add("title", poll.plan.title.json)
    object.add("question", poll.plan.question.json)
    poll.plan.write(ruleTo: &object)
    object.add("secrecy", poll.plan.secrecy.rawValue)
    object.add("display", poll.plan.display.rawValue)
    object.add("state", poll.state.rawValue)
    object.add("rev", poll.revision)
    if poll.openedAt > 0 { object.add("openedAt", poll.openedAt) }
    if poll.closedAt > 0 { object.add("closedAt", poll.closedAt) }
    if poll.state == .open, poll.lastCallAt > 0 {
      object.add("lastCallAt", poll.lastCallAt)
      object.add("lastCallSeconds", poll.lastCallSeconds)
    }
    if let figures = PollSight(poll, in: state.day).result {
      object.add("result", result(poll, figures))
    }
    return object
  }

  private func result(_ poll: Poll, _ figures: Figures) -> JSON {
    var object = ObjectMaker()
    object.add("cast", figures.cast)
    object.add("valid", figures.valid)
    object.add("blank", figures.blank)
    object.add("eligible", poll.eligible)
    object.add("tally", .array(figures.tally.map { .int($0) }))
    object.add("quorumMet", figures.quorumMet.map { JSON.flag($0) })
    object.add("passed", figures.passed.map { JSON.flag($0) })
    if let mark = around.closings[poll.plan.id] {
      object.add("head", mark.head)
      object.add("seq", mark.sequence)
    }
    return object.object
  }

  func counts() -> [(String, JSON)] {
    state.pollsInOrder.filter { [.open, .closed, .recounted].contains($0.state) }.map { poll in
      let sight = PollSight(poll, in: state.day)
      var object = ObjectMaker()
      object.add("cast", sight.cast)
      object.add("present", sight.present)
      object.add("tally", sight.liveTally.map { .array($0.map { .int($0) }) })
      return (poll.plan.id, object.object)
    }
  }

  func seat(_ seat: SeatID) -> [(String, JSON)] {
    let presence = state.day.seats[seat] ?? .expected
    var docs: [(String, JSON)] = [
      (
        "me",
        [
          "seat": .string(seat.description), "table": .int(seat.table),
          "number": .int(seat.number), "state": .string(presence.rawValue),
        ]
      ),
      ("ring", ["mask": .string(mask(seat.table))]),
    ]
    for poll in state.pollsInOrder where poll.state != .draft && poll.state != .voided {
      guard let ballot = poll.box[.seat(seat)] else { continue }
      var object = ObjectMaker()
      object.add("choice", .array(ballot.choice.map { .string($0) }))
      object.add("version", ballot.version)
      object.add("at", ballot.at)
      object.add("receipt", around.receipts[poll.plan.id]?[seat])
      docs.append(("ballot:\(poll.plan.id)", object.object))
    }
    return docs
  }

  /// Who of a table is in: `1` present, `0` not, by seat number.
  func mask(_ table: TableID) -> String {
    let seats = plan?.tables.first { $0.table == table }?.seats ?? 0
    return String(
      (0..<seats).map { index -> Character in
        state.day.seats[SeatID(table: table, number: index + 1)] == .present ? "1" : "0"
      })
  }
}
