// Commands as pages send them: `{"t":"cmd","n":nonce,"c":name,…}`. Text is cleaned here, once.
// Commands that only the house gives have no spelling a page could use.

public import Hall

/// A page's command with its nonce.
public struct PageCommand: Hashable, Sendable {
  public let nonce: String
  public let wish: PageWish
}

/// What a page may wish: most are commands of the hall; two are settled before they reach it.
public enum PageWish: Hashable, Sendable {
  case hall(Command)
  /// A recount: the house counts the journal's ballots and gives the command with that count.
  case recount(PollID, revision: Int)
  /// A typed seat code that staff let in or turn away; nothing of it is journaled.
  case confirmClaim(id: String, yes: Bool)
}

public enum CommandCodec {
  /// Reads the fields after `t` was taken off.
  static func read(_ fields: inout Fields) throws(WireFault) -> PageCommand {
    let nonce = try fields.string("n")
    guard isNonce(nonce) else { throw WireFault(.badNonce, "n") }
    let name = try fields.string("c")
    let wish = try wish(name, &fields)
    try fields.end()
    return PageCommand(nonce: nonce, wish: wish)
  }

  /// The nonce of a message that may be wrong in all else.
  static func nonce(in message: [UInt8]) -> String? {
    guard let members = (try? JSON(parsing: message))?.members,
      let nonce = members.first(where: { $0.key == "n" })?.value.string, isNonce(nonce)
    else { return nil }
    return nonce
  }

  /// 16...32 of `[A-Za-z0-9_-]`.
  public static func isNonce(_ text: String) -> Bool {
    Limits.nonceCharacters.contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == 0x5F || $0 == 0x2D
      }
  }

  private static func wish(_ name: String, _ fields: inout Fields) throws(WireFault) -> PageWish {
    switch name {
    case "recountPoll": return .recount(try fields.id("poll"), revision: try fields.int("rev"))
    case "confirmClaim":
      return .confirmClaim(id: try fields.id("id"), yes: try fields.flag("yes"))
    default:
      if let command = try day(name, &fields) { return .hall(command) }
      if let command = try poll(name, &fields) { return .hall(command) }
      if let command = try note(name, &fields) { return .hall(command) }
      if let command = try theme(name, &fields) { return .hall(command) }
      throw WireFault(.unknownKind, "c")
    }
  }

  private static func day(_ name: String, _ fields: inout Fields) throws(WireFault) -> Command? {
    switch name {
    case "beginRehearsal": return .beginRehearsal
    case "endRehearsal": return .endRehearsal(run: try fields.int("run"))
    case "endSitting": return .endSitting(try fields.int("sitting"))
    case "startItem": return .startItem(clock: try fields.int("item"))
    case "nextItem": return .nextItem(clock: try fields.int("item"))
    case "backItem": return .backItem(clock: try fields.int("item"))
    case "pauseClock": return .pauseClock(clock: try fields.int("item"))
    case "resumeClock": return .resumeClock(clock: try fields.int("item"))
    case "extendItem":
      return .extendItem(clock: try fields.int("item"), minutes: try fields.int("minutes"))
    case "sitDown": return .sitDown
    case "markPresent": return .markPresent(try fields.seat("seat"))
    case "markLeft": return .markLeft(try fields.seat("seat"))
    case "callHelp":
      let kind = try fields.word("kind", as: HelpKind.self)
      return .callHelp(kind, fields.has("text") ? try fields.text("text") : "")
    case "cancelHelp": return .cancelHelp(try fields.int("id"))
    case "takeHelp": return .takeHelp(try fields.int("id"))
    case "answerHelp": return .answerHelp(try fields.int("id"), try fields.text("text"))
    case "showOnScreen":
      let revision = try fields.int("rev")
      var view = try ScreenView(&fields)
      view.text = try view.text.cleaned("text")
      return .showOnScreen(view, revision: revision)
    case "publishReport": return .publishReport(try fields.flag("on"))
    default: return nil
    }
  }

  private static func poll(_ name: String, _ fields: inout Fields) throws(WireFault) -> Command? {
    switch name {
    case "castBallot":
      let poll = try fields.id("poll")
      return .castBallot(poll, try Choice(&fields).cleaned)
    case "castFor":
      return .castFor(
        try fields.id("poll"), try fields.seat("seat"), try Choice(&fields).cleaned)
    case "enterPaper":
      return .enterPaper(
        try fields.id("poll"), try fields.seat("seat"), try Choice(&fields).cleaned)
    case "voidBallot":
      return .voidBallot(
        try fields.id("poll"), try fields.seat("seat"), reason: try fields.text("reason"))
    case "draftPoll":
      let item = try fields.int("item")
      return .draftPoll(try draft(&fields), item: item)
    case "editPoll":
      let id = try fields.id("poll")
      return .editPoll(id, revision: try fields.int("rev"), try draft(&fields))
    case "dropPoll": return .dropPoll(try fields.id("poll"), revision: try fields.int("rev"))
    case "settleTie":
      let id = try fields.id("poll")
      let revision = try fields.int("rev")
      let winners = try fields.strings("winners")
      guard winners.count <= Limits.listItems else { throw WireFault(.tooLong, "winners") }
      return .settleTie(id, revision: revision, winners: winners)
    case "hideWords":
      let id = try fields.id("poll")
      let revision = try fields.int("rev")
      let words = try fields.strings("words")
      guard words.count <= Limits.listItems else { throw WireFault(.tooLong, "words") }
      return .hideWords(id, revision: revision, words: words)
    case "resetPoll":
      return .resetPoll(
        try fields.id("poll"), revision: try fields.int("rev"), reason: try fields.text("reason"))
    case "openPoll":
      return .openPoll(
        try fields.id("poll"), revision: try fields.int("rev"),
        seconds: fields.has("seconds") ? try fields.int("seconds") : 0)
    case "lastCall":
      return .lastCall(
        try fields.id("poll"), revision: try fields.int("rev"), seconds: try fields.int("seconds"))
    case "closePoll": return .closePoll(try fields.id("poll"), revision: try fields.int("rev"))
    case "revealPoll": return .revealPoll(try fields.id("poll"), revision: try fields.int("rev"))
    case "voidPoll":
      return .voidPoll(
        try fields.id("poll"), revision: try fields.int("rev"), reason: try fields.text("reason"))
    default: return nil
    }
  }

  /// A poll as the MC's page makes it; the hall gives its id.
  static func draft(_ fields: inout Fields) throws(WireFault) -> PollPlan {
    var inner = try fields.fields("plan")
    var plan = try PollPlan(id: "", &inner)
    try inner.end()
    guard plan.options.count <= Limits.listItems, plan.labels.count <= Limits.listItems else {
      throw WireFault(.tooLong, "plan")
    }
    plan.title = try plan.title.cleaned("plan.title")
    plan.question = try plan.question.cleaned("plan.question")
    for at in plan.options.indices {
      plan.options[at].text = try plan.options[at].text.cleaned("plan.options[\(at)].text")
    }
    for at in plan.labels.indices {
      plan.labels[at] = try plan.labels[at].cleaned("plan.labels[\(at)]")
    }
    return plan
  }

  static func cleanBody(_ fields: inout Fields) throws(WireFault) -> NoteBody {
    var body = try NoteBody(&fields)
    guard let text = CleanText.line(body.text) else { throw WireFault(.tooLong, "text") }
    body.text = text
    body.tags = try body.tags.cleaned("tags")
    return body
  }

  static func cleanList(
    _ key: String, _ fields: inout Fields
  ) throws(WireFault) -> [String] {
    try fields.strings(key).cleaned(key)
  }
}

extension Choice {
  /// Words typed into a ballot as they are stored.
  fileprivate var cleaned: Choice {
    get throws(WireFault) {
      guard case .words(let words) = self else { return self }
      guard let line = CleanText.line(words) else { throw WireFault(.tooLong, "words") }
      return .words(line)
    }
  }
}

extension Words {
  func cleaned(_ field: String) throws(WireFault) -> Words {
    guard let ko = CleanText.line(ko), let en = CleanText.line(en) else {
      throw WireFault(.tooLong, field)
    }
    return Words(ko, en)
  }
}

extension [String] {
  fileprivate func cleaned(_ field: String) throws(WireFault) -> [String] {
    guard count <= Limits.listItems else { throw WireFault(.tooLong, field) }
    var texts: [String] = []
    for text in self {
      guard let clean = CleanText.line(text, bytes: 256) else { throw WireFault(.tooLong, field) }
      texts.append(clean)
    }
    return texts
  }
}

extension Fields {
  /// An id as pages name things: 1...40 printable ASCII characters.
  mutating func id(_ key: String) throws(WireFault) -> String {
    let text = try string(key)
    guard Limits.idCharacters.contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw WireFault(.badID, name(key)) }
    return text
  }

  mutating func text(_ key: String) throws(WireFault) -> String {
    guard let text = CleanText.line(try string(key)) else {
      throw WireFault(.tooLong, name(key))
    }
    return text
  }
}
