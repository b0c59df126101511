// Rows of broken plans: the polls of hall.toml.

extension BrokenPlan {
  static let brokenPolls = [
    BrokenPlan(
      "poll id twice",
      hall("id = \"some\"", "id = \"one\""),
      "hall.toml: polls[2].id: duplicateID",
      "hall.toml: agenda[2].polls[2]: unknownPoll"),
    BrokenPlan(
      "unknown rule",
      hall("\"single\"", "\"borda\""),
      "hall.toml: polls[1].rule: unknownValue"),
    BrokenPlan(
      "one option",
      hall(", { id = \"b\", ko = \"전철\", en = \"Train\" }", ""),
      "hall.toml: polls[1].options: wrongCount"),
    BrokenPlan(
      "option id twice",
      hall("{ id = \"b\", ko = \"전철\"", "{ id = \"a\", ko = \"전철\""),
      "hall.toml: polls[1].options[2].id: duplicateID"),
    BrokenPlan(
      "option text twice",
      hall("ko = \"전철\"", "ko = \"버스\""),
      "hall.toml: polls[1].options[2].ko: duplicateText"),
    BrokenPlan(
      "option too long",
      hall("ko = \"전철\"", "ko = \"\(String(repeating: "전", count: 37))\""),
      "hall.toml: polls[1].options[2].ko: textTooLong"),
    BrokenPlan(
      "question too long",
      hall("찬성하십니까?", String(repeating: "가", count: 61)),
      "hall.toml: polls[3].question: textTooLong"),
    BrokenPlan(
      "more than there are",
      hall("max = 2", "max = 4"),
      "hall.toml: polls[2].max: maxAboveOptions"),
    BrokenPlan(
      "no max",
      hall("max = 2\n", ""),
      "hall.toml: polls[2].max: missingKey"),
    BrokenPlan(
      "max in single",
      hall("rule = \"single\"", "rule = \"single\"\nmax = 1"),
      "hall.toml: polls[1].max: keyNotForRule"),
    BrokenPlan(
      "yna with other options",
      hall("id = \"abstain\"", "id = \"maybe\""),
      "hall.toml: polls[3].options: wrongOptions"),
    BrokenPlan(
      "quorum above one",
      hall("[1, 3]", "[4, 3]"),
      "hall.toml: polls[3].quorum: badFraction"),
    BrokenPlan(
      "quorum of one number",
      hall("[1, 3]", "[1]"),
      "hall.toml: polls[3].quorum: badFraction"),
    BrokenPlan(
      "majority of nothing",
      hall("[2, 3]", "[0, 0]"),
      "hall.toml: polls[3].majority: badFraction"),
    BrokenPlan(
      "majority in percent",
      hall("[2, 3]", "66"),
      "hall.toml: polls[3].majority: wrongType"),
    BrokenPlan(
      "strict in quotes",
      hall("strict = false", "strict = \"no\""),
      "hall.toml: polls[3].strict: wrongType"),
    BrokenPlan(
      "unknown base",
      hall("\"cast\"", "\"casts\""),
      "hall.toml: polls[3].base: unknownValue"),
    BrokenPlan(
      "secret poll",
      hall("secrecy = \"open\"", "secrecy = \"secret\""),
      "hall.toml: polls[2].secrecy: unknownValue"),
    BrokenPlan(
      "unknown display",
      hall("secrecy = \"open\"", "display = \"bars\""),
      "hall.toml: polls[2].display: unknownValue"),
  ]

  private static func hall(_ old: String, _ new: String) -> ScratchPlan {
    ScratchPlan().replacing(old, with: new, in: "hall.toml")
  }
}
