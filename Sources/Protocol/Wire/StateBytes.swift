// The whole state as bytes, for comparing: two halls are in the same state exactly when these
// bytes are equal. Everything unordered is sorted by its key first.

public import Hall

/// Canonical bytes of a hall's state.
public enum StateBytes {
  public static func encode(_ state: HallState) -> [UInt8] {
    var object = ObjectMaker()
    object.add("v", 1)
    object.add("plan", state.plan?.json)
    object.add("run", state.run)
    object.add("runs", state.runs)
    object.add("links", .array(state.links.keys.sorted().map { link(state.links, $0) }))
    object.add("sittings", .array(state.sittings.keys.sorted().map { sitting(state.sittings, $0) }))
    object.add("clock", clock(state.day.clock))
    object.add(
      "seats",
      .array(
        state.day.seats.keys.sorted().map { seat in
          [.string(seat.description), .string(state.day.seats[seat]?.rawValue ?? "")]
        }))
    object.add("polls", list(state.day.polls, poll))
    if state.day.lastDraft > 0 { object.add("drafts", drafts(state.day)) }
    object.add("notes", list(state.day.notes, note))
    object.add("themes", list(state.day.themes, theme))
    object.add("lastTheme", state.day.lastTheme)
    addSorting(state.day, to: &object)
    object.add("help", list(state.day.helpCalls, help))
    var screen = ObjectMaker()
    state.day.screen.write(to: &screen)
    screen.add("revision", state.day.screenRevision)
    object.add("screen", screen.object)
    object.add("report", JSON.flag(state.day.reportPublished))
    return object.object.bytes
  }

  private static func list<Key: Comparable & Hashable, Value>(
    _ all: [Key: Value], _ spell: (Value) -> JSON
  ) -> JSON {
    .array(all.sorted { $0.key < $1.key }.map { spell($0.value) })
  }

  private static func link(_ links: [LinkID: Link], _ id: LinkID) -> JSON {
    [
      .string(id.description), .int(links[id]?.generation ?? 0),
      .string(links[id]?.digest ?? ""),
    ]
  }

  private static func sitting(_ sittings: [SittingID: Sitting], _ id: SittingID) -> JSON {
    guard let sitting = sittings[id] else { return [] }
    return [
      .int(id), .string(sitting.link.description), .int(sitting.openedAt), .flag(sitting.ended),
    ]
  }

  private static func clock(_ clock: Clock) -> JSON {
    [
      "item": .int(clock.item), "state": .string(clock.state.rawValue),
      "minutes": .int(clock.minutes), "startedAt": .int(clock.startedAt),
      "endsAt": .int(clock.endsAt), "remaining": .int(clock.remainingMillis),
      "revision": .int(clock.revision),
      "begun": .array(
        clock.begun.keys.sorted().map { [.int($0), .int(clock.begun[$0] ?? 0)] }),
    ]
  }

  private static func drafts(_ day: Day) -> JSON {
    [
      "last": .int(day.lastDraft), "order": .array(day.pollOrder.map { .string($0) }),
      "items": list(day.draftedItems) { .int($0) },
    ]
  }

  private static func poll(_ poll: Poll) -> JSON {
    var object = ObjectMaker()
    object.add("plan", poll.plan.json)
    object.add("state", poll.state.rawValue)
    object.add("revision", poll.revision)
    object.add("openedAt", poll.openedAt)
    object.add("closedAt", poll.closedAt)
    object.add("lastCall", [.int(poll.lastCallAt), .int(poll.lastCallSeconds)])
    object.add("entitled", .array(poll.entitled.sorted().map { .string($0.description) }))
    object.add(
      "box",
      .array(
        poll.box.sorted { $0.key < $1.key }.map { owner, ballot in
          [
            .string(owner.spelling), .int(ballot.version), .int(ballot.at),
            ballot.choice.json,
          ]
        }))
    object.add("eligible", poll.eligible)
    object.add("voted", .array(poll.voted.map { .string($0.description) }))
    object.add("ballots", poll.ballotsDigest)
    if let recount = poll.recount {
      object.add("recount", [.flag(recount.agrees), recount.first.json, recount.second.json])
    }
    object.add("void", poll.voidReason)
    addAssisted(poll, to: &object)
    return object.object
  }

  // Only what there is: states without it keep their bytes.
  private static func addAssisted(_ poll: Poll, to object: inout ObjectMaker) {
    object.add("instead", poll.instead)
    if !poll.takenByStaff.isEmpty {
      object.add("taken", .array(poll.takenByStaff.sorted().map { .string($0.description) }))
    }
    if !poll.papers.isEmpty {
      object.add(
        "papers",
        .array(
          poll.papers.sorted { $0.key < $1.key }.map { seat, entries in
            [
              .string(seat.description),
              .array(
                entries.sorted { $0.key < $1.key }.map { link, entry in
                  [.string(link.description), entry.choice.json, .int(entry.sitting)]
                }),
            ]
          }))
    }
    if !poll.voided.isEmpty {
      object.add(
        "voided",
        .array(
          poll.voided.sorted { $0.key < $1.key }.map { [.string($0.spelling), .int($1)] }))
    }
    if !poll.settled.isEmpty { object.add("settled", .array(poll.settled.map { .string($0) })) }
    if !poll.hiddenWords.isEmpty {
      object.add("hidden", .array(poll.hiddenWords.map { .string($0) }))
    }
    if let balloted = poll.balloted {
      object.add(
        "balloted", [.array(balloted.themes.map { .int($0) }), .string(balloted.digest)])
    }
    if !poll.crosstabs.isEmpty {
      object.add(
        "crosstabs",
        .array(poll.crosstabs.sorted { $0.key < $1.key }.map { $1.json(by: $0) }))
    }
  }

  private static func note(_ note: Note) -> JSON {
    var object = ObjectMaker()
    object.add("id", note.id)
    object.add("table", note.table)
    object.add("item", note.item)
    note.body.write(to: &object)
    object.add("at", note.at)
    object.add("editedAt", note.editedAt)
    object.add("revision", [.int(note.revision), .int(note.wordsRevision)])
    object.add("theme", note.theme)
    object.add("placedBy", note.placedBy)
    object.add("flags", [.flag(note.released), .flag(note.withdrawn), .flag(note.struck)])
    object.add(
      "aside",
      .array(
        note.aside.map { edit in
          var object = ObjectMaker()
          object.add("at", edit.at)
          edit.body.write(to: &object)
          return object.object
        }))
    addSorting(note, to: &object)
    return object.object
  }

  // Only what there is: states from before themes were sorted by machine keep their bytes.
  private static func addSorting(_ day: Day, to object: inout ObjectMaker) {
    if !day.groups.isEmpty {
      object.add("groups", .array(day.groups.map { .array($0.map { .string($0) }) }))
    }
    if !day.points.isEmpty { object.add("points", list(day.points, point)) }
  }

  private static func point(_ point: Point) -> JSON {
    var object = ObjectMaker()
    object.add("id", point.id)
    object.add("table", point.table)
    object.add("note", point.note)
    object.add("text", point.text)
    object.add("at", point.at)
    object.add("state", point.state.rawValue)
    object.add("answer", point.answer)
    object.add("theme", point.theme)
    object.add("answeredBy", point.answeredBy)
    return object.object
  }

  private static func addSorting(_ note: Note, to object: inout ObjectMaker) {
    // A note in a theme is pinned unless the machine put it there.
    object.mark("pinned", if: note.isPinned && note.theme == nil)
    object.mark("unseen", if: !note.isVouched && note.theme != nil)
    object.mark("apart", if: note.isApart)
    object.mark("ungrouped", if: note.isUngrouped)
    object.mark("lone", if: note.isLoneVoice)
    guard let guess = note.guess else { return }
    var inner = ObjectMaker()
    inner.add("words", guess.words)
    guess.write(to: &inner)
    inner.add("engine", guess.engine)
    object.add("guess", inner.object)
  }

  private static func theme(_ theme: Theme) -> JSON {
    var object = ObjectMaker()
    object.add("id", theme.id)
    object.add("title", theme.title.json)
    object.add("seeds", .array(theme.seeds.map { .string($0) }))
    object.add("state", theme.state.rawValue)
    object.add("revision", theme.revision)
    object.add("quote", theme.quote)
    object.add("asker", theme.asker)
    object.add("askerLink", theme.askerLink?.description)
    object.add("publishedAt", theme.publishedAt)
    if !theme.about.isEmpty { object.add("about", theme.about) }
    return object.object
  }

  private static func help(_ call: HelpCall) -> JSON {
    var object = ObjectMaker()
    object.add("id", call.id)
    object.add("table", call.table)
    object.add("kind", call.kind.rawValue)
    object.add("text", call.text)
    object.add("at", call.at)
    object.add("state", call.state.rawValue)
    object.add("takenBy", call.takenBy)
    object.add("answer", call.answer)
    return object.object
  }
}
