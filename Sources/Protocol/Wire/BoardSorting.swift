// Boards of what the machine made of the notes, and of what tables miss among the themes.

import Hall
import Projections

extension BoardDocs {
  /// Groups of loose notes, under their first note's id.
  func groups() -> [(String, JSON)] {
    state.looseGroups.compactMap { notes in
      guard let first = notes.first else { return nil }
      var object = ObjectMaker()
      object.add("notes", .array(notes.map { .string($0) }))
      let words = around.sorting.groupWords[first] ?? []
      if !words.isEmpty { object.add("keywords", .array(words.map { .string($0) })) }
      return (first, object.object)
    }
  }

  var sorting: JSON {
    var object = ObjectMaker()
    object.add("engine", around.sorting.engine)
    if !around.sorting.notice.isEmpty { object.add("notice", around.sorting.notice) }
    if !around.sorting.endpoint.isEmpty { object.add("endpoint", around.sorting.endpoint) }
    object.add("waiting", around.sorting.waiting)
    return object.object
  }

  func point(_ point: Point) -> JSON {
    var object = ObjectMaker()
    object.add("id", point.id)
    object.add("table", point.table)
    object.add("note", point.note)
    if !point.text.isEmpty { object.add("text", point.text) }
    object.add("at", point.at)
    object.add("state", point.state.rawValue)
    if !point.answer.isEmpty { object.add("answer", point.answer) }
    if let theme = point.theme.flatMap({ state.day.themes[$0] }) {
      object.add("theme", ["id": .int(theme.id), "title": theme.title.json])
    }
    return object.object
  }

  /// Points a table raised.
  func points(of table: TableID) -> [(String, JSON)] {
    state.day.points.values.filter { $0.table == table }.sorted { $0.id < $1.id }
      .map { ("point:\($0.id)", point($0)) }
  }

  /// Registered words over the last minutes, for the main screen.
  var tracks: JSON {
    let sight = around.sorting
    return [
      "binMs": .int(sight.trackBinMillis), "from": .int(sight.tracksFrom),
      "list": .array(
        sight.tracks.map { [.string($0.word), .array($0.bins.map { .int($0) })] }),
    ]
  }
}
