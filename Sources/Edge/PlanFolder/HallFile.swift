// hall.toml as a plan without tables: what the day is, its names, times, rules, agenda and
// themes. Text and syntax, and the polls, have files of their own. What is faulty gets a
// placeholder, so that one pass tells everything; the placeholder never leaves, for a reading
// with faults gives no plan.

import Hall

/// Reads hall.toml.
struct HallFile {
  static let name = "hall.toml"
  let faults: FaultList

  /// The plan without tables; nil only if the file is no TOML at all.
  func read(_ bytes: [UInt8]) -> Plan? {
    guard let table = HallText(faults: faults).parse(bytes) else { return nil }
    let file = HallSection(
      table, path: "", keys: ["hall", "agenda", "polls", "themes"], faults: faults)
    var plan = basics(file)
    let items = file.sections("agenda", keys: Self.itemKeys, count: Limits.agenda)
    plan.agenda = items.map(item)
    let polls = PollSections(file)
    plan.polls = polls.read()
    plan.themes = themes(file)
    polls.checkPairs(of: plan.polls)
    polls.checkUses(of: plan.polls, in: plan.agenda, items)
    return plan
  }
}

// From TOML to the day.
extension HallFile {
  private static let basicKeys = [
    "id", "title", "subtitle", "host", "place", "question", "promise", "date", "start",
    "utc-offset-minutes", "wifi", "rules", "min_cell",
  ]
  private static let itemKeys = ["kind", "minutes", "title", "line", "prompts", "polls"]

  private func basics(_ file: HallSection) -> Plan {
    var plan = Plan(
      id: "", title: Words(""), date: "", start: "", agenda: [], polls: [], tables: [])
    guard let hall = file.section("hall", keys: Self.basicKeys) else { return plan }
    plan.id = hall.id("id", limit: Limits.hallIDMax)
    plan.title = hall.words("title", Limits.title, isRequired: true)
    plan.subtitle = hall.words("subtitle", Limits.subtitle)
    plan.host = hall.words("host", Limits.host)
    plan.place = hall.words("place", Limits.place)
    plan.question = hall.words("question", Limits.bigQuestion)
    plan.promise = hall.words("promise", Limits.promise)
    plan.date = DayTimes.date(hall, "date")
    plan.start = DayTimes.time(hall, "start")
    plan.utcOffsetMinutes =
      hall.whole("utc-offset-minutes", in: Limits.utcOffsetMinutes, isRequired: false) ?? 540
    plan.wifi = wifi(hall)
    plan.minCell =
      hall.whole("min_cell", in: Hall.Limits.minCell, isRequired: false) ?? Plan.usualMinCell
    plan.rules = hall.wordsList("rules", Limits.rule, count: Limits.rules)
    return plan
  }

  private func wifi(_ hall: HallSection) -> String {
    let name = hall.text("wifi", limit: Limits.wifiBytesMax)
    if name.utf8.count > Limits.wifiBytesMax {
      hall.report(
        ValueFault(
          .textTooLong, "와이파이 이름은 \(Limits.wifiBytesMax)바이트까지입니다",
          "a Wi-Fi name has at most \(Limits.wifiBytesMax) bytes"), at: "wifi")
    }
    return name
  }

  private func item(_ section: HallSection) -> AgendaItem {
    AgendaItem(
      kind: section.choice("kind", of: AgendaKind.self, isRequired: true) ?? .plenary,
      title: section.words("title", Limits.itemTitle, isRequired: true),
      minutes: section.whole("minutes", in: Limits.minutes) ?? 1,
      line: section.words("line", Limits.line),
      prompts: section.wordsList("prompts", Limits.prompt, count: Limits.prompts),
      polls: section.texts("polls", limit: Limits.pollIDMax, count: Limits.polls))
  }

  private func themes(_ file: HallSection) -> [ThemePlan] {
    let sections = file.sections(
      "themes", keys: ["ko", "en", "seeds", "about"], count: Limits.themes)
    var seen: Set<String> = []
    return sections.map { section in
      let title = Words(
        section.text("ko", limit: Limits.theme.ko, isRequired: true),
        section.text("en", limit: Limits.theme.en))
      if !title.ko.isEmpty, !seen.insert(title.ko).inserted {
        section.report(.duplicate(.duplicateText, title.ko), at: "ko")
      }
      let seeds = section.texts("seeds", limit: Limits.seed, count: Limits.seeds)
      let about = section.text("about", limit: Limits.themeAbout)
      return ThemePlan(title: title, seeds: seeds, about: about)
    }
  }
}

extension ValueFault {
  static func duplicate(_ code: PlanFaultCode, _ text: String) -> ValueFault {
    let shown = TextRules.quoted(text)
    return ValueFault(
      code, "'\(shown)'이(가) 앞에 이미 있습니다", "'\(shown)' is already there before")
  }
}
