// Rows of broken plans: whole files, and what hall.toml says of the day, its agenda and themes.

extension BrokenPlan {
  static let brokenFiles = [
    BrokenPlan(
      "no hall",
      good.with("hall.toml", bytes: nil),
      "hall.toml: missingFile"),
    BrokenPlan(
      "no tables",
      good.with("tables.csv", bytes: nil),
      "tables.csv: missingFile"),
    BrokenPlan(
      "no roster",
      good.with("roster.csv", bytes: nil),
      "roster.csv: missingFile"),
    BrokenPlan(
      "hall too large",
      good.with("hall.toml", "#" + String(repeating: " ", count: 262_144)),
      "hall.toml: fileTooLarge"),
    BrokenPlan(
      "roster too large",
      good.with("roster.csv", String(repeating: "0123456789abcde\n", count: 262_145)),
      "roster.csv: fileTooLarge"),
    BrokenPlan(
      "hall in CP949",
      good.with("hall.toml", bytes: [0xC7, 0xE0, 0xBB, 0xE7]),
      "hall.toml: notUTF8"),
    BrokenPlan(
      "roster in CP949",
      good.with("roster.csv", bytes: Array("id,name\nP1,".utf8) + [0xC7, 0xE0]),
      "roster.csv:2:4: notUTF8"),
    BrokenPlan(
      "hall is not TOML",
      hall("date = ", "date : "),
      "hall.toml:4:6: syntax"),
    BrokenPlan(
      "text without its end",
      hall("\"14:00\"", "\"14:00"),
      "hall.toml:5:15: syntax"),
    BrokenPlan(
      "key twice",
      hall("start = ", "date = "),
      "hall.toml:5:8: syntax"),
    BrokenPlan(
      "brace where a value should be",
      hall("\"some\", \"motion\"]", "\"some\", } \"motion\"]"),
      "hall.toml:19:25: syntax"),
    BrokenPlan(
      "brace without its beginning",
      hall("[{ id = \"a\", ko = \"버스\" }", "[ # 첫째\n }"),
      "hall.toml:27:2: syntax"),
    BrokenPlan(
      "bare date and a digit",
      hall("minutes = 5", "minutes = 2026-11-28 5"),
      "hall.toml:16:11: syntax"),
    BrokenPlan(
      "time without quotes",
      hall("minutes = 5", "minutes = [1, 2026-11-28T:9]"),
      "hall.toml:16:15: syntax"),
    BrokenPlan(
      "what the parser takes for a date and a digit",
      hall("minutes = 5", "minutes = 2_02q-11-2_8 5"),
      "hall.toml:16:11: syntax"),
    BrokenPlan(
      "control character between values",
      hall("minutes = 5", "minutes = 5\u{10}3"),
      "hall.toml:16:12: syntax"),
    BrokenPlan(
      "control character in a text",
      hall("시험", "시\u{7F}험"),
      "hall.toml:3:18: syntax"),
    BrokenPlan(
      "header in Korean",
      hall("[hall]", "[행사]"),
      "hall.toml:1:1: syntax"),
    BrokenPlan(
      "header without a name",
      hall("[[agenda]]\nkind = \"vote\"", "  [[ ]]\nkind = \"vote\""),
      "hall.toml:13:3: syntax"),
    BrokenPlan(
      "NUL in hall",
      hall("시험", "시\0험"),
      "hall.toml:3:18: syntax"),
    BrokenPlan(
      "escaped NUL in hall",
      hall("시험", "시\\u0000험"),
      "hall.toml:3:18: syntax"),
    BrokenPlan(
      "carriage return in a header",
      hall("[hall]", "[\rhall]"),
      "hall.toml:1:2: syntax"),
    BrokenPlan(
      "carriage return in a comment",
      hall("[hall]", "# 첫\r 줄\n[hall]"),
      "hall.toml:1:4: syntax"),
    BrokenPlan(
      "key of a thousand parts",
      hall("start = ", String(repeating: "a.", count: 1_000) + "a = "),
      "hall.toml:5:202: syntax"),
  ]

  static let brokenHalls = [
    BrokenPlan(
      "empty hall",
      good.with("hall.toml", ""),
      "hall.toml: hall: missingKey",
      "hall.toml: agenda: missingKey"),
    BrokenPlan(
      "unknown sections",
      good.with("hall.toml", ScratchPlan.hall + "\n[halls]\nx = 1\n[zzzzzzzz]\n"),
      "hall.toml: halls: unknownKey",
      "hall.toml: zzzzzzzz: unknownKey"),
    BrokenPlan(
      "typo in a key",
      hall("start = ", "strat = "),
      "hall.toml: hall.strat: unknownKey",
      "hall.toml: hall.start: missingKey"),
    BrokenPlan(
      "no title",
      hall("title = { ko = \"시험 행사\", en = \"Trial\" }\n", ""),
      "hall.toml: hall.title: missingKey"),
    BrokenPlan(
      "title without Korean",
      hall("ko = \"시험 행사\", ", ""),
      "hall.toml: hall.title.ko: missingKey"),
    BrokenPlan(
      "title in a third language",
      hall("en = \"Trial\"", "fr = \"Essai\""),
      "hall.toml: hall.title.fr: unknownKey"),
    BrokenPlan(
      "title is a number",
      hall("{ ko = \"시험 행사\", en = \"Trial\" }", "3"),
      "hall.toml: hall.title: wrongType"),
    BrokenPlan(
      "title too long",
      hall("시험 행사", String(repeating: "가", count: 41)),
      "hall.toml: hall.title.ko: textTooLong"),
    BrokenPlan(
      "English too long",
      hall("Trial", String(repeating: "a", count: 81)),
      "hall.toml: hall.title.en: textTooLong"),
    BrokenPlan(
      "title is blank",
      hall("시험 행사", "  "),
      "hall.toml: hall.title.ko: emptyText"),
    BrokenPlan(
      "override in the title",
      hall("시험 행사", "시험\u{202E}행사"),
      "hall.toml: hall.title.ko: forbiddenCharacter"),
    BrokenPlan(
      "a character of a hundred marks",
      hall("Trial", "Tr" + String(repeating: "\u{0301}", count: 2_000)),
      "hall.toml: hall.title.en: textTooLong"),
    BrokenPlan(
      "line break in the title",
      hall("시험 행사", "시험\\n행사"),
      "hall.toml: hall.title.ko: forbiddenCharacter"),
    BrokenPlan(
      "bad id",
      hall("\"scratch\"", "\"Scratch 1\""),
      "hall.toml: hall.id: badID"),
    BrokenPlan(
      "no such day",
      hall("2028-02-29", "2026-02-29"),
      "hall.toml: hall.date: badDate"),
    BrokenPlan(
      "date without quotes",
      hall("\"2028-02-29\"", "2028-02-29"),
      "hall.toml:4:8: syntax"),
    BrokenPlan(
      "date in words",
      hall("2028-02-29", "28. 2. 29."),
      "hall.toml: hall.date: badDate"),
    BrokenPlan(
      "no such hour",
      hall("14:00", "24:00"),
      "hall.toml: hall.start: badTime"),
    BrokenPlan(
      "offset too large",
      hall("start = ", "utc-offset-minutes = 900\nstart = "),
      "hall.toml: hall.utc-offset-minutes: outOfRange"),
    BrokenPlan(
      "cells of two people would be shown",
      hall("start = ", "min_cell = 2\nstart = "),
      "hall.toml: hall.min_cell: outOfRange"),
    BrokenPlan(
      "Wi-Fi name too long",
      hall("start = ", "wifi = \"원탁원탁원탁원탁원탁원\"\nstart = "),
      "hall.toml: hall.wifi: textTooLong"),
    BrokenPlan(
      "rule is empty",
      hall("\"차례로 말합니다.\"", "\"차례로 말합니다.\", \"\""),
      "hall.toml: hall.rules[2]: emptyText"),
    BrokenPlan(
      "rules are no list",
      hall("[\"차례로 말합니다.\"]", "\"차례로 말합니다.\""),
      "hall.toml: hall.rules: wrongType"),
    BrokenPlan(
      "theme too long",
      hall("푸른 거리", "푸르고 깨끗하고 조용하고 넓은 거리"),
      "hall.toml: themes[1].ko: textTooLong"),
    BrokenPlan(
      "theme twice",
      good.with("hall.toml", ScratchPlan.hall + "[[themes]]\nko = \"푸른 거리\"\n"),
      "hall.toml: themes[2].ko: duplicateText"),
    BrokenPlan(
      "seed is a number",
      hall("\"그늘\"", "7"),
      "hall.toml: themes[1].seeds[2]: wrongType"),
  ]

  static let brokenAgendas = [
    BrokenPlan(
      "no agenda",
      good.with("hall.toml", agendaless),
      "hall.toml: agenda: missingKey"),
    BrokenPlan(
      "unknown kind",
      hall("\"vote\"", "\"votes\""),
      "hall.toml: agenda[2].kind: unknownValue"),
    BrokenPlan(
      "kind far from any",
      hall("\"vote\"", "\"표결\""),
      "hall.toml: agenda[2].kind: unknownValue"),
    BrokenPlan(
      "no minutes",
      hall("minutes = 30\n", ""),
      "hall.toml: agenda[1].minutes: missingKey"),
    BrokenPlan(
      "minutes in quotes",
      hall("minutes = 30", "minutes = \"30\""),
      "hall.toml: agenda[1].minutes: wrongType"),
    BrokenPlan(
      "minutes not whole",
      hall("minutes = 30", "minutes = 7.5"),
      "hall.toml: agenda[1].minutes: wrongType"),
    BrokenPlan(
      "too many minutes",
      hall("minutes = 30", "minutes = 241"),
      "hall.toml: agenda[1].minutes: outOfRange"),
    BrokenPlan(
      "no minutes at all",
      hall("minutes = 30", "minutes = 0"),
      "hall.toml: agenda[1].minutes: outOfRange"),
    BrokenPlan(
      "prompt is a number",
      hall("\"무엇이 좋을까요?\"", "\"무엇이 좋을까요?\", 2"),
      "hall.toml: agenda[2].prompts[2]: wrongType"),
    BrokenPlan(
      "nine prompts",
      hall("[\"무엇이 좋을까요?\"]", "[" + String(repeating: "\"네?\",", count: 9) + "]"),
      "hall.toml: agenda[2].prompts: wrongCount"),
    BrokenPlan(
      "typo in a poll",
      hall("[\"one\", \"some\"", "[\"one\", \"sone\""),
      "hall.toml: agenda[2].polls[2]: unknownPoll",
      "hall.toml: polls[2].id: pollNotUsed"),
    BrokenPlan(
      "poll nowhere",
      hall(", \"motion\"]", "]"),
      "hall.toml: polls[3].id: pollNotUsed"),
    BrokenPlan(
      "poll twice",
      hall("minutes = 30", "minutes = 30\npolls = [\"one\"]"),
      "hall.toml: agenda[2].polls[1]: pollUsedTwice"),
  ]

  private static let good = ScratchPlan()

  private static let agendaless = """
    [hall]
    id = "scratch"
    title = "시험"
    date = "2026-11-28"
    start = "14:00"
    """

  private static func hall(_ old: String, _ new: String) -> ScratchPlan {
    good.replacing(old, with: new, in: "hall.toml")
  }
}
