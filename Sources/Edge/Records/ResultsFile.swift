// results.json: what was asked, in which words, and what came of it. Results are spelled as `wontak
// tally` prints them, counted from the very ballots file beside it.

import Audit
import Ballots
import Digest
import Hall
import Journal
import Projections
import Wire

enum ResultsFile {
  /// One object; each poll in a line of its own, so that a person can read it.
  static func bytes(
    _ plan: Plan, _ course: Course, _ polls: [Poll], _ head: ChainHead
  ) -> [UInt8] {
    var about = ObjectMaker()
    about.add("v", 1)
    about.add(
      "event", ["id": .string(plan.id), "title": spell(plan.title), "date": .string(plan.date)])
    about.add("run", course.run)
    if course.run > 0 { about.add("rehearsal", "예행연습 / rehearsal: nothing in it counts") }
    about.add("chain", spell(head))
    var bytes = opened(about)
    bytes.put(",\n\"polls\":[")
    for (index, poll) in polls.enumerated() {
      bytes += Array((index > 0 ? ",\n" : "\n").utf8)
      bytes += one(poll, course)
    }
    bytes.put("\n]}\n")
    return bytes
  }

  private static func one(_ poll: Poll, _ course: Course) -> [UInt8] {
    let plan = poll.plan
    let file = course.ballotsFile(of: poll)
    var object = ObjectMaker()
    object.add("id", plan.id)
    object.add("title", spell(plan.title))
    object.add("question", spell(plan.question))
    object.add("rule", plan.rule.name)
    if case .ranked(let method) = plan.rule { object.add("decides", method.rawValue) }
    object.add(
      "options", .array(plan.options.map { ["id": .string($0.id), "text": spell($0.text)] }))
    if !plan.labels.isEmpty { object.add("labels", .array(plan.labels.map(spell))) }
    object.add("before", plan.before)
    object.add("secrecy", plan.secrecy.rawValue)
    object.add("closed", course.closings[plan.id].map(spell))
    object.add("file", "ballots/\(plan.id).json")
    object.add("sha256", hex(sha256(file)))
    object.add("leaders", .array(poll.leaders.map { .string($0) }))
    if !poll.settled.isEmpty {
      object.add("settled", .array(poll.settled.map { .string($0) }))
    }
    // One measure alone: how many chose each step. The public format knows pairs only.
    if case .likert2(_, let undecided) = plan.rule, plan.before == nil {
      let figures = poll.figures
      let steps = figures.tally + (undecided ? figures.line("undecided") ?? [] : [])
      object.add("steps", .array(steps.map { .int($0) }))
    }
    let tables = PollSight(poll, in: course.state.day).crosstabs
    if !tables.isEmpty {
      object.add("minCell", course.state.plan?.minCell ?? Plan.usualMinCell)
      object.add("crosstabs", .array(tables.map { $0.table.json(by: $0.attribute) }))
    }
    var bytes = opened(object)
    bytes.put(",\"result\":")
    bytes += result(file)
    bytes.put("}")
    return bytes
  }

  /// The line of `wontak tally`, without its LF.
  static func result(_ file: [UInt8]) -> [UInt8] {
    guard let poll = try? FiledPoll.read(file).first else {
      preconditionFailure("the hall's own ballots files are in the public format")
    }
    return Array(poll.resultLine.dropLast())
  }

  private static func spell(_ words: Words) -> JSON {
    ["ko": .string(words.ko), "en": .string(words.en)]
  }

  private static func spell(_ head: ChainHead) -> JSON {
    ["sequence": .int(head.sequence), "head": .string(hex(head.digest))]
  }

  /// An object without its closing brace, for members that are spelled elsewhere.
  private static func opened(_ object: ObjectMaker) -> [UInt8] {
    Array(object.object.bytes.dropLast())
  }
}

extension Poll {
  /// Those the rule puts first: one is the winner, several tie.
  var leaders: [OptionID] {
    switch winner {
    case .none: []
    case .clear(let option): [option]
    case .tie(let options): options
    }
  }
}
