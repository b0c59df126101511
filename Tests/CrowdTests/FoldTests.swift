// The crowd's own count beside the hall's, over every rule and many halls of random ballots: two
// counts written apart have to come to the same figures, and a wrong figure has to be found.
import Hall
import Testing
import Wire

@testable import Crowd

@Suite struct FoldTests {
  private static let options = ["a", "b", "c", "d", "e"]

  private static let rules: [Hall.Rule] = [
    .single, .approval(max: 3, exact: false), .approval(max: 2, exact: true), .points(budget: 7),
    .score(min: -2, max: 3), .ranked(decides: .borda), .ranked(decides: .condorcet),
    .ranked(decides: .copeland), .ranked(decides: .schulze), .ranked(decides: .irv),
    .likert2(k: 5, undecided: true), .likert2(k: 2, undecided: false), .text(characters: 20),
    .yna(quorum: Fraction(1, 2), majority: Fraction(2, 3), strict: false, base: .cast),
    .yna(quorum: Fraction(1, 3), majority: Fraction(1, 2), strict: true, base: .eligible),
  ]

  private func plan(_ rule: Hall.Rule, before: String? = nil) -> PollPlan {
    var ids = FoldTests.options
    switch rule {
    case .yna: ids = ["yes", "no", "abstain"]
    case .likert2, .text: ids = []
    default: break
    }
    return PollPlan(
      id: "p", title: Words("가"), question: Words("나?"), rule: rule,
      options: ids.map { Option(id: $0, text: Words($0)) }, before: before)
  }

  private func form(of plan: PollPlan) throws -> PollForm {
    var object = ObjectMaker()
    object.add("id", plan.id)
    object.add("rule", plan.rule.name)
    object.add("options", .array(plan.options.map { ["id": .string($0.id)] }))
    switch plan.rule {
    case .single, .yna: break
    case .approval(let max, let exact):
      object.add("max", max)
      object.add("exact", JSON.flag(exact))
    case .points(let budget): object.add("budget", budget)
    case .score(let min, let max):
      object.add("min", min)
      object.add("max", max)
    case .ranked(let method): object.add("decides", method.rawValue)
    case .likert2(let k, let undecided):
      object.add("k", k)
      object.add("undecided", JSON.flag(undecided))
    case .text(let characters): object.add("characters", characters)
    }
    return try #require(PollForm(object.object))
  }

  private func choice(_ marks: Marks) -> Choice {
    switch marks {
    case .options(let options): .options(options)
    case .ranks(let groups): .ranks(groups)
    case .amounts(let amounts): .amounts(amounts.map { Amount($0.option, $0.number) })
    case .step(let step): .step(step)
    case .undecided: .undecided
    case .words(let words): .words(words)
    }
  }

  @Test(arguments: 0..<UInt64(FoldTests.rules.count))
  func fold_comesToTheHallsFigures_whateverTheBallots(_ number: UInt64) throws {
    let rule = FoldTests.rules[Int(number)]
    let plan = plan(rule)
    let form = try form(of: plan)
    for seed in UInt64(0)..<60 {
      var lots = Lots(seed: seed &* 64 &+ number)
      var choices: [Choice] = []
      var spellings: [String: Int] = [:]
      for _ in 0..<lots.millis(0...40) {
        let marks = form.marks(&lots)
        #expect(form.allows(marks), "seed \(seed) \(rule.name) \(marks)")
        let choice = choice(marks)
        #expect(rule.fault(of: choice, options: plan.options.map(\.id)) == nil, "\(marks)")
        choices.append(choice)
        spellings[marks.spelling, default: 0] += 1
      }
      for (odd, spelling) in [(Choice.blank, ""), (.spoilt, "!")] where lots.hits(oneIn: 2) {
        choices.append(odd)
        spellings[spelling, default: 0] += 1
      }
      let box = Dictionary(
        uniqueKeysWithValues: choices.enumerated().map { at, choice in
          (BallotOwner.paper(String(at)), Ballot(version: 1, choice: choice))
        })
      let eligible = choices.count + lots.millis(0...40)
      let file = BallotsFile.bytes(plan: plan, eligible: eligible, box: box)
      let fold = try #require(BallotFold(file), "seed \(seed)")
      #expect(fold.choices == spellings, "seed \(seed)")
      let count = Count.of(
        rule: rule, options: plan.options.map(\.id), eligible: eligible,
        ballots: choices.map { ($0, 1) })
      try compare(fold, Right(count, rule), eligible, "\(rule) seed \(seed)")
    }
  }

  @Test(arguments: [(5, true), (3, false)] as [(Int, Bool)])
  func fold_comesToTheHallsFigures_ofTwoMeasures(_ row: (Int, Bool)) throws {
    let plan = plan(.likert2(k: row.0, undecided: row.1), before: "q")
    let form = try form(of: plan)
    for seed in UInt64(0)..<60 {
      var lots = Lots(seed: seed)
      let pairs = (0..<lots.millis(1...40)).map { _ -> (before: Choice?, after: Choice?) in
        let first = form.marks(&lots)
        let second = form.marks(&lots, earlier: first)
        return switch lots.millis(0...11) {
        case 0: (choice(first), nil)
        case 1: (nil, choice(second))
        case 2: (choice(first), .spoilt)
        case 3: (.blank, .blank)
        default: (choice(first), choice(second))
        }
      }
      let file = BallotsFile.bytes(plan: plan, eligible: 50, pairs: pairs)
      #expect(BallotFold(file) == nil)
      let fold = try #require(BallotFold(file, isSecond: true), "seed \(seed)")
      let count = Count.of(
        k: row.0, undecided: row.1, pairs: pairs.map { ($0.before, $0.after, 1) })
      try compare(fold, Right(count, plan.rule), 50, "seed \(seed)")
    }
  }

  /// The same figures, and none of them can change unseen.
  private func compare(
    _ fold: BallotFold, _ right: Right, _ eligible: Int, _ seed: Comment
  ) throws {
    #expect(
      fold.differences(right.result(eligible), decides: right.method) == [], seed)
    #expect(fold.invalid == right.figures.invalid, seed)
    for (at, line) in right.figures.lines.enumerated()
    where Right.isShown(line.name) && !line.numbers.isEmpty {
      var wrong = right
      wrong.figures.lines[at].numbers[0] += 1
      #expect(
        fold.differences(wrong.result(eligible), decides: right.method) == [line.name], seed)
    }
    var wrong = right
    wrong.figures.passed?.toggle()
    wrong.leaders = right.leaders.isEmpty ? ["a"] : Array(right.leaders.dropLast())
    wrong.groups = Array(right.groups.dropLast())
    let faults = fold.differences(wrong.result(eligible), decides: right.method)
    #expect(faults.contains("winner"), seed)
    #expect(faults.contains("passed") == (right.figures.passed != nil), seed)
    #expect(faults.contains("groupCount") == !right.groups.isEmpty, seed)
  }
}

/// What the hall's own count comes to.
private struct Right {
  var figures: Hall.Figures
  var groups: [WordGroup] = []
  var leaders: [String] = []
  let method: String?

  init(_ count: Count, _ rule: Hall.Rule) {
    figures = Figures(count)
    if case .words(let found) = count.outcome { groups = found }
    switch rule {
    case .ranked(let decides):
      method = decides.rawValue
      leaders = count.winners(by: decides)
      // A method that names nobody leaves it open among all that are left.
      if leaders.isEmpty { leaders = Right.left(count, decides) }
    case .yna: method = nil
    default:
      method = nil
      leaders = count.ranking?.first?.options ?? []
    }
    if count.valid == 0 { leaders = [] }
  }

  private static func left(_ count: Count, _ method: RankedMethod) -> [String] {
    guard method == .irv, case .ranked(let preferences) = count.outcome,
      let last = preferences.runoff?.rounds.last
    else { return count.options }
    return zip(count.options, last.tally).compactMap { $1 == nil ? nil : $0 }
  }

  static func isShown(_ line: String) -> Bool {
    !["pairwise", "groups"].contains(line) && !line.hasPrefix("hist")
  }

  /// As boards spell it.
  func result(_ eligible: Int) -> JSON {
    var object = ObjectMaker()
    object.add("cast", figures.cast)
    object.add("valid", figures.valid)
    object.add("blank", figures.blank)
    object.add("eligible", eligible)
    object.add("tally", .array(figures.tally.map { .int($0) }))
    object.add("quorumMet", figures.quorumMet.map { JSON.flag($0) })
    object.add("passed", figures.passed.map { JSON.flag($0) })
    let lines = figures.lines.filter { Right.isShown($0.name) }
    object.add(
      "lines", .object(lines.map { .init($0.name, .array($0.numbers.map { .int($0) })) }))
    object.add("groups", .array(groups.prefix(5).map { [.string($0.words), .int($0.count)] }))
    object.add("groupCount", groups.count)
    if let first = leaders.first {
      let tie = JSON.array(leaders.map { .string($0) })
      object.add("winner", leaders.count == 1 ? ["clear": .string(first)] : ["tie": tie])
    }
    return object.object
  }
}
