// Boards of tables, desk, MC and console. No staff board ever joins a seat and a choice.

import Hall
import Projections

extension BoardDocs {
  /// Before a note's id in the keys of its table's board.
  public static let noteKey = "note:"

  func table(_ table: TableID) -> [(String, JSON)] {
    let count = plan?.table(table)?.seats ?? 0
    let seats = (0..<count).map { seatObject(SeatID(table: table, number: $0 + 1)).object }
    var card = ObjectMaker()
    card.add("t", table)
    card.add("name", around.facilitators[table])
    card.add("seats", .array(seats))
    var docs: [(String, JSON)] = [("table", card.object)]
    let own = (state.day.notesOfTables[table] ?? []).sorted().compactMap { state.day.notes[$0] }
    docs += own.map { (BoardDocs.noteKey + $0.id, tableNote($0)) }
    let calls = state.day.helpCalls.values.filter { $0.table == table }.sorted { $0.id < $1.id }
    docs += calls.map { ("help:\($0.id)", help($0)) }
    return docs + points(of: table) + claims(at: table) + papers(of: table)
  }

  func tableNote(_ note: Note) -> JSON {
    var object = noteObject(note)
    if let theme = note.theme.flatMap({ state.day.themes[$0] }) {
      object.add("theme", ["id": .int(theme.id), "title": theme.title.json])
      object.mark("machine", if: note.placedBy == Note.machine)
    }
    return object.object
  }

  func note(_ note: Note) -> JSON {
    var object = noteObject(note)
    object.add("table", note.table)
    object.add("theme", note.theme)
    object.add("released", JSON.flag(note.released))
    object.mark("machine", if: note.placedBy == Note.machine)
    object.mark("pinned", if: note.isPinned)
    object.mark("apart", if: note.isApart)
    object.mark("lone", if: note.isLoneVoice)
    object.mark("ungrouped", if: note.isUngrouped)
    if let guess = note.guess {
      var inner = ObjectMaker()
      guess.write(to: &inner)
      object.add("guess", inner.object)
    }
    return object.object
  }

  private func noteObject(_ note: Note) -> ObjectMaker {
    var object = ObjectMaker()
    object.add("id", note.id)
    object.add("item", note.item)
    note.body.write(to: &object)
    object.add("at", note.at)
    object.add("rev", note.revision)
    object.mark("withdrawn", if: note.withdrawn)
    object.mark("struck", if: note.struck)
    if !note.aside.isEmpty {
      object.add(
        "aside",
        .array(note.aside.map { ["text": .string($0.body.text), "at": .int($0.at)] }))
    }
    return object
  }

  func theme(_ theme: Theme) -> JSON {
    let sight = notes.byTheme[theme.id]
    var object = ObjectMaker()
    object.add("id", theme.id)
    object.add("title", theme.title.json)
    object.add("seeds", .array(theme.seeds.map { .string($0) }))
    if !theme.about.isEmpty { object.add("about", theme.about) }
    object.add("state", theme.state.rawValue)
    object.add("rev", theme.revision)
    object.add("notes", sight?.count ?? 0)
    object.add("tables", .array((sight?.tables ?? []).map { .int($0) }))
    object.add("stances", notes.stances[theme.id].map { .array($0.map { .int($0) }) })
    let words = around.sorting.themeWords[theme.id] ?? []
    if !words.isEmpty { object.add("keywords", .array(words.map { .string($0) })) }
    object.mark("balloted", if: state.day.isBalloted(theme.id))
    object.add("quote", theme.quote)
    object.add("asker", theme.asker)
    object.add("askerLink", theme.askerLink?.description)
    return object.object
  }

  func help(_ call: HelpCall) -> JSON {
    var object = ObjectMaker()
    object.add("id", call.id)
    object.add("table", call.table)
    object.add("kind", call.kind.rawValue)
    if !call.text.isEmpty { object.add("text", call.text) }
    object.add("at", call.at)
    object.add("state", call.state.rawValue)
    object.add("by", call.takenBy)
    if !call.answer.isEmpty { object.add("answer", call.answer) }
    return object.object
  }

  /// A poll for MC and console: drafts too, turnout always, two counts only when they disagree.
  func staffPoll(_ poll: Poll) -> JSON {
    var object = publicPoll(poll)
    let sight = sight(of: poll)
    object.add("cast", sight.cast)
    object.add("present", sight.present)
    object.add("tally", liveTally(of: poll).map { .array($0.map { .int($0) }) })
    object.add("papers", poll.paperTotals?.json)
    if let balloted = poll.balloted {
      object.add("themes", .array(balloted.themes.map { .int($0) }))
      object.add("wording", balloted.digest)
    }
    object.add("winner", winner(sight.winner))
    if !poll.settled.isEmpty {
      object.add("settled", .array(poll.settled.map { .string($0) }))
    }
    if !sight.crosstabs.isEmpty {
      object.add("crosstabs", .array(sight.crosstabs.map { $0.table.json(by: $0.attribute) }))
    }
    if state.crosstabFault(poll.plan.id) == nil, !around.attributes.isEmpty {
      object.add("attributes", .array(around.attributes.map { .string($0) }))
      object.add("minCell", plan?.minCell)
    }
    if let recount = poll.recount {
      var both = ObjectMaker()
      both.add("agree", JSON.flag(recount.agrees))
      if !recount.agrees {
        both.add("first", recount.first.json)
        both.add("second", recount.second.json)
      }
      object.add("recount", both.object)
    }
    if let mark = around.closings[poll.plan.id] {
      object.add("head", mark.head)
      object.add("seq", mark.sequence)
    }
    if !poll.voidReason.isEmpty { object.add("reason", poll.voidReason) }
    return object.object
  }

  /// A table on the map of staff.
  func map(_ table: TablePlan) -> JSON {
    let seats = marks(table.table) { seat in
      switch state.day.seats[seat] {
      case .present: UInt8(ascii: "1")
      case .left: UInt8(ascii: "L")
      case .expected, nil: UInt8(ascii: "0")
      }
    }
    let on = marks(table.table) {
      around.seatsOn.contains($0) ? UInt8(ascii: "1") : UInt8(ascii: "0")
    }
    var object = ObjectMaker()
    object.add("t", table.table)
    object.add("x", table.x)
    object.add("y", table.y)
    object.add("cap", table.capacity)
    object.add("seats", seats)
    object.add("on", on)
    object.add("fac", JSON.flag(around.tablesOn.contains(table.table)))
    object.add("name", around.facilitators[table.table])
    object.add("notes", notes.byTable[table.table]?.count ?? 0)
    object.add("lastNoteAt", notes.byTable[table.table]?.lastAt)
    object.add("voted", voted(at: table))
    object.add("help", state.day.openHelp(of: table.table)?.kind.rawValue)
    return object.object
  }
}
