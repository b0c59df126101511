// Tables that type and a desk that watches, to be measured beside a vote: a hall with thousands of
// notes, one more every moment, and now and then a theme whose words change, so that whoever sorts
// has everything to look at again. What is counted is what the desk's own socket was told.
import CLinux
import Lines
import Wire

/// A hall under notes. Whatever turns the vote drill it belongs to turns this too.
public final class NoteDrill {
  private let loop: CrowdLoop
  private let desk: WatchingDesk
  private let tables: [Facilitator]
  private var texts: [String]
  /// Which round types; 0 while none does.
  private var typing = 0
  private var rounds = 0
  private var turns = 0
  private var typedSince: [String: Attempt] = [:]

  init(_ loop: CrowdLoop, _ links: HallLinks, build: String, texts: [String])
    throws(CrowdFailure)
  {
    self.loop = loop
    // Taken from its end.
    self.texts = texts.reversed()
    desk = WatchingDesk(loop, linkPath: try links.path("desk"), name: "분석팀", build: build)
    tables = links.tables.map {
      Facilitator(loop, table: $0.table, linkPath: $0.path, build: build)
    }
  }

  /// What the desk is told of who sorts; empty if nobody does.
  public var engine: String { desk.boards["sorting", "sorting"]?["engine"]?.string ?? "" }

  /// Themes are registered, `count` notes typed by all tables, and everything sorted by whoever
  /// sorts here.
  public func fill(_ count: Int) throws(CrowdFailure) {
    try desk.enterAndWait()
    for table in tables { try table.enterAndWait() }
    for theme in SampleThemes.all {
      try desk.ask("createTheme") {
        [
          ("title", ["ko": .string(theme.ko), "en": .string(theme.en)]),
          ("seeds", .array(theme.seeds.map { .string($0) })),
        ]
      }
    }
    for from in stride(from: 0, to: count, by: tables.count) {
      let typed = tables.prefix(count - from).compactMap { table in
        texts.popLast().map { table.type($0) }
      }
      try desk.waitFor("notes stored", millis: Limits.joinMillisMax) {
        typed.allSatisfy(\.isAcked)
      }
      // Nobody types faster than a page may.
      loop.pause(millis: Limits.drillTypingMillis)
    }
    try desk.waitFor("notes sorted", millis: Limits.drillSortingMillisMax) { isAtRest }
  }

  /// From now on a table types every so often, and a theme's words change with every tenth note.
  public func begin(everyMillis: Int) {
    rounds += 1
    typing = rounds
    typedSince = [:]
    type(everyMillis, round: rounds)
  }

  /// Nobody types any more. When the desk has been told of everything: how long that took for each
  /// note, from the first sending to the row with its theme; the shortest first. Empty if nobody
  /// sorts.
  public func end() throws(CrowdFailure) -> [UInt64] {
    typing = 0
    try desk.waitFor("what was typed", millis: Limits.drillSortingMillisMax) {
      typedSince.values.allSatisfy(\.isAcked) && isAtRest
    }
    return typedSince.compactMap { id, attempt in
      desk.sortedAt[id].map { $0 - attempt.firstSentNanos }
    }.sorted()
  }

  private var isAtRest: Bool {
    let known = desk.boards.topics["notes"] ?? [:]
    guard tables.allSatisfy({ $0.notes.allSatisfy { known[$0.id] != nil } }) else { return false }
    return engine.isEmpty || known.values.allSatisfy { $0["guess"] != nil }
  }

  private func type(_ everyMillis: Int, round: Int) {
    guard typing == round, let text = texts.popLast() else { return }
    let table = tables[turns % tables.count]
    let attempt = table.type(text)
    if let id = table.notes.last?.id { typedSince[id] = attempt }
    turns += 1
    if turns % 10 == 0 { changeWords() }
    loop.after(everyMillis) { [weak self] in self?.type(everyMillis, round: round) }
  }

  private func changeWords() {
    let themes = desk.boards.docs("themes")
    guard !themes.isEmpty else { return }
    let theme = themes[turns / 10 % themes.count].value
    guard let id = theme["id"], let revision = theme["rev"], let title = theme["title"] else {
      return
    }
    let seeds = theme["seeds"]?.array ?? []
    let word: JSON = "동네"
    let changed = seeds.contains(word) ? seeds.filter { $0 != word } : seeds + [word]
    desk.say(
      "renameTheme",
      [("theme", id), ("rev", revision), ("title", title), ("seeds", .array(changed))])
  }
}

/// A desk that notes when it was told where each note belongs.
private final class WatchingDesk: StaffPage {
  private(set) var sortedAt: [String: UInt64] = [:]

  override func changed(_ topic: String, _ keys: [String]) {
    guard topic == "notes" else { return }
    let now = clinux_monotonic_nanos()
    for key in keys where sortedAt[key] == nil && boards["notes", key]?["guess"] != nil {
      sortedAt[key] = now
    }
  }
}
