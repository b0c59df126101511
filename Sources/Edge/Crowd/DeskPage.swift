// The theme desk: makes themes, sorts notes into them by seed words, quotes one, asks for approval,
// approves what the other desk asked for, lets notes through to the screen. One command at a time,
// as a person works; what the hall refuses is simply looked at again.
import Lines
import Wire

/// One person of the desk.
final class DeskPage: StaffPage {
  /// Sorts notes; the other person only approves.
  let sorts: Bool
  /// Between two actions.
  let paceMillis: ClosedRange<Int>
  private var busy = false
  private var actions = 0

  init(
    _ loop: CrowdLoop, linkPath: String, build: String, sorts: Bool,
    paceMillis: ClosedRange<Int>
  ) {
    self.sorts = sorts
    self.paceMillis = paceMillis
    super.init(loop, linkPath: linkPath, name: sorts ? "분석팀 1" : "분석팀 2", build: build)
    boards.ignored = ["event", "agenda"]
  }

  /// Works until it leaves.
  func work() {
    guard ending == nil else { return }
    if isOn, !busy, let (command, fields) = sorts ? nextOfSorter : nextOfApprover {
      busy = true
      actions += 1
      say(command, fields) { [weak self] _ in
        // The board follows the answer; acting before it would act upon the old revision.
        self?.loop.after(60) { self?.busy = false }
      }
    }
    loop.after(loop.lots.millis(paceMillis)) { [weak self] in self?.work() }
  }

  /// Themes that a second person has approved.
  var approvedCount: Int {
    boards.docs("themes").count { ["approved", "published"].contains($0.value["state"]?.string) }
  }

  // MARK: Deciding

  private typealias Action = (String, [(String, JSON)])

  private var nextOfApprover: Action? {
    for (_, theme) in boards.docs("themes") where theme["state"]?.string == "asked" {
      return ("approveTheme", named(theme))
    }
    return nil
  }

  /// Sorting comes first, but not always: else no theme would be done before the last note.
  private var nextOfSorter: Action? {
    let turn: [Action?] =
      switch actions % 6 {
      case 2: [nextAsking(leastNotes: 4), nextRelease]
      case 5: [nextRelease]
      default: []
      }
    return turn.compactMap(\.self).first ?? nextTheme ?? nextPlacement
      ?? nextAsking(leastNotes: 2) ?? nextRelease
  }

  private var notes: [JSON] {
    boards.docs("notes").map(\.value).filter {
      $0["withdrawn"]?.int != 1 && $0["struck"]?.int != 1
    }
  }

  /// Registered themes are made once notes come in.
  private var nextTheme: Action? {
    guard !notes.isEmpty else { return nil }
    let known = Set(boards.docs("themes").compactMap { $0.value["title"]?["ko"]?.string })
    guard let theme = SampleThemes.all.first(where: { !known.contains($0.ko) }) else { return nil }
    return (
      "createTheme",
      [
        ("title", ["ko": .string(theme.ko), "en": .string(theme.en)]),
        ("seeds", .array(theme.seeds.map { .string($0) })),
      ]
    )
  }

  private var nextPlacement: Action? {
    let themes = boards.docs("themes").map(\.value)
    for note in notes where note["theme"] == nil {
      guard let text = note["text"]?.string, let theme = best(for: text, themes),
        let id = note["id"], let revision = note["rev"]
      else { continue }
      return ("placeNote", [("note", id), ("rev", revision), ("theme", theme)])
    }
    return nil
  }

  /// The theme with most of its seed words in the text; nil without one.
  private func best(for text: String, _ themes: [JSON]) -> JSON? {
    var found: (theme: JSON, hits: Int)?
    for theme in themes {
      let seeds = theme["seeds"]?.array?.compactMap(\.string) ?? []
      let hits = seeds.count { text.contains($0) }
      if hits > found?.hits ?? 0, let id = theme["id"] { found = (id, hits) }
    }
    return found?.theme
  }

  private func nextAsking(leastNotes: Int64) -> Action? {
    for (_, theme) in boards.docs("themes") where theme["state"]?.string == "making" {
      guard let count = theme["notes"]?.int, count >= leastNotes else { continue }
      if theme["quote"] == nil, let note = shortestNote(of: theme["id"]) {
        return ("quoteNote", named(theme) + [("note", note)])
      }
      return ("askApproval", named(theme))
    }
    return nil
  }

  private func shortestNote(of theme: JSON?) -> JSON? {
    notes.filter { $0["theme"] == theme }
      .min { ($0["text"]?.string?.count ?? 0) < ($1["text"]?.string?.count ?? 0) }?["id"]
  }

  private var nextRelease: Action? {
    guard let note = notes.first(where: { $0["released"]?.int != 1 && $0["theme"] != nil }),
      let id = note["id"], let revision = note["rev"]
    else { return nil }
    return ("releaseNote", [("id", id), ("rev", revision)])
  }

  private func named(_ theme: JSON) -> [(String, JSON)] {
    [("theme", theme["id"] ?? 0), ("rev", theme["rev"] ?? 0)]
  }
}
