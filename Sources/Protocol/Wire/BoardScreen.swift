// The main screen's board: what the MC chose, resolved into everything it needs. It holds only
// what a whole hall may read: released notes, published themes, permitted figures.

import Hall
import Projections

extension BoardDocs {
  /// One of the documents that change while people come in, talk and vote; nil for the others.
  func screen(_ plan: Plan, key: String) -> JSON? {
    switch key {
    case "hallmap": hallmap(plan)
    case "totals": totals
    case "notes": releasedNotes
    case "themes": publishedThemes
    case "note": noteOnCall
    case "keywords": tracks
    default: nil
    }
  }

  func screen(_ plan: Plan) -> [(String, JSON)] {
    var view = ObjectMaker()
    state.day.screen.write(to: &view)
    view.add("rev", state.day.screenRevision)
    return [
      ("view", view.object),
      (
        "join",
        ["url": .string(around.publicURL), "qr": .array(around.qr.map { .string($0) })]
      ),
      (
        "report",
        [
          "url": .string(around.publicURL + "report"),
          "qr": .array(around.reportQR.map { .string($0) }),
        ]
      ),
      ("hallmap", hallmap(plan)),
      ("notes", releasedNotes),
      ("themes", publishedThemes),
      ("keywords", tracks),
      ("totals", totals),
    ] + (noteOnCall.map { [("note", $0)] } ?? [])
  }

  /// The one opinion that is on call, while it may be read.
  private var noteOnCall: JSON? {
    guard let note = state.day.screen.note.flatMap({ state.day.notes[$0] }), note.stands,
      note.released
    else { return nil }
    return screenNote(note)
  }

  private func screenNote(_ note: Note) -> JSON {
    [
      "id": .string(note.id), "table": .int(note.table), "text": .string(note.body.text),
      "kind": .string(note.body.kind.rawValue), "people": .int(note.body.people),
    ]
  }

  private var totals: JSON {
    [
      "notes": .int(state.day.noteOrder.count), "ballots": .int(state.ballotsCast),
      "present": .int(present),
    ]
  }

  private func hallmap(_ plan: Plan) -> JSON {
    let tables = plan.tables.map { table -> JSON in
      [
        "t": .int(table.table), "x": .int(table.x), "y": .int(table.y),
        "mask": .string(mask(table.table)),
      ]
    }
    return [
      "tables": .array(tables), "present": .int(present),
      "seats": .int(plan.seatCount),
    ]
  }

  /// The newest released notes; more would not fit on any screen.
  private var releasedNotes: JSON {
    ["list": .array(notes.released.suffix(Limits.screenNotes).map { screenNote($0) })]
  }

  private var publishedThemes: JSON {
    ["list": .array(state.publishedThemes.map { screenTheme($0) })]
  }

  private func screenTheme(_ theme: Theme) -> JSON {
    let sight = notes.byTheme[theme.id]
    var object = ObjectMaker()
    object.add("id", theme.id)
    object.add("title", theme.title.json)
    if !theme.about.isEmpty { object.add("about", theme.about) }
    object.add("notes", sight?.count ?? 0)
    object.add("tables", .array((sight?.tables ?? []).map { .int($0) }))
    // Words that changed since somebody read them are not put on a wall.
    if let quote = theme.quote.flatMap({ state.day.notes[$0] }), quote.stands, quote.isVouched {
      object.add("quote", ["text": .string(quote.body.text), "table": .int(quote.table)])
    }
    object.add("stances", notes.stances[theme.id].map { .array($0.map { .int($0) }) })
    object.add("state", theme.state.rawValue)
    return object.object
  }
}
