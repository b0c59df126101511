// The second count of every rule: agrees with the first on random boxes, valid ballots or not, and
// with nothing else. Errors are planted on both sides: in ballots, and in every number of a count.

import Hall
import HallScenes
import Sequencer
import Testing

private let ruleNames = [
  "single", "approval", "exactly", "points", "score", "ranked", "irv", "yna", "likert2", "text",
]

@Test(arguments: ruleNames)
func recount_agrees_onRandomBoxes(rule name: String) {
  for seed in Lots.seeds(5) {
    print("recount \(name): seed \(seed)")
    var lots = Lots(seed: seed)
    for profile in 0..<60 {
      let plan = lots.poll(name)
      let box = lots.box(plan, strange: true)
      let first = Figures.count(
        rule: plan.rule, options: plan.options.map(\.id), eligible: 40, ballots: box.values)
      #expect(second(plan, box) == first, "seed \(seed), profile \(profile)")
    }
  }
}

@Test func recount_agrees_onRandomPairs() {
  for seed in Lots.seeds(5) {
    print("recount of pairs: seed \(seed)")
    var lots = Lots(seed: seed)
    for profile in 0..<60 {
      let plan = lots.poll("likert2")
      let before = lots.box(plan, strange: true)
      let after = lots.box(plan, strange: true)
      guard case .likert2(let k, let undecided) = plan.rule else { continue }
      let owners = Set(before.keys).union(after.keys)
      let first = Figures.count(
        k: k, undecided: undecided, pairs: owners.map { (before[$0], after[$0]) })
      #expect(secondOfPairs(plan, before, after) == first, "seed \(seed), profile \(profile)")
    }
  }
}

@Test(arguments: ruleNames)
func recount_agreesWithNothingElse_whenOneNumberIsWrong(rule name: String) {
  var lots = Lots(seed: 7)
  let plan = lots.poll(name)
  let right = second(plan, lots.box(plan, strange: false))
  let wrong = right.wrongs
  #expect(wrong.count >= 4 + right.tally.count)
  for figures in wrong { #expect(figures != right) }
}

@Test(arguments: ruleNames)
func recount_differs_whenOneBallotIsNotAsItWas(rule name: String) {
  for seed in Lots.seeds(3) {
    var lots = Lots(seed: seed)
    let plan = lots.poll(name)
    let box = lots.box(plan, strange: false)
    let first = Figures.count(
      rule: plan.rule, options: plan.options.map(\.id), eligible: 40, ballots: box.values)
    guard let owner = box.keys.min() else { continue }
    for spoilt in [Choice.blank, .spoilt] {
      var other = box
      other[owner] = spoilt
      #expect(second(plan, other) != first, "seed \(seed): \(spoilt)")
    }
    var less = box
    less[owner] = nil
    #expect(second(plan, less) != first, "seed \(seed): one gone")
    var more = box
    more[.paper("extra")] = box[owner]
    #expect(second(plan, more) != first, "seed \(seed): one doubled")
  }
}

// MARK: - Hard cases, by hand

@Test func recount_stopsAtTheTie_whenVotesCannotBreakIt() {
  // a 3, b 2, c 2: neither b nor c can be told last, and together they outnumber a.
  let figures = ranked([(3, ["a"]), (2, ["b"]), (2, ["c"])])
  #expect(figures.line("irv1") == [3, 2, 2])
  #expect(figures.line("irvTie") == [1, 2] && figures.line("irvWinner") == nil)
}

@Test func recount_looksBack_whenAnEarlierRoundTells() {
  // After d has gone to b, b and c are level; in the first round b had fewer.
  let figures = ranked([
    (5, ["a", "b"]), (3, ["b", "a"]), (4, ["c", "a"]), (1, ["d", "b"]),
  ])
  #expect(figures.line("irv2") == [5, 4, 4, -1])
  #expect(figures.line("irv3") == [8, -1, 4, -1])
  #expect(figures.line("irvExhausted") == [0, 0, 1])
  #expect(figures.line("irvWinner") == [0])
}

@Test func recount_dropsAllLast_whenTogetherFewerThanTheNext() {
  let figures = ranked([(6, ["a"]), (5, ["b"]), (1, ["c", "b"]), (1, ["d", "b"])])
  #expect(figures.line("irv2") == [6, 7, -1, -1])
  #expect(figures.line("irvWinner") == [1])
  #expect(figures.line("irvExhausted") == [0, 0])
}

@Test func recount_listsAll_whenAllThatAreLeftAreEqual() {
  let figures = ranked([(2, ["a"]), (2, ["b"])])
  #expect(figures.line("irvWinner") == [0, 1])
  #expect(figures.line("condorcet") == [] && figures.line("schulze") == [0, 1])
}

@Test func recount_hasNoTransfers_whenABallotHasTies() {
  let box: [BallotOwner: Choice] = [
    .paper("1"): .ranks([["a", "b"], ["c"]]), .paper("2"): .ranks([["c"]]),
  ]
  let figures = second(poll(.ranked(decides: .borda), 3), box)
  #expect(figures.line("irv1") == nil)
  #expect(figures.tally == [1, 1, 1])
  #expect(figures.line("borda2") == [4, 4, 4])
}

@Test func recount_passesNothing_whenAllAbstainOrTheHalfIsExact() {
  let rule = Rule.yna(
    quorum: Fraction(1, 2), majority: Fraction(1, 2), strict: true, base: .yesno)
  func votes(_ words: [OptionID]) -> Figures {
    let box = words.enumerated().map { (BallotOwner.paper("\($0.offset)"), Choice([$0.element])) }
    return second(
      poll(rule, ["yes", "no", "abstain"]), Dictionary(uniqueKeysWithValues: box), eligible: 8)
  }
  #expect(votes(["abstain", "abstain", "abstain", "abstain"]).passed == false)
  #expect(votes(["yes", "no", "yes", "no"]).passed == false)
  #expect(votes(["yes", "no", "yes", "abstain"]).passed == true)
  #expect(votes(["yes", "yes", "yes"]).quorumMet == false)
}

// MARK: - Steps

private func poll(_ rule: Rule, _ options: [OptionID]) -> PollPlan {
  PollPlan(
    id: "p", title: Words("t"), question: Words("q"), rule: rule,
    options: options.map { Option(id: $0, text: Words($0)) })
}

private func poll(_ rule: Rule, _ options: Int) -> PollPlan {
  poll(rule, Array(["a", "b", "c", "d", "e", "f"].prefix(options)))
}

private func ranked(_ ballots: [(Int, [OptionID])]) -> Figures {
  var box: [BallotOwner: Choice] = [:]
  for (count, order) in ballots {
    for _ in 0..<count { box[.paper("\(box.count)")] = .ranks(order.map { [$0] }) }
  }
  return second(poll(.ranked(decides: .irv), Set(ballots.flatMap(\.1)).count), box)
}

/// What the recount makes of a box whose ballots were cast and cast again.
private func second(
  _ plan: PollPlan, _ box: [BallotOwner: Choice], eligible: Int = 40
) -> Figures {
  var recounter = Recounter()
  recounter.read(.hallPlanned(smallPlan.asking([plan])))
  for (owner, choice) in box {
    recounter.read(.ballotCast(plan.id, owner, version: 2, choice: choice))
    recounter.read(.ballotCast(plan.id, owner, version: 1, choice: .blank))
    recounter.read(.ballotCast("other", owner, version: 3, choice: .blank))
  }
  recounter.read(.pollClosed(plan.id, eligible: eligible, voted: [], ballots: ""))
  return recounter.figures(of: plan.id)
    ?? Figures(
      cast: -1, valid: 0, blank: 0, invalid: 0, tally: [])
}

private func secondOfPairs(
  _ plan: PollPlan, _ before: [BallotOwner: Choice], _ after: [BallotOwner: Choice]
) -> Figures? {
  var pair = plan
  pair.id = "after"
  pair.before = plan.id
  var recounter = Recounter()
  recounter.read(.hallPlanned(smallPlan.asking([plan, pair])))
  for (owner, choice) in before {
    recounter.read(.ballotCast(plan.id, owner, version: 1, choice: choice))
  }
  for (owner, choice) in after {
    recounter.read(.ballotCast(pair.id, owner, version: 1, choice: choice))
  }
  return recounter.figures(of: pair.id)
}

extension Plan {
  fileprivate func asking(_ polls: [PollPlan]) -> Plan {
    var plan = self
    plan.polls = polls
    return plan
  }
}

extension Lots {
  fileprivate mutating func poll(_ name: String) -> PollPlan {
    let options = Array(["a", "b", "c", "d", "e", "f"].prefix(2 + below(5)))
    let methods: [RankedMethod] = [.borda, .condorcet, .copeland, .schulze]
    let rule: Rule
    switch name {
    case "single": rule = .single
    case "approval": rule = .approval(max: 1 + below(options.count), exact: false)
    case "exactly": rule = .approval(max: 1 + below(options.count), exact: true)
    case "points": rule = .points(budget: 1 + below(12))
    case "score":
      let least = below(3) - 1
      rule = .score(min: least, max: least + 1 + below(6))
    case "ranked": rule = .ranked(decides: pick(methods) ?? .borda)
    case "irv": rule = .ranked(decides: .irv)
    case "yna":
      rule = .yna(
        quorum: Fraction(below(4), 1 + below(4)), majority: Fraction(1 + below(3), 2 + below(3)),
        strict: once(in: 2), base: pick(MajorityBase.allCases) ?? .cast)
      return SequencerTests.poll(rule, ["yes", "no", "abstain"])
    case "likert2":
      return SequencerTests.poll(.likert2(k: 2 + below(9), undecided: once(in: 2)), [])
    default: return SequencerTests.poll(.text(characters: 20), [])
    }
    return SequencerTests.poll(rule, options)
  }

  /// Up to 30 ballots; with `strange` now and then one that is not valid.
  fileprivate mutating func box(_ plan: PollPlan, strange: Bool) -> [BallotOwner: Choice] {
    var box: [BallotOwner: Choice] = [:]
    for _ in 0..<(strange ? below(40) : 20) {
      let owner = BallotOwner.seat(SeatID(table: 1 + below(6), number: 1 + below(6)))
      let hasOptions = !plan.options.isEmpty
      box[owner] = strange && hasOptions ? anyChoice(plan) : choice(plan)
    }
    if strange {
      for odd in oddities where once(in: 3) { box[.paper("\(box.count)")] = odd }
    }
    return box
  }

  private var oddities: [Choice] {
    [
      .blank, .spoilt, .step(0), .step(99), .undecided, .words(" \n "), .words("BUS  a"),
      .words(" bus A "), .words(String(repeating: "가", count: 500)), .options([]), .ranks([]),
      .ranks([["a"], []]), .amounts([]), .amounts([Amount("a", 0)]), .amounts([Amount("zz", 0)]),
      .amounts([Amount("a", Int.max), Amount("b", Int.max)]), .amounts([Amount("a", Int.min)]),
    ]
  }
}

extension Figures {
  /// Every count that has one number wrong, a line too few, or two lines that changed names.
  fileprivate var wrongs: [Figures] {
    var all: [Figures] = []
    func add(_ change: (inout Figures) -> Void) {
      var wrong = self
      change(&wrong)
      all.append(wrong)
    }
    add { $0.cast += 1 }
    add { $0.valid -= 1 }
    add { $0.blank += 1 }
    add { $0.invalid += 1 }
    for index in tally.indices { add { $0.tally[index] += 1 } }
    for line in lines.indices {
      for index in lines[line].numbers.indices { add { $0.lines[line].numbers[index] += 1 } }
      add { $0.lines.remove(at: line) }
      add { $0.lines[line].name += "x" }
    }
    if passed != nil {
      add { $0.passed?.toggle() }
      add { $0.quorumMet?.toggle() }
    }
    return all
  }
}
