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

  /// Polls of every further rule, without fault; the first stands as `polls[4]`.
  static let everyRule = """

    [[polls]]
    id = "points"
    title = "점수"
    question = "점수를 나눠 주세요."
    rule = "points"
    budget = 10
    display = "live"
    options = [{ id = "a", ko = "나무" }, { id = "b", ko = "길" }]

    [[polls]]
    id = "score"
    title = "평가"
    question = "얼마나 좋습니까?"
    rule = "score"
    min = 0
    max = 2
    labels = ["나쁨", "보통", { ko = "좋음", en = "Good" }]
    options = [{ id = "a", ko = "나무" }, { id = "b", ko = "길" }]

    [[polls]]
    id = "order"
    title = "순위"
    question = "차례를 매겨 주세요."
    rule = "ranked"
    decides = "irv"
    options = [{ id = "a", ko = "나무" }, { id = "b", ko = "길" }]

    [[polls]]
    id = "first"
    title = "사전"
    question = "찬성하십니까?"
    rule = "likert2"
    k = 5
    undecided = true
    labels = ["아니다", "그렇다"]

    [[polls]]
    id = "second"
    title = "사후"
    question = "찬성하십니까?"
    rule = "likert2"
    k = 5
    undecided = true
    labels = ["아니다", "그렇다"]
    before = "first"

    [[polls]]
    id = "word"
    title = "한마디"
    question = "한마디로?"
    rule = "text"
    characters = 20

    """

  static let brokenRules = [
    BrokenPlan("no budget", rules("budget = 10\n", ""), "hall.toml: polls[4].budget: missingKey"),
    BrokenPlan(
      "budget of nothing", rules("budget = 10", "budget = 0"),
      "hall.toml: polls[4].budget: outOfRange"),
    BrokenPlan(
      "score upside down", rules("max = 2\nlabels", "max = -1\nlabels"),
      "hall.toml: polls[5].max: outOfRange", "hall.toml: polls[5].labels: wrongSteps"),
    BrokenPlan(
      "score of too many steps", rules("min = 0", "min = -9"),
      "hall.toml: polls[5].max: outOfRange", "hall.toml: polls[5].labels: wrongSteps"),
    BrokenPlan(
      "names for some steps", rules("\"나쁨\", ", "\"나쁨\", \"그저\", "),
      "hall.toml: polls[5].labels: wrongSteps"),
    BrokenPlan(
      "one name", rules("[\"아니다\", \"그렇다\"]\nbefore", "[\"아니다\"]\nbefore"),
      "hall.toml: polls[8].labels: wrongCount", "hall.toml: polls[8].before: pairDiffers"),
    BrokenPlan(
      "unknown method", rules("\"irv\"", "\"plurality\""),
      "hall.toml: polls[6].decides: unknownValue"),
    BrokenPlan(
      "no method", rules("decides = \"irv\"\n", ""), "hall.toml: polls[6].decides: missingKey"),
    BrokenPlan(
      "scale of one step",
      rules("k = 5\nundecided = true\nlabels = [\"아니다\", \"그렇다\"]\nbefore", "k = 1\nbefore"),
      "hall.toml: polls[8].k: outOfRange", "hall.toml: polls[8].before: pairDiffers"),
    BrokenPlan(
      "second of nothing", rules("before = \"first\"", "before = \"frist\""),
      "hall.toml: polls[8].before: unknownPoll"),
    BrokenPlan(
      "second of itself", rules("before = \"first\"", "before = \"second\""),
      "hall.toml: polls[8].before: unknownPoll"),
    BrokenPlan(
      "second asks something else",
      rules(
        "찬성하십니까?\"\nrule = \"likert2\"\nk = 5\nundecided = true\nlabels = [\"아니다\", \"그렇다\"]\nbefore",
        "찬성하시나요?\"\nrule = \"likert2\"\nk = 5\nundecided = true\nlabels = [\"아니다\", \"그렇다\"]\nbefore"
      ),
      "hall.toml: polls[8].before: pairDiffers"),
    BrokenPlan(
      "two seconds",
      rules(
        "id = \"word\"",
        "id = \"third\"\ntitle = \"다시\"\nquestion = \"찬성하십니까?\"\nrule = \"likert2\"\nk = 5\nundecided = true\nlabels = [\"아니다\", \"그렇다\"]\nbefore = \"first\"\n\n[[polls]]\nid = \"word\""
      ),
      "hall.toml: polls[9].before: pairTaken", "hall.toml: polls[9].id: pollNotUsed"),
    BrokenPlan(
      "options of a scale",
      rules("undecided = true\nlabels = [\"아니다\", \"그렇다\"]\n\n", "options = []\n\n"),
      "hall.toml: polls[7].options: keyNotForRule", "hall.toml: polls[8].before: pairDiffers"),
    BrokenPlan(
      "bars of a ranking", rules("decides = \"irv\"", "decides = \"irv\"\ndisplay = \"live\""),
      "hall.toml: polls[6].display: displayNotForRule"),
    BrokenPlan(
      "text of a book", rules("characters = 20", "characters = 2000"),
      "hall.toml: polls[9].characters: outOfRange"),
  ]

  private static func rules(_ changes: String...) -> ScratchPlan {
    var plan = ScratchPlan.everyRule
    for at in stride(from: 0, to: changes.count, by: 2) {
      plan = plan.replacing(changes[at], with: changes[at + 1], in: "hall.toml")
    }
    return plan
  }

  private static func hall(_ old: String, _ new: String) -> ScratchPlan {
    ScratchPlan().replacing(old, with: new, in: "hall.toml")
  }
}

extension ScratchPlan {
  /// The scratch plan with a poll of every rule.
  static let everyRule = ScratchPlan()
    .replacing(
      "\"motion\"]",
      with: "\"motion\", \"points\", \"score\", \"order\", \"first\", \"second\", \"word\"]",
      in: "hall.toml"
    )
    .with("hall.toml", appended: BrokenPlan.everyRule)

  private func with(_ file: String, appended text: String) -> ScratchPlan {
    with(file, bytes: ((files[file] ?? nil) ?? []) + Array(text.utf8))
  }
}
