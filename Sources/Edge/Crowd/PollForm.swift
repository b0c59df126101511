// What a phone needs to know of a poll to vote in it: the rule with its parameters, as the boards
// and the ballots file both name them, and which marks it allows. Counts nothing.
import Wire

/// A poll to be voted in.
struct PollForm {
  /// The shape of a ballot and its bounds.
  enum Rule: Hashable {
    /// A single choice, and a motion's.
    case one
    case several(max: Int, exact: Bool)
    case points(budget: Int)
    case score(ClosedRange<Int>)
    case ranked(ties: Bool)
    case scale(steps: Int, undecided: Bool)
    case text(characters: Int)
  }

  let id: String
  let options: [String]
  let rule: Rule
  /// The first measure of a pair, if this is the second.
  let before: String?

  /// The poll of a board's document; nil if it is none, or of no rule known here.
  init?(_ poll: JSON?) {
    guard let poll, let id = poll["id"]?.string, let name = poll["rule"]?.string,
      let rule = Rule(
        name, decides: poll["decides"]?.string, number: { poll[$0]?.int.map { Int($0) } })
    else { return nil }
    let options = poll["options"]?.array ?? []
    self.init(
      id: id, options: options.compactMap { $0["id"]?.string }, rule: rule,
      before: poll["before"]?.string)
  }

  init(id: String, options: [String], rule: Rule, before: String? = nil) {
    self.id = id
    self.options = options
    self.rule = rule
    self.before = before
  }

  /// Whether a ballot with these marks is valid.
  func allows(_ marks: Marks) -> Bool {
    switch (rule, marks) {
    case (.one, .options(let chosen)): return chosen.count == 1 && isKnown(chosen)
    case (.several(let max, let exact), .options(let chosen)):
      return (exact ? chosen.count == max : (1...max).contains(chosen.count)) && isKnown(chosen)
    case (.points(let budget), .amounts(let amounts)):
      let numbers = amounts.map(\.number)
      return isKnown(amounts.map(\.option)) && numbers.allSatisfy { (0...budget).contains($0) }
        && (1...budget).contains(numbers.reduce(0, +))
    case (.score(let range), .amounts(let amounts)):
      return !amounts.isEmpty && isKnown(amounts.map(\.option))
        && amounts.allSatisfy { range.contains($0.number) }
    case (.ranked(let ties), .ranks(let groups)):
      return !groups.isEmpty && isKnown(groups.flatMap(\.self))
        && groups.allSatisfy { ties ? !$0.isEmpty : $0.count == 1 }
    case (.scale(let steps, _), .step(let step)): return (1...steps).contains(step)
    case (.scale(_, let undecided), .undecided): return undecided
    case (.text(let characters), .words(let words)): return (1...characters).contains(words.count)
    default: return false
    }
  }

  /// Options of this poll, none twice.
  private func isKnown(_ chosen: [String]) -> Bool {
    chosen.allSatisfy(options.contains) && Set(chosen).count == chosen.count
  }
}

extension PollForm.Rule {
  /// The rule of that name, its parameters looked up by theirs.
  init?(_ name: String, decides: String?, number: (String) -> Int?) {
    switch name {
    case "single", "yna": self = .one
    case "approval": self = .several(max: number("max") ?? 1, exact: number("exact") == 1)
    case "points":
      guard let budget = number("budget"), budget > 0 else { return nil }
      self = .points(budget: budget)
    case "score":
      guard let least = number("min"), let most = number("max"), least <= most else { return nil }
      self = .score(least...most)
    // Transfers need one first place, so their ballots have no ties.
    case "ranked": self = .ranked(ties: decides != "irv")
    case "likert2":
      guard let steps = number("k"), steps > 0 else { return nil }
      self = .scale(steps: steps, undecided: number("undecided") == 1)
    case "text":
      guard let characters = number("characters"), characters > 0 else { return nil }
      self = .text(characters: characters)
    default: return nil
    }
  }
}
