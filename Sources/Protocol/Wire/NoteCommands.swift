// Commands about notes, themes and what tables miss among them, as pages send them.

import Hall

extension CommandCodec {
  static func note(_ name: String, _ fields: inout Fields) throws(WireFault) -> Command? {
    switch name {
    case "addNote": return .addNote(try fields.id("id"), try cleanBody(&fields))
    case "editNote":
      let id = try fields.id("id")
      let revision = try fields.int("rev")
      return .editNote(id, revision: revision, try cleanBody(&fields))
    case "withdrawNote":
      return .withdrawNote(try fields.id("id"), revision: try fields.int("rev"))
    case "strikeNote": return .strikeNote(try fields.id("id"), revision: try fields.int("rev"))
    case "releaseNote": return .releaseNote(try fields.id("id"), revision: try fields.int("rev"))
    case "holdNote": return .holdNote(try fields.id("id"), revision: try fields.int("rev"))
    case "placeNote": return .placeNotes([try mark(&fields)], try fields.theme())
    case "placeNotes": return .placeNotes(try fields.marks("notes"), try fields.theme())
    case "returnNote": return .returnNote(try mark(&fields))
    case "splitNote": return .splitNote(try mark(&fields))
    case "markLoneVoice": return .markLoneVoice(try mark(&fields), try fields.flag("on"))
    case "dismissGroup": return .dismissGroup(try fields.strings("notes"))
    case "raisePoint":
      let note = fields.has("note") ? try fields.id("note") : nil
      return .raisePoint(note, try fields.text("text"))
    case "withdrawPoint": return .withdrawPoint(try fields.int("id"))
    case "answerPoint":
      return .answerPoint(
        try fields.int("id"), theme: try fields.theme(), try fields.text("text"))
    default: return nil
    }
  }

  private static func mark(_ fields: inout Fields) throws(WireFault) -> NoteMark {
    NoteMark(try fields.id("note"), revision: try fields.int("rev"))
  }

  static func theme(_ name: String, _ fields: inout Fields) throws(WireFault) -> Command? {
    switch name {
    case "createTheme":
      return .createTheme(
        try title(&fields), seeds: try cleanList("seeds", &fields), about: try about(&fields),
        notes: fields.has("notes") ? try fields.marks("notes") : [])
    case "renameTheme":
      return .renameTheme(
        try fields.int("theme"), revision: try fields.int("rev"), try title(&fields),
        seeds: try cleanList("seeds", &fields), about: try about(&fields))
    case "mergeThemes":
      return .mergeThemes(
        from: try fields.int("from"), fromRevision: try fields.int("fromRev"),
        into: try fields.int("into"), intoRevision: try fields.int("intoRev"))
    case "askApproval":
      return .askApproval(try fields.int("theme"), revision: try fields.int("rev"))
    case "approveTheme":
      return .approveTheme(try fields.int("theme"), revision: try fields.int("rev"))
    case "unapproveTheme":
      return .unapproveTheme(try fields.int("theme"), revision: try fields.int("rev"))
    case "quoteNote":
      return .quoteNote(
        try fields.int("theme"), revision: try fields.int("rev"), try fields.id("note"))
    case "publishTheme":
      return .publishTheme(try fields.int("theme"), revision: try fields.int("rev"))
    case "hideTheme": return .hideTheme(try fields.int("theme"), revision: try fields.int("rev"))
    case "dissolveTheme":
      return .dissolveTheme(try fields.int("theme"), revision: try fields.int("rev"))
    case "ballotThemes":
      let item = try fields.int("item")
      let themes = try fields.pairs("themes") { values, name throws(WireFault) in
        guard let theme = values[0].int, let revision = values[1].int else {
          throw WireFault(.wrongType, name)
        }
        return ThemeMark(Int(theme), revision: Int(revision))
      }
      // The lot is not the page's to draw.
      return .ballotThemes(try draft(&fields), item: item, themes, lot: [])
    default: return nil
    }
  }

  private static func about(_ fields: inout Fields) throws(WireFault) -> String {
    fields.has("about") ? try fields.text("about") : ""
  }

  private static func title(_ fields: inout Fields) throws(WireFault) -> Words {
    try Words(try fields.fields("title")).cleaned("title")
  }
}

extension Fields {
  /// A theme's number; 0 is none.
  fileprivate mutating func theme() throws(WireFault) -> ThemeID? {
    let theme = try int("theme")
    return theme == 0 ? nil : theme
  }

  /// Notes as the page sees them: `[["12.k3f9",3],…]`.
  fileprivate mutating func marks(_ key: String) throws(WireFault) -> [NoteMark] {
    try pairs(key) { values, name throws(WireFault) in
      guard let note = values[0].string, let revision = values[1].int else {
        throw WireFault(.wrongType, name)
      }
      return NoteMark(note, revision: Int(revision))
    }
  }

  fileprivate mutating func pairs<Item>(
    _ key: String, _ make: ([JSON], String) throws(WireFault) -> Item
  ) throws(WireFault) -> [Item] {
    var items: [Item] = []
    for (at, pair) in try array(key).enumerated() {
      let name = "\(self.name(key))[\(at)]"
      guard let values = pair.array, values.count == 2 else { throw WireFault(.wrongType, name) }
      items.append(try make(values, name))
    }
    return items
  }
}
